//! The page of a concept: its labels in every language with their sources, its neighbours, its use.

use serde::Serialize;

use super::{CardList, LinkView, PageView, RecordView, TextView, view};

/// A concept of a controlled vocabulary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ConceptView {
    /// The frame.
    pub page: PageView,
    /// The record; its description is the scope note.
    pub record: RecordView,
    /// Scheme. Words: message family `scheme.`.
    pub scheme: String,
    /// It is one of those the interface has words for.
    pub scheme_known: bool,
    /// What it means.
    pub definition: Option<TextView>,
    /// The scheme's part of the vocabulary.
    pub scheme_url: String,
    /// Code.
    pub notation: Option<String>,
    /// Labels, a row per language.
    pub labels: Vec<LabelRow>,
    /// Broader concepts.
    pub broader: Vec<LinkView>,
    /// Narrower concepts.
    pub narrower: Vec<LinkView>,
    /// Related concepts.
    pub related: Vec<LinkView>,
    /// The same concept in other vocabularies.
    pub exact_match: Vec<String>,
    /// Concepts of other vocabularies that mean nearly the same.
    pub close_match: Vec<String>,
    /// Records that use it.
    pub used: CardList,
}

view!(ConceptView, "concept.html");

/// Labels in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LabelRow {
    /// Language tag.
    pub lang: String,
    /// Preferred label.
    pub preferred: Option<TextView>,
    /// Other labels.
    pub alternative: Vec<String>,
    /// Where the preferred label was read.
    pub source: Option<String>,
}
