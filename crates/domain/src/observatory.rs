//! Kinds of the labor observatory: dataset, indicator.

pub mod adjust;
pub mod aggregate;
pub mod estimate;
pub mod indicator;
pub mod protect;
pub mod version;
pub mod view;

use crate::record::Kind;
use crate::record::field::{FieldType, KindDef, WordFormat, concepts, field, line, named, prose, refs, texts, words};

const AGENTS: &[Kind] = &[Kind::Organization, Kind::Person];
const ANYTHING: &[Kind] =
    &[Kind::Item, Kind::Collection, Kind::Dataset, Kind::Organization, Kind::Person, Kind::Place, Kind::Page];

/// A table that was counted, measured or collected, with everything one must know to use it. Its data never change
/// within a version; what changes them makes the next one ([`version`]).
pub static DATASET: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        prose("method"),
        prose("coverage"),
        prose("problems"),
        words("version", WordFormat::Token, false),
        prose("changes"),
        named("creator", AGENTS),
        named("contributor", AGENTS),
        named("publisher", AGENTS),
        field("date", FieldType::Date),
        field("period", FieldType::Date),
        named("place", &[Kind::Place]),
        concepts("section", &["section"], true),
        concepts("subject", &["subject", "right", "industry"], true),
        concepts("sector", &["sector"], true),
        field("language", FieldType::Tags),
        refs("collection", &[Kind::Collection], true),
        words("identifier", WordFormat::Free, true),
        words("url", WordFormat::Address, true),
        words("source", WordFormat::Free, true),
        words("license", WordFormat::Uri, false),
        prose("rights"),
        words("label", WordFormat::Free, true),
        refs("about", ANYTHING, true),
        field("columns", FieldType::Columns),
    ],
};

/// A figure, or a table of figures, computed from a dataset by a definition that says everything ([`indicator`]). Its
/// figures never change within a version.
pub static INDICATOR: KindDef = KindDef {
    fields: &[
        line("title"),
        texts("alternative"),
        prose("description"),
        prose("method"),
        prose("problems"),
        words("version", WordFormat::Token, false),
        prose("changes"),
        named("creator", AGENTS),
        named("contributor", AGENTS),
        named("publisher", AGENTS),
        field("date", FieldType::Date),
        named("place", &[Kind::Place]),
        concepts("section", &["section"], true),
        concepts("subject", &["subject", "right", "industry"], true),
        concepts("sector", &["sector"], true),
        refs("collection", &[Kind::Collection], true),
        refs("dataset", &[Kind::Dataset], true),
        words("basis", WordFormat::Free, false),
        words("identifier", WordFormat::Free, true),
        words("source", WordFormat::Free, true),
        words("license", WordFormat::Uri, false),
        prose("rights"),
        words("label", WordFormat::Free, true),
        refs("about", ANYTHING, true),
        field("formula", FieldType::Definition),
        field("columns", FieldType::Columns),
    ],
};
