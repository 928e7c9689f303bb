//! JSON-stat 2.0 (json-stat.org/full): a table as a cube.
//!
//! Dimensions are the columns of that role and a dimension of measures, named `metric` (role `metric`), which is there
//! even for a single measure, because units and labels of measures have no other place. Weights, strata, clusters and
//! remarks are left out: a cube has cells, not rows. Categories stand in the order of the code list, then in the order
//! of their first row; those of periods stand in the order of time.
//!
//! Values are an array when half of the cube or more has values, and else an object of those there are. An absence is
//! `null` in the array, nothing in the object, and has its SDMX status either way.
//!
//! Rows are kept until the end, since a cube cannot be written before all categories are known; `limit` bounds them.

mod axis;
mod write;

use std::collections::HashSet;

use thiserror::Error;

use self::axis::Axis;
use super::cube::Cube;
use super::model::DatasetModel;
use crate::table::Cell;

/// Why a table is not a cube, or too large for one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CubeError {
    /// No column is a dimension.
    #[error("no column is a dimension")]
    NoDimension,
    /// No column is a measure.
    #[error("no column is a measure")]
    NoMeasure,
    /// Two rows have the same values in all dimensions.
    #[error("row {row} has the dimensions of an earlier one: {}", key.join(", "))]
    Duplicate {
        /// Which row, from 1.
        row: u64,
        /// The values of its dimensions.
        key: Vec<String>,
    },
    /// More cells than are written.
    #[error("the cube has more than {limit} cells")]
    TooLarge {
        /// The limit.
        limit: usize,
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

/// A cube being filled row by row.
#[derive(Debug)]
pub struct JsonStat<'a> {
    model: &'a DatasetModel,
    cube: Cube,
    axes: Vec<Axis<'a>>,
    /// Where each row stands on each axis.
    places: Vec<usize>,
    values: Vec<Cell>,
    seen: HashSet<Vec<usize>>,
    limit: usize,
    rows: u64,
}

impl<'a> JsonStat<'a> {
    /// A cube without values. It may have no more than `limit` cells.
    ///
    /// # Errors
    /// When there is no dimension or no measure.
    pub fn new(model: &'a DatasetModel, limit: usize) -> Result<Self, CubeError> {
        let cube = Cube::of(&model.schema);
        let mut dimensions: Vec<usize> = cube.dimensions.iter().copied().chain(cube.time).collect();
        dimensions.sort_unstable();
        if dimensions.is_empty() {
            return Err(CubeError::NoDimension);
        }
        if cube.measures.is_empty() {
            return Err(CubeError::NoMeasure);
        }
        let axes = dimensions.into_iter().map(|place| Axis::new(place, &model.schema.columns[place])).collect();
        let (places, values, seen) = (Vec::new(), Vec::new(), HashSet::new());
        Ok(Self { model, cube, axes, places, values, seen, limit, rows: 0 })
    }

    /// Takes a row.
    ///
    /// # Errors
    /// When there was a row of the same dimensions, or the cube becomes too large.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), CubeError> {
        self.rows += 1;
        let (row, expected) = (self.rows, self.model.schema.columns.len());
        if cells.len() != expected {
            return Err(CubeError::CellCount { row, found: cells.len(), expected });
        }
        let place: Vec<usize> = self.axes.iter_mut().map(|axis| axis.place(&cells[axis.column])).collect();
        if !self.seen.insert(place.clone()) {
            let key = self.axes.iter().map(|axis| cells[axis.column].plain()).collect();
            return Err(CubeError::Duplicate { row, key });
        }
        self.size()?;
        self.places.extend(place);
        self.values.extend(self.cube.measures.iter().map(|measure| cells[*measure].clone()));
        Ok(())
    }

    /// How many cells the cube has by now.
    fn size(&self) -> Result<usize, CubeError> {
        let counts = self.axes.iter().map(Axis::len).chain([self.cube.measures.len()]);
        let size = counts.map(|count| count.max(1)).try_fold(1_usize, usize::checked_mul);
        size.filter(|size| *size <= self.limit).ok_or(CubeError::TooLarge { limit: self.limit })
    }
}
