//! Tables that others made: what is proposed for them, and that all their rows can be read so.
//!
//! The files are facts gathered by others and no part of this repository; a test without its file says so.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tejido_formats::table::{
    Cell, ColumnSpec, ColumnType, DateOrder, DateStyle, Doubt, Guess, Months, Observer, Reading, Role, TypedRow,
    TypedRows,
};
use tejido_formats::tabular::{Options, Tabular};

fn given(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    if !path.exists() {
        say_skipped(&path);
        return None;
    }
    Some(path)
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests must see what was not run")]
fn say_skipped(path: &Path) {
    eprintln!("SKIPPED: {} is not there", path.display());
}

/// The proposals by header, and all rows read by them.
fn read(path: &Path, key: &[&str]) -> (BTreeMap<String, Guess>, Vec<TypedRow>) {
    let open = || Tabular::open(path, &Options::default()).unwrap();
    let table = open();
    let mut observer = Observer::new(table.header());
    table.for_each(|row| observer.observe(&row.unwrap()));
    let guesses = observer.finish();
    let specs: Vec<ColumnSpec> = guesses.iter().map(Guess::spec).collect();
    let key: Vec<String> = key.iter().map(|&name| name.to_owned()).collect();
    let rows = TypedRows::new(open(), specs, &key).unwrap().map(Result::unwrap).collect();
    (guesses.into_iter().map(|guess| (guess.header.clone(), guess)).collect(), rows)
}

/// Type, role and doubts of the columns named.
fn assert_told(guesses: &BTreeMap<String, Guess>, expected: &[(&str, ColumnType, Role, &[Doubt])]) {
    for (header, ty, role, doubts) in expected {
        let guess = &guesses[*header];
        assert_eq!((guess.ty, guess.role, &guess.doubts[..]), (*ty, *role, *doubts), "{header}");
    }
}

#[test]
fn work_stoppages() {
    let Some(path) = given("labor/fmcs-work-stoppages-1984-2020.csv") else { return };
    let (guesses, rows) = read(&path, &[]);
    assert_eq!(rows.len(), 14_317);
    assert_told(
        &guesses,
        &[
            ("Employer", ColumnType::Text, Role::Dimension, &[]),
            ("Case Number", ColumnType::Text, Role::Dimension, &[]),
            ("BU", ColumnType::Integer, Role::Measure, &[Doubt::ZeroDecimals]),
            ("NAICS", ColumnType::Text, Role::Dimension, &[Doubt::LooksLikeCode, Doubt::ZeroDecimals]),
            ("# Idled", ColumnType::Integer, Role::Measure, &[Doubt::ZeroDecimals]),
            ("Duration", ColumnType::Integer, Role::Measure, &[Doubt::ZeroDecimals]),
            // In this copy of the file all dates are written alike.
            ("Start Date", ColumnType::Date, Role::Dimension, &[]),
            ("End Date", ColumnType::Date, Role::Dimension, &[]),
        ],
    );
    assert_eq!(guesses["Start Date"].reading, Reading::strict(ColumnType::Date));
    assert_eq!((guesses["# Idled"].name.as_str(), guesses["City, State"].name.as_str()), ("idled", "city_state"));
    assert_eq!((guesses["End Date"].absences[0].text.as_str(), guesses["End Date"].absences[0].count), ("", 86));
    assert_eq!(rows[0].cells[8], Cell::Integer(27));
}

#[test]
fn debarments() {
    let Some(path) = given("labor/h2-debarments-2010-2014.csv") else { return };
    let (guesses, rows) = read(&path, &[]);
    assert_eq!(rows.len(), 141);
    assert_told(
        &guesses,
        &[
            ("Program", ColumnType::Text, Role::Dimension, &[]),
            ("Start Date", ColumnType::Date, Role::Dimension, &[]),
            ("End Date", ColumnType::Date, Role::Dimension, &[]),
            ("Sources", ColumnType::Text, Role::Attribute, &[]),
            ("Notes", ColumnType::Text, Role::Attribute, &[]),
        ],
    );
    assert_eq!(guesses["Program"].evidence.values.len(), 3);
}

#[test]
fn union_density() {
    for (file, count, coded) in [("county", 280, true), ("city", 97, true), ("metro", 260, false)] {
        let Some(path) = given(&format!("labor/union-{file}_density.csv")) else { return };
        let (guesses, rows) = read(&path, &["geoid"]);
        assert_eq!(rows.len(), count);
        let mut doubts = vec![Doubt::LeadingZeros];
        doubts.retain(|_| coded);
        doubts.push(Doubt::LooksLikeCode);
        assert_told(
            &guesses,
            &[
                ("geoid", ColumnType::Text, Role::Dimension, &doubts),
                ("observations", ColumnType::Integer, Role::Measure, &[]),
                ("employment", ColumnType::Number, Role::Measure, &[]),
                ("members", ColumnType::Number, Role::Measure, &[]),
                ("covered", ColumnType::Number, Role::Measure, &[]),
            ],
        );
        if coded {
            assert_told(&guesses, &[("STATEFIP", ColumnType::Text, Role::Dimension, &[Doubt::LooksLikeCode])]);
        }
    }
}

#[test]
fn missing_migrants() {
    let Some(path) = given("migration/iom-missing-migrants-americas-2014-2019.csv") else { return };
    let (guesses, rows) = read(&path, &["web_id"]);
    assert_eq!(rows.len(), 2_033);
    assert_told(
        &guesses,
        &[
            ("Web ID", ColumnType::Text, Role::Dimension, &[Doubt::LooksLikeCode]),
            ("Reported Date", ColumnType::Date, Role::Dimension, &[]),
            ("Reported Year", ColumnType::Year, Role::Dimension, &[]),
            ("Reported Month", ColumnType::Text, Role::Dimension, &[]),
            ("Number Dead", ColumnType::Integer, Role::Measure, &[]),
            ("Number of Survivors", ColumnType::Integer, Role::Measure, &[]),
            ("Location Coordinates", ColumnType::Text, Role::Dimension, &[Doubt::Coordinates]),
            ("Source Quality", ColumnType::Integer, Role::Measure, &[Doubt::MayBeScale]),
        ],
    );
    let style = DateStyle { order: DateOrder::MonthDayYear, months: Months::Names, century: None };
    assert_eq!(guesses["Reported Date"].reading, Reading::Date(style));
    // Unknown is not zero.
    let unknown = rows.iter().filter(|row| row.cells[5].absence().is_some()).count();
    assert_eq!((unknown, guesses["Number Dead"].absences[0].count), (34, 34));
    assert_eq!(guesses["Region of Incident"].evidence.values.len(), 3);
}
