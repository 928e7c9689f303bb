//! What the columns of a table seem to hold: a proposal for a person to confirm.
//!
//! All rows are looked at, once, in memory that does not grow with them. A proposed reading never fails on the rows
//! it was proposed from; what only nearly fits is named beside it, with the cells that stand in the way. Where
//! a cell can be read in two ways, a doubt says so.

mod absence;
mod candidates;
mod choose;
mod fit;
mod names;
mod role;
#[cfg(test)]
mod tests;
mod watch;

use super::{Absence, Column, ColumnSpec, ColumnType, Labels, Reading, Role};
use crate::tabular::Row;
use watch::Watch;

pub use choose::Doubt;

/// A text that seems to mean that there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceGuess {
    /// As it stands in the cells; empty for cells of white space.
    pub text: String,
    /// Why there is nothing, as far as one can tell.
    pub absence: Absence,
    /// Whether it can hardly be a value of a column of text; `ND` can, it is North Dakota.
    pub certain: bool,
    /// In how many cells.
    pub count: u64,
}

/// A cell that stands in the way of a reading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miss {
    /// The line, from 1.
    pub line: u64,
    /// The cell, cut after 60 characters.
    pub cell: String,
}

/// A reading that fits nine cells of ten, but not all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// What the cells would be.
    pub ty: ColumnType,
    /// How they would be written.
    pub reading: Reading,
    /// How many cells fit.
    pub fits: u64,
    /// The first of those that do not, at most five.
    pub misses: Vec<Miss>,
}

/// What was seen of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Cells, with the absent ones.
    pub rows: u64,
    /// Cells that are not absent.
    pub filled: u64,
    /// Different values, counted up to 1,000; none when there are more.
    pub distinct: Option<usize>,
    /// The values and how often each occurs, when there are at most 64: a candidate for a code list.
    pub values: Vec<(String, u64)>,
}

/// What a column seems to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Its name in the header.
    pub header: String,
    /// A name for files and queries, unlike those of the other columns.
    pub name: String,
    /// What its cells are.
    pub ty: ColumnType,
    /// What it is for.
    pub role: Role,
    /// How its cells are written: every one of them that is not absent can be read so.
    pub reading: Reading,
    /// The texts that seem to mean an absence.
    pub absences: Vec<AbsenceGuess>,
    /// What was seen.
    pub evidence: Evidence,
    /// What else every cell can be read as.
    pub others: Vec<(ColumnType, Reading)>,
    /// What nearly all cells can be read as, when the proposal is text.
    pub near: Option<Near>,
    /// What a person must decide.
    pub doubts: Vec<Doubt>,
}

impl Guess {
    /// The proposal, for reading the table with. In text, only what is certainly an absence is taken for one.
    pub fn spec(&self) -> ColumnSpec {
        let (labels, notes) = (Labels::new(), Labels::new());
        let taken = |guess: &&AbsenceGuess| guess.certain || self.ty != ColumnType::Text;
        let absences = self.absences.iter().filter(taken);
        ColumnSpec {
            source: self.header.clone(),
            column: Column {
                name: self.name.clone(),
                ty: self.ty,
                role: self.role,
                unit: None,
                labels,
                notes,
                codes: Vec::new(),
            },
            reading: self.reading.clone(),
            absences: absences.map(|guess| (guess.text.clone(), guess.absence)).collect(),
        }
    }
}

/// Looks at the rows of a table as they pass.
#[derive(Debug)]
pub struct Observer {
    header: Vec<String>,
    columns: Vec<Watch>,
}

impl Observer {
    /// For a table with this header.
    pub fn new(header: &[String]) -> Self {
        Self { header: header.to_vec(), columns: header.iter().map(|_| Watch::default()).collect() }
    }

    /// Looks at a row.
    pub fn observe(&mut self, row: &Row) {
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            column.observe(row.line, cell);
        }
    }

    /// What the columns seem to hold; none for columns without a name.
    pub fn finish(self) -> Vec<Guess> {
        let names = names::machine(&self.header);
        let columns = self.header.into_iter().zip(names).zip(self.columns);
        columns.filter(|((header, _), _)| !header.is_empty()).map(|((h, name), watch)| guess(h, name, watch)).collect()
    }
}

/// What the columns of these rows seem to hold.
pub fn infer<'a>(header: &[String], rows: impl IntoIterator<Item = &'a Row>) -> Vec<Guess> {
    let mut observer = Observer::new(header);
    for row in rows {
        observer.observe(row);
    }
    observer.finish()
}

fn guess(header: String, name: String, watch: Watch) -> Guess {
    let choice = choose::choose(&watch, &name);
    let role = role::of(&name, choice.ty);
    let text = choice.ty == ColumnType::Text;
    let (absences, evidence) = watch.evidence(text);
    let mut doubts = choice.doubts;
    if text && absences.iter().any(|absence| !absence.certain) {
        doubts.push(Doubt::AbsenceInText);
    }
    if choice.ty == ColumnType::Integer && role::may_be_scale(&name, &evidence) {
        doubts.push(Doubt::MayBeScale);
    }
    Guess {
        header,
        name,
        ty: choice.ty,
        role,
        reading: choice.reading,
        absences,
        evidence,
        others: choice.others,
        near: choice.near,
        doubts,
    }
}
