//! Kinds of the network: organization, person, place.

use crate::record::Kind;
use crate::record::field::{FieldType, KindDef, WordFormat, concepts, field, line, named, prose, refs, texts, words};

/// An organization.
pub static ORGANIZATION: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        concepts("sector", &["sector"], true),
        concepts("service", &["service"], true),
        concepts("subject", &["subject", "right", "industry"], true),
        named("place", &[Kind::Place]),
        field("language", FieldType::Tags),
        field("date", FieldType::Date),
        field("geo", FieldType::Geo),
        words("url", WordFormat::Address, true),
        words("identifier", WordFormat::Free, true),
        words("source", WordFormat::Free, true),
        refs("ally_of", &[Kind::Organization], true),
    ],
};

/// A person.
pub static PERSON: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        named("organization", &[Kind::Organization]),
        words("url", WordFormat::Address, true),
        words("identifier", WordFormat::Free, true),
        words("source", WordFormat::Free, true),
    ],
};

/// A place.
pub static PLACE: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        words("notation", WordFormat::Free, false),
        refs("broader", &[Kind::Place], true),
        field("geo", FieldType::Geo),
        words("url", WordFormat::Address, true),
        words("exact_match", WordFormat::Uri, true),
        words("source", WordFormat::Free, true),
    ],
};
