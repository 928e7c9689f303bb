//! What every request carries: who asks, in which languages, on which day.

use jiff::civil::Date;
use tejido_domain::record::Reader;
use tejido_lang::{Language, LanguageTag};

/// A visit.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who asks.
    pub reader: Reader,
    /// The interface language.
    pub language: Language,
    /// The languages the reader reads, the interface's first.
    pub reads: Vec<LanguageTag>,
    /// The day, by which embargoes end.
    pub today: Date,
}
