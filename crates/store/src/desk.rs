//! The translation desk: translations on their way, how each record's texts stand, how often records are read.

pub mod lines;
pub mod reads;
pub mod translations;

pub use lines::Line;
pub use translations::{Translation, Waiting};
