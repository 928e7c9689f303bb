//! What can be wrong with a PO file, and with one of its lines.
//!
//! The sentences are for the command line and the log; pages have words of their own for each slug.

use thiserror::Error;

/// Why a file cannot be read as PO at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PoError {
    /// Longer than is read.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// More entries than are read.
    #[error("the file has more than {limit} entries")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// Bytes that are not text in the encoding the file names.
    #[error("the file is not {0}")]
    Encoding(String),
    /// No entry in it, and something else.
    #[error("the file is not a PO file")]
    NotPo,
}

impl PoError {
    /// A stable name, for messages.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::TooMany { .. } => "too-many-units",
            Self::Encoding(_) => "bad-encoding",
            Self::NotPo => "not-po",
        }
    }
}

/// A line that could not be read; the entry it belongs to is left out, the others are not affected.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct LineProblem {
    /// The line, from 1.
    pub line: usize,
    /// The context of its entry, as far as known.
    pub context: Option<String>,
    /// What is wrong.
    pub fault: LineFault,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LineFault {
    /// Neither a keyword nor a quoted text nor a remark.
    #[error("this is neither a keyword of PO nor a text in quotation marks")]
    Unknown,
    /// A text that is not closed, or that something follows.
    #[error("the quotation marks are not closed, or something follows them")]
    Unquoted,
    /// A backslash and something that is no escape.
    #[error("a backslash is followed by something that is no escape")]
    BadEscape,
    /// A keyword where it cannot stand.
    #[error("this keyword cannot stand here")]
    Misplaced,
    /// An entry without `msgid` or `msgstr`.
    #[error("the entry has no msgid or no msgstr")]
    Incomplete,
    /// The same text in the same context was there before.
    #[error("the same text with the same context was there before")]
    Twice,
}

impl LineFault {
    /// A stable name, for messages.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Unknown => "line-unknown",
            Self::Unquoted => "line-unquoted",
            Self::BadEscape => "line-bad-escape",
            Self::Misplaced => "line-misplaced",
            Self::Incomplete => "entry-incomplete",
            Self::Twice => "unit-twice",
        }
    }
}
