//! Imports prepared in a browser: the same pipeline as on the command line, in steps that survive a restart.
//!
//! A plan goes from the table that was sent, by the meaning of its headings and a dry run, to the import and its
//! undoing. What takes long is done by [`work`], one plan after the other; whoever calls it lets imports take turns.

mod settings;
mod steps;
mod work;

pub use settings::{Report, Settings, Told, choices, guess};
pub use steps::{
    NewTable, Preview, authors, begin, check, discard, list, open, preview, progress, rejected, remap, run, undo,
};
pub use tejido_store::imports::Import;
pub use tejido_store::imports::plans::Plan;
pub use work::{is_waiting, tidy, work};

/// The headings wait to be given a meaning.
pub const MAPPING: &str = "mapping";
/// A dry run waits or is under way.
pub const CHECK: &str = "check";
/// A dry run is done.
pub const CHECKED: &str = "checked";
/// The import waits or is under way.
pub const RUN: &str = "run";
/// It is done.
pub const DONE: &str = "done";
/// Undoing waits or is under way.
pub const UNDO: &str = "undo";
/// It is undone.
pub const UNDONE: &str = "undone";
/// It could not be done at all.
pub const FAILED: &str = "failed";

/// Largest table, in bytes.
pub const LARGEST_TABLE: u64 = 512 * 1024 * 1024;
/// Largest archive of files, in bytes.
pub const LARGEST_ARCHIVE: u64 = 4 * 1024 * 1024 * 1024;
