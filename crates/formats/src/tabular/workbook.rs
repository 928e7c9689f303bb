//! Rows of a sheet of an XLSX workbook.
//!
//! The sheet is read whole when it is opened, within the limits: the format keeps
//! its texts in a table of their own that has to be in memory anyway. Only cells
//! that are written take room; a lone cell in the last corner of a sheet costs
//! nothing.

mod cell;
mod unpacking;

use std::io::{Read, Seek};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::error::{RowError, RowProblem, TabularError};
use super::header::Header;
use super::{Limits, Options, Row};

/// A row as it is in the sheet: only its cells that hold something.
struct SheetRow {
    line: u64,
    cells: Vec<(usize, String)>,
    problem: Option<RowProblem>,
}

/// A sheet that has been read.
pub(super) struct Workbook {
    rows: std::vec::IntoIter<SheetRow>,
    bytes: u64,
}

impl Workbook {
    pub(super) fn open(
        mut reader: impl Read + Seek,
        name: &str,
        options: &Options,
    ) -> Result<(Header, Self), TabularError> {
        let bytes = unpacking::check(&mut reader, name, &options.limits)?;
        let failed = |error: XlsxError| TabularError::Workbook { name: name.to_owned(), reason: error.to_string() };
        let mut workbook = Xlsx::new(reader).map_err(failed)?;
        let sheet = sheet_name(&workbook, name, options.sheet.as_deref())?;
        let mut rows = read(&mut workbook, &sheet, &options.limits)
            .map_err(|reason| TabularError::Workbook { name: name.to_owned(), reason })?
            .into_iter();
        let Some(first) = rows.next() else {
            return Err(TabularError::Empty { name: name.to_owned() });
        };
        if let Some(problem) = first.problem {
            return Err(TabularError::Header { name: name.to_owned(), problem });
        }
        let header = Header::new(name, &spread(first.cells))?;
        Ok((header, Self { rows, bytes }))
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn next(&mut self, header: &Header, number: u64) -> Option<Result<Row, RowError>> {
        let SheetRow { line, cells, problem } = self.rows.next()?;
        let found = match problem {
            Some(problem) => Err((problem, spread(cells))),
            None => header.fill(spread(cells)),
        };
        Some(match found {
            Ok(cells) => Ok(Row { number, line, cells }),
            Err((problem, cells)) => Err(RowError { number, line, last_line: line, problem, cells }),
        })
    }
}

fn sheet_name<R: Read + Seek>(workbook: &Xlsx<R>, name: &str, wanted: Option<&str>) -> Result<String, TabularError> {
    let sheets = workbook.sheets_metadata();
    let found = match wanted {
        Some(wanted) => sheets.iter().find(|sheet| sheet.name == wanted),
        None => sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet),
    };
    match (found, wanted) {
        (Some(sheet), _) => Ok(sheet.name.clone()),
        (None, None) => Err(TabularError::Empty { name: name.to_owned() }),
        (None, Some(wanted)) => Err(TabularError::NoSuchSheet {
            name: name.to_owned(),
            sheet: wanted.to_owned(),
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        }),
    }
}

fn read<R: Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str, limits: &Limits) -> Result<Vec<SheetRow>, String> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| error.to_string())?;
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut bytes = 0_usize;
    while let Some(found) = cells.next_cell().map_err(|error| error.to_string())? {
        let (line, column) = found.get_position();
        let Some(text) = cell::text(found.get_value()) else {
            continue;
        };
        bytes = bytes.saturating_add(text.len() + size_of::<(usize, String)>());
        if bytes > limits.sheet_bytes {
            let limit = limits.sheet_bytes >> 20;
            return Err(format!("the sheet holds more than {limit} MiB; save it as CSV"));
        }
        let line = u64::from(line) + 1;
        if rows.last().is_none_or(|row| row.line != line) {
            rows.push(SheetRow { line, cells: Vec::new(), problem: None });
        }
        if let Some(row) = rows.last_mut() {
            let failed = matches!(found.get_value(), DataRef::Error(_));
            row.add(column as usize, text, failed, limits);
        }
    }
    rows.retain(|row| row.problem.is_some() || row.cells.iter().any(|(_, t)| !t.trim().is_empty()));
    Ok(rows)
}

impl SheetRow {
    fn add(&mut self, column: usize, text: String, failed: bool, limits: &Limits) {
        let (bytes, limit) = (text.len(), limits.cell_bytes);
        let number = column + 1;
        let problem = if number > limits.columns {
            Some(RowProblem::TooManyCells { limit: limits.columns })
        } else if bytes > limit {
            Some(RowProblem::CellTooLong { column: number, bytes, limit })
        } else if text.contains('\0') {
            Some(RowProblem::Nul { column: number })
        } else if failed {
            Some(RowProblem::Formula { column: number, value: text.clone() })
        } else {
            None
        };
        let kept = number <= limits.columns && bytes <= limit;
        if self.problem.is_none() {
            self.problem = problem;
        }
        if kept {
            self.cells.push((column, text));
        }
    }
}

/// Cells at their places, with empty ones between.
fn spread(cells: Vec<(usize, String)>) -> Vec<String> {
    let width = cells.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
    let mut row = vec![String::new(); width];
    for (column, text) in cells {
        row[column] = text;
    }
    row
}
