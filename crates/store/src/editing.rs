//! Editing: unfinished forms, what is said about drafts, who looks after them, what waits for review.
//!
//! Must never write a record; that is [`crate::records::commit`] alone.

pub mod assignments;
pub mod comments;
pub mod history;
pub mod queue;
pub mod working;

pub use comments::Comment;
pub use history::Past;
pub use queue::{Waiting, Wanted};
pub use working::WorkingCopy;
