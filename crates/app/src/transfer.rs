//! Content in and out: import, undo, export.

pub mod columns;
pub mod export;
pub mod import;
pub mod plans;
pub mod problem;
pub mod undo;

pub use problem::{RowProblem, Severity};
