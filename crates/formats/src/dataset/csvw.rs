//! CSV on the Web: what stands beside a CSV file (W3C Recommendations of 17 December 2015, "Metadata Vocabulary for
//! Tabular Data" and "Model for Tabular Data and Metadata on the Web").

use serde_json::{Value, json};
use tejido_lang::tag::LanguageTag;

use super::csv_out::protected;
use super::json::{Object, list, literals, node};
use super::model::{DatasetModel, SourceRef};
use crate::table::{Absence, Column, ColumnType, TableSchema};

/// The description of a CSV file as [`super::csv_out`] writes it. `url` is where the file lies, seen from the
/// description: its name, when they lie side by side. `language` is that of texts that say nothing else.
pub fn metadata(model: &DatasetModel, language: &LanguageTag, url: &str) -> Value {
    Object::with("@context", json!(["http://www.w3.org/ns/csvw", {"@language": language.as_str()}]))
        .set("url", url)
        .set("dc:identifier", model.id.as_str())
        .set("dc:title", literals(&model.title))
        .set("dc:description", literals(&model.description))
        .set("dc:hasVersion", model.version.to_string())
        .set("dc:license", model.licence.as_ref().map_or(Value::Null, |uri| node(uri)))
        .set("dc:creator", model.creators.clone())
        .text("dc:publisher", model.publisher.as_deref())
        .text("dc:temporal", model.temporal.as_deref())
        .text("dc:issued", model.issued.map(|day| day.to_string()))
        .text("dc:modified", model.modified.map(|day| day.to_string()))
        .set("dc:source", list(&model.sources, source))
        .set("dc:subject", model.keywords.clone())
        .set("dialect", dialect())
        .set("tableSchema", table_schema(&model.schema))
        .build()
}

/// Where it is, or else what it is called.
fn source(source: &SourceRef) -> Value {
    let address = source.url.as_deref().map_or(Value::Null, node);
    if address.is_null() { json!(source.title) } else { address }
}

/// Vocabulary §5.9; the defaults are written out, so that a reader need not know them.
fn dialect() -> Value {
    json!({"delimiter": ",", "encoding": "utf-8", "header": true, "quoteChar": "\"", "doubleQuote": true,
        "lineTerminators": ["\r\n", "\n"], "skipInitialSpace": false, "trim": false})
}

fn table_schema(schema: &TableSchema) -> Value {
    Object::with("columns", list(&schema.columns, |it| column(it, schema)))
        .set("primaryKey", schema.key.clone())
        .build()
}

fn column(column: &Column, schema: &TableSchema) -> Value {
    let required = schema.key.len() == 1 && schema.key[0] == column.name;
    Object::with("name", column.name.as_str())
        .set("titles", titles(column))
        .set("datatype", datatype(column))
        .set("null", Absence::ALL.map(Absence::symbol).to_vec())
        .set("required", if required { Value::Bool(true) } else { Value::Null })
        .set("dc:description", literals(&column.notes))
        .text("schema:unitText", column.unit.as_deref())
        .build()
}

/// What stands in the header must be among the titles (Vocabulary §5.5.1, "Schema Compatibility"): it is the name,
/// in an unknown language.
fn titles(column: &Column) -> Value {
    let unknown = LanguageTag::undetermined();
    let words = column.labels.iter().filter(|(tag, _)| **tag != unknown);
    let mut map: serde_json::Map<_, _> = words.map(|(tag, text)| (tag.to_string(), json!(text))).collect();
    let plain = column.labels.get(&unknown).filter(|text| **text != column.name);
    let names = plain.map_or(json!(column.name), |text| json!([column.name, text]));
    map.insert(unknown.to_string(), names);
    map.into()
}

/// Vocabulary §5.11.2. A code list is a regular expression (§6.4.8 of the Model), which only texts may have.
fn datatype(column: &Column) -> Value {
    let base = match column.ty {
        ColumnType::Text if column.codes.is_empty() => return json!("string"),
        ColumnType::Text => return json!({"base": "string", "format": alternatives(column)}),
        ColumnType::Quarter => return json!({"base": "string", "format": "[0-9]{4}-Q[1-4]"}),
        ColumnType::Boolean => return json!({"base": "boolean", "format": "true|false"}),
        ColumnType::Date => return json!({"base": "date", "format": "yyyy-MM-dd"}),
        ColumnType::Integer => "long",
        ColumnType::Number => "double",
        ColumnType::Year => "gYear",
        ColumnType::Month => "gYearMonth",
    };
    json!({"base": base})
}

/// `(a|b)`, with everything escaped that is a sign in a regular expression of ECMAScript.
fn alternatives(column: &Column) -> String {
    let codes: Vec<String> = column.codes.iter().map(|code| escaped(&protected(&code.value))).collect();
    format!("({})", codes.join("|"))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(found) {
            out.push('\\');
        }
        out.push(found);
    }
    out
}
