//! Who wrote which text of a whole document that a program sends: its own word about that does not count.

use tejido_formats::text::clean_typed;
use tejido_lang::LanguageTag;

use super::form::Editor;
use crate::record::{Document, FileRef, Origin, Text, TextStatus, Value};

/// The document as it may be kept, and how many signs nobody sees were taken out of its texts.
///
/// A text that is as it was keeps who wrote it, when, and who checked it. One that is new is the editor's, from now,
/// and a translation of theirs is a draft unless their word makes it reviewed. Files keep what is known of their bytes.
/// An empty text is none.
pub fn attribute(base: &Document, mut document: Document, editor: &Editor) -> (Document, usize) {
    let mut hidden = 0;
    let names: Vec<&'static str> = document.fields.keys().copied().collect();
    for name in names {
        let Some(mut value) = document.fields.remove(name) else { continue };
        match &mut value {
            Value::Texts(texts) => {
                let before = base.texts(name);
                for (tag, text) in &mut texts.0 {
                    hidden += settle(text, before.and_then(|texts| texts.get(tag)), editor);
                }
                texts.0.retain(|_, text| !text.text.trim().is_empty());
            }
            Value::TextLists(lists) => {
                let before = base.text_lists(name);
                for (tag, list) in lists.iter_mut() {
                    let known = before.and_then(|lists| lists.get(tag)).map_or(&[][..], Vec::as_slice);
                    for text in list.iter_mut() {
                        let old = known.iter().find(|old| old.text == text.text);
                        hidden += settle(text, old, editor);
                    }
                    list.retain(|text| !text.text.trim().is_empty());
                }
                lists.retain(|_: &LanguageTag, list| !list.is_empty());
            }
            Value::Refs(refs) => refs.iter_mut().filter_map(|one| one.name.as_mut()).for_each(|name| {
                hidden += bare(name);
            }),
            Value::Words(words) => words.iter_mut().for_each(|word| hidden += bare(word)),
            _ => {}
        }
        document.set(name, value);
    }
    for file in &mut document.files {
        if let Some(known) = base.files.iter().find(|known| known.digest == file.digest) {
            *file = FileRef { bytes: known.bytes, media_type: known.media_type.clone(), ..file.clone() };
        }
        hidden += bare(&mut file.name);
        hidden += file.note.0.values_mut().map(|text| bare(&mut text.text)).sum::<usize>();
    }
    (document, hidden)
}

/// Takes out the signs nobody sees; gives how many there were.
fn bare(text: &mut String) -> usize {
    let hidden;
    (*text, hidden) = clean_typed(text);
    hidden
}

fn settle(text: &mut Text, old: Option<&Text>, editor: &Editor) -> usize {
    let old = old.filter(|old| old.text == text.text);
    let mut hidden = 0;
    if let Some(old) = old {
        (text.by, text.at, text.reviewed_by) = (old.by.clone(), old.at, old.reviewed_by.clone());
    } else {
        (text.text, hidden) = clean_typed(&text.text);
        hidden += text.attested.as_mut().map_or(0, bare);
        (text.by, text.at, text.reviewed_by) = (Some(editor.name.clone()), Some(editor.at), None);
    }
    if !editor.reviews {
        let own = if text.origin == Origin::Original { TextStatus::Reviewed } else { TextStatus::Draft };
        let most = old.map_or(own, |old| old.status);
        text.status = if text.status == TextStatus::Draft { TextStatus::Draft } else { most };
    }
    let was_draft = old.is_some_and(|old| old.status == TextStatus::Draft);
    match text.status {
        TextStatus::Draft => text.reviewed_by = None,
        TextStatus::Reviewed if was_draft && text.by.as_ref() != Some(&editor.name) => {
            text.reviewed_by = Some(editor.name.clone());
        }
        TextStatus::Reviewed => {}
    }
    hidden
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;
    use crate::record::{Kind, Texts};
    use jiff::Timestamp;

    fn tag(tag: &str) -> LanguageTag {
        LanguageTag::parse(tag).unwrap()
    }

    fn titled(texts: Vec<(&str, Text)>) -> Document {
        let mut document = Document::new(Kind::Item);
        let texts = texts.into_iter().map(|(lang, text)| (tag(lang), text)).collect();
        document.set("title", Value::Texts(Texts(texts)));
        document
    }

    fn editor(reviews: bool) -> Editor {
        Editor { name: "account:ana".into(), at: Timestamp::UNIX_EPOCH, reviews }
    }

    #[test]
    fn nobody_puts_words_into_anothers_mouth() {
        let eva = |text: &str| Text { by: Some("account:eva".into()), ..Text::original(text) };
        let base = titled(vec![("es", eva("Casa")), ("pt", eva("Casa"))]);
        let sent = titled(vec![("es", Text::original("Casa")), ("pt", eva("Lar")), ("ht", Text::human("Kay"))]);
        let (kept, _) = attribute(&base, sent, &editor(false));
        let title = kept.texts("title").unwrap();
        let by = |lang: &str| title.get(&tag(lang)).unwrap().by.clone().unwrap();
        assert_eq!((by("es"), by("pt"), by("ht")), ("account:eva".into(), "account:ana".into(), "account:ana".into()));
        assert_eq!(title.get(&tag("ht")).unwrap().status, TextStatus::Draft, "nobody reviews themselves");
    }

    #[test]
    fn a_reviewers_word_makes_a_translation_reviewed_and_they_are_named() {
        let draft = Text { by: Some("account:eva".into()), status: TextStatus::Draft, ..Text::human("Kay") };
        let sent = titled(vec![("ht", Text { status: TextStatus::Reviewed, ..draft.clone() })]);
        let base = titled(vec![("ht", draft)]);
        let text =
            |reviews| attribute(&base, sent.clone(), &editor(reviews)).0.texts("title").unwrap().0[&tag("ht")].clone();
        assert_eq!(text(true).reviewed_by.as_deref(), Some("account:ana"));
        assert_eq!(text(false).status, TextStatus::Draft);
    }

    #[test]
    fn hidden_signs_and_empty_texts_do_not_stay() {
        let sent = titled(vec![("es", Text::original("Ca\u{202E}sa")), ("en", Text::human("  "))]);
        let (kept, hidden) = attribute(&Document::new(Kind::Item), sent, &editor(true));
        assert_eq!(hidden, 1);
        let title = kept.texts("title").unwrap();
        assert_eq!((title.0.len(), title.0[&tag("es")].text.as_str()), (1, "Casa"));
    }
}
