//! What the reader of a column is told: where it stands, what it is, how it is written, what means nothing.

use std::collections::{BTreeMap, HashSet};

use thiserror::Error;

use crate::table::{Absence, Column, Reading, TableSchema};

/// A column to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its name in the header of the table.
    pub source: String,
    /// What it is.
    pub column: Column,
    /// How its cells are written.
    pub reading: Reading,
    /// The texts that mean that there is no value, and why there is none.
    pub absences: BTreeMap<String, Absence>,
}

/// Why a table cannot be read with these columns.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SpecError {
    /// A column that the table does not have.
    #[error("the table has no column {0:?}")]
    NoSuchColumn(String),
    /// A key of a column that is not read.
    #[error("the key names {0:?}, which is no column")]
    NoSuchKey(String),
    /// Two columns of one name.
    #[error("two columns are called {0:?}")]
    DuplicateName(String),
    /// A reading for another type, or one that contradicts itself.
    #[error("the column {0:?} cannot be written as its reading says")]
    WrongReading(String),
}

/// As the archive itself writes tables: named alike, strictly, with the symbols of absences.
impl From<&Column> for ColumnSpec {
    fn from(column: &Column) -> Self {
        Self {
            source: column.name.clone(),
            column: column.clone(),
            reading: Reading::strict(column.ty),
            absences: Absence::ALL.into_iter().map(|absence| (absence.symbol().to_owned(), absence)).collect(),
        }
    }
}

impl From<&TableSchema> for Vec<ColumnSpec> {
    fn from(schema: &TableSchema) -> Self {
        schema.columns.iter().map(ColumnSpec::from).collect()
    }
}

pub(super) fn check(specs: &[ColumnSpec]) -> Result<(), SpecError> {
    let mut names = HashSet::new();
    for ColumnSpec { column, reading, .. } in specs {
        if !names.insert(&column.name) {
            return Err(SpecError::DuplicateName(column.name.clone()));
        }
        let sound = if let Reading::Number(style) = reading { style.is_sound() } else { true };
        if !sound || !reading.suits(column.ty) {
            return Err(SpecError::WrongReading(column.name.clone()));
        }
    }
    Ok(())
}
