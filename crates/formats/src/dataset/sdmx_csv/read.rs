//! Reading SDMX-CSV 1.0 and 2.0.

use std::io::Read;

use thiserror::Error;

use crate::tabular::{Options, Row, RowError, Tabular, TabularError};

/// Which SDMX-CSV it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.0: begins with `DATAFLOW`.
    V1,
    /// 2.0: begins with `STRUCTURE,STRUCTURE_ID`.
    V2,
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComponentKind {
    /// Of what kind the structure is (2.0): `dataflow`.
    Structure,
    /// Which structure: `AGENCY:ID(1.0)`.
    StructureId,
    /// What the structure is called.
    StructureName,
    /// What is to be done with the row (2.0): `I`, `A`, `M`, `R` or `D`.
    Action,
    /// The key of the series or observation, made from the dimensions.
    Key,
    /// A dimension. Without a structure definition, these are all columns before the value.
    Dimension,
    /// When.
    Time,
    /// The value.
    Value,
    /// The status of the value.
    Status,
    /// What the code in the column before means.
    Name,
    /// An attribute: any column behind the value.
    Attribute,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// The identifier of the component.
    pub id: String,
    /// What it is called, where the file says so.
    pub name: Option<String>,
    /// What it is.
    pub kind: ComponentKind,
}

/// Why a file cannot be read as SDMX-CSV.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SdmxError {
    /// Not even a table.
    #[error(transparent)]
    Table(#[from] TabularError),
    /// A table, but not this.
    #[error("it is not SDMX-CSV: its first column is {0:?}, not DATAFLOW (1.0) or STRUCTURE (2.0)")]
    NotSdmx(String),
    /// No second column `STRUCTURE_ID` in 2.0.
    #[error("it is not SDMX-CSV 2.0: its second column is not STRUCTURE_ID")]
    NoStructureId,
}

/// A file being read: an iterator over its rows. Where header and cells hold `ID: Name` (`labels=both`), the rows have
/// identifiers alone.
#[derive(Debug)]
pub struct SdmxCsv {
    version: Version,
    components: Vec<Component>,
    /// Columns whose cells are cut at `: `.
    both: Vec<bool>,
    rows: Tabular,
}

/// Reads from a stream; the separator is a comma unless `options` say otherwise or the header speaks for another.
///
/// # Errors
/// When it is no table, or not SDMX-CSV.
pub fn read(reader: impl Read + Send + 'static, name: &str, options: &Options) -> Result<SdmxCsv, SdmxError> {
    let rows = Tabular::read(reader, name, options)?;
    let header = rows.header();
    let first = bare(header.first().map_or("", String::as_str)).0;
    let version = match first {
        "DATAFLOW" => Version::V1,
        "STRUCTURE" => Version::V2,
        other => return Err(SdmxError::NotSdmx(other.to_owned())),
    };
    if version == Version::V2 && header.get(1).is_none_or(|name| bare(name).0 != "STRUCTURE_ID") {
        return Err(SdmxError::NoStructureId);
    }
    let components = components(header, version);
    let both = components
        .iter()
        .map(|it| it.name.is_some() || version == Version::V1 && it.kind == ComponentKind::StructureId);
    let both = both.collect();
    Ok(SdmxCsv { version, components, both, rows })
}

impl SdmxCsv {
    /// Which SDMX-CSV it is.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The columns, in order.
    pub fn components(&self) -> &[Component] {
        &self.components
    }
}

impl Iterator for SdmxCsv {
    type Item = Result<Row, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut found = self.rows.next()?;
        if let Ok(row) = &mut found {
            for (cell, _) in row.cells.iter_mut().zip(&self.both).filter(|(_, both)| **both) {
                if let Some(at) = cell.find(": ") {
                    cell.truncate(at);
                }
            }
        }
        Some(found)
    }
}

/// `STRUCTURE[;]` names the separator of sub-fields; `FREQ: Frequency` has a name behind the identifier.
fn bare(header: &str) -> (&str, Option<&str>) {
    let (id, name) = header.split_once(':').map_or((header, None), |(id, name)| (id, Some(name.trim())));
    (id.split('[').next().unwrap_or(id).trim(), name)
}

fn components(header: &[String], version: Version) -> Vec<Component> {
    let value = header.iter().position(|name| bare(name).0 == "OBS_VALUE").unwrap_or(header.len());
    let each = |(place, text): (usize, &String)| {
        let (id, name) = bare(text);
        let kind = kind(id, place, place > value, version);
        Component { id: id.to_owned(), name: name.map(str::to_owned), kind }
    };
    header.iter().enumerate().map(each).collect()
}

/// The field guide lists the columns in this order: structure, action, keys, dimensions, measures, attributes. With
/// `labels=name`, a component's name has a column of its own; its heading is taken for one when it has a blank in it.
fn kind(id: &str, place: usize, behind_value: bool, version: Version) -> ComponentKind {
    match (id, version) {
        ("DATAFLOW", Version::V1) if place == 0 => ComponentKind::StructureId,
        ("STRUCTURE", Version::V2) if place == 0 => ComponentKind::Structure,
        ("STRUCTURE_ID", Version::V2) => ComponentKind::StructureId,
        ("STRUCTURE_NAME", Version::V2) => ComponentKind::StructureName,
        ("ACTION", Version::V2) => ComponentKind::Action,
        ("SERIES_KEY" | "OBS_KEY", _) => ComponentKind::Key,
        ("TIME_PERIOD", _) => ComponentKind::Time,
        ("OBS_VALUE", _) => ComponentKind::Value,
        ("OBS_STATUS", _) => ComponentKind::Status,
        _ if id.contains(' ') => ComponentKind::Name,
        _ if behind_value => ComponentKind::Attribute,
        _ => ComponentKind::Dimension,
    }
}
