//! The form by which a view is asked: its boxes have the names of the address, so nothing has to be translated.

use tejido_app::{App, Visit};
use tejido_domain::observatory::view::{Fault, Function, Measure, Test, View};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{ColumnType, Role};

use super::columns;
use crate::views::{ChoiceView, FaultView, FilterView};

/// Codes that are offered to tick.
const MOST_CODES: usize = 40;

/// Whether a column says of what a row is, so that one groups by it.
fn groups(column: &DataColumn) -> bool {
    column.role == Role::Dimension && column.ty != ColumnType::Number
}

/// The filter of each column.
pub fn filters(app: &App, visit: &Visit, columns: &[DataColumn], view: &View) -> Vec<FilterView> {
    let filter = |column: &DataColumn| {
        let tests = view.filters.iter().filter(|filter| filter.column == column.name).map(|filter| &filter.test);
        let mut form = FilterView {
            name: column.name.clone(),
            label: columns::label(app, visit, column),
            form: "text".to_owned(),
            input: "text".to_owned(),
            ..FilterView::default()
        };
        let mut chosen: Vec<&str> = Vec::new();
        for test in tests {
            form.open = true;
            match test {
                Test::Is(values) => chosen.extend(values.iter().map(String::as_str)),
                Test::From(value) => form.from.clone_from(value),
                Test::To(value) => form.to.clone_from(value),
                Test::Has(value) => form.has.clone_from(value),
                Test::Not(_) | Test::Gap(_) => {}
            }
        }
        shape(&mut form, column);
        if form.form == "codes" {
            form.options = codes(app, visit, column, &chosen);
        }
        form
    };
    columns.iter().map(filter).collect()
}

fn shape(form: &mut FilterView, column: &DataColumn) {
    let (shape, input) = match column.ty {
        _ if !column.codes.is_empty() && column.codes.len() <= MOST_CODES => ("codes", ""),
        ColumnType::Boolean => ("codes", ""),
        ColumnType::Integer | ColumnType::Year | ColumnType::Number => ("range", "number"),
        ColumnType::Date => ("range", "date"),
        ColumnType::Month | ColumnType::Quarter => ("range", "text"),
        ColumnType::Text => ("text", "text"),
    };
    shape.clone_into(&mut form.form);
    input.clone_into(&mut form.input);
}

fn codes(app: &App, visit: &Visit, column: &DataColumn, chosen: &[&str]) -> Vec<ChoiceView> {
    let choice = |value: &str, key: &str| ChoiceView {
        value: value.to_owned(),
        key: key.to_owned(),
        label: columns::code(app, visit, column, value),
        chosen: chosen.contains(&value),
    };
    if column.ty == ColumnType::Boolean && column.codes.is_empty() {
        return vec![choice("true", "yes"), choice("false", "no")];
    }
    column.codes.iter().map(|code| choice(&code.value, "")).collect()
}

/// Columns to group by, or to go across.
pub fn by(app: &App, visit: &Visit, columns: &[DataColumn], chosen: &dyn Fn(&str) -> bool) -> Vec<ChoiceView> {
    let choice = |column: &DataColumn| ChoiceView {
        value: column.name.clone(),
        key: String::new(),
        label: Some(columns::label(app, visit, column)),
        chosen: chosen(&column.name),
    };
    columns.iter().filter(|column| groups(column)).map(choice).collect()
}

/// What can be measured.
pub fn measures(app: &App, visit: &Visit, columns: &[DataColumn], view: &View) -> Vec<ChoiceView> {
    let choice = |function: Function, column: Option<&DataColumn>| {
        let measure = Measure { function, column: column.map(|column| column.name.clone()) };
        ChoiceView {
            value: measure.to_string(),
            key: function.as_str().to_owned(),
            label: column.map(|column| columns::label(app, visit, column)),
            chosen: view.of.contains(&measure),
        }
    };
    let numbers = columns.iter().filter(|column| column.ty.is_numeric());
    let functions = [Function::Sum, Function::Mean, Function::Median];
    let of_numbers = numbers.flat_map(|column| functions.map(|function| choice(function, Some(column))));
    std::iter::once(choice(Function::Count, None)).chain(of_numbers).collect()
}

/// Everything wrong with what was asked.
pub fn faults(faults: &[Fault]) -> Vec<FaultView> {
    let one = |fault: &Fault| FaultView {
        key: fault.code.as_str().replace('-', "_"),
        name: fault.name.clone(),
        value: fault.value.clone(),
    };
    faults.iter().map(one).collect()
}
