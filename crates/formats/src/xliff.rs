//! XLIFF, the format in which translators' tools exchange texts.
//!
//! Written is XLIFF 2.0 (core module only; the same file is valid 2.1), read are 2.0 to 2.2 and, as far as agencies
//! return it, 1.2. Entities and document types are refused. What a unit is for is not known here.
//!
//! Standard: XLIFF Version 2.1, OASIS Standard, 13 February 2018; for 1.2 the OASIS Standard of 1 February 2008.

mod error;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use error::{UnitFault, UnitProblem, XliffError, XliffProblem};
pub use read::{Reading, read};
pub use write::write;

use crate::coded::Coded;

/// A file is read up to this many bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A file is read up to this many units.
pub const MAX_UNITS: usize = 200_000;

/// An XLIFF document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Language translated from (BCP 47).
    pub source_language: String,
    /// Language translated into.
    pub target_language: Option<String>,
    /// Its files.
    pub files: Vec<File>,
}

/// Units that belong together, such as the texts of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Identifier, unique in the document; without spaces (an XML `NMTOKEN`).
    pub id: String,
    /// Where it came from.
    pub original: Option<String>,
    /// What a translator should know of all of it.
    pub notes: Vec<Note>,
    /// The texts.
    pub units: Vec<Unit>,
}

/// A text to translate, and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Identifier, unique in the file; without spaces (an XML `NMTOKEN`).
    pub id: String,
    /// What the source program calls it.
    pub name: Option<String>,
    /// What a translator should know.
    pub notes: Vec<Note>,
    /// The text.
    pub source: Coded,
    /// Its translation, when every segment has one.
    pub target: Option<Coded>,
    /// How far the translation is: of several segments, the least far. None where the file does not say, which the
    /// standard takes for [`State::Initial`], but tools that know nothing of states leave it so for finished work.
    pub state: Option<State>,
    /// More about the state, as `prefix:value`.
    pub sub_state: Option<String>,
    /// The line where it begins, from 1; 0 in a document that was not read.
    pub line: usize,
}

/// A remark for the translator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// What kind of remark.
    pub category: Option<String>,
    /// The remark.
    pub text: String,
}

/// How far a translation is (`state`, §4.3.1.32).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not begun, or not to be relied on.
    #[default]
    Initial,
    /// Translated.
    Translated,
    /// Checked by another person.
    Reviewed,
    /// Done.
    Final,
}

impl State {
    /// All of them, from the least to the most finished.
    pub const ALL: [Self; 4] = [Self::Initial, Self::Translated, Self::Reviewed, Self::Final];

    /// The word of the standard.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
            Self::Final => "final",
        }
    }

    /// Reads the word of [`State::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}
