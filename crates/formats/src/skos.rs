//! SKOS: thesauri in and out (W3C Recommendation of 18 August 2009), as Turtle or RDF/XML.
//!
//! Reading is tolerant: what cannot be taken is counted and reported, never dropped in silence.
//! Writing is strict: what comes out satisfies the integrity conditions of SKOS, in an order that
//! depends on the values alone. Nothing here may follow an address or load a file named in another.
//!
//! Where the wording of a label was read (its attestation) is `dct:source` of its SKOS-XL label.

mod error;
mod mend;
mod model;
mod read;
mod report;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use error::{ReadError, WriteError};
pub use model::{Concept, Label, LabelLists, Labels, Match, NoteKind, Notes, Scheme, Thesaurus};
pub use read::{Limits, Read, read};
pub use report::{Reason, Remark, Report};
pub use write::write;

/// How a thesaurus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RDF 1.1 Turtle.
    Turtle,
    /// RDF 1.1 XML Syntax.
    RdfXml,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Turtle, Self::RdfXml];

    /// The usual end of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::RdfXml => "rdf",
        }
    }

    /// The media type, in UTF-8.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle; charset=utf-8",
            Self::RdfXml => "application/rdf+xml; charset=utf-8",
        }
    }

    /// The format of some file, by its first bytes: N-Triples is Turtle too.
    pub fn sniff(head: &[u8]) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let xml = [&b"<?xml"[..], b"<!", b"<rdf:", b"<RDF"];
        if xml.iter().any(|start| head.starts_with(start)) { Self::RdfXml } else { Self::Turtle }
    }
}
