//! Columns as people read them.

use tejido_app::{App, Visit};
use tejido_domain::observatory::view::Measure;
use tejido_domain::record::DataColumn;

use crate::pages::texts;
use crate::views::{ColumnView, TextView};

/// What people call a column: its label, or its name.
pub fn label(app: &App, visit: &Visit, column: &DataColumn) -> TextView {
    texts::resolve(app, visit, &column.label).unwrap_or_else(|| texts::bare(&column.name))
}

/// What a code means: its label, or the code itself.
pub fn code(app: &App, visit: &Visit, column: &DataColumn, value: &str) -> Option<TextView> {
    let known = column.codes.iter().find(|code| code.value == value)?;
    texts::resolve(app, visit, &known.label)
}

/// All of a dataset's columns.
pub fn all(app: &App, visit: &Visit, columns: &[DataColumn]) -> Vec<ColumnView> {
    let one = |column: &DataColumn| ColumnView {
        name: column.name.clone(),
        label: texts::resolve(app, visit, &column.label),
        note: texts::resolve(app, visit, &column.note),
        ty: column.ty.as_str().to_owned(),
        role: column.role.as_str().to_owned(),
        unit: column.unit.as_deref().map(unit),
        codes: column.codes.iter().map(|code| (code.value.clone(), texts::resolve(app, visit, &code.label))).collect(),
    };
    columns.iter().map(one).collect()
}

/// A unit as it is printed: the braces of an annotation are for programs.
pub fn unit(unit: &str) -> String {
    unit.trim_matches(['{', '}']).to_owned()
}

/// The column of an answer: the dataset's column it comes from, the measure, and the value that went across.
#[derive(Debug)]
pub struct Origin<'a> {
    /// The column, when it is of one.
    pub column: Option<&'a DataColumn>,
    /// The measure, when it is one.
    pub measure: Option<Measure>,
    /// The value.
    pub across: Option<&'a str>,
}

/// Where a column of an answer comes from.
pub fn origin<'a>(name: &'a str, columns: &'a [DataColumn]) -> Origin<'a> {
    let find = |name: &str| columns.iter().find(|column| column.name == name);
    if let Some(column) = find(name) {
        return Origin { column: Some(column), measure: None, across: None };
    }
    let (word, across) = name.split_once(' ').map_or((name, None), |(word, value)| (word, Some(value)));
    let measure = Measure::parse(word);
    let column = measure.as_ref().and_then(|measure| find(measure.column.as_deref()?));
    Origin { column, measure, across }
}
