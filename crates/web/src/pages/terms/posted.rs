//! The posted form of a concept, read over the concept it was made from. What was not touched keeps its provenance.

use tejido_domain::record::{Document, Key, Text, TextLists, Texts, Value};
use tejido_formats::text::{clean_text, one_line};
use tejido_lang::LanguageTag;

use crate::http::fields::Fields;

/// Fields of several words without language.
pub const WORDS: [&str; 6] = ["exact_match", "close_match", "broad_match", "narrow_match", "related_match", "source"];

/// Fields of references.
pub const REFS: [&str; 3] = ["broader", "related", "replaced_by"];

/// Between a label and where it was read.
const BAR: char = '|';

/// The languages of a form, in the order in which they came.
pub fn languages(fields: &Fields) -> Vec<LanguageTag> {
    let tags = fields.0.iter().filter_map(|(name, _)| LanguageTag::parse(name.strip_prefix("title.")?).ok());
    let mut found: Vec<LanguageTag> = Vec::new();
    for tag in tags {
        if !found.contains(&tag) {
            found.push(tag);
        }
    }
    found
}

/// The lines of a field.
pub fn lines(fields: &Fields, name: &str) -> Vec<String> {
    fields.get(name).lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The concept as the form says it, without its references; `by` and `at` are those of the editor.
pub fn document(base: &Document, fields: &Fields, editor: (&str, jiff::Timestamp)) -> Result<Document, String> {
    let mut document = base.clone();
    let tags = languages(fields);
    titles(&mut document, fields, (&tags, editor));
    for name in ["alternative", "hidden"] {
        labels(&mut document, fields, name, (&tags, editor));
    }
    for name in ["definition", "description"] {
        let Some(def) = document.kind.field(name) else { continue };
        let mut texts = document.texts(name).cloned().unwrap_or_default();
        for tag in &tags {
            let said = clean_text(fields.get(&format!("{name}.{tag}"))).trim().to_owned();
            let text = text(texts.get(tag), said, None, editor);
            put(&mut texts, tag, text);
        }
        document.set(def.name, Value::Texts(texts));
    }
    for name in WORDS {
        if let Some(def) = document.kind.field(name) {
            document.set(def.name, Value::Words(lines(fields, name)));
        }
    }
    for name in ["scheme", "notation", "deprecated"] {
        let word = one_line(fields.get(name));
        if let Some(def) = document.kind.field(name) {
            document.set(def.name, Value::Words(Some(word).filter(|word| !word.is_empty()).into_iter().collect()));
        }
    }
    let key = fields.get("key").trim();
    document.key = if key.is_empty() { None } else { Some(Key::parse(key)?) };
    Ok(document)
}

type Editor<'a> = (&'a str, jiff::Timestamp);

fn titles(document: &mut Document, fields: &Fields, (tags, editor): (&[LanguageTag], Editor<'_>)) {
    let mut texts = document.texts("title").cloned().unwrap_or_default();
    for tag in tags {
        let source = one_line(fields.get(&format!("source.{tag}")));
        let source = Some(source).filter(|source| !source.is_empty());
        let said = one_line(fields.get(&format!("title.{tag}")));
        let text = text(texts.get(tag), said, source, editor);
        put(&mut texts, tag, text);
    }
    document.set("title", Value::Texts(texts));
}

fn put(texts: &mut Texts, tag: &LanguageTag, text: Option<Text>) {
    match text {
        Some(text) => drop(texts.0.insert(tag.clone(), text)),
        None => drop(texts.0.remove(tag)),
    }
}

fn labels(document: &mut Document, fields: &Fields, name: &'static str, (tags, editor): (&[LanguageTag], Editor<'_>)) {
    let mut lists: TextLists = document.text_lists(name).cloned().unwrap_or_default();
    for tag in tags {
        let before = lists.remove(tag).unwrap_or_default();
        let line = |line: String| {
            let (said, source) = match line.split_once(BAR) {
                Some((said, source)) => (said.trim().to_owned(), Some(source.trim().to_owned())),
                None => (line, None),
            };
            let known = before.iter().find(|known| known.text == said);
            text(known, said, source.filter(|source| !source.is_empty()), editor)
        };
        let list: Vec<Text> = lines(fields, &format!("{name}.{tag}")).into_iter().filter_map(line).collect();
        if !list.is_empty() {
            lists.insert(tag.clone(), list);
        }
    }
    document.set(name, Value::TextLists(lists));
}

/// A text as it was when it says the same; otherwise the editor's.
fn text(known: Option<&Text>, said: String, attested: Option<String>, (by, at): Editor<'_>) -> Option<Text> {
    if said.is_empty() {
        return None;
    }
    Some(match known.filter(|known| known.text == said) {
        Some(known) => Text { attested, ..known.clone() },
        None => Text { attested, by: Some(by.to_owned()), at: Some(at), ..Text::human(said) },
    })
}

/// A list of labels as the form shows it.
pub fn shown(list: &[Text]) -> String {
    let line = |text: &Text| match &text.attested {
        Some(source) => format!("{} {BAR} {source}", text.text),
        None => text.text.clone(),
    };
    list.iter().map(line).collect::<Vec<_>>().join("\n")
}
