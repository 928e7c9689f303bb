//! What is written reads back as it was.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::super::csv_out::{CsvCells, protected, read_cell, unprotected};
use super::super::frictionless::{read_schema, table_schema};
use super::super::sdmx_csv::{self, ComponentKind, SdmxCells, StructureRef, Version};
use super::{column, schema, tag};
use crate::table::{Absence, Cell, Code, Column, ColumnType, Labels, Role, TableSchema};
use crate::tabular::{Options, Tabular};

use ComponentKind::{Action, Dimension, Status, Structure, StructureId, Time, Value};

fn labels() -> impl Strategy<Value = Labels> {
    let language = prop::sample::select(vec!["en", "es-MX", "ht", "quc", "und"]).prop_map(tag);
    prop::collection::btree_map(language, "\\PC{0,8}", 0..3)
}

fn codes() -> impl Strategy<Value = Vec<Code>> {
    prop::collection::vec(("['=+@a-c0-9-]{0,4}", labels()).prop_map(|(value, labels)| Code { value, labels }), 0..3)
}

fn a_column() -> impl Strategy<Value = Column> {
    let ty = prop::sample::select(ColumnType::ALL.to_vec());
    let role = prop::sample::select(Role::ALL.to_vec());
    let unit = prop::option::of("[a-zA-Z%{}]{1,6}");
    ("[a-z][a-z0-9_]{0,8}", ty, role, unit, labels(), labels(), codes())
        .prop_map(|(name, ty, role, unit, labels, notes, codes)| Column { name, ty, role, unit, labels, notes, codes })
}

fn a_schema() -> impl Strategy<Value = TableSchema> {
    (prop::collection::vec(a_column(), 1..6), any::<bool>()).prop_map(|(columns, keyed)| {
        let by_name: BTreeMap<String, Column> = columns.into_iter().map(|it| (it.name.clone(), it)).collect();
        let columns: Vec<Column> = by_name.into_values().rev().collect();
        let key = if keyed { vec![columns[0].name.clone()] } else { Vec::new() };
        TableSchema { columns, key }
    })
}

fn a_date() -> impl Strategy<Value = Date> {
    (1_i16..9999, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

/// A cell that a column of the type may have; texts that are empty cannot be told from what is not reported.
fn a_cell(ty: ColumnType) -> BoxedStrategy<Cell> {
    let value = match ty {
        ColumnType::Text => prop_oneof!["\\PC{1,8}", "['=+@\\[\\]cz\",;\n\r\t -]{1,6}"].prop_map(Cell::Text).boxed(),
        ColumnType::Integer => any::<i64>().prop_map(Cell::Integer).boxed(),
        ColumnType::Number => any::<f64>().prop_filter("finite", |it| it.is_finite()).prop_map(Cell::Number).boxed(),
        ColumnType::Boolean => any::<bool>().prop_map(Cell::Boolean).boxed(),
        ColumnType::Date => a_date().prop_map(Cell::Date).boxed(),
        ColumnType::Year => (1_i64..9999).prop_map(Cell::Integer).boxed(),
        ColumnType::Month => (1000..9999, 1..13).prop_map(|(y, m)| Cell::Text(format!("{y}-{m:02}"))).boxed(),
        ColumnType::Quarter => (1000..9999, 1..5).prop_map(|(y, q)| Cell::Text(format!("{y}-Q{q}"))).boxed(),
    };
    let absence = prop::sample::select(Absence::ALL.to_vec()).prop_map(Cell::Absent);
    prop_oneof![4 => value, 1 => absence].boxed()
}

fn a_row() -> impl Strategy<Value = Vec<Cell>> {
    let mut row: Vec<BoxedStrategy<Cell>> = ColumnType::ALL.into_iter().map(a_cell).collect();
    row.push(Just(Cell::Integer(1)).boxed());
    row
}

/// One column of each type, and one that is never empty: blank lines are no rows.
fn every_type() -> TableSchema {
    let mut columns: Vec<Column> =
        ColumnType::ALL.into_iter().map(|ty| column(ty.as_str(), ty, Role::Dimension)).collect();
    columns.push(column("row", ColumnType::Integer, Role::Measure));
    schema(columns)
}

proptest! {
    #[test]
    fn a_table_schema_comes_back(schema in a_schema()) {
        let written = serde_json::to_vec(&table_schema(&schema, &tag("es"), &BTreeMap::new())).unwrap();
        let read = read_schema(&written).unwrap();
        prop_assert_eq!(read.schema(), schema);
        let absences: Vec<Absence> = read.missing.iter().map(|it| it.absence).collect();
        prop_assert_eq!(absences, Absence::ALL.to_vec());
    }

    #[test]
    fn cells_come_back_from_csv(rows in prop::collection::vec(a_row(), 0..5)) {
        let schema = every_type();
        let mut out = CsvCells::new(Vec::new(), &schema).unwrap();
        for row in &rows {
            out.row(row).unwrap();
        }
        let bytes = out.finish().unwrap();
        let options = Options { delimiter: Some(b','), ..Options::default() };
        let read: Vec<Vec<Cell>> = Tabular::read(std::io::Cursor::new(bytes), "t.csv", &options)
            .unwrap()
            .map(|row| {
                let cells = row.unwrap().cells;
                cells.iter().zip(&schema.columns).map(|(text, column)| read_cell(text, column.ty).unwrap()).collect()
            })
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn a_protected_text_comes_back(text in "['=+@\\[\\]cz\t\r a-]{0,6}") {
        let safe = protected(&text);
        prop_assert_eq!(unprotected(&safe), text.as_str());
        prop_assert!(!safe.starts_with(['=', '+', '-', '@', '\t', '\r']));
    }

    #[test]
    fn observations_come_back_from_sdmx_csv(
        rows in prop::collection::vec(("[A-Z]{1,3}", 1900_i64..2100, a_cell(ColumnType::Integer)), 1..6),
    ) {
        let columns = vec![
            column("area", ColumnType::Text, Role::Dimension),
            column("year", ColumnType::Year, Role::Dimension),
            column("action", ColumnType::Integer, Role::Measure),
            column("other", ColumnType::Integer, Role::Measure),
        ];
        let structure = StructureRef { agency: "A".into(), id: "B".into(), version: "1.0".into() };
        let mut out = SdmxCells::new(Vec::new(), &schema(columns), &structure).unwrap();
        for (area, year, value) in &rows {
            out.row(&[Cell::Text(area.clone()), Cell::Integer(*year), value.clone(), Cell::Integer(7)]).unwrap();
        }
        let bytes = std::io::Cursor::new(out.finish().unwrap());
        let read = sdmx_csv::read(bytes, "t.csv", &Options::default()).unwrap();
        prop_assert_eq!(read.version(), Version::V2);
        let kinds: Vec<ComponentKind> = read.components().iter().map(|it| it.kind).collect();
        prop_assert_eq!(kinds, vec![Structure, StructureId, Action, Dimension, Dimension, Time, Value, Status]);
        let cells: Vec<Vec<String>> = read.map(|row| row.unwrap().cells).collect();
        prop_assert_eq!(cells.len(), rows.len() * 2);
        for ((area, year, value), pair) in rows.iter().zip(cells.chunks(2)) {
            let status = value.absence().map_or("A", Absence::sdmx);
            let plain = if value.absence().is_some() { String::new() } else { value.plain() };
            let year = year.to_string();
            prop_assert_eq!(&pair[0][1..], &["A:B(1.0)", "I", area, "ACTION_", &year, &plain, status]);
            prop_assert_eq!(&pair[1][4..], &["OTHER", &year, "7", "A"]);
        }
    }
}
