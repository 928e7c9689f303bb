//! The table that the figures of an indicator are.

use tejido_formats::table::{ColumnType, Role};

use super::{Definition, Dimension, Part, Statistic};
use crate::record::{DataCode, DataColumn, Texts};

/// The figure.
pub const VALUE: &str = "value";
/// The lower end of its interval.
pub const LOW: &str = "low";
/// The upper end.
pub const HIGH: &str = "high";
/// How many people it is computed from, without weights.
pub const UNITS: &str = "units";
/// How far it can be leant on.
pub const RELIABILITY: &str = "reliability";
/// The category that stands for all of a dimension (SDMX, *Guidelines for code lists*, total).
pub const TOTAL: &str = "_T";

/// Whether the sums over a dimension are shown: time has none.
pub const fn has_total(ty: ColumnType) -> bool {
    !ty.is_period()
}

/// The columns of the figures: the dimensions, the figure, and what must be known to use it. `categories` are those of
/// each dimension that were met; words come from the dataset's columns.
pub fn columns(definition: &Definition, of: &[DataColumn], categories: &[Vec<String>]) -> Vec<DataColumn> {
    let dimension = |(word, met): (&String, &Vec<String>)| {
        let dimension = Dimension::parse(word);
        let from = of.iter().find(|column| column.name == dimension.column);
        let ty = dimension.part.map(Part::ty).or_else(|| from.map(|column| column.ty)).unwrap_or(ColumnType::Text);
        let mut column =
            DataColumn::new(dimension.name(), if has_total(ty) { ColumnType::Text } else { ty }, Role::Dimension);
        column.key = true;
        column.reasons = !has_total(ty);
        if let Some(from) = from {
            column.label = from.label.clone();
            column.note = from.note.clone();
            column.unit.clone_from(&from.unit);
        }
        if has_total(ty) {
            let label = |value: &String| {
                let known = from.and_then(|column| column.codes.iter().find(|code| code.value == *value));
                known.map_or_else(Texts::default, |code| code.label.clone())
            };
            let code = |value: &String| DataCode { value: value.clone(), label: label(value) };
            column.codes = met.iter().map(code).collect();
            column.codes.push(DataCode { value: TOTAL.to_owned(), label: Texts::default() });
        }
        column
    };
    let mut columns: Vec<DataColumn> = definition.by.iter().zip(categories).map(dimension).collect();
    columns.extend(measures(definition));
    columns
}

fn measures(definition: &Definition) -> Vec<DataColumn> {
    let measure = |name: &str, ty, unit: Option<String>, role| DataColumn {
        unit,
        reasons: true,
        ..DataColumn::new(name, ty, role)
    };
    // A row is not always about a person: only where that is said are they people.
    let people = (definition.people.is_some() || definition.sample.is_some()).then(|| "{person}".to_owned());
    let unit = definition.unit.clone();
    let mut columns = vec![measure(VALUE, ColumnType::Number, unit.clone(), Role::Measure)];
    let given = matches!(definition.statistic, Statistic::Value { low: Some(_), high: Some(_), .. });
    if given || definition.sample.is_some() {
        columns.push(measure(LOW, ColumnType::Number, unit.clone(), Role::Attribute));
        columns.push(measure(HIGH, ColumnType::Number, unit, Role::Attribute));
    }
    if !matches!(definition.statistic, Statistic::Value { .. }) || definition.people.is_some() {
        columns.push(measure(UNITS, ColumnType::Integer, people, Role::Attribute));
    }
    if definition.sample.is_some() {
        columns.push(measure(RELIABILITY, ColumnType::Text, None, Role::Attribute));
    }
    columns
}
