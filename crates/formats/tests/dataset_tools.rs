//! What is served with a dataset, in the hands of programs that are not ours: frictionless-py, csvw, pysdmx, sdmx1,
//! pyjstat, rdflib, openpyxl. `scripts/test` installs them and names their Python; without it these tests say that
//! they are skipped.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "a test may stop at once, and says so")]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use serde_json::Value;
use tejido_formats::dataset::csv_out::CsvCells;
use tejido_formats::dataset::frictionless::DataFile;
use tejido_formats::dataset::json_stat::JsonStat;
use tejido_formats::dataset::sdmx_csv::{SdmxCells, StructureRef};
use tejido_formats::dataset::xlsx_out::{SheetWords, XlsxCells};
use tejido_formats::dataset::{DatasetModel, Distribution, Place, SourceRef, csvw, dcat, frictionless, schema_org};
use tejido_formats::table::{Absence, Cell, Code, Column, ColumnType, Labels, Role, TableSchema};
use tejido_lang::tag::LanguageTag;

fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).unwrap()
}

fn labels(pairs: &[(&str, &str)]) -> Labels {
    pairs.iter().map(|(language, words)| (tag(language), (*words).to_owned())).collect()
}

fn column(name: &str, ty: ColumnType, role: Role) -> Column {
    let (labels, notes) = (labels(&[("es", &format!("{name} ñ")), ("en", name)]), labels(&[("es", "Nota")]));
    Column { name: name.to_owned(), ty, role, unit: None, labels, notes, codes: Vec::new() }
}

fn code(value: &str) -> Code {
    Code { value: value.to_owned(), labels: labels(&[("es", &format!("código {value}")), ("en", value)]) }
}

fn schema() -> TableSchema {
    let mut country = column("country", ColumnType::Text, Role::Dimension);
    country.codes = ["GT", "HT", "-x (a|b)"].map(code).to_vec();
    let mut workers = column("workers", ColumnType::Integer, Role::Measure);
    workers.unit = Some("{person}".to_owned());
    let columns = vec![
        country,
        column("quarter", ColumnType::Quarter, Role::Dimension),
        column("month", ColumnType::Month, Role::Dimension),
        column("year", ColumnType::Year, Role::Dimension),
        workers,
        column("wage", ColumnType::Number, Role::Measure),
        column("on_strike", ColumnType::Boolean, Role::Attribute),
        column("day", ColumnType::Date, Role::Attribute),
        column("remark", ColumnType::Text, Role::Attribute),
    ];
    TableSchema { columns, key: ["country", "quarter"].map(str::to_owned).to_vec() }
}

fn rows() -> Vec<Vec<Cell>> {
    let text = |it: &str| Cell::Text(it.to_owned());
    let row = |country: &str, quarter: &str, workers: Cell, wage: Cell, remark: Cell| {
        let (yes, day) = (Cell::Boolean(true), Cell::Date(date(2026, 2, 3)));
        vec![text(country), text(quarter), text("2026-01"), Cell::Integer(2026), workers, wage, yes, day, remark]
    };
    let absent = Cell::Absent;
    vec![
        row("GT", "2026-Q1", Cell::Integer(-5), Cell::Number(1.5), text("=SUM(A1)")),
        row("GT", "2026-Q2", absent(Absence::Suppressed), Cell::Number(-0.25), text("una \"línea\",\nmás")),
        row("HT", "2026-Q1", absent(Absence::NotReported), absent(Absence::NotApplicable), text("ok")),
        row("-x (a|b)", "2026-Q1", Cell::Integer(0), Cell::Number(1e20), absent(Absence::NotApplicable)),
    ]
}

fn model() -> DatasetModel {
    DatasetModel {
        id: "https://example.org/data/strikes/1".to_owned(),
        name: "strikes".to_owned(),
        title: labels(&[("es", "Huelgas"), ("en", "Strikes")]),
        description: labels(&[("es", "Huelgas por país")]),
        method: labels(&[("es", "Prensa")]),
        coverage: labels(&[("es", "Sin el campo")]),
        problems: labels(&[("es", "Faltan meses")]),
        changes: labels(&[("es", "Un mes más")]),
        version: 1,
        issued: Some(date(2026, 1, 2)),
        modified: Some(date(2026, 3, 4)),
        licence: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
        creators: vec!["Observatorio".to_owned()],
        publisher: Some("Archivo".to_owned()),
        sources: vec![SourceRef { title: "Diario".to_owned(), url: Some("https://example.org/d".to_owned()) }],
        keywords: vec!["huelga".to_owned()],
        languages: vec![tag("es"), tag("quc")],
        temporal: Some("2020/2026-03".to_owned()),
        spatial: vec![Place { name: "Guatemala".to_owned(), uri: Some("https://www.geonames.org/3595528".to_owned()) }],
        distributions: vec![Distribution {
            url: "https://example.org/data/strikes/1.csv".to_owned(),
            media_type: "text/csv; charset=utf-8".to_owned(),
            bytes: Some(10),
            sha256: Some("00".repeat(32)),
        }],
        rows: Some(4),
        schema: schema(),
        absences: BTreeMap::from([(Absence::Suppressed, labels(&[("es", "Secreto")]))]),
    }
}

fn write(folder: &Path, name: &str, value: &Value) {
    std::fs::write(folder.join(name), serde_json::to_vec_pretty(value).unwrap()).unwrap();
}

fn csv(folder: &Path) -> u64 {
    let mut out = CsvCells::new(Vec::new(), &schema()).unwrap();
    for row in rows() {
        out.row(&row).unwrap();
    }
    let bytes = out.finish().unwrap();
    std::fs::write(folder.join("strikes.csv"), &bytes).unwrap();
    bytes.len() as u64
}

fn sdmx(folder: &Path, name: &str, schema: &TableSchema, rows: &[Vec<Cell>]) {
    let structure = StructureRef { agency: "TEJIDO".to_owned(), id: "STRIKES".to_owned(), version: "1.0".to_owned() };
    let mut out = SdmxCells::new(Vec::new(), schema, &structure).unwrap();
    for row in rows {
        out.row(row).unwrap();
    }
    std::fs::write(folder.join(name), out.finish().unwrap()).unwrap();
}

/// The script's word on what lies in a folder: `check` names the function in it.
fn judged(folder: &Path, check: &str) {
    let Some(python) = std::env::var_os("TEJIDO_TEST_DATASET_PYTHON") else {
        eprintln!("SKIPPED: TEJIDO_TEST_DATASET_PYTHON does not name a Python with frictionless and its like");
        return;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dataset_tools/check.py");
    let output = Command::new(python).arg(script).arg(check).arg(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}{said}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn frictionless_finds_the_package_valid() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = csv(folder.path());
    let file = DataFile { path: "strikes.csv".to_owned(), bytes, sha256: "SHA".to_owned() };
    write(folder.path(), "datapackage.json", &frictionless::package(&model(), &tag("es"), &file));
    judged(folder.path(), "frictionless");
}

#[test]
fn csvw_reads_the_rows_with_their_types() {
    let folder = tempfile::tempdir().unwrap();
    csv(folder.path());
    write(folder.path(), "strikes.csv-metadata.json", &csvw::metadata(&model(), &tag("es"), "strikes.csv"));
    judged(folder.path(), "csvw");
}

#[test]
fn both_sdmx_libraries_read_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    sdmx(folder.path(), "several.csv", &schema(), &rows());
    let mut lone = schema();
    lone.columns.remove(5);
    let mut fewer = rows();
    for row in &mut fewer {
        row.remove(5);
    }
    sdmx(folder.path(), "one.csv", &lone, &fewer);
    judged(folder.path(), "sdmx");
}

#[test]
fn pyjstat_reads_the_cube() {
    let folder = tempfile::tempdir().unwrap();
    let model = model();
    let mut cube = JsonStat::new(&model, 10_000).unwrap();
    for row in rows() {
        cube.row(&row).unwrap();
    }
    std::fs::write(folder.path().join("cube.json"), cube.finish(&tag("es"), Vec::new()).unwrap()).unwrap();
    judged(folder.path(), "json_stat");
}

#[test]
fn rdflib_reads_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let about = dcat::Catalogue {
        id: "https://example.org/data".to_owned(),
        title: labels(&[("es", "Datos")]),
        ..dcat::Catalogue::default()
    };
    write(folder.path(), "catalogue.jsonld", &dcat::catalogue(&about, &[model()]));
    write(folder.path(), "schema.jsonld", &schema_org::dataset(&model(), &tag("es")));
    judged(folder.path(), "linked");
}

#[test]
fn openpyxl_reads_types_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let about = vec![vec!["Columna".to_owned(), "Nota".to_owned()], vec!["country".to_owned(), "=1+1".to_owned()]];
    let words = SheetWords { data: "Datos".to_owned(), about: "Columnas".to_owned(), rows: about };
    let mut out = XlsxCells::new(&schema(), &words, 1_000).unwrap();
    for row in rows() {
        out.row(&row).unwrap();
    }
    let bytes = out.finish(date(2026, 3, 4), Cursor::new(Vec::new())).unwrap().into_inner();
    std::fs::write(folder.path().join("strikes.xlsx"), bytes).unwrap();
    judged(folder.path(), "xlsx");
}
