//! Rows read as they were declared, and every problem of those that were not.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::table::reading::tests::any_column;
use crate::table::{Absence, Code, Column, ColumnType, DecimalMark, Labels, NumberStyle, Reading, Role, Thousands};
use crate::tabular::{Options, TabularError, TabularWriter};

fn table(text: impl Into<Vec<u8>>) -> Tabular {
    Tabular::read(Cursor::new(text.into()), "rows.csv", &Options::default()).unwrap()
}

fn spec(name: &str, ty: ColumnType) -> ColumnSpec {
    let (labels, notes) = (Labels::new(), Labels::new());
    ColumnSpec::from(&Column { name: name.into(), ty, role: Role::Dimension, unit: None, labels, notes, codes: vec![] })
}

fn codes(found: Result<TypedRow, RowProblems>) -> Vec<&'static str> {
    found.unwrap_err().problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn every_problem_of_a_row_is_named() {
    let mut state = spec("state", ColumnType::Text);
    state.column.codes = vec![Code { value: "NL".into(), ..Code::default() }];
    let specs =
        vec![spec("id", ColumnType::Integer), state, spec("hours", ColumnType::Number), spec("day", ColumnType::Date)];
    let text = "id,state,hours,day\n1, NL ,1.5,2011-02-03\nx,TX,\"1,5\",03/02/2011\n3,NL\n4,NL,[c],\n4,NL,,\n,NL,,\n";
    let mut rows = TypedRows::new(table(text), specs, &["id".into()]).unwrap();
    let first = rows.next().unwrap().unwrap();
    assert_eq!(first.cells[..3], [Cell::Integer(1), Cell::Text("NL".into()), Cell::Number(1.5)]);
    let second = rows.next().unwrap().unwrap_err();
    assert_eq!((second.number, second.line), (2, 3));
    let told = |p: &CellProblem| (p.column.clone().unwrap(), p.place.unwrap(), p.cell.clone(), p.code.as_str());
    let expected = [
        ("id", 1, "x", "not-a-number"),
        ("state", 2, "TX", "not-in-code-list"),
        ("hours", 3, "1,5", "mixed-decimals"),
        ("day", 4, "03/02/2011", "not-a-date"),
    ]
    .map(|(column, place, cell, code)| (column.to_owned(), place, cell.to_owned(), code));
    assert_eq!(second.problems.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(codes(rows.next().unwrap()), ["too-few-cells"]);
    let absent = rows.next().unwrap().unwrap();
    assert_eq!(absent.cells[2..], [Cell::Absent(Absence::Suppressed), Cell::Absent(Absence::NotReported)]);
    assert_eq!(codes(rows.next().unwrap()), ["duplicate-key"]);
    assert_eq!(codes(rows.next().unwrap()), ["empty-key"]);
    assert!(rows.next().is_none());
}

#[test]
fn columns_are_found_by_name_and_none_is_passed_over_in_silence() {
    let specs = || vec![spec("a", ColumnType::Integer), spec("b", ColumnType::Text)];
    let mut rows = TypedRows::new(table("c,b,a\nz,y,1\n"), specs(), &[]).unwrap();
    assert_eq!(rows.ignored(), ["c"]);
    assert_eq!(rows.next().unwrap().unwrap().cells, [Cell::Integer(1), Cell::Text("y".into())]);
    let refused = |specs, key: &[String]| TypedRows::new(table("a,c\n1,2\n"), specs, key).unwrap_err();
    assert_eq!(refused(specs(), &[]), SpecError::NoSuchColumn("b".into()));
    assert_eq!(refused(specs(), &["c".into()]), SpecError::NoSuchKey("c".into()));
    assert_eq!(refused(vec![spec("a", ColumnType::Text); 2], &[]), SpecError::DuplicateName("a".into()));
    let mut odd = spec("a", ColumnType::Date);
    odd.reading = Reading::Text;
    assert_eq!(refused(vec![odd], &[]), SpecError::WrongReading("a".into()));
    let mut vain = spec("a", ColumnType::Number);
    let style = NumberStyle { decimal: DecimalMark::Comma, thousands: Some(Thousands::Comma), ..Default::default() };
    vain.reading = Reading::Number(style);
    assert_eq!(refused(vec![vain], &[]), SpecError::WrongReading("a".into()));
}

#[test]
fn rows_in_another_encoding_and_rows_too_wide_are_said_to_be_so() {
    let latin = b"name,n\nMonterrey,1\nMonclova\0,2\n".to_vec();
    let mut rows = TypedRows::new(table(latin), vec![spec("name", ColumnType::Text)], &[]).unwrap();
    assert!(rows.next().unwrap().is_ok());
    assert_eq!(codes(rows.next().unwrap()), ["not-text"]);
    let late = format!("name\n{}Le\u{f3}n\n", "x\n".repeat(200_000));
    let bytes: Vec<u8> = late.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let rows = TypedRows::new(table(bytes), vec![spec("name", ColumnType::Text)], &[]).unwrap();
    assert_eq!(
        rows.filter_map(|row| row.err().map(|row| row.problems[0].code)).collect::<Vec<_>>(),
        [ProblemCode::NotText]
    );
    let wide = (0..10_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(",");
    let refused = Tabular::read(Cursor::new(wide.into_bytes()), "wide.csv", &Options::default()).unwrap_err();
    assert!(matches!(refused, TabularError::Header { .. }), "{refused}");
}

#[test]
fn long_cells_are_shortened_in_problems() {
    let text = format!("n\n{}\n", "ñ".repeat(500));
    let mut rows = TypedRows::new(table(text), vec![spec("n", ColumnType::Integer)], &[]).unwrap();
    assert_eq!(rows.next().unwrap().unwrap_err().problems[0].cell.chars().count(), 61);
}

proptest! {
    #[test]
    fn typed_cells_survive_a_file((ty, reading, cells) in any_column()) {
        let mut writer = TabularWriter::new(Vec::new(), &["row", "cell"]).unwrap();
        for cell in &cells {
            writer.row(&["x".to_owned(), reading.write(cell)]).unwrap();
        }
        let options = Options { delimiter: Some(b','), ..Options::default() };
        let table = Tabular::read(Cursor::new(writer.finish().unwrap()), "rows.csv", &options).unwrap();
        let specs = vec![ColumnSpec { reading, absences: BTreeMap::new(), ..spec("cell", ty) }];
        let read: Vec<Cell> =
            TypedRows::new(table, specs, &[]).unwrap().map(|row| row.unwrap().cells.remove(0)).collect();
        prop_assert_eq!(read, cells);
    }
}
