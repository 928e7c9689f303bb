//! Kinds of the archive: item, collection, page.

use crate::record::Kind;
use crate::record::field::{
    FieldType, KindDef, WordFormat, concepts, field, line, markdown, named, prose, refs, texts, words,
};

const AGENTS: &[Kind] = &[Kind::Organization, Kind::Person];
const ANYTHING: &[Kind] = &[Kind::Item, Kind::Collection, Kind::Organization, Kind::Person, Kind::Place, Kind::Page];

/// Anything kept in the archive.
pub static ITEM: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        prose("text"),
        named("creator", AGENTS),
        named("contributor", AGENTS),
        named("publisher", AGENTS),
        field("date", FieldType::Date),
        concepts("type", &["type"], true),
        concepts("section", &["section"], true),
        concepts("subject", &["subject", "right", "industry"], true),
        concepts("sector", &["sector"], true),
        field("language", FieldType::Tags),
        named("place", &[Kind::Place]),
        refs("collection", &[Kind::Collection], true),
        words("identifier", WordFormat::Free, true),
        words("url", WordFormat::Address, true),
        words("source", WordFormat::Free, true),
        words("license", WordFormat::Uri, false),
        prose("rights"),
        words("label", WordFormat::Free, true),
        refs("about", ANYTHING, true),
        refs("translation_of", &[Kind::Item], true),
        refs("evidence_for", ANYTHING, true),
        refs("outcome_of", ANYTHING, true),
        refs("held_at", &[Kind::Organization], true),
    ],
};

/// A group of items.
pub static COLLECTION: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        concepts("section", &["section"], true),
        concepts("subject", &["subject", "right", "industry"], true),
        refs("collection", &[Kind::Collection], true),
        named("creator", AGENTS),
        words("url", WordFormat::Address, true),
        words("source", WordFormat::Free, true),
        prose("rights"),
        words("label", WordFormat::Free, true),
        refs("held_at", &[Kind::Organization], true),
    ],
};

/// A page of the site.
pub static PAGE: KindDef = KindDef {
    fields: &[line("title"), prose("description"), markdown("text"), words("path", WordFormat::Token, false)],
};
