//! What is wrong with a definition, found before anything is computed.

use tejido_formats::table::{ColumnType, Role};

use super::{Definition, Dimension, HIGH, LOW, MAX_DIMENSIONS, RELIABILITY, Statistic, UNITS, VALUE};
use crate::observatory::view;
use crate::record::DataColumn;

/// A fault: where in the definition, and what, as a code with words (`indicator_fault.{code}`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The part of the definition.
    pub at: &'static str,
    /// The code.
    pub code: &'static str,
    /// What was written there.
    pub value: String,
}

fn fault(at: &'static str, code: &'static str, value: impl Into<String>) -> Fault {
    Fault { at, code, value: value.into() }
}

/// Everything that is wrong with a definition of figures over these columns.
pub fn faults(definition: &Definition, columns: &[DataColumn]) -> Vec<Fault> {
    let mut found = Vec::new();
    let column = |name: &str| columns.iter().find(|column| column.name == name);
    for name in definition.columns() {
        if column(name).is_none() {
            found.push(fault("columns", "no-column", name));
        }
    }
    let numbers = definition.statistic.columns().into_iter().chain(definition.people.as_deref());
    for name in numbers {
        if column(name).is_some_and(|column| !matches!(column.ty, ColumnType::Integer | ColumnType::Number)) {
            found.push(fault("statistic", "not-numbers", name));
        }
    }
    if definition.by.len() > MAX_DIMENSIONS {
        found.push(fault("by", "too-many", definition.by.len().to_string()));
    }
    for dimension in definition.by.iter().map(|word| Dimension::parse(word)).filter(|it| it.part.is_some()) {
        if column(dimension.column).is_some_and(|column| column.ty != ColumnType::Date) {
            found.push(fault("by", "no-days", dimension.column));
        }
    }
    let names: Vec<String> = definition.by.iter().map(|word| Dimension::parse(word).name()).collect();
    let own = [VALUE, LOW, HIGH, UNITS, RELIABILITY];
    let clashes = |(at, name): &(usize, &String)| own.contains(&name.as_str()) || names[..*at].contains(name);
    found.extend(names.iter().enumerate().filter(clashes).map(|(_, name)| fault("by", "name-taken", name.as_str())));
    if having(&definition.statistic).is_some_and(Vec::is_empty) {
        found.push(fault("statistic", "no-test", ""));
    }
    if definition
        .map
        .as_ref()
        .and_then(|map| map.view)
        .is_some_and(|view| view.iter().any(|degree| !degree.is_finite()) || view[0] >= view[2] || view[1] >= view[3])
    {
        found.push(fault("map", "bad-view", ""));
    }
    for words in std::iter::once(&definition.rows).chain(having(&definition.statistic)) {
        found.extend(tests(words, columns));
    }
    if let Some(sample) = &definition.sample {
        if !columns.iter().any(|column| column.role == Role::Weight) {
            found.push(fault("sample", "no-weight", ""));
        }
        if !(sample.level > 0.5 && sample.level < 1.0) {
            found.push(fault("sample", "level", sample.level.to_string()));
        }
        if matches!(definition.statistic, Statistic::Value { .. }) {
            found.push(fault("sample", "computed-already", ""));
        }
    }
    if matches!(definition.statistic, Statistic::Value { .. })
        && definition.people.is_none()
        && definition.threshold > 0
    {
        // Nobody could say how many people a cell is about.
        found.push(fault("threshold", "no-people", definition.threshold.to_string()));
    }
    found.extend(map(definition));
    found.extend(money(definition, columns));
    found
}

/// Every step of money must be possible where the data are; a period that a series lacks is found when it is met.
fn money(definition: &Definition, columns: &[DataColumn]) -> Option<Fault> {
    let money = definition.money.as_ref()?;
    let period = columns.iter().find(|column| column.name == money.period)?;
    if !matches!(period.ty, ColumnType::Year | ColumnType::Month | ColumnType::Quarter) {
        return Some(fault("money", "no-period", money.period.as_str()));
    }
    money.series().err().map(|error| fault("money", "bad-series", error.to_string()))
}

fn having(statistic: &Statistic) -> Option<&Vec<(String, String)>> {
    if let Statistic::Share { having } = statistic { Some(having) } else { None }
}

/// Tests are filters of a view and nothing else.
fn tests(words: &[(String, String)], columns: &[DataColumn]) -> Vec<Fault> {
    let is_test = |(name, value): &&(String, String)| {
        let alone = view::parse([(name.as_str(), value.as_str())], columns);
        alone.is_ok_and(|view| view.filters.len() == 1)
    };
    let wrong = |(name, value): &(String, String)| fault("where", "bad-test", format!("{name}={value}"));
    let mut found: Vec<Fault> = words.iter().filter(|pair| !is_test(pair)).map(wrong).collect();
    let all = words.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    if found.is_empty() && view::parse(all, columns).is_err() {
        found.push(fault("where", "too-many-tests", words.len().to_string()));
    }
    found
}

fn map(definition: &Definition) -> Option<Fault> {
    let map = definition.map.as_ref()?;
    (!definition.by.contains(&map.column)).then(|| fault("map", "no-dimension", map.column.as_str()))
}
