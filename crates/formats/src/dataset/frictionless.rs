//! Frictionless Data: Table Schema and Data Package, out and in.
//!
//! What is written is a Data Package of version 1 (specs.frictionlessdata.io, "Data Package", "Tabular Data Resource",
//! "Table Schema"), which frictionless-py reads, with what version 2 (datapackage.org/standard) added where the two
//! agree: `$schema`, `type: table`, `categories`. Version 2 lets `missingValues` be objects with labels; version 1
//! does not, so they stay texts, and their meaning stands in `tejido:absences`.
//!
//! Titles and descriptions are in one language. All languages, and what Table Schema has no words for (role, unit),
//! are in properties that begin with `tejido:`; both versions allow properties of one's own.

mod error;
mod field;
mod model;
mod names;
mod read;
mod write;

pub use error::ReadError;
pub use model::{DataPackage, Field, Missing, Resource, TableDescription};
pub use names::column_name;
pub use read::{read_package, read_schema};
pub use write::{DataFile, package, table_schema};

/// The pattern of quarters, a type that Table Schema does not have.
const QUARTER: &str = "^[0-9]{4}-Q[1-4]$";
/// Properties of our own.
const LABELS: &str = "tejido:labels";
const NOTES: &str = "tejido:notes";
const ROLE: &str = "tejido:role";
const UNIT: &str = "tejido:unit";
const TYPE: &str = "tejido:type";
const CODES: &str = "tejido:codes";
const ABSENCES: &str = "tejido:absences";
