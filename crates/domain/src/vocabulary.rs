//! The controlled vocabulary: concepts after SKOS (W3C Recommendation of 18 August 2009).
//!
//! `title` is `skos:prefLabel`, `alternative` is `skos:altLabel`, `hidden` is `skos:hiddenLabel`,
//! `description` is `skos:scopeNote`, `scheme` is `skos:inScheme`.

use crate::record::Kind;
use crate::record::field::{KindDef, WordFormat, line, prose, refs, texts, words};

/// A concept.
pub static CONCEPT: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        texts("hidden"),
        prose("description"),
        words("scheme", WordFormat::Token, false),
        words("notation", WordFormat::Free, false),
        refs("broader", &[Kind::Concept], true),
        refs("related", &[Kind::Concept], true),
        words("exact_match", WordFormat::Uri, true),
        words("source", WordFormat::Free, true),
    ],
};

/// The schemes of the core vocabulary, in the order in which they are shown.
pub const SCHEMES: [&str; 7] = ["section", "type", "sector", "subject", "right", "industry", "service"];
