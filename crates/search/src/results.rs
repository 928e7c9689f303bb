//! What a search answers. Identifiers, counts and reasons; never records, never words for people.

use serde::Serialize;
use tejido_lang::Language;
use tejido_lang::lexicon::Source;

use crate::entry::Facet;
use crate::explanation::Explanation;
use crate::matched::MatchedTerms;

/// The answer to a [`SearchRequest`](crate::SearchRequest).
#[derive(Clone, Debug, Default)]
pub struct SearchResults {
    /// How many records match, exactly.
    pub total: u64,
    /// The page that was asked for.
    pub hits: Vec<Hit>,
    /// The facets that were asked for, in that order.
    pub facets: Vec<FacetCounts>,
    /// What to mark in the texts of the hits.
    pub terms: MatchedTerms,
    /// The query as it was understood, where a word that nothing has was read as its nearest neighbour.
    pub corrected: Option<String>,
    /// Other spellings of the query that would find more.
    pub suggestions: Vec<String>,
    /// Terms of other languages that were looked for as well and are in the index, the likeliest first.
    pub crossed: Vec<Crossed>,
    /// No record has all the words; these have some.
    pub relaxed: bool,
    /// The query was longer than is read, or had more words.
    pub truncated: bool,
}

/// A term of another language that was looked for beside the typed words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crossed {
    /// The words it stands for, as typed.
    pub word: String,
    /// Its language.
    pub language: Language,
    /// The term as it is shown.
    pub term: String,
    /// Where it was learned.
    pub source: Source,
}

/// One record found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record's identifier.
    pub id: String,
    /// The record's kind.
    pub kind: String,
    /// How well it matches, comparable within one search; 0 where nothing was ranked.
    pub score: f32,
    /// Which words matched where, the weightiest first.
    pub why: Vec<Why>,
    /// How the score came about, when it was asked for.
    pub explanation: Option<Explanation>,
}

/// A word of the query and where a record has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The word as it was typed, or as it was corrected.
    pub word: String,
    /// Where it is.
    pub field: MatchedField,
    /// In which form: the closest one.
    pub form: Form,
    /// The languages of the texts in which a form of it is. Empty where the language is not known.
    pub languages: Vec<Language>,
    /// The likeliest term of another language that was met, where the word itself was not.
    pub term: Option<String>,
}

/// The part of a record a word was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchedField {
    /// A title, name or label.
    Title,
    /// An identifier.
    Identifier,
    /// Who made it.
    Name,
    /// A description or the full text.
    Body,
}

/// How closely a word was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// As typed, but for capitals.
    Exact,
    /// But for accents.
    Folded,
    /// Another form of the same word.
    Stem,
    /// But for the glottal mark.
    Loose,
    /// A term of another language for it.
    Crossed,
}

/// The values of a facet among the results, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Values and how many results have them.
    pub values: Vec<(String, u64)>,
    /// How many values there are beyond those given.
    pub more: usize,
}

/// The answer while somebody types.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// Records, best first.
    pub records: Vec<Suggestion>,
    /// What to mark in their titles.
    pub terms: MatchedTerms,
}

/// A record whose title begins as typed, or has words that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The record's identifier.
    pub id: String,
    /// The record's kind.
    pub kind: String,
}
