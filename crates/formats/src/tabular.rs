//! Tables as archives receive them: CSV, TSV and XLSX, read row by row.
//!
//! Delimited text is read in constant memory, whatever its length. A row that
//! cannot be read is an error of that row alone; reading goes on behind it. What
//! is found in a cell is never changed: trimming and meaning are the caller's.

mod delimited;
mod encoding;
mod error;
mod header;
mod opening;
mod records;
mod source;
mod survey;
#[cfg(test)]
mod tests;
mod workbook;
mod writer;

use std::fmt;
use std::io::Read;
use std::path::Path;

pub use error::{RowError, RowProblem, TabularError};
pub use writer::TabularWriter;

use delimited::Delimited;
use header::Header;
use workbook::Workbook;

/// How much of anything is read before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Columns of a table, and cells of a row.
    pub columns: usize,
    /// Bytes of one cell, as UTF-8.
    pub cell_bytes: usize,
    /// Bytes of one row, as UTF-8.
    pub row_bytes: usize,
    /// Bytes of a workbook as it lies on disk.
    pub workbook_bytes: u64,
    /// Bytes of everything packed in a workbook, once unpacked.
    pub unpacked_bytes: u64,
    /// Bytes of the text of the sheet that is read.
    pub sheet_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            columns: 2_000,
            cell_bytes: 16 << 20,
            row_bytes: 32 << 20,
            workbook_bytes: 256 << 20,
            unpacked_bytes: 512 << 20,
            sheet_bytes: 512 << 20,
        }
    }
}

/// What the reader of a table is told about it; the default finds everything out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is read before it is refused.
    pub limits: Limits,
    /// The encoding of delimited text by its WHATWG label (`windows-1252`);
    /// without it UTF-8 and UTF-16 are told apart and everything else refused.
    pub encoding: Option<String>,
    /// The character between cells; without it comma, semicolon, tab or bar,
    /// whichever divides the header most.
    pub delimiter: Option<u8>,
    /// The sheet of a workbook; without it the first visible one.
    pub sheet: Option<String>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which row it is below the header, from 1. Rows in error count; blank rows do not.
    pub number: u64,
    /// The line of the text, or row of the sheet, where it begins, from 1.
    pub line: u64,
    /// As many cells as the header has names.
    pub cells: Vec<String>,
}

/// How far a table has been read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// The number of the last row handed out, good or bad; 0 before the first.
    pub row: u64,
    /// The line on which that row begins.
    pub line: u64,
    /// Bytes taken from the source so far; for showing progress, not for seeking.
    pub bytes: u64,
}

/// A table being read: an iterator over its rows.
pub struct Tabular {
    header: Header,
    rows: Rows,
    position: Position,
    done: bool,
}

enum Rows {
    Delimited(Box<Delimited>),
    Workbook(Workbook),
}

impl Tabular {
    /// Opens a file. The text of the whole file is surveyed first, so that one in
    /// another encoding than it seems is refused before its first row is read.
    ///
    /// # Errors
    /// When the file as a whole cannot be read as a table, with the remedy.
    pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Self, TabularError> {
        opening::path(path.as_ref(), options)
    }

    /// Reads from a stream. Only its head is surveyed; what is not text further
    /// on is an error of the row it stands in.
    ///
    /// # Errors
    /// When the stream cannot be read as a table, with the remedy.
    pub fn read(reader: impl Read + Send + 'static, name: &str, options: &Options) -> Result<Self, TabularError> {
        opening::stream(Box::new(reader), name, options)
    }

    fn new(header: Header, rows: Rows) -> Self {
        Self { header, rows, position: Position::default(), done: false }
    }

    /// The names of the columns, trimmed. A nameless column between others is empty.
    pub fn header(&self) -> &[String] {
        self.header.names()
    }

    /// How far the table has been read.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Passes over rows until `row` is the last one passed, to go on after an
    /// interruption at a [`Position::row`] noted earlier.
    pub fn skip_to(&mut self, row: u64) {
        while self.position.row < row && self.next().is_some() {}
    }
}

impl Iterator for Tabular {
    type Item = Result<Row, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let number = self.position.row + 1;
        let (found, bytes) = match &mut self.rows {
            Rows::Delimited(rows) => (rows.next(&self.header, number), rows.bytes()),
            Rows::Workbook(rows) => (rows.next(&self.header, number), rows.bytes()),
        };
        let line = match &found {
            Some(Ok(row)) => row.line,
            Some(Err(error)) => error.line(),
            None => {
                self.done = true;
                self.position.bytes = bytes;
                return None;
            }
        };
        self.done = matches!(&found, Some(Err(error)) if error.is_last());
        self.position = Position { row: number, line, bytes };
        found
    }
}

impl std::iter::FusedIterator for Tabular {}

impl fmt::Debug for Tabular {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tabular")
            .field("header", &self.header.names())
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}
