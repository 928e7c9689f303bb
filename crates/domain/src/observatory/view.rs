//! A view of a table: which rows, grouped by what, what of them, in which order. Every view is an address that can be
//! cited, and the same words ask the API:
//!
//! ```text
//! is.state=CA&is.state=NV   rows whose state is one of these      by=state       a row for each state
//! not.state=CA              rows whose state is none of these     across=sex     a column for each sex
//! from.year=2010            no less than; to.year no more         of=sum.workers what of each group (count alone)
//! has.employer=hotel        rows in which the text occurs         show=state     these columns alone
//! gap.pay=suppressed        nothing there (any: for any reason)   sort=-year     downwards
//! page=2
//! ```
//!
//! What a view asks is checked against the table's columns before anything runs.

mod filter;
mod measure;
mod parse;
#[cfg(test)]
mod tests;
mod write;

use tejido_formats::table::Absence;

pub use measure::{Function, Measure};
pub use parse::{Fault, FaultCode, parse};

/// Most filters of a view.
pub const MAX_FILTERS: usize = 50;
/// Most columns by which a view groups.
pub const MAX_GROUPS: usize = 8;
/// Most measures of a view.
pub const MAX_MEASURES: usize = 20;
/// Most bytes of one value in a filter.
pub const MAX_VALUE: usize = 1_000;
/// Most pages that a view can be turned to.
pub const MAX_PAGE: u32 = 1_000_000;

/// What a row must satisfy in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It is one of these, as [`tejido_formats::table::Cell::plain`] writes them.
    Is(Vec<String>),
    /// It is none of these. Absent cells are none of them.
    Not(Vec<String>),
    /// It is no less.
    From(String),
    /// It is no more.
    To(String),
    /// The text occurs in it, whatever its case.
    Has(String),
    /// There is nothing in it: for this reason, or for any.
    Gap(Option<Absence>),
}

/// A test of one column. A row must pass all of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The column's name.
    pub column: String,
    /// What it must satisfy.
    pub test: Test,
}

/// By what rows are ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// A column of what is shown: a name, or the word of a [`Measure`].
    pub by: String,
    /// Whether the largest comes first.
    pub down: bool,
}

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Which rows.
    pub filters: Vec<Filter>,
    /// Grouped by these columns; empty for the rows themselves, unless there are measures.
    pub by: Vec<String>,
    /// A column whose values each become a column of their own.
    pub across: Option<String>,
    /// What of each group.
    pub of: Vec<Measure>,
    /// In which order; the rows' own where nothing is said.
    pub sort: Vec<Sort>,
    /// Columns shown of rows; empty for all.
    pub show: Vec<String>,
    /// Which page, from 0.
    pub page: u32,
}

impl View {
    /// Whether rows are brought together.
    pub const fn is_grouped(&self) -> bool {
        !self.by.is_empty() || !self.of.is_empty() || self.across.is_some()
    }

    /// What is measured of each group: how many rows, where nothing is said.
    pub fn measures(&self) -> Vec<Measure> {
        if self.of.is_empty() { vec![Measure { function: Function::Count, column: None }] } else { self.of.clone() }
    }
}
