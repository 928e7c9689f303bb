//! Cells as an XLSX workbook (ECMA-376): the rows, and a second sheet that says what the columns are.
//!
//! Numbers are numbers, days are days, texts are texts and never formulas. An absence is an empty cell or its symbol.
//! A whole number that a spreadsheet would round (beyond 2^53) and a day that it does not know (before 1900, after
//! 9999) are written as text. A workbook is put together in memory, so it takes so many cells and no more: whoever
//! has more rows takes CSV.

use std::fmt;
use std::io::{Seek, Write};

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::table::{Cell, TableSchema};

/// Rows of a sheet, the header included.
const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
const COLUMNS: usize = 16_384;
/// Whole numbers up to here are exact as IEEE 754 doubles.
const EXACT: u64 = 1 << 53;

/// What a workbook says in the reader's language; words that people read come from the caller.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetWords {
    /// The name of the sheet of rows: at most 31 characters, without `[ ] : * ? / \`.
    pub data: String,
    /// The name of the sheet about the columns.
    pub about: String,
    /// What the second sheet says, row by row: a header first, then a row for each column or code.
    pub rows: Vec<Vec<String>>,
}

/// Why a workbook cannot be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum XlsxOutError {
    /// More rows, columns or cells than fit.
    #[error("a workbook holds no more than {limit} {what}")]
    TooLarge {
        /// What there is too much of: `rows`, `columns`, `cells`.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// A row of another length than the header.
    #[error("a row has {found} cells where there are {expected} columns")]
    CellCount {
        /// Cells in the row.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// A text, a name of a sheet or the writer itself.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
}

/// Writes a workbook row by row.
pub struct XlsxCells<'a> {
    data: Worksheet,
    words: &'a SheetWords,
    day: Format,
    columns: usize,
    rows: u32,
    cells: u64,
    limit: u64,
}

impl<'a> XlsxCells<'a> {
    /// A workbook with its header. It may have no more than `limit` cells of data.
    ///
    /// # Errors
    /// When there are too many columns, or a sheet cannot have its name.
    pub fn new(schema: &TableSchema, words: &'a SheetWords, limit: u64) -> Result<Self, XlsxOutError> {
        let columns = schema.columns.len();
        if columns > COLUMNS {
            return Err(XlsxOutError::TooLarge { what: "columns", limit: COLUMNS as u64 });
        }
        let mut data = Worksheet::new();
        data.set_name(&words.data)?.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (place, column) in (0_u16..).zip(&schema.columns) {
            data.write_string_with_format(0, place, &column.name, &bold)?;
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Self { data, words, day, columns, rows: 1, cells: 0, limit })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When it is one too many, has another length than the header, or a text longer than a cell holds (32,767
    /// characters).
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxOutError> {
        if cells.len() != self.columns {
            return Err(XlsxOutError::CellCount { found: cells.len(), expected: self.columns });
        }
        if self.rows == ROWS {
            return Err(XlsxOutError::TooLarge { what: "rows", limit: u64::from(ROWS) });
        }
        self.cells += cells.len() as u64;
        if self.cells > self.limit {
            return Err(XlsxOutError::TooLarge { what: "cells", limit: self.limit });
        }
        for (place, cell) in (0_u16..).zip(cells) {
            self.cell(place, cell)?;
        }
        self.rows += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let row = self.rows;
        match cell {
            Cell::Integer(number) if number.unsigned_abs() <= EXACT => {
                #[expect(clippy::cast_precision_loss, reason = "exact up to 2^53")]
                let number = *number as f64;
                self.data.write_number(row, column, number)?;
            }
            Cell::Number(number) => drop(self.data.write_number(row, column, *number)?),
            Cell::Boolean(yes) => drop(self.data.write_boolean(row, column, *yes)?),
            Cell::Date(date) => match excel_day(*date) {
                Some(day) => drop(self.data.write_datetime_with_format(row, column, day, &self.day)?),
                None => drop(self.data.write_string(row, column, date.to_string())?),
            },
            other => {
                let text = other.plain();
                if !text.is_empty() {
                    self.data.write_string(row, column, text)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the workbook and gives the writer back. `made` stands in its properties as the day it was made.
    ///
    /// # Errors
    /// When a text of the second sheet is too long, or the writer fails.
    pub fn finish<W: Write + Seek + Send>(self, made: Date, mut writer: W) -> Result<W, XlsxOutError> {
        let mut workbook = Workbook::new();
        let day = excel_day(made).map_or_else(|| ExcelDateTime::from_ymd(1900, 1, 1), Ok)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
        workbook.push_worksheet(self.data);
        workbook.push_worksheet(about(self.words)?);
        workbook.save_to_writer(&mut writer)?;
        Ok(writer)
    }
}

/// The second sheet.
fn about(words: &SheetWords) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(&words.about)?.set_freeze_panes(1, 0)?;
    for (row, cells) in (0_u32..).zip(&words.rows) {
        for (column, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(sheet)
}

fn excel_day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

impl fmt::Debug for XlsxCells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("XlsxCells").field("columns", &self.columns).field("rows", &self.rows).finish_non_exhaustive()
    }
}
