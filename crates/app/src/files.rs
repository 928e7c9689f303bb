//! The files of a record, as those who describe it see and change them.
//!
//! A change is a draft revision like any other; a file that is taken off a record stays in its history.

mod change;

pub use change::{FileEdit, MOST, add, change, open, preview};
