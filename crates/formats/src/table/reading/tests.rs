//! Every reading gives back what is written in it, and refuses the rest by name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::table::Absence;

fn style(decimal: DecimalMark, thousands: Option<Thousands>) -> NumberStyle {
    NumberStyle { decimal, thousands, ..NumberStyle::default() }
}

fn number(style: &NumberStyle, text: &str) -> Result<f64, ProblemCode> {
    match Reading::Number(style.clone()).read(ColumnType::Number, text)? {
        Cell::Number(number) => Ok(number),
        other => panic!("{other:?}"),
    }
}

#[test]
fn numbers_with_the_marks_of_several_countries() {
    let german = style(DecimalMark::Comma, Some(Thousands::Point));
    assert_eq!(number(&german, " 1.234,56 "), Ok(1234.56));
    assert_eq!(number(&german, "1234,5"), Ok(1234.5));
    assert_eq!(number(&german, "1.234"), Ok(1234.0));
    assert_eq!(number(&german, "12.34"), Err(ProblemCode::MixedDecimals));
    assert_eq!(number(&german, "1,234.56"), Err(ProblemCode::MixedDecimals));
    assert_eq!(number(&german, "1.23.456"), Err(ProblemCode::BadThousands));
    let plain = NumberStyle::default();
    assert_eq!(number(&plain, "1.5e3"), Ok(1500.0));
    assert_eq!(number(&plain, ".5"), Ok(0.5));
    assert_eq!(number(&plain, "\u{2212}2"), Ok(-2.0));
    assert_eq!(number(&plain, "1,5"), Err(ProblemCode::MixedDecimals));
    assert_eq!(number(&plain, "1 234"), Err(ProblemCode::BadThousands));
    assert_eq!(number(&style(DecimalMark::Point, Some(Thousands::Apostrophe)), "1\u{2019}234'567.5"), Ok(1_234_567.5));
    for refused in ["", "-", ".", "e5", "1e", "1.", "--1", "- -1", "NaN", "inf", "1..2", "0x10", "١٢", "1-2", "5 kg"]
    {
        assert!(number(&plain, refused).is_err(), "{refused}");
    }
    assert_eq!(number(&plain, "1e999"), Err(ProblemCode::OutOfRange));
    assert_eq!(number(&plain, &"9".repeat(400)), Err(ProblemCode::OutOfRange));
    assert!(number(&plain, &"9".repeat(1 << 20)).is_err());
}

#[test]
fn signs_around_numbers_are_only_those_that_were_said() {
    let money = NumberStyle { currency: Some("$".into()), thousands: Some(Thousands::Comma), ..NumberStyle::default() };
    for (text, value) in [("$1,200", 1200.0), ("$ 1,200.50", 1200.5), ("-$5", -5.0), ("$-5", -5.0), ("5 $", 5.0)] {
        assert_eq!(number(&money, text), Ok(value), "{text}");
    }
    assert_eq!(number(&money, "€5"), Err(ProblemCode::NotANumber));
    assert_eq!(number(&money, "12%"), Err(ProblemCode::NotANumber));
    let percent = NumberStyle { percent: true, ..NumberStyle::default() };
    assert_eq!((number(&percent, "12.5 %"), number(&percent, "12%")), (Ok(12.5), Ok(12.0)));
}

#[test]
fn whole_numbers_are_whole_and_fit() {
    let read = |text: &str| Reading::strict(ColumnType::Integer).read(ColumnType::Integer, text);
    assert_eq!(read("27.0"), Ok(Cell::Integer(27)));
    assert_eq!(read("-9223372036854775808"), Ok(Cell::Integer(i64::MIN)));
    assert_eq!(read("9223372036854775808"), Err(ProblemCode::OutOfRange));
    assert_eq!(read("1.5"), Err(ProblemCode::NotAnInteger));
    assert_eq!(read("1e3"), Err(ProblemCode::NotAnInteger));
    assert_eq!(read("  "), Err(ProblemCode::Empty));
}

fn day(order: DateOrder, months: Months, text: &str) -> Result<Date, ProblemCode> {
    DateStyle { order, months, century: None }.read(text)
}

#[test]
fn days_in_three_orders_and_four_languages() {
    use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
    let slash = Months::Digits(DateMark::Slash);
    assert_eq!(day(DayMonthYear, slash, "3/4/2011"), Ok(date(2011, 4, 3)));
    assert_eq!(day(MonthDayYear, slash, "03/04/2011"), Ok(date(2011, 3, 4)));
    assert_eq!(day(YearMonthDay, Months::Digits(DateMark::Hyphen), "2011-04-03T00:00:00"), Ok(date(2011, 4, 3)));
    assert_eq!(day(YearMonthDay, Months::Digits(DateMark::Hyphen), "2011-04-03 08:30"), Err(ProblemCode::HasTime));
    assert_eq!(day(DayMonthYear, slash, "3/4/11"), Err(ProblemCode::TwoDigitYear));
    assert_eq!(day(DayMonthYear, slash, "31/2/2011"), Err(ProblemCode::NotADate));
    for text in ["3-Feb-2011", "3 de febrero de 2011", "03 fév. 2011", "3 Fevereiro 2011", "3rd FEBRUARY 2011"] {
        assert_eq!(day(DayMonthYear, Months::Names, text), Ok(date(2011, 2, 3)), "{text}");
    }
    assert_eq!(day(MonthDayYear, Months::Names, "January 02, 2020"), Ok(date(2020, 1, 2)));
    assert_eq!(day(DayMonthYear, Months::Names, "1er août 2020"), Ok(date(2020, 8, 1)));
    let pivot = DateStyle { order: DayMonthYear, months: slash, century: Some(1950) };
    assert_eq!((pivot.read("3/4/49"), pivot.read("3/4/50")), (Ok(date(2049, 4, 3)), Ok(date(1950, 4, 3))));
}

#[test]
fn periods_and_truths() {
    let read = |ty, text: &str| Reading::strict(ty).read(ty, text);
    assert_eq!(read(ColumnType::Year, "2011"), Ok(Cell::Integer(2011)));
    assert_eq!(read(ColumnType::Year, "20110"), Err(ProblemCode::OutOfRange));
    for text in ["2011-02", "2011M02", "02/2011"] {
        assert_eq!(read(ColumnType::Month, text), Ok(Cell::Text("2011-02".into())));
    }
    assert_eq!(read(ColumnType::Month, "2011-13"), Err(ProblemCode::NotAMonth));
    for text in ["2011-Q1", "2011Q1", "2011 T1", "Q1 2011", "T1-2011"] {
        assert_eq!(read(ColumnType::Quarter, text), Ok(Cell::Text("2011-Q1".into())), "{text}");
    }
    assert_eq!(read(ColumnType::Quarter, "añoQ1"), Err(ProblemCode::NotAQuarter));
    let si = Reading::Boolean(TruthWords::SiNo);
    assert_eq!(si.read(ColumnType::Boolean, "SÍ"), Ok(Cell::Boolean(true)));
    assert_eq!(si.read(ColumnType::Boolean, "yes"), Err(ProblemCode::NotABoolean));
    assert_eq!(si.read(ColumnType::Date, "sí"), Err(ProblemCode::WrongReading));
}

#[test]
fn readings_are_kept_as_they_are_told() {
    let german = Reading::Number(style(DecimalMark::Comma, Some(Thousands::Point)));
    let json = serde_json::to_string(&german).unwrap();
    assert_eq!(json, r#"{"number":{"decimal":"comma","thousands":"point"}}"#);
    assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), german);
    let date = Reading::strict(ColumnType::Date);
    let json = serde_json::to_string(&date).unwrap();
    assert_eq!(json, r#"{"date":{"order":"year-month-day","months":{"digits":"hyphen"}}}"#);
    assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), date);
    assert_eq!(serde_json::to_string(&Reading::Boolean(TruthWords::SiNo)).unwrap(), r#"{"boolean":"si-no"}"#);
    assert_eq!(serde_json::to_string(&Reading::Text).unwrap(), r#""text""#);
    assert!(serde_json::from_str::<Reading>(r#"{"number":{"decimal":"comma","group":"point"}}"#).is_err());
    for code in ProblemCode::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
}

pub(crate) fn any_number_style() -> impl Strategy<Value = NumberStyle> {
    let decimal = prop_oneof![Just(DecimalMark::Point), Just(DecimalMark::Comma)];
    let thousands = prop::option::of(prop::sample::select(Thousands::ALL.to_vec()));
    let currency = prop::option::of(prop::sample::select(vec!["$", "€", "MX$", "R$", "Q"]));
    (decimal, thousands, any::<bool>(), currency)
        .prop_map(|(decimal, thousands, percent, currency)| NumberStyle {
            decimal,
            thousands,
            percent,
            currency: currency.map(str::to_owned),
        })
        .prop_filter("two marks", NumberStyle::is_sound)
}

pub(crate) fn any_date_style() -> impl Strategy<Value = DateStyle> {
    use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
    let mark = prop::sample::select(vec![DateMark::Hyphen, DateMark::Slash, DateMark::Point]);
    let order = prop::sample::select(vec![YearMonthDay, DayMonthYear, MonthDayYear]);
    (order, prop_oneof![3 => mark.prop_map(Months::Digits), 1 => Just(Months::Names)])
        .prop_map(|(order, months)| DateStyle { order, months, century: None })
}

fn any_date() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

/// A type, a way to write it and some of its values.
pub(crate) fn any_column() -> impl Strategy<Value = (ColumnType, Reading, Vec<Cell>)> {
    let many = 1..12_usize;
    let number = any::<f64>().prop_filter("finite", |number| number.is_finite());
    prop_oneof![
        prop::collection::vec("\\PC{0,12}".prop_map(Cell::Text), many.clone()).prop_map(|cells| (
            ColumnType::Text,
            Reading::Text,
            cells
        )),
        (any_number_style(), prop::collection::vec(any::<i64>().prop_map(Cell::Integer), many.clone()))
            .prop_map(|(style, cells)| (ColumnType::Integer, Reading::Number(style), cells)),
        (any_number_style(), prop::collection::vec((-9_999_i64..99_999).prop_map(Cell::Integer), many.clone()))
            .prop_map(|(style, cells)| (ColumnType::Integer, Reading::Number(style), cells)),
        (any_number_style(), prop::collection::vec(number.prop_map(Cell::Number), many.clone()))
            .prop_map(|(style, cells)| (ColumnType::Number, Reading::Number(style), cells)),
        (any_date_style(), prop::collection::vec(any_date().prop_map(Cell::Date), many.clone()))
            .prop_map(|(style, cells)| (ColumnType::Date, Reading::Date(style), cells)),
        (
            prop::sample::select(TruthWords::ALL.to_vec()),
            prop::collection::vec(any::<bool>().prop_map(Cell::Boolean), many.clone())
        )
            .prop_map(|(words, cells)| (ColumnType::Boolean, Reading::Boolean(words), cells)),
        prop::collection::vec((0_i64..=9999).prop_map(Cell::Integer), many.clone()).prop_map(|cells| (
            ColumnType::Year,
            Reading::Period,
            cells
        )),
        prop::collection::vec("[0-9]{4}-(0[1-9]|1[0-2])".prop_map(Cell::Text), many.clone()).prop_map(|cells| (
            ColumnType::Month,
            Reading::Period,
            cells
        )),
        prop::collection::vec("[0-9]{4}-Q[1-4]".prop_map(Cell::Text), many).prop_map(|cells| (
            ColumnType::Quarter,
            Reading::Period,
            cells
        )),
    ]
}

proptest! {
    #[test]
    fn what_is_written_reads_back((ty, reading, cells) in any_column()) {
        prop_assert!(reading.suits(ty));
        for cell in cells {
            let text = reading.write(&cell);
            prop_assert_eq!(reading.read(ty, &text), Ok(cell), "{}", text);
        }
        for absence in Absence::ALL {
            prop_assert_eq!(reading.write(&Cell::Absent(absence)), absence.symbol());
        }
    }

    #[test]
    fn any_text_is_answered(text in "(\\PC|[0-9.,' $%/:TQe-]|\u{0}|\u{202E}){0,40}", (_, reading, _) in any_column()) {
        for ty in ColumnType::ALL {
            let _ = reading.read(ty, &text);
        }
    }
}
