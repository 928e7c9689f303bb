//! Editing records: drafts, their way to publication, their past, and what people say about them.
//!
//! The one writer is [`tejido_store::records::commit`]; here is decided who may, and what is written.

mod desk;
mod look_up;
mod past;
mod queue;
mod replace;
mod save;
mod step;
mod talk;
mod twice;
mod working;

pub use desk::{Desk, May, desk, may_create, may_edit, may_with_new, people};
pub use look_up::{found, labels};
pub use past::{Comparison, Preview, compare_revisions, history, preview};
pub use queue::{Asked, Filter, Queue, Waits, review, waits};
pub use replace::{Mistake, Replaced, Replacement, replace, seen};
pub use save::{Draft, Filled, Saved, Written, blank, clashes, read_form, revision, save, theirs};
pub use step::{Step, Stepped, restore, step, withdraw};
pub use talk::{Thread, assign, candidates, comment, settle, threads};
pub use tejido_domain::editing::{compare, form, merge, words};
pub use tejido_store::editing::{Comment, Past, Waiting, WorkingCopy};
pub use working::{keep, keep_nothing, kept};
