//! The cells of a record, so written that an import reads the same record from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tejido_domain::record::{Document, FileRef, FileRole, RecordId, Text, Value};
use tejido_lang::LanguageTag;
use tejido_store::Stored;

use super::header::{Column, parts_needed, presumed_by_import};
use crate::transfer::columns::{Part, Target};
use crate::transfer::import::build::looks_like_key;
use crate::transfer::import::cells::{guard, join};

/// The cells of a record in the order of the columns.
pub fn row(
    columns: &[Column],
    record: &Stored,
    linked: &BTreeMap<RecordId, Arc<Stored>>,
    taken: &BTreeSet<String>,
    file_path: &dyn Fn(&FileRef) -> String,
) -> Vec<String> {
    let document = &record.document;
    let cell = |column: &Column| match &column.target {
        Target::Key => document.key.as_ref().map_or_else(|| record.id.to_string(), |key| key.as_str().to_owned()),
        Target::Kind => document.kind.as_str().to_owned(),
        Target::Access => document.access.to_string(),
        Target::Files => join(
            document.files.iter().map(|file| file_cell(file, file_path)).collect::<Vec<_>>().iter().map(String::as_str),
        ),
        Target::Plain(field) => plain(document, field, linked, taken),
        Target::Text(field, lang, part) => text(document, field, lang, *part),
        _ => String::new(),
    };
    columns.iter().map(|column| guard(cell(column))).collect()
}

fn file_cell(file: &FileRef, file_path: &dyn Fn(&FileRef) -> String) -> String {
    let mut cell = file_path(file);
    if file.role != FileRole::Original || file.lang.is_some() {
        cell.push('|');
        cell.push_str(file.role.as_str());
    }
    if let Some(lang) = &file.lang {
        cell.push('|');
        cell.push_str(lang.as_str());
    }
    cell
}

fn plain(
    document: &Document,
    field: &str,
    linked: &BTreeMap<RecordId, Arc<Stored>>,
    taken: &BTreeSet<String>,
) -> String {
    let key_of = |id: RecordId| {
        let key = linked.get(&id).and_then(|record| record.document.key.as_ref());
        key.map_or_else(|| id.to_string(), |key| key.as_str().to_owned())
    };
    match document.fields.get(field) {
        Some(Value::Refs(refs)) => {
            let names: Vec<String> = refs
                .iter()
                .filter_map(|reference| {
                    reference.id.map(key_of).or_else(|| Some(bare(reference.name.as_deref()?, taken)))
                })
                .collect();
            join(names.iter().map(String::as_str))
        }
        Some(Value::Words(words)) => {
            let many = matches!(
                document.kind.field(field).map(|def| def.ty),
                Some(tejido_domain::record::FieldType::Words { many: true, .. })
            );
            if many { join(words.iter().map(String::as_str)) } else { words.first().cloned().unwrap_or_default() }
        }
        Some(Value::Tags(tags)) => join(tags.iter().map(LanguageTag::as_str)),
        Some(Value::Date(date)) => date.as_str().to_owned(),
        Some(Value::Geo(geo)) => format!("{},{}", geo.lat, geo.lon),
        Some(Value::Columns(columns)) => serde_json::to_string(columns).unwrap_or_default(),
        Some(Value::Definition(definition)) => serde_json::to_string(definition).unwrap_or_default(),
        _ => String::new(),
    }
}

/// A bare name; in quotation marks where an import would otherwise find a record of that name.
fn bare(name: &str, taken: &BTreeSet<String>) -> String {
    let quote = taken.contains(name) || looks_like_key(name) || (name.starts_with('"') && name.ends_with('"'));
    if quote { format!("\"{name}\"") } else { name.to_owned() }
}

fn text(document: &Document, field: &str, lang: &LanguageTag, part: Part) -> String {
    match document.fields.get(field) {
        Some(Value::Texts(texts)) => {
            let presumed = presumed_by_import(document, texts).as_ref() == Some(lang);
            texts.get(lang).map(|text| part_of(text, part, presumed)).unwrap_or_default()
        }
        Some(Value::TextLists(lists)) => {
            let parts: Vec<String> =
                lists.get(lang).into_iter().flatten().map(|text| part_of(text, part, false)).collect();
            if parts.iter().all(String::is_empty) { String::new() } else { join(parts.iter().map(String::as_str)) }
        }
        _ => String::new(),
    }
}

fn part_of(text: &Text, part: Part, presumed: bool) -> String {
    if !parts_needed(text, presumed).contains(&part) {
        return String::new();
    }
    match part {
        Part::Value => text.text.clone(),
        Part::Origin => text.origin.as_str().to_owned(),
        Part::Status => text.status.as_str().to_owned(),
        Part::By => text.by.clone().unwrap_or_default(),
        Part::At => text.at.map(|at| at.to_string()).unwrap_or_default(),
        Part::From => text.from.as_ref().map(|from| format!("{} {}", from.lang, from.hash)).unwrap_or_default(),
        Part::Source => text.attested.clone().unwrap_or_default(),
    }
}
