//! What can be wrong with a table, and with one of its rows.
//!
//! The sentences are for the command line: each says where, what and the remedy.

use std::io;

use thiserror::Error;

/// Why a file cannot be read as a table at all.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TabularError {
    /// The file or stream failed.
    #[error("{name}: {source}")]
    Io {
        /// The file.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// Bytes that are not UTF-8: almost always Latin-1 or Windows-1252.
    #[error(
        "{name}, line {line}: byte 0x{byte:02X} is not UTF-8. Save the file as \"CSV UTF-8\", \
         or say what it is, for example --encoding windows-1252"
    )]
    NotUtf8 {
        /// The file.
        name: String,
        /// The first line in question, from 1.
        line: u64,
        /// The first byte in question.
        byte: u8,
    },
    /// An encoding nobody knows.
    #[error("{label:?} is not an encoding that can be read; try utf-8, utf-16le or windows-1252")]
    UnknownEncoding {
        /// What was asked for.
        label: String,
    },
    /// Not a table but something else.
    #[error("{name} is {kind}, not a table. Save it as CSV (UTF-8) or XLSX")]
    NotATable {
        /// The file.
        name: String,
        /// What it seems to be.
        kind: &'static str,
    },
    /// Nothing in it.
    #[error("{name} has no header: it is empty")]
    Empty {
        /// The file.
        name: String,
    },
    /// The first line cannot be read.
    #[error("{name}: the header cannot be read: {problem}")]
    Header {
        /// The file.
        name: String,
        /// Why.
        problem: RowProblem,
    },
    /// Two columns of one name.
    #[error("{name}: columns {first} and {second} are both called {column:?}")]
    DuplicateColumn {
        /// The file.
        name: String,
        /// The name they share.
        column: String,
        /// The place of the first, from 1.
        first: usize,
        /// The place of the second, from 1.
        second: usize,
    },
    /// A workbook that unpacks to more than is safe to read.
    #[error("{name} is refused: {reason}")]
    Unsafe {
        /// The file.
        name: String,
        /// What is unsafe.
        reason: String,
    },
    /// A workbook that is damaged.
    #[error("{name} cannot be read as a workbook: {reason}")]
    Workbook {
        /// The file.
        name: String,
        /// What the reader of workbooks said.
        reason: String,
    },
    /// A sheet that is not there.
    #[error("{name} has no sheet {sheet:?}; its sheets are {}", sheets.join(", "))]
    NoSuchSheet {
        /// The file.
        name: String,
        /// What was asked for.
        sheet: String,
        /// What there is.
        sheets: Vec<String>,
    },
}

/// Why one row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// More or fewer cells than the header.
    #[error("has {found} cells where the header has {expected}")]
    CellCount {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// A cell in a column without a name.
    #[error("has a value in column {column}, which has no name in the header")]
    Nameless {
        /// The column, from 1.
        column: usize,
    },
    /// More cells than are read.
    #[error("has more than {limit} cells")]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// A cell longer than is read.
    #[error("has {bytes} bytes in column {column}, more than the {limit} that one cell may hold")]
    CellTooLong {
        /// The column, from 1.
        column: usize,
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// A row longer than is read.
    #[error("is longer than {limit} bytes")]
    RowTooLong {
        /// The limit.
        limit: usize,
    },
    /// A quotation mark is opened and never closed.
    #[error("opens a quotation mark that is never closed")]
    UnclosedQuote,
    /// Bytes that are not text in the encoding of the file.
    #[error("is not {encoding} in column {column}")]
    NotText {
        /// The column, from 1.
        column: usize,
        /// The encoding.
        encoding: &'static str,
    },
    /// A NUL, which no text contains.
    #[error("contains a NUL byte in column {column}: this is not text, or it is damaged")]
    Nul {
        /// The column, from 1.
        column: usize,
    },
    /// A formula that failed.
    #[error("holds the spreadsheet error {value} in column {column}")]
    Formula {
        /// The column, from 1.
        column: usize,
        /// As the spreadsheet shows it, such as `#REF!`.
        value: String,
    },
    /// The source failed in the middle; no row follows.
    #[error("could not be read: {0}")]
    Broken(String),
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: the row {problem}")]
pub struct RowError {
    pub(super) number: u64,
    pub(super) line: u64,
    pub(super) last_line: u64,
    pub(super) problem: RowProblem,
    pub(super) cells: Vec<String>,
}

impl RowError {
    /// Which row it is below the header, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The line where the row begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The line where it ends: a row may run over several.
    pub fn last_line(&self) -> u64 {
        self.last_line
    }

    /// What is wrong.
    pub fn problem(&self) -> &RowProblem {
        &self.problem
    }

    /// What could be read of the row, for handing it back to be mended; empty
    /// when it was too long. Not as many cells as the header has. Bytes that are
    /// not text stand as U+FFFD.
    pub fn cells(&self) -> &[String] {
        &self.cells
    }

    /// Whether reading cannot go on behind it.
    pub fn is_last(&self) -> bool {
        matches!(self.problem, RowProblem::Broken(_))
    }
}
