//! What every request carries: who asks, in which languages, on which day.

use jiff::civil::Date;
use tejido_domain::people::Actor;
use tejido_domain::record::Reader;
use tejido_lang::{Language, LanguageTag};

/// A visit.
#[derive(Debug, Clone)]
pub struct Visit {
    /// What whoever asks may read.
    pub reader: Reader,
    /// Who asks, when they are signed in.
    pub actor: Option<Actor>,
    /// The interface language.
    pub language: Language,
    /// The languages the reader reads, the interface's first.
    pub reads: Vec<LanguageTag>,
    /// The day, by which embargoes end.
    pub today: Date,
}

impl Visit {
    /// The same reader, in another language of the interface.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        if let Ok(tag) = LanguageTag::parse(language.code()) {
            self.reads.retain(|known| *known != tag);
            self.reads.insert(0, tag);
        }
        self
    }
}
