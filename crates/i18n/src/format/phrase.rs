//! A text whose pieces may be in different languages, such as a K'iche' date that also names the month in Spanish.
//! Each piece says its language, so that a page can mark it and a voice can switch.

use std::fmt;

use tejido_lang::Language;

/// A text in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The language of the whole; pieces in another one are marked by it.
    pub lang: Language,
    /// The pieces in order. Neighbours differ in language.
    pub spans: Vec<Span>,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The language of this piece.
    pub lang: Language,
    /// Plain text.
    pub text: String,
}

impl Phrase {
    /// A phrase in one language.
    pub fn plain(lang: Language, text: impl Into<String>) -> Self {
        Self { lang, spans: vec![Span { lang, text: text.into() }] }
    }

    /// A phrase without pieces yet.
    pub(crate) const fn empty(lang: Language) -> Self {
        Self { lang, spans: Vec::new() }
    }

    /// Adds a piece, joined to the last one when it is in the same language.
    pub(crate) fn push(&mut self, lang: Language, text: &str) {
        match self.spans.last_mut().filter(|span| span.lang == lang) {
            Some(span) => span.text.push_str(text),
            None => self.spans.push(Span { lang, text: text.to_owned() }),
        }
    }

    /// Adds another phrase's pieces.
    pub(crate) fn append(&mut self, other: &Self) {
        for span in &other.spans {
            self.push(span.lang, &span.text);
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spans.iter().try_for_each(|span| f.write_str(&span.text))
    }
}
