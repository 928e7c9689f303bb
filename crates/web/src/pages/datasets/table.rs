//! An answer as a table for readers: numbers and codes as their language has them, and each absence with its reason.

use tejido_app::Visit;
use tejido_app::datasets::{Answer, AnswerColumn, SqlAnswer};
use tejido_domain::observatory::view::{Sort, View};
use tejido_domain::record::DataColumn;
use tejido_formats::table::{Cell, ColumnType};
use tejido_i18n::format;

use super::columns::{self, origin};
use crate::Web;
use crate::pages::texts;
use crate::views::{CellView, DataTable, HeadView};

/// The view that was asked, and the address of another.
pub type Order<'a> = (&'a View, &'a dyn Fn(&View) -> String);

/// The table of an answer. `sort` says where its rows are put in another order.
pub fn table(web: &Web, visit: &Visit, columns: &[DataColumn], answer: &Answer, sort: Option<Order<'_>>) -> DataTable {
    let app = web.app();
    let heads = answer.columns.iter().map(|column| {
        let from = origin(&column.name, columns);
        let sorted = sort.and_then(|(view, _)| view.sort.iter().find(|sort| sort.by == column.name));
        HeadView {
            label: from.column.map(|column| columns::label(app, visit, column)),
            across: from.across.map(|value| across(web, visit, columns, sort, value)),
            unit: from.column.and_then(|column| column.unit.as_deref()).map(columns::unit),
            measure: from.measure.map(|measure| measure.function.as_str().to_owned()),
            number: column.ty.is_numeric(),
            // What went across has no order of its own.
            sort_url: sort.filter(|_| from.across.is_none()).map(|(view, url)| url(&turned(view, &column.name))),
            sorted: sorted.map(|sort| if sort.down { "descending" } else { "ascending" }.to_owned()),
        }
    });
    let heads: Vec<HeadView> = heads.collect();
    let kept: Vec<Option<&DataColumn>> =
        answer.columns.iter().map(|column| origin(&column.name, columns).column).collect();
    let kept = kept.iter().zip(&answer.columns).map(|(kept, shown)| kept.filter(|kept| kept.ty == shown.ty));
    let kept: Vec<Option<&DataColumn>> = kept.collect();
    let row =
        |row: &Vec<Cell>| row.iter().zip(&kept).map(|(cell, column)| self::cell(web, visit, *column, cell)).collect();
    DataTable { heads, rows: answer.rows.iter().map(row).collect() }
}

/// The table of an answer to SQL: its columns are the asker's, whatever they are called.
pub fn of_sql(web: &Web, visit: &Visit, columns: &[DataColumn], answer: &SqlAnswer) -> DataTable {
    // A year under its own name is still one, and has no separators.
    let year = |column: &AnswerColumn| {
        columns.iter().find(|known| known.name == column.name && known.ty == ColumnType::Year && column.ty.is_numeric())
    };
    let years: Vec<Option<&DataColumn>> = answer.columns.iter().map(year).collect();
    let head = |column: &AnswerColumn| HeadView {
        label: Some(texts::bare(&column.name)),
        number: column.ty.is_numeric(),
        ..HeadView::default()
    };
    let row =
        |row: &Vec<Cell>| row.iter().zip(&years).map(|(cell, year)| self::cell(web, visit, *year, cell)).collect();
    DataTable { heads: answer.columns.iter().map(head).collect(), rows: answer.rows.iter().map(row).collect() }
}

/// The value of a column that went across, by its label.
fn across(web: &Web, visit: &Visit, columns: &[DataColumn], sort: Option<Order<'_>>, value: &str) -> String {
    let column = sort.and_then(|(view, _)| view.across.as_deref());
    let column = column.and_then(|name| columns.iter().find(|column| column.name == name));
    let label = column.and_then(|column| columns::code(web.app(), visit, column, value));
    label.map_or_else(|| value.to_owned(), |label| label.text)
}

/// The view in the order of a column: upwards first, then downwards.
fn turned(view: &View, by: &str) -> View {
    let down = view.sort.first().is_some_and(|sort| sort.by == by && !sort.down);
    View { sort: vec![Sort { by: by.to_owned(), down }], page: 0, ..view.clone() }
}

fn cell(web: &Web, visit: &Visit, column: Option<&DataColumn>, cell: &Cell) -> CellView {
    let catalog = web.catalog();
    let text = match cell {
        Cell::Absent(absence) => {
            return CellView { absence: Some(absence.as_str().to_owned()), ..CellView::default() };
        }
        Cell::Integer(number) if column.is_some_and(|column| column.ty == ColumnType::Year) => number.to_string(),
        Cell::Integer(number) => format::integer(catalog, visit.language, *number),
        Cell::Number(number) => format::number(catalog, visit.language, *number),
        Cell::Date(date) => return CellView { text: date.to_string(), date: true, ..CellView::default() },
        Cell::Text(text) => {
            let label = column.and_then(|column| columns::code(web.app(), visit, column, text));
            label.map_or_else(|| text.clone(), |label| label.text)
        }
        Cell::Boolean(yes) => {
            let key = if *yes { tejido_i18n::key!("data.yes") } else { tejido_i18n::key!("data.no") };
            catalog.message(visit.language, key, &tejido_i18n::Args::default()).text
        }
    };
    CellView { text, ..CellView::default() }
}
