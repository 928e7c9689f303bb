//! A row laid over a record that exists already.
//!
//! What the table has a column for is replaced, an empty cell empties it; what it has no column for
//! stays. So a sheet of translations alone adds them and harms nothing else.

use std::collections::BTreeSet;

use tejido_domain::record::{Document, FieldType, Value};

use crate::transfer::columns::{Column, Part, Target};

/// Lays the row's document over the existing one.
pub fn over(existing: &Document, row: Document, columns: &[Column]) -> Document {
    let mut merged = existing.clone();
    for column in columns {
        clear(&mut merged, &column.target, &row);
    }
    if columns.iter().any(|column| column.target == Target::Files) {
        merged.files = row.files;
    }
    if columns.iter().any(|column| column.target == Target::Access) {
        merged.access = row.access;
    }
    merged.key = row.key.or(merged.key);
    for (name, value) in row.fields {
        let value = match (merged.fields.remove(name), value) {
            (Some(Value::Texts(mut kept)), Value::Texts(new)) => {
                kept.0.extend(new.0);
                Value::Texts(kept)
            }
            (Some(Value::TextLists(mut kept)), Value::TextLists(new)) => {
                kept.extend(new);
                Value::TextLists(kept)
            }
            (_, new) => new,
        };
        merged.set(name, value);
    }
    merged
}

/// Takes out what a column says anew.
fn clear(document: &mut Document, target: &Target, row: &Document) {
    match target {
        Target::Text(field, lang, Part::Value) => match document.fields.get_mut(field.as_str()) {
            Some(Value::Texts(texts)) => drop(texts.0.remove(lang)),
            Some(Value::TextLists(lists)) => drop(lists.remove(lang)),
            _ => {}
        },
        Target::Plain(field) => drop(document.fields.remove(field.as_str())),
        Target::OriginalText(field) | Target::TaggedTexts(field) => clear_originals(document, field, row),
        Target::Rights => drop(document.fields.remove("license")),
        Target::City | Target::Region | Target::Country => drop(document.fields.remove("place")),
        Target::Latitude | Target::Longitude => drop(document.fields.remove("geo")),
        _ => {}
    }
    let empty: BTreeSet<&'static str> =
        document.fields.iter().filter(|(_, value)| value.is_empty()).map(|(name, _)| *name).collect();
    document.fields.retain(|name, _| !empty.contains(name));
}

fn clear_originals(document: &mut Document, field: &str, row: &Document) {
    let Some(def) = document.kind.field(field) else { return };
    match (def.ty, row.fields.get(field)) {
        (FieldType::Text { .. }, Some(Value::Texts(new))) => {
            if let Some(Value::Texts(texts)) = document.fields.get_mut(field) {
                texts.0.retain(|lang, _| !new.0.contains_key(lang));
            }
        }
        (FieldType::TextList, Some(Value::TextLists(new))) => {
            if let Some(Value::TextLists(lists)) = document.fields.get_mut(field) {
                lists.retain(|lang, _| !new.contains_key(lang));
            }
        }
        _ => {}
    }
}
