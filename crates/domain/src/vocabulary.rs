//! The controlled vocabulary: concepts after SKOS (W3C Recommendation of 18 August 2009).
//!
//! `title` is `skos:prefLabel`, `alternative` is `skos:altLabel`, `hidden` is `skos:hiddenLabel`,
//! `description` is `skos:scopeNote`, `scheme` is `skos:inScheme`; the rest is called as in SKOS, written with
//! underscores. `uri` is the address by which others know a concept that came from elsewhere.

use crate::record::Kind;
use crate::record::field::{KindDef, WordFormat, line, prose, refs, texts, words};

/// A concept.
pub static CONCEPT: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        texts("hidden"),
        prose("definition"),
        prose("description"),
        prose("example"),
        prose("note"),
        prose("history_note"),
        prose("change_note"),
        prose("editorial_note"),
        words("scheme", WordFormat::Token, false),
        words("notation", WordFormat::Free, false),
        refs("broader", &[Kind::Concept], true),
        refs("related", &[Kind::Concept], true),
        words("exact_match", WordFormat::Uri, true),
        words("close_match", WordFormat::Uri, true),
        words("broad_match", WordFormat::Uri, true),
        words("narrow_match", WordFormat::Uri, true),
        words("related_match", WordFormat::Uri, true),
        refs("replaced_by", &[Kind::Concept], true),
        words("deprecated", WordFormat::Token, false),
        words("uri", WordFormat::Uri, false),
        words("source", WordFormat::Free, true),
    ],
};

/// The schemes of the core vocabulary, in the order in which they are shown.
pub const SCHEMES: [&str; 7] = ["section", "type", "sector", "subject", "right", "industry", "service"];
