//! The texts of a document one by one, each under a name that stays the same while it is translated: a field (`title`),
//! one of several texts of a field (`alternative.es.0`, the first that is written in Spanish), the description of a
//! file (`file.0123456789abcdef`, the beginning of its digest).
//!
//! What stands in lists has no partner in other languages written down. Here it finds one: the text it says it was
//! translated from, else the one in its place. What says that it was written in its language to begin with is nobody's
//! translation.

use std::borrow::Cow;

use tejido_lang::LanguageTag;

use super::is_source;
use crate::record::field::FieldType;
use crate::record::text::{TextLists, text_hash};
use crate::record::{Document, FieldDef, FileRef, Kind, Origin, Text, Texts, Value};

/// The field of a file's description, in message keys.
pub const FILE: &str = "file";

/// Digits of a file's digest in a name.
const SHORT: usize = 16;

/// A text with its translations.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The field it is of; [`FILE`] for the description of a file.
    pub field: &'static str,
    /// Which of several it is: the place in its list, or the name of the file.
    pub which: Option<String>,
    /// Of what sort.
    pub ty: FieldType,
    /// The text in each language.
    pub texts: Cow<'a, Texts>,
}

/// Whether a field of a kind is translated. Names of people and organizations are not: they are the same in every
/// language, or have a form of their own that the record gives. Nor are the other names of places and concepts: each
/// language has its own synonyms, as many as it has, and none is made from another's. Nor are spellings that only
/// searches know.
pub fn is_translated(kind: Kind, field: &FieldDef) -> bool {
    let untold: &[Kind] = match field.name {
        "title" => &[Kind::Person, Kind::Organization],
        "alternative" => &[Kind::Person, Kind::Organization, Kind::Place, Kind::Concept],
        _ => &[],
    };
    matches!(field.ty, FieldType::Text { .. } | FieldType::TextList)
        && !untold.contains(&kind)
        && field.name != "hidden"
}

/// The texts of a document that are translated, in the order of its kind; last those of its files.
pub fn texts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for field in document.kind.def().fields.iter().filter(|field| is_translated(document.kind, field)) {
        match document.fields.get(field.name) {
            Some(Value::Texts(texts)) => parts.push(Part {
                name: Cow::Borrowed(field.name),
                field: field.name,
                which: None,
                ty: field.ty,
                texts: Cow::Borrowed(texts),
            }),
            Some(Value::TextLists(lists)) => parts.extend(rows(lists).iter().map(|row| row.part(field, lists))),
            _ => {}
        }
    }
    for (at, file) in document.files.iter().enumerate() {
        // A file that is there twice is described once.
        if document.files.iter().take(at).all(|other| other.digest != file.digest) {
            parts.push(of_file(file));
        }
    }
    parts.retain(|part| part.texts.0.iter().any(|(tag, text)| is_source(tag, text)));
    parts
}

/// The text of a name, if the document has it.
pub fn part<'a>(document: &'a Document, name: &str) -> Option<Part<'a>> {
    texts(document).into_iter().find(|part| part.name == name)
}

/// Sets a text in a language, in the place of what is there. False when the document has no such text.
pub fn put(document: &mut Document, name: &str, tag: LanguageTag, text: Text) -> bool {
    if let Some(digest) = name.strip_prefix("file.") {
        let of = |file: &&mut FileRef| digest.len() == SHORT && file.digest.as_str().starts_with(digest);
        return document.files.iter_mut().find(of).map(|file| file.note.0.insert(tag, text)).is_some();
    }
    let (field, row) = name.split_at(name.find('.').unwrap_or(name.len()));
    let field = document.kind.field(field).map(|field| field.name);
    match field.and_then(|field| document.fields.get_mut(field)) {
        Some(Value::Texts(texts)) if row.is_empty() => {
            texts.0.insert(tag, text);
            true
        }
        Some(Value::TextLists(lists)) => {
            let rows = rows(lists);
            let Some(at) = rows.iter().position(|known| known.name() == row) else { return false };
            place(lists, &rows, at, tag, text);
            true
        }
        _ => false,
    }
}

fn of_file(file: &FileRef) -> Part<'_> {
    let short = file.digest.as_str().get(..SHORT).unwrap_or_default();
    Part {
        name: Cow::Owned(format!("{FILE}.{short}")),
        field: FILE,
        which: Some(file.name.clone()),
        ty: FieldType::Text { long: true, markdown: false },
        texts: Cow::Borrowed(&file.note),
    }
}

/// Texts of lists that say the same: a source, and its translations.
struct Row {
    /// Language and place of each, the source first.
    at: Vec<(LanguageTag, usize)>,
}

impl Row {
    /// What follows the field in the name.
    fn name(&self) -> String {
        self.at.first().map(|(lang, at)| format!(".{lang}.{at}")).unwrap_or_default()
    }

    fn part(&self, field: &FieldDef, lists: &TextLists) -> Part<'static> {
        let text = |(lang, at): &(LanguageTag, usize)| Some((lang.clone(), lists.get(lang)?.get(*at)?.clone()));
        Part {
            name: Cow::Owned(format!("{}{}", field.name, self.name())),
            field: field.name,
            which: self.at.first().map(|(_, at)| (at + 1).to_string()),
            ty: FieldType::Text { long: false, markdown: false },
            texts: Cow::Owned(Texts(self.at.iter().filter_map(text).collect())),
        }
    }

    fn has(&self, lang: &LanguageTag) -> bool {
        self.at.iter().any(|(known, _)| known == lang)
    }

    /// Whether a text says that it was translated from this row's source as it is now.
    fn made(&self, text: &Text, lists: &TextLists) -> bool {
        let (Some(from), Some((lang, at))) = (&text.from, self.at.first()) else { return false };
        let source = lists.get(lang).and_then(|list| list.get(*at));
        from.lang == *lang && source.is_some_and(|source| text_hash(&source.text) == from.hash)
    }

    /// Whether a text may be a translation of this row's source by its place alone.
    fn admits(&self, text: &Text) -> bool {
        let lang = self.at.first().map(|(lang, _)| lang);
        text.origin != Origin::Original && text.from.as_ref().is_none_or(|from| Some(&from.lang) == lang)
    }
}

/// Brings together what belongs together; those with an original first.
fn rows(lists: &TextLists) -> Vec<Row> {
    let original = |list: &[Text]| list.iter().any(|text| text.origin == Origin::Original);
    let mut order: Vec<&LanguageTag> = lists.keys().collect();
    order.sort_by_key(|lang| (lang.as_str() == "und", !lists.get(*lang).is_some_and(|list| original(list))));
    let mut rows: Vec<Row> = Vec::new();
    for lang in order {
        let list = lists.get(lang).map(Vec::as_slice).unwrap_or_default();
        let mut left: Vec<usize> = Vec::new();
        for (at, text) in list.iter().enumerate() {
            match rows.iter_mut().find(|row| !row.has(lang) && row.made(text, lists)) {
                Some(row) => row.at.push((lang.clone(), at)),
                None => left.push(at),
            }
        }
        for at in left {
            let text = list.get(at);
            let admits = |row: &&mut Row| !row.has(lang) && text.is_some_and(|text| row.admits(text));
            match rows.iter_mut().find(admits) {
                Some(row) => row.at.push((lang.clone(), at)),
                None => rows.push(Row { at: vec![(lang.clone(), at)] }),
            }
        }
    }
    rows
}

/// Puts a text into its row, behind those of the rows before it.
fn place(lists: &mut TextLists, rows: &[Row], row: usize, tag: LanguageTag, text: Text) {
    let held = |row: &Row| row.at.iter().find(|(lang, _)| *lang == tag).map(|(_, at)| *at);
    let here = rows.get(row).and_then(held);
    let before = rows.iter().take(row).filter_map(held).max().map_or(0, |at| at + 1);
    let list = lists.entry(tag).or_default();
    match here.and_then(|at| list.get_mut(at)) {
        Some(known) => *known = text,
        None => list.insert(before.min(list.len()), text),
    }
}
