//! Definitions of kinds and fields: the data from which forms, columns, the API and checks are made.

use super::kind::Kind;

/// The definition of a kind: its fields in the order in which people meet them.
#[derive(Debug)]
pub struct KindDef {
    /// The fields.
    pub fields: &'static [FieldDef],
}

/// The definition of one field.
#[derive(Debug)]
pub struct FieldDef {
    /// Name, the same in documents, columns, the API and message keys (`field.{name}`).
    pub name: &'static str,
    /// What it holds.
    pub ty: FieldType,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// One text in each language.
    Text {
        /// More than a line.
        long: bool,
        /// Written in Markdown (no raw HTML).
        markdown: bool,
    },
    /// Several texts in each language (alternative titles, labels).
    TextList,
    /// References to other records.
    Refs {
        /// Kinds that may be referred to.
        kinds: &'static [Kind],
        /// For concepts: the schemes that may be used; empty for any.
        schemes: &'static [&'static str],
        /// Whether a bare name without a record is accepted.
        names: bool,
        /// Whether there may be more than one.
        many: bool,
    },
    /// A date in EDTF.
    Date,
    /// Codes, identifiers or addresses, without language.
    Words {
        /// What they look like.
        format: WordFormat,
        /// Whether there may be more than one.
        many: bool,
    },
    /// Languages (BCP 47).
    Tags,
    /// Latitude and longitude in degrees (WGS 84).
    Geo,
    /// The columns of a table.
    Columns,
    /// How an indicator is computed.
    Definition,
}

/// What the words of a [`FieldType::Words`] look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordFormat {
    /// Free: an identifier, a call number, an attestation.
    Free,
    /// An absolute `http` or `https` address.
    Address,
    /// An absolute URI of any safe scheme (`https`, `urn`, `doi`…).
    Uri,
    /// A single lower-case word with dashes.
    Token,
}

/// A one-line text.
pub const fn line(name: &'static str) -> FieldDef {
    FieldDef { name, ty: FieldType::Text { long: false, markdown: false } }
}

/// A text of paragraphs.
pub const fn prose(name: &'static str) -> FieldDef {
    FieldDef { name, ty: FieldType::Text { long: true, markdown: false } }
}

/// A text in Markdown.
pub const fn markdown(name: &'static str) -> FieldDef {
    FieldDef { name, ty: FieldType::Text { long: true, markdown: true } }
}

/// Several texts per language.
pub const fn texts(name: &'static str) -> FieldDef {
    FieldDef { name, ty: FieldType::TextList }
}

/// References that must be records.
pub const fn refs(name: &'static str, kinds: &'static [Kind], many: bool) -> FieldDef {
    FieldDef { name, ty: FieldType::Refs { kinds, schemes: &[], names: false, many } }
}

/// References that may be bare names.
pub const fn named(name: &'static str, kinds: &'static [Kind]) -> FieldDef {
    FieldDef { name, ty: FieldType::Refs { kinds, schemes: &[], names: true, many: true } }
}

/// Concepts of the given schemes.
pub const fn concepts(name: &'static str, schemes: &'static [&'static str], many: bool) -> FieldDef {
    FieldDef { name, ty: FieldType::Refs { kinds: &[Kind::Concept], schemes, names: false, many } }
}

/// Words without language.
pub const fn words(name: &'static str, format: WordFormat, many: bool) -> FieldDef {
    FieldDef { name, ty: FieldType::Words { format, many } }
}

/// A field of another type.
pub const fn field(name: &'static str, ty: FieldType) -> FieldDef {
    FieldDef { name, ty }
}
