//! What can be wrong with an XLIFF file, and with one of its units.
//!
//! The sentences are for the command line and the log; pages have words of their own for each slug.

use thiserror::Error;

/// Why a file cannot be read as XLIFF at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {problem}")]
pub struct XliffError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: XliffProblem,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum XliffProblem {
    /// Longer than is read.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// More units than are read.
    #[error("the file has more than {limit} units")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// Elements within elements without end.
    #[error("elements are nested more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Not UTF-8 or UTF-16.
    #[error("the file is neither UTF-8 nor UTF-16")]
    Encoding,
    /// Not well-formed XML.
    #[error("this is not well-formed XML: {0}")]
    Xml(String),
    /// A document type, which could hold anything.
    #[error("the file has a document type declaration, which is not read")]
    DocumentType,
    /// An entity that XML does not know by itself.
    #[error("the entity &{0}; is not known")]
    Entity(String),
    /// Another root element.
    #[error("the file is not XLIFF: its root element is <{0}>")]
    NotXliff(String),
    /// A version that is not read.
    #[error("this is XLIFF {0}; read are 1.1, 1.2 and 2.0 to 2.2")]
    Version(String),
    /// The file ends too early.
    #[error("the file ends before its last element is closed")]
    Truncated,
}

impl XliffProblem {
    /// A stable name, for messages.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::TooMany { .. } => "too-many-units",
            Self::TooDeep { .. } => "too-deep",
            Self::Encoding => "bad-encoding",
            Self::Xml(_) => "not-well-formed",
            Self::DocumentType => "document-type",
            Self::Entity(_) => "unknown-entity",
            Self::NotXliff(_) => "not-xliff",
            Self::Version(_) => "unknown-version",
            Self::Truncated => "truncated",
        }
    }
}

/// A unit that could not be read; the others are not affected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, unit {unit:?} of file {file:?}: {fault}")]
pub struct UnitProblem {
    /// The line where the unit begins, from 1.
    pub line: usize,
    /// Identifier of the file.
    pub file: String,
    /// Identifier of the unit.
    pub unit: String,
    /// What is wrong.
    pub fault: UnitFault,
}

/// What is wrong with a unit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UnitFault {
    /// It has no identifier.
    #[error("it has no identifier")]
    Nameless,
    /// Another unit of the file has the same identifier.
    #[error("its identifier was used before")]
    Twice,
    /// It has no source.
    #[error("it has no source text")]
    NoSource,
    /// Some segments are translated and some are not.
    #[error("only {done} of {all} segments are translated")]
    Incomplete {
        /// Translated segments.
        done: usize,
        /// All segments.
        all: usize,
    },
    /// An inline code whose text nobody knows.
    #[error("the file does not say what the inline code {0:?} stands for")]
    UnknownCode(String),
}

impl UnitFault {
    /// A stable name, for messages.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Nameless => "unit-nameless",
            Self::Twice => "unit-twice",
            Self::NoSource => "unit-no-source",
            Self::Incomplete { .. } => "unit-incomplete",
            Self::UnknownCode(_) => "unit-unknown-code",
        }
    }
}
