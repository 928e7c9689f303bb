//! What is proposed for columns, and that it holds for the cells it was proposed from.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use proptest::prelude::*;

use super::*;
use crate::table::reading::tests::any_column;
use crate::table::{Cell, DateMark, DateOrder, DateStyle, DecimalMark, Months, NumberStyle, Thousands, TruthWords};

fn column<S: AsRef<str>>(header: &str, cells: &[S]) -> Guess {
    let row = |(number, cell): (u64, &S)| Row { number, line: number + 1, cells: vec![cell.as_ref().to_owned()] };
    let rows: Vec<Row> = (1..).zip(cells).map(row).collect();
    infer(&[header.to_owned()], &rows).remove(0)
}

fn number(decimal: DecimalMark, thousands: Option<Thousands>) -> Reading {
    Reading::Number(NumberStyle { decimal, thousands, ..NumberStyle::default() })
}

fn date(order: DateOrder, mark: DateMark) -> Reading {
    Reading::Date(DateStyle { order, months: Months::Digits(mark), century: None })
}

#[test]
fn numbers_are_known_by_their_marks() {
    use DecimalMark::{Comma, Point};
    for (cells, ty, reading, doubts) in [
        (vec!["1", "20", "-3"], ColumnType::Integer, number(Point, None), vec![]),
        (vec!["1.5", "20"], ColumnType::Number, number(Point, None), vec![]),
        (vec!["1,5", "20"], ColumnType::Number, number(Comma, None), vec![]),
        (vec!["1.234,56", "7"], ColumnType::Number, number(Comma, Some(Thousands::Point)), vec![]),
        (vec!["1.234.567"], ColumnType::Integer, number(Comma, Some(Thousands::Point)), vec![]),
        (vec!["1 234", "5,5"], ColumnType::Number, number(Comma, Some(Thousands::Space)), vec![]),
        (vec!["1\u{202f}234"], ColumnType::Integer, number(Point, Some(Thousands::NarrowNoBreakSpace)), vec![]),
        (vec!["1'234", "5.5"], ColumnType::Number, number(Point, Some(Thousands::Apostrophe)), vec![]),
        (vec!["1.234", "5"], ColumnType::Number, number(Point, None), vec![Doubt::ThousandsOrDecimals]),
        (
            vec!["1,234", "5"],
            ColumnType::Integer,
            number(Point, Some(Thousands::Comma)),
            vec![Doubt::ThousandsOrDecimals],
        ),
        (vec!["27.0", "4.0"], ColumnType::Integer, number(Point, None), vec![Doubt::ZeroDecimals]),
        (vec!["1,5", "1.5"], ColumnType::Text, Reading::Text, vec![Doubt::MixedDecimals]),
        (vec!["0", "1"], ColumnType::Integer, number(Point, None), vec![Doubt::MayBeBoolean]),
        (vec!["1990", "2001"], ColumnType::Integer, number(Point, None), vec![Doubt::MayBeYears]),
        (vec!["01003", "48201"], ColumnType::Text, Reading::Text, vec![Doubt::LeadingZeros]),
        (vec!["99999999999999999999"], ColumnType::Text, Reading::Text, vec![Doubt::BeyondInteger]),
        (vec!["$5", "€5"], ColumnType::Text, Reading::Text, vec![Doubt::SeveralCurrencies]),
        (vec!["20.05, -99.34"], ColumnType::Text, Reading::Text, vec![Doubt::Coordinates]),
        (vec!["Q.5", "x"], ColumnType::Text, Reading::Text, vec![]),
    ] {
        let guess = column("amount", &cells);
        assert_eq!((guess.ty, &guess.reading, &guess.doubts), (ty, &reading, &doubts), "{cells:?}");
    }
    let signs = column("pay", &["$1,200.50", "$3", "12%"]);
    let style = NumberStyle {
        thousands: Some(Thousands::Comma),
        percent: true,
        currency: Some("$".into()),
        ..NumberStyle::default()
    };
    assert_eq!((signs.reading, signs.doubts), (Reading::Number(style), vec![Doubt::PercentSometimes]));
}

#[test]
fn dates_in_three_styles_are_told_apart_or_doubted() {
    use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
    let sure = column("day", &["03/04/2011", "25/04/2011"]);
    assert_eq!((sure.reading, sure.doubts), (date(DayMonthYear, DateMark::Slash), vec![]));
    assert_eq!(column("day", &["03.04.2011", "04.25.2011"]).reading, date(MonthDayYear, DateMark::Point));
    assert_eq!(column("day", &["2011-04-03", "", "2011-04-25 00:00:00"]).reading, date(YearMonthDay, DateMark::Hyphen));
    let either = column("day", &["03/04/2011"]);
    assert_eq!((either.ty, &either.doubts[..]), (ColumnType::Date, &[Doubt::DayOrMonthFirst][..]));
    assert_eq!(either.others, [(ColumnType::Date, date(MonthDayYear, DateMark::Slash))]);
    let named = column("day", &["3-Feb-2011", "4 de marzo de 2012", "1er août 2012"]);
    let by_name = Reading::Date(DateStyle { order: DayMonthYear, months: Months::Names, century: None });
    assert_eq!((named.reading, named.doubts), (by_name, vec![]));
    for (cells, doubt) in [
        (["3/4/11", "25/4/2011"], Doubt::TwoDigitYears),
        (["2011-04-03T08:30:00", "2011-04-03"], Doubt::Times),
        (["2011-04-03", "25/04/2011"], Doubt::MixedDates),
    ] {
        let guess = column("day", &cells);
        assert_eq!((guess.ty, guess.doubts), (ColumnType::Text, vec![doubt]), "{cells:?}");
    }
}

#[test]
fn truths_and_periods() {
    for (cells, words) in [
        (["TRUE", "false"], TruthWords::TrueFalse),
        (["Yes", "no"], TruthWords::YesNo),
        (["Sí", "no"], TruthWords::SiNo),
        (["wi", "non"], TruthWords::WiNon),
        (["sim", "não"], TruthWords::SimNao),
    ] {
        let guess = column("union", &cells);
        assert_eq!((guess.ty, guess.reading), (ColumnType::Boolean, Reading::Boolean(words)), "{cells:?}");
    }
    assert_eq!(column("Año", &["1990", "2001"]).ty, ColumnType::Year);
    assert_eq!(column("mes", &["2011-02"]).ty, ColumnType::Month);
    assert_eq!(column("trimestre", &["2011T4", "2012-Q1"]).ty, ColumnType::Quarter);
}

#[test]
fn what_nearly_fits_is_named_with_what_stands_in_the_way() {
    let mut cells: Vec<String> = (1..=20).map(|n| n.to_string()).collect();
    cells.push("about 30".into());
    let guess = column("workers", &cells);
    assert_eq!(guess.ty, ColumnType::Text);
    let near = guess.near.unwrap();
    assert_eq!((near.ty, near.fits), (ColumnType::Integer, 20));
    assert_eq!(near.misses, [Miss { line: 22, cell: "about 30".into() }]);
}

#[test]
fn absences_are_proposed_and_in_text_only_where_certain() {
    let guess = column("workers", &["1", "", "(D)", "n.d.", "[z]", "-", "2", "[c]"]);
    assert_eq!(guess.ty, ColumnType::Integer);
    let told: Vec<_> = guess.absences.iter().map(|a| (a.text.as_str(), a.absence.as_str())).collect();
    let (missing, kept) = ("not-reported", "suppressed");
    assert_eq!(
        told,
        [("", missing), ("(D)", kept), ("-", missing), ("[c]", kept), ("[z]", "not-applicable"), ("n.d.", missing)]
    );
    let states = column("state", &["ND", "TX", ""]);
    assert_eq!(states.doubts, [Doubt::AbsenceInText]);
    assert_eq!(states.spec().absences.keys().collect::<Vec<_>>(), [""]);
    assert_eq!(states.evidence.values, [("ND".into(), 1), ("TX".into(), 1)]);
    assert_eq!(column("x", &["", "NA"]).doubts, [Doubt::NoValues, Doubt::AbsenceInText]);
}

#[test]
fn names_are_for_machines_and_differ() {
    let header = ["# Idled", "Año", "Kʼicheʼ", "City, State", "idled", "2011", "", "名前", "idled 2", "Größe"];
    let names = names::machine(&header.map(str::to_owned));
    assert_eq!(names[..6], ["idled", "ano", "kiche", "city_state", "idled_2", "c_2011"]);
    assert_eq!(names[6..9], ["column_7", "column_8", "idled_2_2"]);
    let empty = Observer::new(&["a".into(), String::new()]).finish();
    assert_eq!(empty.len(), 1);
}

#[test]
fn roles_follow_names_and_types() {
    let role = |header: &str, cell: &str| column(header, &[cell]).role;
    assert_eq!(role("Survey weight", "1.5"), Role::Weight);
    assert_eq!(role("PSU", "12"), Role::Cluster);
    assert_eq!(role("estrato", "12"), Role::Stratum);
    assert_eq!(role("notes", "a long story"), Role::Attribute);
    assert_eq!(role("members", "12"), Role::Measure);
    let code = column("State FIPS", &["12", "48"]);
    assert_eq!((code.ty, code.role, code.doubts), (ColumnType::Text, Role::Dimension, vec![Doubt::LooksLikeCode]));
}

/// Whether the proposal reads every cell it was made from.
fn holds(guess: &Guess, cells: &[String]) -> bool {
    let spec = guess.spec();
    cells.iter().all(|cell| {
        spec.absences.contains_key(cell.trim())
            || guess
                .reading
                .read(guess.ty, cell)
                .is_ok_and(|read| !matches!(read, Cell::Number(number) if !number.is_finite()))
    })
}

proptest! {
    #[test]
    fn a_proposal_holds_for_its_own_column((ty, reading, cells) in any_column()) {
        let texts: Vec<String> = cells.iter().map(|cell| reading.write(cell)).collect();
        let guess = column("x", &texts);
        prop_assert!(holds(&guess, &texts), "{:?} {:?}", guess, texts);
        if ty == ColumnType::Date {
            let same = |ty, found: &Reading| ty == ColumnType::Date && *found == reading;
            let found = same(guess.ty, &guess.reading) || guess.others.iter().any(|(ty, reading)| same(*ty, reading));
            prop_assert!(found, "{:?} {:?}", guess, texts);
        }
    }

    #[test]
    fn a_proposal_holds_for_any_column(
        cells in prop::collection::vec("([0-9]{1,4}|[-+.,'_ /:%$TQeE]|\u{a0}|[a-z]|no|ene|\\PC){0,8}", 0..8),
        header in "\\PC{0,20}",
    ) {
        prop_assume!(!header.is_empty());
        let guess = column(&header, &cells);
        prop_assert!(holds(&guess, &cells), "{:?} {:?}", guess, cells);
        let mut letters = guess.name.chars();
        prop_assert!(letters.next().is_some_and(|c| c.is_ascii_lowercase()));
        prop_assert!(letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
    }
}
