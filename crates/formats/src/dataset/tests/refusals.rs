//! What cannot be written, and files of others that are read.

use std::io::Cursor;

use serde_json::Value;

use super::super::DatasetModel;
use super::super::json_stat::{CubeError, JsonStat};
use super::super::sdmx_csv::{self, ComponentKind, SdmxCells, StructureRef, Version, WriteError};
use super::super::xlsx_out::{SheetWords, XlsxCells, XlsxOutError};
use super::{column, schema, tag};
use crate::table::{Absence, Cell, ColumnType, Role};
use crate::tabular::Options;

fn model() -> DatasetModel {
    let columns = vec![
        column("area", ColumnType::Text, Role::Dimension),
        column("year", ColumnType::Year, Role::Dimension),
        column("value", ColumnType::Integer, Role::Measure),
    ];
    DatasetModel { schema: schema(columns), ..DatasetModel::default() }
}

fn row(area: &str, year: i64, value: Cell) -> Vec<Cell> {
    vec![Cell::Text(area.to_owned()), Cell::Integer(year), value]
}

#[test]
fn two_rows_of_one_key_are_no_cube() {
    let model = model();
    let mut cube = JsonStat::new(&model, 100).unwrap();
    cube.row(&row("a", 1, Cell::Integer(1))).unwrap();
    let error = cube.row(&row("a", 1, Cell::Integer(1))).unwrap_err();
    assert_eq!(error, CubeError::Duplicate { row: 2, key: vec!["a".to_owned(), "1".to_owned()] });
    let mut small = JsonStat::new(&model, 3).unwrap();
    small.row(&row("a", 1, Cell::Integer(1))).unwrap();
    assert_eq!(small.row(&row("b", 2, Cell::Integer(1))).unwrap_err(), CubeError::TooLarge { limit: 3 });
}

#[test]
fn a_thin_cube_is_sparse_and_time_is_sorted() {
    let model = model();
    let mut cube = JsonStat::new(&model, 100).unwrap();
    cube.row(&row("a", 2003, Cell::Integer(3))).unwrap();
    cube.row(&row("b", 2001, Cell::Absent(Absence::Suppressed))).unwrap();
    cube.row(&row("c", 2002, Cell::Integer(2))).unwrap();
    let read: Value = serde_json::from_slice(&cube.finish(&tag("es"), Vec::new()).unwrap()).unwrap();
    assert_eq!(read["dimension"]["year"]["category"]["index"], serde_json::json!(["2001", "2002", "2003"]));
    assert_eq!(read["value"], serde_json::json!({"2": 3, "7": 2}));
    assert_eq!(read["status"], serde_json::json!({"3": "Q"}));
    let empty = JsonStat::new(&model, 100).unwrap();
    let read: Value = serde_json::from_slice(&empty.finish(&tag("es"), Vec::new()).unwrap()).unwrap();
    assert_eq!(read["size"], serde_json::json!([0, 0, 1]));
    assert!(read["value"].as_array().unwrap().is_empty());
}

#[test]
fn an_observation_has_its_time() {
    let structure = StructureRef { agency: "A".into(), id: "B".into(), version: "1.0".into() };
    let mut out = SdmxCells::new(Vec::new(), &model().schema, &structure).unwrap();
    let mut timeless = row("a", 1, Cell::Integer(1));
    timeless[1] = Cell::Absent(Absence::NotReported);
    assert!(matches!(out.row(&timeless), Err(WriteError::NoTime { row: 1, .. })));
    assert!(matches!(out.row(&timeless[1..]), Err(WriteError::CellCount { row: 2, .. })));
    let dimensionless = schema(vec![column("value", ColumnType::Integer, Role::Measure)]);
    assert!(matches!(SdmxCells::new(Vec::new(), &dimensionless, &structure), Err(WriteError::NoDimension)));
}

#[test]
fn sdmx_csv_1_with_labels_is_read() {
    let text = "DATAFLOW,FREQ: Frequency,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\n\
        ESTAT:X(1.0): Jobs,A: Annual,2020,1.5,A: Normal\n";
    let mut read = sdmx_csv::read(Cursor::new(text.as_bytes().to_vec()), "x.csv", &Options::default()).unwrap();
    assert_eq!(read.version(), Version::V1);
    assert_eq!(read.components()[1].name.as_deref(), Some("Frequency"));
    assert_eq!(read.components()[1].kind, ComponentKind::Dimension);
    assert_eq!(read.next().unwrap().unwrap().cells, ["ESTAT:X(1.0)", "A", "2020", "1.5", "A"]);
    let other = sdmx_csv::read(Cursor::new(b"a,b\n1,2\n".to_vec()), "x.csv", &Options::default());
    assert!(other.is_err());
}

#[test]
fn a_workbook_has_its_limits() {
    let words = SheetWords { data: "a".into(), about: "b".into(), rows: Vec::new() };
    let mut out = XlsxCells::new(&model().schema, &words, 3).unwrap();
    out.row(&row("a", 1, Cell::Integer(i64::MAX))).unwrap();
    let error = out.row(&row("a", 1, Cell::Integer(1))).unwrap_err();
    assert!(matches!(error, XlsxOutError::TooLarge { what: "cells", limit: 3 }));
    let bad = SheetWords { data: "a/b".into(), about: "b".into(), rows: Vec::new() };
    assert!(XlsxCells::new(&model().schema, &bad, 3).is_err());
}
