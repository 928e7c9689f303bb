//! A row laid over a record that exists already.
//!
//! What the table has a column for is replaced, an empty cell empties it; what it has no column for
//! stays. So a sheet of translations alone adds them and harms nothing else. What was known about a
//! text that comes again word for word stays known, unless a column says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use tejido_domain::record::{Document, FieldType, Origin, Text, Texts, Value};
use tejido_lang::LanguageTag;

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
            (kept, Value::Texts(mut new)) => {
                new.0.iter_mut().for_each(|(lang, text)| settle(existing.texts(name), name, lang, text, columns));
                let mut kept = if let Some(Value::Texts(kept)) = kept { kept } else { Texts::default() };
                kept.0.extend(new.0);
                Value::Texts(kept)
            }
            (kept, Value::TextLists(mut new)) => {
                for (lang, list) in &mut new {
                    let before = existing.text_lists(name).and_then(|lists| lists.get(lang));
                    for text in list {
                        if let Some(old) = before.into_iter().flatten().find(|old| old.text == text.text) {
                            inherit(old, text, &|part| says(columns, name, lang, part));
                        }
                    }
                }
                let mut kept = if let Some(Value::TextLists(kept)) = kept { kept } else { BTreeMap::default() };
                kept.extend(new);
                Value::TextLists(kept)
            }
            (_, new) => new,
        };
        merged.set(name, value);
    }
    merged
}

/// Whether the table has a column for a part of a text.
fn says(columns: &[Column], field: &str, lang: &LanguageTag, part: Part) -> bool {
    columns.iter().any(|column| match &column.target {
        Target::Text(known, tag, of) => known == field && tag == lang && *of == part,
        Target::OriginalText(known) => known == field && part == Part::Origin,
        _ => false,
    })
}

/// What the table does not say of a text: the same words are as they were; a new translation is no
/// second original; corrected words of the original are the original still.
fn settle(existing: Option<&Texts>, field: &str, lang: &LanguageTag, text: &mut Text, columns: &[Column]) {
    let Some(existing) = existing else { return };
    let says = |part| says(columns, field, lang, part);
    let old = existing.get(lang);
    if let Some(old) = old.filter(|old| old.text == text.text) {
        return inherit(old, text, &says);
    }
    if says(Part::Origin) {
        return;
    }
    let elsewhere = existing.0.iter().any(|(other, text)| other != lang && text.origin == Origin::Original);
    if old.is_some_and(|old| old.origin == Origin::Original) {
        text.origin = Origin::Original;
    } else if elsewhere && text.origin == Origin::Original {
        text.origin = Origin::Human;
    }
}

fn inherit(old: &Text, text: &mut Text, says: &dyn Fn(Part) -> bool) {
    if !says(Part::Origin) {
        text.origin = old.origin;
    }
    if !says(Part::Status) {
        text.status = old.status;
    }
    if !says(Part::By) {
        text.by.clone_from(&old.by);
    }
    if !says(Part::At) {
        text.at = old.at;
    }
    // No column says it.
    text.reviewed_by.clone_from(&old.reviewed_by);
    if !says(Part::From) {
        text.from.clone_from(&old.from);
    }
    if !says(Part::Source) {
        text.attested.clone_from(&old.attested);
    }
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
