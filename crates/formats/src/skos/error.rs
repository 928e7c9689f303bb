//! Why a thesaurus cannot be read or written at all.
//!
//! The sentences are for the command line: each says what, where and the remedy.

use std::io;

use thiserror::Error;

/// Why nothing could be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file or stream failed.
    #[error("it cannot be read: {0}")]
    Io(io::Error),
    /// Not well-formed Turtle.
    #[error("line {line}: not Turtle: {problem}")]
    Turtle {
        /// The line, from 1.
        line: u64,
        /// What the reader of Turtle said.
        problem: String,
    },
    /// Not well-formed RDF/XML.
    #[error("before byte {byte}: not RDF/XML: {problem}")]
    RdfXml {
        /// How far reading came.
        byte: u64,
        /// What the reader of RDF/XML said.
        problem: String,
    },
    /// XML entities that unfold into more than was sent.
    #[error("it declares XML entities that may unfold without end; save it without them")]
    Entities,
    /// Longer than is read, or a single piece of it is.
    #[error("it is refused: more than {limit} {what}")]
    TooLarge {
        /// What there is too much of: `bytes`, `statements`, `bytes in one statement`.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// RDF, perhaps, but without a single concept.
    #[error("there is no SKOS concept in it")]
    NoConcept,
}

/// Why nothing could be written.
#[derive(Debug, Error)]
#[error("it cannot be written: {0}")]
pub struct WriteError(#[from] pub io::Error);
