//! What of a record is to be translated, and how each translation stands.
//!
//! Pure. How a translation stands is computed from the document; nothing is stored about it there.

mod parts;

use serde::{Deserialize, Serialize};
use tejido_lang::{Language, LanguageTag};

pub use parts::{FILE, Part, is_translated, part, put, texts};

use crate::record::{Origin, Text, TextStatus, Texts};

/// How a text stands in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextState {
    /// There is none.
    Missing,
    /// Its source has changed since.
    Stale,
    /// A machine made it, and nobody has checked it.
    Machine,
    /// Nobody else has checked it.
    Unreviewed,
    /// Nothing is to be done.
    Complete,
}

impl TextState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Missing, Self::Stale, Self::Machine, Self::Unreviewed, Self::Complete];

    /// Those that leave work, in the order of the desk.
    pub const WORK: [Self; 4] = [Self::Missing, Self::Stale, Self::Machine, Self::Unreviewed];

    /// The word used in addresses and message keys (`desk.state.{word}`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Machine => "machine",
            Self::Unreviewed => "unreviewed",
            Self::Complete => "complete",
        }
    }

    /// Reads the word of [`TextState::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Where a translation stands that is not in the record yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being worked on.
    Draft,
    /// Waiting for another person's review.
    Submitted,
    /// Sent back with a comment.
    Returned,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Submitted, Self::Returned];

    /// The word used in tables and message keys (`desk.stage.{word}`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
        }
    }

    /// Reads the word of [`Stage::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == word)
    }
}

/// The text in a language or in a regional form of it.
pub fn held(texts: &Texts, language: Language) -> Option<(&LanguageTag, &Text)> {
    let tag = language.tag();
    texts.0.get_key_value(&tag).or_else(|| texts.0.iter().find(|(known, _)| known.language() == tag.language()))
}

/// Whether the text was written in this language to begin with: then it is nobody's translation.
pub fn is_original(texts: &Texts, language: Language) -> bool {
    held(texts, language).is_some_and(|(_, text)| text.origin == Origin::Original && !text.text.trim().is_empty())
}

/// What a text is translated from: the wanted language if it is there, else what the present translation was
/// made from, else the original.
pub fn source<'a>(
    texts: &'a Texts,
    language: Language,
    wanted: Option<&LanguageTag>,
) -> Option<(&'a LanguageTag, &'a Text)> {
    let usable = |tag: &LanguageTag| {
        texts.0.get_key_value(tag).filter(|(tag, text)| is_source(tag, text) && tag.language() != language.code())
    };
    let before = held(texts, language).and_then(|(_, text)| text.from.as_ref());
    wanted
        .and_then(usable)
        .or_else(|| usable(&before?.lang))
        .or_else(|| usable(texts.original()?.0))
        .or_else(|| texts.0.keys().find_map(usable))
}

/// Whether something can be translated from this text.
fn is_source(tag: &LanguageTag, text: &Text) -> bool {
    tag.as_str() != "und" && !text.text.trim().is_empty()
}

/// How a text stands in a language.
pub fn state(texts: &Texts, language: Language) -> TextState {
    let Some((tag, text)) = held(texts, language).filter(|(_, text)| !text.text.trim().is_empty()) else {
        return TextState::Missing;
    };
    if texts.is_stale(tag) {
        TextState::Stale
    } else if text.origin == Origin::Machine && text.reviewed_by.is_none() {
        TextState::Machine
    } else if text.status == TextStatus::Draft {
        TextState::Unreviewed
    } else {
        TextState::Complete
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;
    use crate::record::text::{TranslatedFrom, text_hash};
    use crate::record::{Document, FileRef, Kind, Value};

    fn tag(tag: &str) -> LanguageTag {
        LanguageTag::parse(tag).unwrap()
    }

    fn texts_of(list: &[(&str, Text)]) -> Texts {
        Texts(list.iter().map(|(lang, text)| (tag(lang), text.clone())).collect())
    }

    fn from(lang: &str, text: &str) -> TranslatedFrom {
        TranslatedFrom { lang: tag(lang), hash: text_hash(text) }
    }

    #[test]
    fn each_text_stands_where_a_translator_would_put_it() {
        use TextState::{Complete, Machine, Missing, Stale, Unreviewed};
        let machine = Text { origin: Origin::Machine, status: TextStatus::Draft, ..Text::human("Strike") };
        let list = [
            ("es", Text::original("Huelga larga")),
            ("en", machine.clone()),
            ("ht", Text { from: Some(from("es", "Huelga")), ..Text::human("Grèv") }),
            (
                "pt-BR",
                Text { from: Some(from("es", "Huelga larga")), status: TextStatus::Draft, ..Text::human("Greve") },
            ),
        ];
        let texts = texts_of(&list);
        let states = Language::ALL.map(|language| state(&texts, language));
        assert_eq!(states, [Machine, Complete, Stale, Unreviewed, Missing]);
        let checked = Text { reviewed_by: Some("eva".into()), status: TextStatus::Reviewed, ..machine };
        assert_eq!(state(&texts_of(&[("en", checked)]), Language::En), Complete, "somebody has checked it");
    }

    #[test]
    fn the_source_is_the_wanted_language_or_what_was_translated_before_or_the_original() {
        let list = [
            ("en", Text::human("Strike")),
            ("es", Text::original("Huelga")),
            ("ht", Text { from: Some(from("en", "Strike")), ..Text::human("Grèv") }),
        ];
        let texts = texts_of(&list);
        let source = |language, wanted: Option<&str>| {
            source(&texts, language, wanted.map(tag).as_ref()).map(|(tag, _)| tag.as_str().to_owned())
        };
        assert_eq!(source(Language::Ht, None).as_deref(), Some("en"));
        assert_eq!(source(Language::Ht, Some("es")).as_deref(), Some("es"));
        assert_eq!(source(Language::Pt, None).as_deref(), Some("es"));
        assert_eq!(source(Language::Pt, Some("fr")).as_deref(), Some("es"));
        assert_eq!(source(Language::Es, None).as_deref(), Some("en"));
    }

    #[test]
    fn names_of_people_are_left_alone() {
        let mut person = Document::new(Kind::Person);
        person.set("title", Value::Texts(texts_of(&[("es", Text::original("Eva"))])));
        person.set("description", Value::Texts(texts_of(&[("es", Text::original("Obrera"))])));
        person.set("alternative", Value::TextLists([(tag("es"), vec![Text::original("Evita")])].into()));
        assert_eq!(names(&person), ["description"]);
        let mut item = Document::new(Kind::Item);
        item.set("title", Value::Texts(texts_of(&[("und", Text::original("…"))])));
        assert_eq!(texts(&item), [], "a text of no language has no translation");
    }
    fn names(document: &Document) -> Vec<String> {
        texts(document).into_iter().map(|part| part.name.into_owned()).collect()
    }

    /// An item with other titles, in the languages given.
    fn titled(lists: &[(&str, &[Text])]) -> Document {
        let mut item = Document::new(Kind::Item);
        let lists = lists.iter().map(|(lang, list)| (tag(lang), list.to_vec())).collect();
        item.set("alternative", Value::TextLists(lists));
        item
    }

    fn words(document: &Document, name: &str, lang: &str) -> Option<String> {
        part(document, name)?.texts.get(&tag(lang)).map(|text| text.text.clone())
    }

    #[test]
    fn each_of_several_texts_finds_its_translation() {
        let english = |text: &str, source: &str| Text { from: Some(from("es", source)), ..Text::human(text) };
        let (one, two) = (Text::original("Uno"), Text::original("Dos"));
        let item = titled(&[("es", &[one, two]), ("en", &[english("Two", "Dos")]), ("pt", &[Text::human("Um")])]);
        assert_eq!(names(&item), ["alternative.es.0", "alternative.es.1"]);
        assert_eq!(words(&item, "alternative.es.1", "en").as_deref(), Some("Two"), "as it says itself");
        assert_eq!(words(&item, "alternative.es.0", "en"), None);
        assert_eq!(words(&item, "alternative.es.0", "pt").as_deref(), Some("Um"), "by its place");
        let own = titled(&[("es", &[Text::original("Uno")]), ("en", &[Text::original("Other")])]);
        assert_eq!(names(&own), ["alternative.en.0", "alternative.es.0"], "nobody's translation");
    }

    #[test]
    fn a_translation_of_one_of_several_takes_its_place_and_knows_when_its_source_changes() {
        let mut item = titled(&[("es", &[Text::original("Uno"), Text::original("Dos")])]);
        for (name, text, source) in [("alternative.es.1", "De", "Dos"), ("alternative.es.0", "En", "Uno")] {
            let text = Text { from: Some(from("es", source)), ..Text::human(text) };
            assert!(put(&mut item, name, tag("ht"), text));
        }
        let kreyol: Vec<&str> =
            item.text_lists("alternative").unwrap()[&tag("ht")].iter().map(|text| &*text.text).collect();
        assert_eq!(kreyol, ["En", "De"], "in the order of their sources");
        let state_of = |item: &Document, name: &str| state(&part(item, name).unwrap().texts, Language::Ht);
        assert_eq!(state_of(&item, "alternative.es.0"), TextState::Complete);
        assert!(put(&mut item, "alternative.es.0", tag("es"), Text::original("Uno nuevo")));
        assert_eq!(state_of(&item, "alternative.es.0"), TextState::Stale);
        assert_eq!(state_of(&item, "alternative.es.1"), TextState::Complete);
        assert!(!put(&mut item, "alternative.es.7", tag("ht"), Text::human("Ghost")));
    }

    #[test]
    fn the_description_of_a_file_is_a_text_too() {
        let digest = "ab".repeat(32);
        let file = FileRef {
            digest: digest.parse().unwrap(),
            name: "foto.jpg".to_owned(),
            bytes: 1,
            media_type: "image/jpeg".to_owned(),
            role: crate::record::FileRole::Original,
            lang: None,
            note: texts_of(&[("es", Text::original("Una marcha"))]),
        };
        let mut item = Document { files: vec![file.clone(), file], ..Document::new(Kind::Item) };
        assert_eq!(names(&item), ["file.abababababababab"], "once, though it is there twice");
        assert!(put(&mut item, "file.abababababababab", tag("ht"), Text::human("Yon manifestasyon")));
        assert_eq!(item.files[0].note.get(&tag("ht")).unwrap().text, "Yon manifestasyon");
        assert!(!put(&mut item, "file.ab", tag("ht"), Text::human("?")));
    }
}
