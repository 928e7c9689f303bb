//! A pair of segments that say the same, and how it is kept.

use serde::{Deserialize, Serialize};

/// One half of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The language, as the first part of its tag.
    pub language: String,
    /// The words.
    pub text: String,
}

/// Two segments of one text in two languages. It serves both directions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// One half.
    pub from: Side,
    /// The other.
    pub to: Side,
    /// The record they are from.
    pub record: String,
    /// The field.
    pub field: String,
    /// The access key of the record.
    pub access: String,
    /// Whether somebody else has checked them.
    pub reviewed: bool,
}

/// A change of the memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryChange {
    /// These are the pairs of a record from now on.
    Replace {
        /// The record.
        record: String,
        /// All of its pairs.
        pairs: Vec<Pair>,
    },
}

impl Pair {
    /// The pair with this language as the source.
    pub(super) fn turned(self, from: &str) -> Option<Self> {
        if self.from.language == from {
            return Some(self);
        }
        let turned = Self { from: self.to, to: self.from, ..self };
        (turned.from.language == from).then_some(turned)
    }
}
