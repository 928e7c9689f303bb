//! Writing Table Schema and Data Package.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tejido_lang::tag::LanguageTag;

use super::super::csv_out::protected;
use super::super::json::{Object, language_map, list};
use super::super::model::{DatasetModel, SourceRef, chosen};
use super::{ABSENCES, CODES, LABELS, NOTES, QUARTER, ROLE, TYPE, UNIT};
use crate::table::{Absence, Code, Column, ColumnType, Labels, TableSchema};

/// The file of rows in a package: CSV as [`super::super::csv_out`] writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Where it lies in the package: `data/strikes.csv`.
    pub path: String,
    /// How long it is; 0 when nobody knows yet.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal; nothing when nobody knows yet.
    pub sha256: String,
}

impl DataFile {
    /// A file that is written whenever it is asked for, beside the descriptor.
    pub fn beside(path: &str) -> Self {
        Self { path: path.to_owned(), bytes: 0, sha256: String::new() }
    }
}

/// A Table Schema descriptor, with titles and descriptions in one language.
pub fn table_schema(schema: &TableSchema, language: &LanguageTag, absences: &BTreeMap<Absence, Labels>) -> Value {
    Object::with("fields", list(&schema.columns, |column| field(column, schema, language)))
        .set("missingValues", Absence::ALL.map(Absence::symbol).to_vec())
        .set("primaryKey", schema.key.clone())
        .set(ABSENCES, list(&Absence::ALL, |absence| absence_words(*absence, absences.get(absence))))
        .build()
}

fn absence_words(absence: Absence, labels: Option<&Labels>) -> Value {
    let object = Object::with("value", absence.symbol()).set("absence", absence.as_str());
    object.set("labels", labels.map_or(Value::Null, language_map)).build()
}

fn field(column: &Column, schema: &TableSchema, language: &LanguageTag) -> Value {
    Object::with("name", column.name.as_str())
        .set("type", type_word(column.ty))
        .words("title", &column.labels, language)
        .words("description", &column.notes, language)
        .set("constraints", constraints(column, schema))
        .set("categories", list(&column.codes, |code| category(code, column, language)))
        .set(TYPE, column.ty.as_str())
        .set(ROLE, column.role.as_str())
        .text(UNIT, column.unit.as_deref())
        .set(LABELS, language_map(&column.labels))
        .set(NOTES, language_map(&column.notes))
        .set(CODES, list(&column.codes, |code| json!({"value": code.value, "labels": language_map(&code.labels)})))
        .build()
}

const fn type_word(ty: ColumnType) -> &'static str {
    match ty {
        ColumnType::Text | ColumnType::Quarter => "string",
        ColumnType::Integer => "integer",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::Year => "year",
        ColumnType::Month => "yearmonth",
    }
}

/// Missing values are no violation of `enum` or `pattern` (Table Schema, "Constraints": they are checked against
/// values, and a missing value is none). A key may still be missing a part, so nothing is `required` but a lone key.
fn constraints(column: &Column, schema: &TableSchema) -> Value {
    let lone = schema.key.len() == 1 && schema.key[0] == column.name;
    let pattern = (column.ty == ColumnType::Quarter).then_some(QUARTER);
    Object::default()
        .set("enum", list(&column.codes, |code| physical(&code.value, column.ty)))
        .text("pattern", pattern)
        .set("required", if lone { Value::Bool(true) } else { Value::Null })
        .build()
}

fn category(code: &Code, column: &Column, language: &LanguageTag) -> Value {
    Object::with("value", physical(&code.value, column.ty)).words("label", &code.labels, language).build()
}

/// A code as the file holds it: whole numbers as numbers, texts safe for spreadsheets.
fn physical(code: &str, ty: ColumnType) -> Value {
    match (ty, code.parse::<i64>()) {
        (ColumnType::Integer | ColumnType::Year, Ok(number)) => number.into(),
        _ => protected(code).into(),
    }
}

/// A Data Package descriptor (`datapackage.json`) with one resource.
pub fn package(model: &DatasetModel, language: &LanguageTag, file: &DataFile) -> Value {
    Object::with("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
        .set("profile", "tabular-data-package")
        .set("name", model.name.as_str())
        .set("id", model.id.as_str())
        .set("homepage", model.id.as_str())
        .words("title", &model.title, language)
        .words("description", &model.description, language)
        .set("version", format!("{}.0.0", model.version))
        .text("created", model.modified.or(model.issued).map(|day| format!("{day}T00:00:00Z")))
        .set("keywords", model.keywords.clone())
        .set("licenses", licences(model))
        .set("sources", list(&model.sources, source))
        .set("contributors", contributors(model))
        .set("tejido:texts", texts(model))
        .text("tejido:temporal", model.temporal.as_deref())
        .set("resources", vec![resource(model, language, file)])
        .build()
}

fn resource(model: &DatasetModel, language: &LanguageTag, file: &DataFile) -> Value {
    Object::with("name", model.name.as_str())
        .set("path", file.path.as_str())
        .set("profile", "tabular-data-resource")
        .set("type", "table")
        .text("title", chosen(&model.title, language))
        .set("format", "csv")
        .set("mediatype", "text/csv")
        .set("encoding", "utf-8")
        .set("dialect", json!({"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true}))
        .set("bytes", if file.bytes == 0 { Value::Null } else { file.bytes.into() })
        .text("hash", (!file.sha256.is_empty()).then(|| format!("sha256:{}", file.sha256)))
        .set("tejido:rows", model.rows)
        .set("schema", table_schema(&model.schema, language, &model.absences))
        .build()
}

fn texts(model: &DatasetModel) -> Value {
    [
        ("title", &model.title),
        ("description", &model.description),
        ("method", &model.method),
        ("coverage", &model.coverage),
        ("problems", &model.problems),
        ("changes", &model.changes),
    ]
    .into_iter()
    .fold(Object::default(), |object, (name, labels)| object.set(name, language_map(labels)))
    .build()
}

/// The short name of a licence that the Open Definition knows, and its address.
fn licences(model: &DatasetModel) -> Value {
    model
        .licence
        .iter()
        .map(|uri| Object::default().text("name", licence_name(uri)).set("path", uri.as_str()).build())
        .collect()
}

/// `https://creativecommons.org/licenses/by/4.0/` is `CC-BY-4.0`.
fn licence_name(uri: &str) -> Option<String> {
    let rest = uri.split_once("creativecommons.org/")?.1;
    let mut parts = rest.split('/');
    match (parts.next()?, parts.next()?, parts.next()?) {
        ("licenses", kind, version) if !version.is_empty() => {
            Some(format!("CC-{}-{version}", kind.to_ascii_uppercase()))
        }
        ("publicdomain", "zero", version) if !version.is_empty() => Some(format!("CC0-{version}")),
        _ => None,
    }
}

fn source(source: &SourceRef) -> Value {
    Object::with("title", source.title.as_str()).text("path", source.url.as_deref()).build()
}

/// The roles are those that both versions list.
fn contributors(model: &DatasetModel) -> Value {
    let makers = model.creators.iter().map(|name| json!({"title": name, "role": "author"}));
    makers.chain(model.publisher.iter().map(|name| json!({"title": name, "role": "publisher"}))).collect()
}
