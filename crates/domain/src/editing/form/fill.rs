//! A document as the names and values of its form.

use tejido_lang::tag::LanguageTag;

use super::posted::Posted;
use crate::record::{Access, FileRef};
use crate::record::{Document, FieldDef, FieldType, Key, Kind, Protocol, RecordId, Text, Value};

/// The form of a document. Fields without a value get an empty row, texts in the editor's language.
///
/// `name_of` gives the name that is shown for a record.
pub fn fill(document: &Document, lang: &LanguageTag, name_of: &dyn Fn(RecordId) -> Option<String>) -> Posted {
    let mut form = Posted::default();
    form.set("key", document.key.as_ref().map(Key::as_str).unwrap_or_default());
    for def in document.kind.def().fields {
        match document.fields.get(def.name) {
            Some(value) => field(&mut form, def, value, document.kind, name_of),
            None => form.set(empty_name(def, lang), ""),
        }
    }
    access(&mut form, &document.access);
    for (at, known) in document.files.iter().enumerate() {
        file(&mut form, &format!("file.{at}"), known);
    }
    form
}

/// The name of a field's first row.
fn empty_name(def: &FieldDef, lang: &LanguageTag) -> String {
    let name = def.name;
    match def.ty {
        FieldType::Text { .. } => format!("{name}.{lang}"),
        FieldType::TextList => format!("{name}.{lang}.0"),
        FieldType::Refs { .. } | FieldType::Tags | FieldType::Words { many: true, .. } => format!("{name}.0"),
        FieldType::Words { .. } | FieldType::Date | FieldType::Geo | FieldType::Columns | FieldType::Definition => {
            name.to_owned()
        }
    }
}

fn field(form: &mut Posted, def: &FieldDef, value: &Value, kind: Kind, name_of: &dyn Fn(RecordId) -> Option<String>) {
    let name = def.name;
    match value {
        Value::Texts(texts) => texts.0.iter().for_each(|(lang, known)| text(form, &format!("{name}.{lang}"), known)),
        Value::TextLists(lists) => {
            for (lang, list) in lists {
                for (at, known) in list.iter().enumerate() {
                    let row = format!("{name}.{lang}.{at}");
                    attested(form, &row, known, kind == Kind::Concept);
                    form.set(row, known.text.as_str());
                }
            }
        }
        Value::Refs(refs) => {
            for (at, reference) in refs.iter().enumerate() {
                let row = format!("{name}.{at}");
                let shown = reference.id.and_then(name_of).or_else(|| reference.name.clone());
                let shown = shown.or_else(|| reference.id.map(|id| id.to_string())).unwrap_or_default();
                if let Some(id) = reference.id {
                    form.set(format!("{row}.id"), id.as_str());
                    form.set(format!("{row}.was"), shown.as_str());
                }
                form.set(row, shown);
            }
        }
        Value::Words(words) => match def.ty {
            FieldType::Words { many: false, .. } => form.set(name, words.first().cloned().unwrap_or_default()),
            _ => words.iter().enumerate().for_each(|(at, word)| form.set(format!("{name}.{at}"), word.as_str())),
        },
        Value::Tags(tags) => {
            tags.iter().enumerate().for_each(|(at, tag)| form.set(format!("{name}.{at}"), tag.as_str()));
        }
        Value::Date(date) => form.set(name, date.as_str()),
        Value::Geo(geo) => form.set(name, format!("{}, {}", geo.lat, geo.lon)),
        Value::Columns(_) | Value::Definition(_) => {}
    }
}

fn text(form: &mut Posted, name: &str, text: &Text) {
    form.set(format!("{name}.origin"), text.origin.as_str());
    form.set(format!("{name}.status"), text.status.as_str());
    form.set(format!("{name}.from"), text.from.as_ref().map(|from| from.lang.as_str()).unwrap_or_default());
    attested(form, name, text, false);
    form.set(name, text.text.as_str());
}

fn attested(form: &mut Posted, name: &str, text: &Text, always: bool) {
    if always || text.attested.is_some() {
        form.set(format!("{name}.attested"), text.attested.clone().unwrap_or_default());
    }
}

fn access(form: &mut Posted, access: &Access) {
    let word = match access {
        Access::Groups(Protocol::Any, _) => "any",
        Access::Groups(Protocol::All, _) => "all",
        Access::Embargoed(_) => "embargo",
        Access::Public | Access::Network | Access::Sealed => &access.to_string(),
    };
    form.set("access", word);
    if let Access::Groups(_, groups) = access {
        form.set("access.groups", groups.iter().map(String::as_str).collect::<Vec<_>>().join(" "));
    }
    if let Access::Embargoed(until) = access {
        form.set("access.until", until.to_string());
    }
}

fn file(form: &mut Posted, row: &str, file: &FileRef) {
    form.set(format!("{row}.digest"), file.digest.as_str());
    form.set(format!("{row}.name"), file.name.as_str());
    form.set(format!("{row}.role"), file.role.as_str());
    form.set(format!("{row}.lang"), file.lang.as_ref().map(LanguageTag::as_str).unwrap_or_default());
    for (lang, note) in &file.note.0 {
        form.set(format!("{row}.note.{lang}"), note.text.as_str());
    }
}
