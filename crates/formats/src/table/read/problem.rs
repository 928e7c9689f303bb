//! What is wrong with a row: all of it, by place and code, without words.

use super::ProblemCode;
use crate::tabular::{RowError, RowProblem};

/// Characters of a cell that are repeated in a problem.
const SHOWN: usize = 60;

/// What is wrong in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The column by its own name; none when the row as a whole cannot be read.
    pub column: Option<String>,
    /// Where the column stands in the table, from 1.
    pub place: Option<usize>,
    /// The cell, cut after 60 characters.
    pub cell: String,
    /// What is wrong.
    pub code: ProblemCode,
}

/// A row that was not read, and everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblems {
    /// Which row it is below the header, from 1.
    pub number: u64,
    /// The line of the text, or row of the sheet, where it begins, from 1; 0 when the source failed.
    pub line: u64,
    /// What is wrong, by column; never empty.
    pub problems: Vec<CellProblem>,
}

impl From<&RowError> for RowProblems {
    fn from(error: &RowError) -> Self {
        let (place, code) = match error.problem() {
            RowProblem::CellCount { expected, found } if found < expected => (None, ProblemCode::TooFewCells),
            RowProblem::CellCount { .. } | RowProblem::TooManyCells { .. } => (None, ProblemCode::TooManyCells),
            RowProblem::Nameless { column } => (Some(*column), ProblemCode::TooManyCells),
            RowProblem::NotText { column, .. } | RowProblem::Nul { column } => (Some(*column), ProblemCode::NotText),
            RowProblem::CellTooLong { column, .. } | RowProblem::Formula { column, .. } => {
                (Some(*column), ProblemCode::UnreadableRow)
            }
            _ => (None, ProblemCode::UnreadableRow),
        };
        let cell = place.and_then(|place| error.cells().get(place - 1)).map(|cell| shorten(cell)).unwrap_or_default();
        let problems = vec![CellProblem { column: None, place, cell, code }];
        Self { number: error.number(), line: error.line(), problems }
    }
}

/// The beginning of a cell.
pub(in crate::table) fn shorten(cell: &str) -> String {
    match cell.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
