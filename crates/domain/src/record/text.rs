//! Texts in many languages, each with where it came from.
//!
//! The one fallback rule of the site is [`Texts::resolve`]; no page, feed or API may have another.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tejido_lang::tag::LanguageTag;

/// How a text came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Written in this language to begin with.
    Original,
    /// Translated or written by a person.
    #[default]
    Human,
    /// Made by a machine.
    Machine,
    /// Offered by the community of speakers.
    Community,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Original, Self::Human, Self::Machine, Self::Community];

    /// The word used in documents, columns and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Human => "human",
            Self::Machine => "machine",
            Self::Community => "community",
        }
    }

    /// Reads the word of [`Origin::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.as_str() == word)
    }
}

/// Whether somebody else has checked a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextStatus {
    /// Not yet checked; shown, and marked so.
    Draft,
    /// Checked.
    #[default]
    Reviewed,
}

impl TextStatus {
    /// The word used in documents, columns and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
        }
    }

    /// Reads the word of [`TextStatus::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Reviewed].into_iter().find(|status| status.as_str() == word)
    }
}

/// Which text, in which state, a translation was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedFrom {
    /// Language of the source text.
    pub lang: LanguageTag,
    /// [`text_hash`] of the source text at that moment.
    pub hash: String,
}

/// A text with its provenance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text itself, as written.
    pub text: String,
    /// How it came about.
    #[serde(default)]
    pub origin: Origin,
    /// Whether it was checked.
    #[serde(default)]
    pub status: TextStatus,
    /// Who wrote or translated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Who else checked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_by: Option<String>,
    /// What it was translated from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TranslatedFrom>,
    /// Where the wording was read, for terms that must be attested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attested: Option<String>,
}

impl Text {
    /// A text written in its language to begin with.
    pub fn original(text: impl Into<String>) -> Self {
        Self { text: text.into(), origin: Origin::Original, ..Self::default() }
    }

    /// A text translated by a person.
    pub fn human(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// The hash by which a translation remembers its source: SHA-256 of the text, in hexadecimal.
pub fn text_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// One text in each of several languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<LanguageTag, Text>);

/// Several texts in each of several languages.
pub type TextLists = BTreeMap<LanguageTag, Vec<Text>>;

/// The text a reader sees, and whether it is in a language they asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// Its language.
    pub lang: &'a LanguageTag,
    /// The text.
    pub text: &'a Text,
    /// It is in none of the reader's languages; the page must say so.
    pub fell_back: bool,
}

impl Texts {
    /// The text in a language, if there is one.
    pub fn get(&self, lang: &LanguageTag) -> Option<&Text> {
        self.0.get(lang)
    }

    /// The text written first, or the first there is.
    pub fn original(&self) -> Option<(&LanguageTag, &Text)> {
        self.0.iter().find(|(_, text)| text.origin == Origin::Original).or_else(|| self.0.iter().next())
    }

    /// The fallback rule: the reader's languages in order, then the site's, then the original.
    ///
    /// A regional tag is served by its language and the other way round (`es` by `es-MX`).
    /// `fell_back` says that the text is not in the first of the reader's languages.
    pub fn resolve<'a>(&'a self, reader: &[LanguageTag], site: &[LanguageTag]) -> Option<Resolved<'a>> {
        let mut wanted = reader.iter().chain(site);
        let found = wanted.find_map(|tag| self.near(tag)).or_else(|| self.original())?;
        let fell_back = reader.first().is_none_or(|first| first.language() != found.0.language());
        Some(Resolved { lang: found.0, text: found.1, fell_back })
    }

    /// The text in exactly this language, or in a regional form of it.
    fn near(&self, tag: &LanguageTag) -> Option<(&LanguageTag, &Text)> {
        self.0.get_key_value(tag).or_else(|| self.0.iter().find(|(known, _)| known.language() == tag.language()))
    }

    /// Whether the text of a language was translated from a source that has changed since.
    pub fn is_stale(&self, lang: &LanguageTag) -> bool {
        let source = self.get(lang).and_then(|text| text.from.as_ref());
        source.is_some_and(|from| self.get(&from.lang).is_none_or(|now| text_hash(&now.text) != from.hash))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    fn texts() -> Texts {
        let pairs = [("es", Text::original("Hola")), ("en", Text::human("Hello")), ("pt-BR", Text::human("Olá"))];
        Texts(pairs.into_iter().map(|(lang, text)| (tag(lang), text)).collect())
    }

    #[test]
    fn a_reader_sees_their_language_then_the_sites_then_the_original() {
        let texts = texts();
        let see = |reader: &[&str], site: &[&str]| {
            let list = |tags: &[&str]| tags.iter().map(|t| tag(t)).collect::<Vec<_>>();
            let (reader, site) = (list(reader), list(site));
            let found = texts.resolve(&reader, &site).unwrap();
            (found.text.text.clone(), found.fell_back)
        };
        assert_eq!(see(&["en"], &["es"]), ("Hello".into(), false));
        assert_eq!(see(&["pt"], &["es"]), ("Olá".into(), false));
        assert_eq!(see(&["ht", "en"], &["es"]), ("Hello".into(), true));
        assert_eq!(see(&["quc"], &["en"]), ("Hello".into(), true));
        assert_eq!(see(&["quc"], &["fr"]), ("Hola".into(), true));
    }

    #[test]
    fn a_translation_is_stale_once_its_source_changes() {
        let mut texts = texts();
        let from = TranslatedFrom { lang: tag("es"), hash: text_hash("Hola") };
        texts.0.insert(tag("ht"), Text { from: Some(from), ..Text::human("Bonjou") });
        assert!(!texts.is_stale(&tag("ht")));
        texts.0.insert(tag("es"), Text::original("Hola a todas"));
        assert!(texts.is_stale(&tag("ht")));
        assert!(!texts.is_stale(&tag("en")), "nothing is known about its source");
    }
}
