//! The controlled vocabulary, scheme by scheme, in the alphabet of the reader.

use serde::Serialize;

use super::{LinkView, PageView, view};

/// The vocabulary: all schemes, and one of them listed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VocabularyView {
    /// The frame.
    pub page: PageView,
    /// The schemes.
    pub schemes: Vec<SchemeView>,
    /// Concepts of the current scheme by first letter, in the reader's collation.
    pub letters: Vec<LetterGroup>,
    /// Concepts in the whole vocabulary.
    pub total: u64,
    /// The vocabulary as a file.
    pub exports: Vec<super::ExportLink>,
}

view!(VocabularyView, "vocabulary.html");

/// A scheme. Words: message family `scheme.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeView {
    /// `section`, `type`, `sector`, `subject`, `right`, `industry`, `service`.
    pub key: String,
    /// It is one of those the interface has words for; others are shown by their key.
    pub known: bool,
    /// Concepts in it.
    pub count: u64,
    /// Its list.
    pub url: String,
    /// The one listed.
    pub current: bool,
}

/// Concepts under one letter; in K'iche' `ch'` is one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LetterGroup {
    /// The letter as printed.
    pub letter: String,
    /// Anchor: `letter-a`, unique on the page.
    pub id: String,
    /// The concepts.
    pub concepts: Vec<ConceptRow>,
}

/// A concept in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ConceptRow {
    /// The concept.
    pub link: LinkView,
    /// Other labels in the same language.
    pub alternative: Vec<String>,
    /// Records that use it.
    pub count: u64,
}
