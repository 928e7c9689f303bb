//! Data Packages of others, odd ones and hostile ones.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::frictionless::package as package_of;
use super::super::frictionless::{DataFile, DataPackage, ReadError, column_name, read_package, read_schema};
use super::super::{DatasetModel, SourceRef};
use super::{column, schema, tag};
use crate::table::{Absence, ColumnType, Labels, Role};

fn package(resource: &Value) -> Result<DataPackage, ReadError> {
    read_package(json!({"name": "p", "resources": [resource]}).to_string().as_bytes())
}

#[test]
fn a_package_of_version_1_is_read() {
    let read = package(&json!({
        "name": "t", "path": "data/t.csv", "encoding": "windows-1252", "dialect": {"delimiter": ";", "header": true},
        "schema": {"missingValues": ["", "NA"], "primaryKey": "Año", "fields": [
            {"name": "Año", "type": "year", "title": "Año", "missingValues": ["s/d"]},
            {"name": "Año.", "type": "number", "decimalChar": ",", "groupChar": "."},
            {"name": "2 lugar", "type": "geopoint"},
            {"name": "sexo", "type": "string", "constraints": {"enum": ["H", "M"]}},
            {"name": "día", "type": "date", "format": "%d/%m/%Y"},
        ]},
    }))
    .unwrap();
    let resource = &read.resources[0];
    assert_eq!(resource.paths, ["data/t.csv"]);
    assert_eq!((resource.delimiter, resource.encoding.as_deref()), (Some(b';'), Some("windows-1252")));
    let table = resource.table.as_ref().unwrap();
    let names: Vec<&str> = table.fields.iter().map(|it| it.column.name.as_str()).collect();
    assert_eq!(names, ["ano", "ano_2", "c_2_lugar", "sexo", "dia"]);
    assert_eq!(table.key, ["ano"]);
    assert_eq!(table.fields[1].decimal.as_deref(), Some(","));
    assert_eq!(table.fields[2].other_type.as_deref(), Some("geopoint"));
    assert_eq!(table.fields[3].column.codes.len(), 2);
    assert_eq!(table.fields[4].column.ty, ColumnType::Text);
    assert_eq!(table.missing[1].absence, Absence::NotReported);
    assert_eq!(table.fields[0].missing[0].value, "s/d");
}

#[test]
fn our_own_package_is_read() {
    let words: Labels = [(tag("es"), "Huelgas".to_owned()), (tag("quc"), "K\u{2bc}ak".to_owned())].into();
    let model = DatasetModel {
        id: "https://example.org/1".to_owned(),
        name: "strikes".to_owned(),
        title: words.clone(),
        version: 3,
        licence: Some("https://example.org/licence".to_owned()),
        creators: vec!["A".to_owned()],
        keywords: vec!["k".to_owned()],
        sources: vec![SourceRef { title: "S".to_owned(), url: None }],
        schema: schema(vec![column("a", ColumnType::Quarter, Role::Stratum)]),
        ..DatasetModel::default()
    };
    let file = DataFile { path: "data/s.csv".to_owned(), bytes: 7, sha256: "ab".to_owned() };
    let read = read_package(package_of(&model, &tag("en"), &file).to_string().as_bytes()).unwrap();
    assert_eq!((read.title, read.id), (words, Some(model.id)));
    assert_eq!(
        (read.version.as_deref(), read.licences),
        (Some("3.0.0"), vec!["https://example.org/licence".to_owned()])
    );
    assert_eq!((read.sources, read.contributors, read.keywords), (model.sources, model.creators, model.keywords));
    let resource = &read.resources[0];
    assert_eq!((resource.bytes, resource.hash.as_deref()), (Some(7), Some("sha256:ab")));
    assert_eq!(resource.table.as_ref().unwrap().schema(), model.schema);
}

#[test]
fn labels_of_version_2_are_read() {
    let read = read_schema(
        json!({"missingValues": [{"value": "-99", "label": "refused"}], "fields": [
            {"name": "q", "type": "integer", "categories": [{"value": 1, "label": "yes"}, {"value": 2, "label": "no"}]},
        ]})
        .to_string()
        .as_bytes(),
    )
    .unwrap();
    assert_eq!(read.missing[0].label.as_deref(), Some("refused"));
    assert_eq!(read.fields[0].column.codes[1].value, "2");
    assert_eq!(read.fields[0].column.codes[1].labels.values().next().unwrap(), "no");
}

#[test]
fn no_path_leads_out() {
    let paths = [
        "/etc/passwd",
        "../x.csv",
        "a/../../x.csv",
        "http://x/y.csv",
        "file:x",
        "C:x.csv",
        "a\\..\\b",
        "a//b",
        "",
        ".",
        "./x.csv",
        ".git/config",
        "a/\0",
        "..",
    ];
    for path in paths {
        assert!(matches!(package(&json!({"path": path})), Err(ReadError::UnsafePath { .. })), "{path:?}");
        assert!(matches!(package(&json!({"path": ["a.csv", path]})), Err(ReadError::UnsafePath { .. })), "{path:?}");
        let schema = json!({"path": "a.csv", "schema": path});
        assert!(matches!(package(&schema), Err(ReadError::UnsafePath { .. })), "{path:?}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let wrong = |value: Value| package(&value).unwrap_err().to_string();
    assert_eq!(wrong(json!(3)), "resources[0] should be an object");
    assert!(wrong(json!({"path": 3})).starts_with("resources[0].path should be a list"));
    assert!(wrong(json!({"schema": {"fields": [{}]}})).starts_with("resources[0].schema.fields[0].name"));
    assert!(wrong(json!({"schema": {"fields": [{"name": "a"}, {"name": "a"}]}})).contains("two fields"));
    assert!(wrong(json!({"schema": {"fields": [], "primaryKey": ["b"]}})).contains("\"b\""));
    assert!(wrong(json!({"dialect": {"delimiter": "ab"}})).contains("one ASCII character"));
    assert!(matches!(read_package(b"{"), Err(ReadError::NotJson(_))));
    assert!(matches!(read_package(&vec![b'['; 100_000]), Err(ReadError::NotJson(_))));
    assert!(read_package(b"[]").is_err());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z./]{0,6}".prop_map(Value::from),
    ];
    let name = prop::sample::select(vec!["name", "path", "schema", "fields", "type", "constraints", "enum", "dialect"]);
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_panics(value in any_json()) {
        let _ = package(&value);
        let _ = read_schema(value.to_string().as_bytes());
    }

    #[test]
    fn every_name_is_a_name(given in "\\PC{0,70}", place in 1_usize..9) {
        let name = column_name(&given, place, &["a".to_owned()]);
        prop_assert!(name.starts_with(|first: char| first.is_ascii_lowercase()), "{name:?}");
        prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name:?}");
        prop_assert_ne!(name, "a");
    }
}
