//! Typed tables: what a column holds, what a cell says, and why a cell says nothing.
//!
//! Not reported, suppressed, not applicable and zero are four different things here, and stay so in every format
//! that has a way to say it.

mod cell;
mod infer;
mod read;
mod reading;
mod schema;

pub use cell::{Absence, Cell};
pub use infer::{AbsenceGuess, Doubt, Evidence, Guess, Miss, Near, Observer, infer};
pub use read::{CellProblem, ColumnSpec, RowProblems, SpecError, TypedRow, TypedRows};
pub use reading::{
    DateMark, DateOrder, DateStyle, DecimalMark, Months, NumberStyle, ProblemCode, Reading, Thousands, TruthWords,
};
pub use schema::{Code, Column, ColumnType, Labels, Role, TableSchema};
