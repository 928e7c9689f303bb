//! Writing SDMX-CSV 2.0.

use std::fmt;
use std::io::{self, Write};

use thiserror::Error;

use super::super::csv_out::written;
use super::super::cube::{Cube, absent_code};
use crate::table::{Cell, TableSchema};
use crate::tabular::TabularWriter;

/// Which dataflow the rows belong to: `AGENCY:ID(1.0)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureRef {
    /// Who keeps it.
    pub agency: String,
    /// What it is called.
    pub id: String,
    /// Its version.
    pub version: String,
}

impl fmt::Display for StructureRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}({})", self.agency, self.id, self.version)
    }
}

/// Why a table cannot be written as SDMX-CSV.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The writer failed.
    #[error("it cannot be written: {0}")]
    Io(#[from] io::Error),
    /// No column is a dimension.
    #[error("no column is a dimension")]
    NoDimension,
    /// No column is a measure.
    #[error("no column is a measure")]
    NoMeasure,
    /// A row without its time.
    #[error("row {row} has no time in column {column}")]
    NoTime {
        /// Which row, from 1.
        row: u64,
        /// The column.
        column: String,
    },
    /// A row of another length than the schema.
    #[error("row {row} has {found} cells where there are {expected} columns")]
    CellCount {
        /// Which row, from 1.
        row: u64,
        /// Cells in the row.
        found: usize,
        /// Columns.
        expected: usize,
    },
}

/// Writes a table row by row.
pub struct SdmxCells<W: Write> {
    out: TabularWriter<W>,
    cube: Cube,
    /// Names of the measures and all columns, as identifiers.
    ids: Vec<String>,
    names: Vec<String>,
    structure: String,
    rows: u64,
}

impl<W: Write> SdmxCells<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// When there is no dimension or no measure, or the writer fails.
    pub fn new(writer: W, schema: &TableSchema, structure: &StructureRef) -> Result<Self, WriteError> {
        let cube = Cube::of(schema);
        if cube.dimensions.is_empty() && cube.time.is_none() {
            return Err(WriteError::NoDimension);
        }
        if cube.measures.is_empty() {
            return Err(WriteError::NoMeasure);
        }
        let ids = identifiers(schema, &cube);
        let names = schema.columns.iter().map(|column| column.name.clone()).collect();
        let out = TabularWriter::new(writer, &header(&cube, &ids))?;
        Ok(Self { out, cube, ids, names, structure: structure.to_string(), rows: 0 })
    }

    /// Writes a row of the table: a row for each measure.
    ///
    /// # Errors
    /// When the row has not as many cells as there are columns or no time, or the writer fails.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        self.rows += 1;
        let row = self.rows;
        if cells.len() != self.ids.len() {
            return Err(WriteError::CellCount { row, found: cells.len(), expected: self.ids.len() });
        }
        if let Some(time) = self.cube.time.filter(|time| cells[*time].absence().is_some()) {
            return Err(WriteError::NoTime { row, column: self.names[time].clone() });
        }
        for measure in &self.cube.measures {
            self.out.row(&self.observation(cells, *measure))?;
        }
        Ok(())
    }

    fn observation(&self, cells: &[Cell], measure: usize) -> Vec<String> {
        let mut line = vec!["dataflow".to_owned(), self.structure.clone(), "I".to_owned()];
        line.extend(self.cube.dimensions.iter().map(|place| dimension(&cells[*place])));
        if self.cube.measures.len() > 1 {
            line.push(self.ids[measure].clone());
        }
        line.extend(self.cube.time.map(|time| cells[time].plain()));
        let absence = cells[measure].absence();
        line.push(if absence.is_some() { String::new() } else { written(&cells[measure]) });
        line.push(absence.map_or("A", crate::table::Absence::sdmx).to_owned());
        line.extend(self.cube.attributes.iter().map(|place| attribute(&cells[*place])));
        line
    }

    /// Writes what is still held back, and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> Result<W, WriteError> {
        Ok(self.out.finish()?)
    }
}

fn dimension(cell: &Cell) -> String {
    cell.absence().map_or_else(|| written(cell), |absence| absent_code(absence).to_owned())
}

fn attribute(cell: &Cell) -> String {
    if cell.absence().is_some() { String::new() } else { written(cell) }
}

const OWN: [&str; 7] = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"];

/// Names in upper case; one that SDMX-CSV has a use for gets a `_` behind it.
fn identifiers(schema: &TableSchema, cube: &Cube) -> Vec<String> {
    let lone = cube.measures.len() == 1;
    let mut ids: Vec<String> = Vec::with_capacity(schema.columns.len());
    for (place, column) in schema.columns.iter().enumerate() {
        let mut id = match place {
            _ if cube.time == Some(place) => "TIME_PERIOD".to_owned(),
            _ if lone && cube.measures[0] == place => "OBS_VALUE".to_owned(),
            _ => column.name.to_ascii_uppercase(),
        };
        let own = cube.time == Some(place) || (lone && cube.measures[0] == place);
        while !own && (OWN.contains(&id.as_str()) || ids.contains(&id)) {
            id.push('_');
        }
        ids.push(id);
    }
    ids
}

fn header(cube: &Cube, ids: &[String]) -> Vec<String> {
    let fixed = |name: &str| name.to_owned();
    let mut line = vec![fixed("STRUCTURE"), fixed("STRUCTURE_ID"), fixed("ACTION")];
    line.extend(cube.dimensions.iter().map(|place| ids[*place].clone()));
    if cube.measures.len() > 1 {
        line.push(fixed("MEASURE"));
    }
    line.extend(cube.time.map(|_| fixed("TIME_PERIOD")));
    line.extend([fixed("OBS_VALUE"), fixed("OBS_STATUS")]);
    line.extend(cube.attributes.iter().map(|place| ids[*place].clone()));
    line
}

impl<W: Write> fmt::Debug for SdmxCells<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SdmxCells")
            .field("structure", &self.structure)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}
