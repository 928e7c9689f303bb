//! Tables written as CSV: RFC 4180, UTF-8, lines ended by LF.
//!
//! Cells are written as they are. Nothing is put before a cell that a spreadsheet
//! might take for a formula: what is written must read back the same.

use std::fmt;
use std::io::{self, Write};

/// Writes a table of a fixed number of columns.
pub struct TabularWriter<W: Write> {
    csv: csv::Writer<W>,
    columns: usize,
}

impl<W: Write> TabularWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new<S: AsRef<str>>(writer: W, header: &[S]) -> io::Result<Self> {
        let csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).flexible(true).from_writer(writer);
        let mut this = Self { csv, columns: header.len() };
        this.row(header)?;
        Ok(this)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the writer fails, or the row has not as many cells as the header.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        if cells.len() != self.columns {
            let (found, expected) = (cells.len(), self.columns);
            let message = format!("a row of {found} cells in a table of {expected} columns");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let cells = cells.iter().map(|cell| cell.as_ref().as_bytes());
        self.csv.write_record(cells).map_err(io::Error::from)
    }

    /// Writes what is still held back, and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

impl<W: Write> fmt::Debug for TabularWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TabularWriter").field("columns", &self.columns).finish_non_exhaustive()
    }
}
