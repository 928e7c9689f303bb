//! The first row: the names of the columns, and how a row is measured by them.

use super::error::{RowProblem, TabularError};

pub(super) struct Header {
    names: Vec<String>,
    /// Columns as written, with the nameless ones at the end that are dropped.
    width: usize,
}

impl Header {
    pub(super) fn new(file: &str, cells: &[String]) -> Result<Self, TabularError> {
        let width = cells.len();
        let mut names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        if names.is_empty() {
            return Err(TabularError::Empty { name: file.to_owned() });
        }
        let mut seen = std::collections::HashMap::new();
        for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = seen.insert(name, place) {
                return Err(TabularError::DuplicateColumn {
                    name: file.to_owned(),
                    column: name.clone(),
                    first: first + 1,
                    second: place + 1,
                });
            }
        }
        Ok(Self { names, width })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Cuts a row to the named columns, when nothing is lost by that.
    pub(super) fn fit(&self, mut cells: Vec<String>) -> Result<Vec<String>, (RowProblem, Vec<String>)> {
        if cells.len() != self.width {
            let (expected, found) = (self.width, cells.len());
            return Err((RowProblem::CellCount { expected, found }, cells));
        }
        let nameless = |column: usize| self.names.get(column).is_none_or(String::is_empty);
        let stray = (0..cells.len()).find(|at| nameless(*at) && !cells[*at].trim().is_empty());
        if let Some(stray) = stray {
            return Err((RowProblem::Nameless { column: stray + 1 }, cells));
        }
        cells.truncate(self.names.len());
        Ok(cells)
    }

    /// Fills or cuts a row of a sheet, where empty cells at the end are not written.
    pub(super) fn fill(&self, mut cells: Vec<String>) -> Result<Vec<String>, (RowProblem, Vec<String>)> {
        while cells.len() > self.width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() > self.width {
            return Err((RowProblem::Nameless { column: cells.len() }, cells));
        }
        cells.resize(self.width, String::new());
        self.fit(cells)
    }
}
