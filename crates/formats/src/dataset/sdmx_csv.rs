//! SDMX-CSV (SDMX Technical Specifications, Section "SDMX-CSV Data Field Guide"): 2.0 out, 1.0 and 2.0 in.
//!
//! What is written begins with `STRUCTURE,STRUCTURE_ID,ACTION`, with `dataflow` and `I` (information) in every row.
//! Columns are the components: identifiers are names in upper case; the first dimension that says when is
//! `TIME_PERIOD`; then follow `OBS_VALUE`, `OBS_STATUS` (`A`, or the code of an absence) and the attributes: weights,
//! strata, clusters and remarks.
//!
//! There is one value per row. A table with several measures gives a row for each of them, which a dimension
//! `MEASURE` tells apart by the measure's name in upper case: readers of SDMX 2.1 and of 3.0 both understand that,
//! while several measure columns exist in 3.0 alone. A dimension without a value has `_U`, `_X` or `_Z` in its place,
//! since it may not be empty; a row without its time cannot be written. Texts are made safe for spreadsheets as
//! [`super::csv_out`] does it, codes that begin with such a sign included.

mod read;
mod write;

pub use read::{Component, ComponentKind, SdmxCsv, SdmxError, Version, read};
pub use write::{SdmxCells, StructureRef, WriteError};
