//! Import: from a spreadsheet and a folder of files to records.
//!
//! Rows are read in chunks of constant size; each chunk is one transaction together with the mark of
//! how far the file has come, so that a killed import goes on where it stopped. Bad rows are put
//! aside with their problems and never stop good ones.

pub(crate) mod build;
pub mod cells;
mod files;
pub(crate) mod lookup;
mod merge;
mod prepare;
mod rejects;
pub mod row;
mod run;
mod sources;
mod waiting;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use rejects::write_rejected;
pub use row::Defaults;
pub use run::import;
use tejido_store::imports::Tally;

use super::problem::RowProblem;

/// What to import and how.
#[derive(Debug, Clone)]
pub struct ImportInput {
    /// A table, or a folder of tables.
    pub path: PathBuf,
    /// Where the files named in rows are; beside the table when not given.
    pub files: Option<PathBuf>,
    /// What rows are when their own cells do not say.
    pub defaults: Defaults,
    /// Headings to rename; to leave one out, map it to nothing.
    pub map: BTreeMap<String, String>,
    /// The encoding of text tables, when it is not Unicode.
    pub encoding: Option<String>,
    /// Report every problem and write nothing.
    pub dry_run: bool,
    /// Begin anew even if an interrupted import of the same path could be resumed.
    pub fresh: bool,
    /// Who imports.
    pub author: String,
    /// Make identifiers from keys, so that a shipped vocabulary has the same ones everywhere.
    pub ids_from_keys: bool,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The import, for undoing it; none for a dry run.
    pub id: Option<String>,
    /// Rows read in this run.
    pub rows: i64,
    /// Rows that an earlier, interrupted run had done.
    pub resumed_after: i64,
    /// Counts over the whole import.
    pub tally: Tally,
    /// Things to look at in rows that were taken.
    pub warnings: i64,
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub file: String,
    /// The line of the text or row of the sheet; 1 is the header.
    pub line: i64,
}

/// Whoever watches an import: shows progress and lists problems.
pub trait Watch: Send + Sync {
    /// So many rows of this table are done.
    fn progress(&mut self, file: &str, rows: i64);
    /// A problem was found.
    fn problem(&mut self, place: &Place, problem: &RowProblem);
}

/// Watches nothing.
#[derive(Debug, Default, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&mut self, _: &str, _: i64) {}
    fn problem(&mut self, _: &Place, _: &RowProblem) {}
}
