//! A table seen as a cube: what its columns are in formats that know dimensions and measures.

use crate::table::{Absence, Column, Role, TableSchema};

/// The places of columns by what they are for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cube {
    /// Dimensions but time.
    pub dimensions: Vec<usize>,
    /// The first dimension that says when.
    pub time: Option<usize>,
    /// What was counted or measured.
    pub measures: Vec<usize>,
    /// Everything else: weights, strata, clusters, remarks.
    pub attributes: Vec<usize>,
}

impl Cube {
    pub(super) fn of(schema: &TableSchema) -> Self {
        let mut cube = Self::default();
        for (place, column) in schema.columns.iter().enumerate() {
            match column.role {
                Role::Dimension if cube.time.is_none() && column.ty.is_period() => cube.time = Some(place),
                Role::Dimension => cube.dimensions.push(place),
                Role::Measure => cube.measures.push(place),
                Role::Weight | Role::Stratum | Role::Cluster | Role::Attribute => cube.attributes.push(place),
            }
        }
        cube
    }
}

/// What stands in a dimension that has no value: codes of the SDMX guidelines for code lists (unknown, not
/// allocated, not applicable). A dimension may not be empty.
pub(super) const fn absent_code(absence: Absence) -> &'static str {
    match absence {
        Absence::NotReported => "_U",
        Absence::Suppressed => "_X",
        Absence::NotApplicable => "_Z",
    }
}

/// A name that no column has: `wanted`, or that with as many `_` as it takes.
pub(super) fn free_name(wanted: &str, columns: &[Column]) -> String {
    let mut name = wanted.to_owned();
    while columns.iter().any(|column| column.name == name) {
        name.push('_');
    }
    name
}
