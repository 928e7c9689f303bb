//! Typed rows from a table of text: each cell read the way its column is written, every problem of a row named.
//!
//! Nothing is guessed here and nothing left out in silence: a row is whole or it is a list of what is wrong with it.

mod keys;
mod problem;
mod spec;
#[cfg(test)]
mod tests;

use std::fmt;
use std::iter::FusedIterator;

use super::{Cell, ProblemCode};
use crate::tabular::{Row, Tabular};
use keys::Keys;

pub(super) use problem::shorten;
pub use problem::{CellProblem, RowProblems};
pub use spec::{ColumnSpec, SpecError};

/// A row that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedRow {
    /// Which row it is below the header, from 1.
    pub number: u64,
    /// The line of the text, or row of the sheet, where it begins, from 1.
    pub line: u64,
    /// A cell for each of the columns asked for, in their order.
    pub cells: Vec<Cell>,
}

/// A table being read as typed rows.
///
/// Memory does not grow with the table, but for its keys: 16 bytes a row (a hash of 128 bits, so that two keys of
/// a billion rows are taken for one with a chance of about 10⁻²¹) in a table of hashes that has up to twice as many places.
pub struct TypedRows {
    table: Tabular,
    columns: Vec<Bound>,
    ignored: Vec<String>,
    keys: Keys,
}

/// A column and the place where its cells are found.
struct Bound {
    place: usize,
    spec: ColumnSpec,
    codes: std::collections::HashSet<String>,
}

impl TypedRows {
    /// Finds the columns by the names in the header, in whatever order they stand. `key` names columns (by
    /// [`super::Column::name`]) that no two rows may have the same values of; empty for none.
    ///
    /// # Errors
    /// When a column is missing or asked for twice, its reading does not suit its type, or the key names no column.
    pub fn new(table: Tabular, specs: Vec<ColumnSpec>, key: &[String]) -> Result<Self, SpecError> {
        spec::check(&specs)?;
        let keys = Keys::new(key, &specs)?;
        let header = table.header();
        let ignored = header.iter().filter(|name| specs.iter().all(|spec| spec.source != **name)).cloned().collect();
        let columns = specs
            .into_iter()
            .map(|spec| {
                let place = header.iter().position(|name| *name == spec.source);
                let codes = spec.column.codes.iter().map(|code| code.value.clone()).collect();
                let place = place.ok_or_else(|| SpecError::NoSuchColumn(spec.source.clone()))?;
                Ok(Bound { place, spec, codes })
            })
            .collect::<Result<_, SpecError>>()?;
        Ok(Self { table, columns, ignored, keys })
    }

    /// The columns of the table that nobody asked for.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The table, for how far it has been read.
    pub const fn table(&self) -> &Tabular {
        &self.table
    }

    fn typed(&mut self, row: &Row) -> Result<TypedRow, RowProblems> {
        let mut problems = Vec::new();
        let mut cells = Vec::with_capacity(self.columns.len());
        for bound in &self.columns {
            let text = row.cells.get(bound.place).map_or("", String::as_str);
            match bound.read(text) {
                Ok(cell) => cells.push(cell),
                Err(code) => {
                    problems.push(bound.problem(text, code));
                    cells.push(Cell::Absent(super::Absence::NotReported));
                }
            }
        }
        let wrong = |place: usize| self.columns.get(place).map(|bound| &bound.spec.column.name);
        let unread = |place| problems.iter().any(|problem| problem.column.as_ref() == wrong(place));
        if let Some((code, place)) = self.keys.check(&cells, unread)
            && let Some(bound) = self.columns.get(place)
        {
            problems.push(bound.problem(row.cells.get(bound.place).map_or("", String::as_str), code));
        }
        let (number, line) = (row.number, row.line);
        if problems.is_empty() {
            Ok(TypedRow { number, line, cells })
        } else {
            Err(RowProblems { number, line, problems })
        }
    }
}

impl Iterator for TypedRows {
    type Item = Result<TypedRow, RowProblems>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.table.next()? {
            Ok(row) => self.typed(&row),
            Err(error) => Err(RowProblems::from(&error)),
        })
    }
}

impl FusedIterator for TypedRows {}

impl fmt::Debug for TypedRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedRows").field("table", &self.table).finish_non_exhaustive()
    }
}

impl Bound {
    fn read(&self, text: &str) -> Result<Cell, ProblemCode> {
        let trimmed = text.trim();
        let absences = &self.spec.absences;
        if let Some(absence) = absences.get(text).or_else(|| absences.get(trimmed)) {
            return Ok(Cell::Absent(*absence));
        }
        let cell = self.spec.reading.read(self.spec.column.ty, text)?;
        match cell {
            _ if self.codes.is_empty() => Ok(cell),
            Cell::Text(code) if self.codes.contains(&code) => Ok(Cell::Text(code)),
            Cell::Text(_) if self.codes.contains(trimmed) => Ok(Cell::Text(trimmed.to_owned())),
            Cell::Text(_) => Err(ProblemCode::NotInCodeList),
            other if self.codes.contains(&other.plain()) => Ok(other),
            _ => Err(ProblemCode::NotInCodeList),
        }
    }

    fn problem(&self, text: &str, code: ProblemCode) -> CellProblem {
        CellProblem {
            column: Some(self.spec.column.name.clone()),
            place: Some(self.place + 1),
            cell: shorten(text),
            code,
        }
    }
}
