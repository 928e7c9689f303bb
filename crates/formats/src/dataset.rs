//! What is served with a dataset: descriptions of it, and its rows in the forms that statistics and open data use.
//!
//! Everything is written from a [`DatasetModel`] and rows of cells. Nothing here knows where either lies, and no word
//! that people read is made up here: labels come with the model.

pub mod csv_out;
pub mod csvw;
mod cube;
pub mod dcat;
pub mod frictionless;
mod json;
pub mod json_stat;
mod model;
pub mod package;
pub mod schema_org;
pub mod sdmx_csv;
#[cfg(test)]
mod tests;
pub mod xlsx_out;

pub use model::{DatasetModel, Distribution, Place, SourceRef, chosen};
