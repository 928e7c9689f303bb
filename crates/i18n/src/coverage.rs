//! How complete an interface language is, for the public page that says so. It counts; it never judges a translation.

use tejido_lang::Language;

use crate::catalog::Catalog;

/// Messages that only English needs, for its clock of twelve hours. `locales/same.toml` says the same to the scan.
pub(crate) const ENGLISH_ONLY: [&str; 2] = ["time.afternoon", "time.morning"];

/// The state of one interface language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The language counted.
    pub language: Language,
    /// Messages that the language needs: those of English, less what only English needs.
    pub total: usize,
    /// Messages that this language has.
    pub translated: usize,
    /// Messages that a speaker has reviewed.
    pub reviewed: usize,
    /// The project asks speakers to review it.
    pub awaits_review: bool,
    /// Words taken from a published source, each with the place where it was read.
    pub attested: Vec<Attested>,
}

/// A word and where it is attested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attested {
    /// The message id.
    pub key: String,
    /// The word or phrase.
    pub text: String,
    /// The document it was read in.
    pub source: String,
}

/// Where an interface language stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has every message, and the project stands by them.
    Complete,
    /// It has every message, but the project asks speakers to look at them before relying on them.
    AwaitingReview,
    /// It lacks messages.
    Partial,
}

impl State {
    /// The word used in message ids and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::AwaitingReview => "awaiting_review",
            Self::Partial => "partial",
        }
    }
}

impl Coverage {
    /// Where the language stands.
    pub fn state(&self) -> State {
        if self.translated < self.total {
            State::Partial
        } else if self.awaits_review {
            State::AwaitingReview
        } else {
            State::Complete
        }
    }

    /// Translated messages in whole percent, rounded down: 100 means all.
    pub fn percent(&self) -> usize {
        (self.translated * 100).checked_div(self.total).unwrap_or(100)
    }

    /// Reviewed messages in whole percent of all.
    pub fn reviewed_percent(&self) -> usize {
        (self.reviewed * 100).checked_div(self.total).unwrap_or(100)
    }
}

impl Catalog {
    /// Counts the messages of a language against English.
    pub fn coverage(&self, language: Language) -> Coverage {
        let reference = self.locale(Language::En);
        let locale = self.locale(language);
        let needed = |key: &str| language == Language::En || !ENGLISH_ONLY.contains(&key);
        let mut coverage = Coverage {
            language,
            total: reference.entries.keys().filter(|key| needed(key)).count(),
            translated: 0,
            reviewed: 0,
            awaits_review: locale.meta.awaits_review,
            attested: Vec::new(),
        };
        for key in reference.entries.keys().filter(|key| needed(key)) {
            locale.entry(key, |entry| {
                coverage.translated += 1;
                coverage.reviewed += usize::from(entry.reviewed.unwrap_or(locale.meta.reviewed));
                if let Some(source) = entry.source.clone() {
                    coverage.attested.push(Attested { key: key.clone(), text: entry.forms.plain(), source });
                }
            });
        }
        coverage.attested.sort();
        coverage
    }
}
