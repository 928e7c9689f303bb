//! What two versions of a record differ in, field by field and language by language.

use serde_json::json;
use tejido_lang::tag::LanguageTag;

use super::words::{Part, Run, sequence, words};
use crate::observatory::indicator::Definition;
use crate::record::{DataColumn, Document, FileRef, Life, Ref, Text, TextLists, Texts, Value};

/// A version of a record.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// What it says.
    pub document: &'a Document,
    /// Where it stands.
    pub life: Life,
}

/// One thing in which two versions differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The field: a name of the kind's definition, or `key`, `access`, `life`, `files`.
    pub field: &'static str,
    /// The language, where the field has several.
    pub lang: Option<LanguageTag>,
    /// How it changed.
    pub change: Change,
}

/// How something changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A text, or what is known about it.
    Text {
        /// The text before.
        before: Option<Text>,
        /// The text after.
        after: Option<Text>,
        /// Both, word by word.
        runs: Vec<Run>,
    },
    /// A list of values, in the order of the later version.
    List(Vec<Entry>),
    /// A value that stands alone.
    Word {
        /// The value before.
        before: Option<String>,
        /// The value after.
        after: Option<String>,
    },
    /// A file came, went, or is described otherwise.
    File {
        /// The file before.
        before: Option<FileRef>,
        /// The file after.
        after: Option<FileRef>,
    },
}

/// A value of a list, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What became of it.
    pub part: Part,
    /// The value.
    pub value: Listed,
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    /// A text with its provenance.
    Text(Text),
    /// A reference.
    Ref(Ref),
    /// A word, a language, the name of a file.
    Word(String),
}

/// Everything in which the later version differs from the earlier, in the order of the form.
pub fn compare(before: Version<'_>, after: Version<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let life = |version: Version<'_>| Some(version.life.as_str().to_owned());
    found.extend(word("life", life(before), life(after)));
    found.extend(documents(before.document, after.document));
    found
}

/// [`compare`] without where the versions stand.
pub fn documents(before: &Document, after: &Document) -> Vec<Difference> {
    let mut found = Vec::new();
    for def in after.kind.def().fields {
        found.extend(field(def.name, before.fields.get(def.name), after.fields.get(def.name)));
    }
    found.extend(files(&before.files, &after.files));
    let key = |document: &Document| document.key.as_ref().map(|key| key.as_str().to_owned());
    found.extend(word("key", key(before), key(after)));
    let access = |document: &Document| Some(document.access.to_string());
    found.extend(word("access", access(before), access(after)));
    found
}

/// In what one field differs.
pub fn field(name: &'static str, before: Option<&Value>, after: Option<&Value>) -> Vec<Difference> {
    let empty = Vec::new();
    match (before, after) {
        (before, after) if before == after => empty,
        (Some(Value::Texts(_)) | None, Some(Value::Texts(_))) | (Some(Value::Texts(_)), None) => {
            texts(name, as_texts(before), as_texts(after))
        }
        (Some(Value::TextLists(_)) | None, Some(Value::TextLists(_))) | (Some(Value::TextLists(_)), None) => {
            text_lists(name, as_lists(before), as_lists(after))
        }
        (Some(Value::Date(_) | Value::Geo(_)), _) | (_, Some(Value::Date(_) | Value::Geo(_))) => {
            word(name, before.map(alone), after.map(alone)).into_iter().collect()
        }
        _ => {
            let entries = entries(&before.map(listed).unwrap_or_default(), &after.map(listed).unwrap_or_default());
            vec![Difference { field: name, lang: None, change: Change::List(entries) }]
        }
    }
}

/// A text that changed.
pub(super) fn text(field: &'static str, lang: &LanguageTag, before: Option<&Text>, after: Option<&Text>) -> Difference {
    let of = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let runs = words(&of(before), &of(after));
    let change = Change::Text { before: before.cloned(), after: after.cloned(), runs };
    Difference { field, lang: Some(lang.clone()), change }
}

/// A value that changed, if it did.
pub(super) fn word(field: &'static str, before: Option<String>, after: Option<String>) -> Option<Difference> {
    (before != after).then_some(Difference { field, lang: None, change: Change::Word { before, after } })
}

fn texts(name: &'static str, before: Option<&Texts>, after: Option<&Texts>) -> Vec<Difference> {
    let get = |texts: Option<&Texts>, lang: &LanguageTag| texts.and_then(|texts| texts.get(lang)).cloned();
    let langs = languages(before.map(|texts| texts.0.keys()), after.map(|texts| texts.0.keys()));
    let changed = langs.into_iter().filter(|lang| get(before, lang) != get(after, lang));
    changed.map(|lang| text(name, lang, get(before, lang).as_ref(), get(after, lang).as_ref())).collect()
}

fn text_lists(name: &'static str, before: Option<&TextLists>, after: Option<&TextLists>) -> Vec<Difference> {
    let get = |lists: Option<&TextLists>, lang: &LanguageTag| {
        let list = lists.and_then(|lists| lists.get(lang)).cloned().unwrap_or_default();
        list.into_iter().map(Listed::Text).collect::<Vec<_>>()
    };
    let langs = languages(before.map(|lists| lists.keys()), after.map(|lists| lists.keys()));
    let changed = langs.into_iter().filter(|lang| get(before, lang) != get(after, lang));
    let difference = |lang: &LanguageTag| {
        let change = Change::List(entries(&get(before, lang), &get(after, lang)));
        Difference { field: name, lang: Some(lang.clone()), change }
    };
    changed.map(difference).collect()
}

fn languages<'a>(
    before: Option<impl Iterator<Item = &'a LanguageTag>>,
    after: Option<impl Iterator<Item = &'a LanguageTag>>,
) -> std::collections::BTreeSet<&'a LanguageTag> {
    before.into_iter().flatten().chain(after.into_iter().flatten()).collect()
}

fn as_texts(value: Option<&Value>) -> Option<&Texts> {
    if let Some(Value::Texts(texts)) = value { Some(texts) } else { None }
}

fn as_lists(value: Option<&Value>) -> Option<&TextLists> {
    if let Some(Value::TextLists(lists)) = value { Some(lists) } else { None }
}

fn alone(value: &Value) -> String {
    match value {
        Value::Date(date) => date.as_str().to_owned(),
        Value::Geo(geo) => format!("{}, {}", geo.lat, geo.lon),
        _ => String::new(),
    }
}

fn listed(value: &Value) -> Vec<Listed> {
    match value {
        Value::Refs(refs) => refs.iter().cloned().map(Listed::Ref).collect(),
        Value::Words(words) => words.iter().cloned().map(Listed::Word).collect(),
        Value::Tags(tags) => tags.iter().map(|tag| Listed::Word(tag.as_str().to_owned())).collect(),
        Value::Columns(columns) => columns.iter().flat_map(column).collect(),
        Value::Definition(definition) => parts(definition),
        _ => Vec::new(),
    }
}

/// A definition part by part, as it is kept.
fn parts(definition: &Definition) -> Vec<Listed> {
    let Ok(serde_json::Value::Object(parts)) = serde_json::to_value(definition) else { return Vec::new() };
    parts.into_iter().map(|(name, part)| Listed::Word(format!("{name}: {part}"))).collect()
}

/// A column in a line, then its texts.
fn column(column: &DataColumn) -> Vec<Listed> {
    let marks = [column.ty.as_str(), column.role.as_str(), column.unit.as_deref().unwrap_or_default()];
    let key = if column.key { "key" } else { "" };
    let words: Vec<&str> = marks.into_iter().chain([key]).filter(|word| !word.is_empty()).collect();
    let line = Listed::Word(format!("{}: {}", column.name, words.join(", ")));
    let said = |(which, texts): (String, &Texts)| {
        let one = |(lang, text): (&LanguageTag, &Text)| {
            Listed::Word(format!("{}.{which} ({lang}): {}", column.name, text.text))
        };
        texts.0.iter().map(one).collect::<Vec<_>>()
    };
    std::iter::once(line).chain(column.texts().flat_map(said)).collect()
}

/// Two lists as one. Values are told apart by all that is known of them.
fn entries(before: &[Listed], after: &[Listed]) -> Vec<Entry> {
    let keyed =
        |list: &[Listed]| list.iter().map(key).enumerate().map(|(at, key)| Keyed { at, key }).collect::<Vec<_>>();
    let (old, new) = (keyed(before), keyed(after));
    let entry = |(part, keyed): (Part, &Keyed)| {
        let list = if part == Part::Added { after } else { before };
        list.get(keyed.at).map(|value| Entry { part, value: value.clone() })
    };
    sequence(&old, &new).into_iter().filter_map(entry).collect()
}

struct Keyed {
    at: usize,
    key: String,
}

impl PartialEq for Keyed {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Keyed {}

impl std::hash::Hash for Keyed {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

fn key(value: &Listed) -> String {
    match value {
        Listed::Text(text) => json!(text).to_string(),
        Listed::Ref(reference) => json!(reference).to_string(),
        Listed::Word(word) => word.clone(),
    }
}

/// Files that came, went or changed, and then whether those that stayed changed places.
fn files(before: &[FileRef], after: &[FileRef]) -> Vec<Difference> {
    let mut left: Vec<&FileRef> = before.iter().collect();
    let mut found = Vec::new();
    let mut places = Vec::new();
    let file = |before: Option<&FileRef>, after: Option<&FileRef>| {
        let change = Change::File { before: before.cloned(), after: after.cloned() };
        Difference { field: "files", lang: None, change }
    };
    for new in after {
        let at = left.iter().position(|old| *old == new);
        let at = at.or_else(|| left.iter().position(|old| old.digest == new.digest));
        let Some(old) = at.map(|at| left.remove(at)) else {
            found.push(file(None, Some(new)));
            continue;
        };
        places.push(before.iter().position(|file| std::ptr::eq(file, old)));
        if old != new {
            found.push(file(Some(old), Some(new)));
        }
    }
    found.extend(left.into_iter().map(|old| file(Some(old), None)));
    if !places.is_sorted() {
        let names = |files: &[FileRef]| files.iter().map(|file| Listed::Word(file.name.clone())).collect::<Vec<_>>();
        let change = Change::List(entries(&names(before), &names(after)));
        found.push(Difference { field: "files", lang: None, change });
    }
    found
}

#[cfg(test)]
mod tests;
