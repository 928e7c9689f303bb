#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;
use proptest::sample::select;
use tejido_formats::table::{Absence, ColumnType, Role};

use super::*;
use crate::record::DataColumn;

fn columns() -> Vec<DataColumn> {
    let column = |name: &str, ty| DataColumn::new(name, ty, Role::Dimension);
    vec![
        column("state", ColumnType::Text),
        column("year", ColumnType::Year),
        column("day", ColumnType::Date),
        column("pay", ColumnType::Number),
        column("open", ColumnType::Boolean),
        column("month", ColumnType::Month),
    ]
}

fn read(words: &[(&str, &str)]) -> Result<View, Vec<Fault>> {
    parse(words.iter().copied(), &columns())
}

#[test]
fn values_of_one_column_are_alternatives_and_columns_are_conditions() {
    let view = read(&[("is.state", "CA"), ("is.state", "NV"), ("from.year", "2010"), ("is.state", "CA")]).unwrap();
    let expected = [
        Filter { column: "state".into(), test: Test::Is(vec!["CA".into(), "NV".into()]) },
        Filter { column: "year".into(), test: Test::From("2010".into()) },
    ];
    assert_eq!(view.filters, expected);
}

#[test]
fn an_empty_box_asks_nothing_and_strange_words_are_passed_over() {
    assert_eq!(read(&[("is.state", ""), ("by", ""), ("utm_source", "x"), ("a.b", "c")]), Ok(View::default()));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let faults = read(&[
        ("is.color", "red"),
        ("from.year", "ten"),
        ("of", "sum.state"),
        ("of", "mode.pay"),
        ("has.year", "1"),
        ("is.month", "2026-13"),
        ("is.day", "2026-02-30"),
        ("is.pay", "inf"),
        ("sort", "color"),
        ("page", "0"),
    ]);
    let codes: Vec<FaultCode> = faults.unwrap_err().into_iter().map(|fault| fault.code).collect();
    let expected = [
        FaultCode::NoColumn,
        FaultCode::BadValue,
        FaultCode::NotNumbers,
        FaultCode::BadMeasure,
        FaultCode::BadTest,
        FaultCode::BadValue,
        FaultCode::BadValue,
        FaultCode::BadValue,
        FaultCode::BadPage,
        FaultCode::BadSort,
    ];
    assert_eq!(codes, expected);
}

#[test]
fn groups_are_sorted_by_what_they_show() {
    assert!(read(&[("by", "state"), ("sort", "-count")]).is_ok());
    assert!(read(&[("sort", "-sum.pay"), ("by", "state"), ("of", "sum.pay")]).is_ok());
    assert!(read(&[("by", "state"), ("sort", "year")]).is_err());
}

fn word() -> impl Strategy<Value = (String, String)> {
    let value = prop_oneof!["[A-Za-z ñ&=%.]{1,8}", "-?[0-9]{1,4}", Just("2026-04".to_owned())];
    let op = select(vec!["is", "not", "from", "to", "has", "gap", "by", "of", "show", "sort", "across", "page"]);
    let column = select(vec!["state", "year", "day", "pay", "open", "month", "nothing"]);
    let measure = select(vec!["count", "sum.pay", "mean.pay", "min.day", "distinct.state", "-state", "-count"]);
    let gap = select(Absence::ALL.map(Absence::as_str).to_vec());
    (op, column, value, measure, gap).prop_map(|(op, column, value, measure, gap)| match op {
        "by" | "show" | "across" => (op.to_owned(), column.to_owned()),
        "of" | "sort" => (op.to_owned(), measure.to_owned()),
        "gap" => (format!("gap.{column}"), gap.to_owned()),
        "page" => (op.to_owned(), value),
        op => (format!("{op}.{column}"), value),
    })
}

proptest! {
    /// The address of a view leads to that view, and to one address only.
    #[test]
    fn a_view_is_its_address(words in proptest::collection::vec(word(), 0..12)) {
        let known: Vec<_> = words.iter()
            .filter(|(name, value)| parse([(name.as_str(), value.as_str())], &columns()).is_ok())
            .collect();
        let Ok(view) = parse(known.iter().map(|(name, value)| (name.as_str(), value.as_str())), &columns()) else {
            return Ok(());
        };
        let said = view.words();
        let again = parse(said.iter().map(|(name, value)| (name.as_str(), value.as_str())), &columns());
        prop_assert_eq!(again.as_ref(), Ok(&view));
        prop_assert_eq!(again.unwrap().words(), said);
    }
}
