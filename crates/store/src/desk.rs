//! The translation desk: translations on their way, what machines suggested, how each record's texts stand, how often records are read.

pub mod lines;
pub mod reads;
pub mod suggestions;
pub mod translations;

pub use lines::Line;
pub use suggestions::Suggestion;
pub use translations::{Translation, Waiting};
