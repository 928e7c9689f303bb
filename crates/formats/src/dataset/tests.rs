#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod frictionless_in;
mod refusals;
mod round_trip;

use tejido_lang::tag::LanguageTag;

use crate::table::{Column, ColumnType, Labels, Role, TableSchema};

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn column(name: &str, ty: ColumnType, role: Role) -> Column {
    Column { name: name.to_owned(), ty, role, unit: None, labels: Labels::new(), notes: Labels::new(), codes: vec![] }
}

fn schema(columns: Vec<Column>) -> TableSchema {
    TableSchema { columns, key: Vec::new() }
}
