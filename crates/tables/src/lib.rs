//! Tables of the observatory: written once as Parquet, then asked.
//!
//! The one home of the query engine. A table is a file that never changes; what is asked is a view whose words were
//! checked before, or read-only SQL in bounds. Nothing here knows who may ask, and no question reaches another file
//! than those it was given, nor the network.

mod answer;
pub mod apart;
mod engine;
mod error;
mod rows;
mod shape;
mod sql;
#[cfg(test)]
mod tests;
mod view;
mod write;

pub use answer::{Answer, AnswerColumn};
pub use engine::{Bounds, Engine};
pub use error::TablesError;
pub use rows::Rows;
pub use shape::Shape;
pub use sql::{SqlAnswer, Table};
pub use write::{TableWriter, Written};

/// What operations of this crate return.
pub type Result<T> = std::result::Result<T, TablesError>;
