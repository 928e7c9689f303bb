//! Cells as CSV: RFC 4180, UTF-8, lines ended by LF.
//!
//! Spreadsheets take a text that begins with `=`, `+`, `-`, `@` (of full width too), a tab or an end of line for a
//! formula, which may send what is in the table elsewhere. Such a *text* gets an apostrophe before it; numbers and dates are never
//! touched, so `-5` stays a number. The same is done to a text that would read as an absence (`[c]`, `[z]`) and to one
//! that has apostrophes before any of these already, so that [`unprotected`] gives back exactly what was written.
//! An empty text and a value that was not reported look the same: CSV knows no difference.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use crate::table::{Absence, Cell, ColumnType, TableSchema};
use crate::tabular::TabularWriter;

/// Writes a table row by row.
pub struct CsvCells<W: Write> {
    out: TabularWriter<W>,
    row: Vec<String>,
}

impl<W: Write> CsvCells<W> {
    /// Writes the header: the names of the columns.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new(writer: W, schema: &TableSchema) -> io::Result<Self> {
        let names: Vec<&str> = schema.columns.iter().map(|column| column.name.as_str()).collect();
        Ok(Self { out: TabularWriter::new(writer, &names)?, row: Vec::with_capacity(names.len()) })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the writer fails, or the row has not as many cells as there are columns.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.row.clear();
        self.row.extend(cells.iter().map(written));
        self.out.row(&self.row)
    }

    /// Writes what is still held back, and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> io::Result<W> {
        self.out.finish()
    }
}

impl<W: Write> fmt::Debug for CsvCells<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsvCells").field("out", &self.out).finish_non_exhaustive()
    }
}

/// A cell as it stands in the file.
pub fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => protected(text).into_owned(),
        other => other.plain(),
    }
}

/// A text made safe for spreadsheets.
pub fn protected(text: &str) -> Cow<'_, str> {
    if is_risky(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`protected`] made safe.
pub fn unprotected(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
        || [Absence::Suppressed, Absence::NotApplicable].iter().any(|absence| absence.symbol() == text)
}

/// Reads a cell as it was written; `None` when the text is nothing that the column can hold.
pub fn read_cell(text: &str, ty: ColumnType) -> Option<Cell> {
    if let Some(absence) = Absence::ALL.into_iter().find(|absence| absence.symbol() == text) {
        return Some(Cell::Absent(absence));
    }
    match ty {
        ColumnType::Text => Some(Cell::Text(unprotected(text).to_owned())),
        ColumnType::Integer | ColumnType::Year => text.parse().ok().map(Cell::Integer),
        ColumnType::Number => text.parse().ok().filter(|number: &f64| number.is_finite()).map(Cell::Number),
        ColumnType::Boolean => text.parse().ok().map(Cell::Boolean),
        ColumnType::Date => text.parse().ok().map(Cell::Date),
        ColumnType::Month => is_month(text).then(|| Cell::Text(text.to_owned())),
        ColumnType::Quarter => is_quarter(text).then(|| Cell::Text(text.to_owned())),
    }
}

fn is_month(text: &str) -> bool {
    year_and_rest(text).is_some_and(|rest| {
        rest.len() == 2 && rest.parse().is_ok_and(|month: u8| (1..=12).contains(&month)) && !rest.starts_with('+')
    })
}

fn is_quarter(text: &str) -> bool {
    year_and_rest(text).is_some_and(|rest| matches!(rest, "Q1" | "Q2" | "Q3" | "Q4"))
}

/// What follows `YYYY-`.
fn year_and_rest(text: &str) -> Option<&str> {
    let (year, rest) = text.split_once('-')?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}
