//! The shapes the API answers with, from which its description is made.

use std::collections::BTreeMap;

use serde::Serialize;
use tejido_app::{App, Stored};
use utoipa::ToSchema;

use crate::pages::address;

/// Texts by language tag (BCP 47).
pub type ByLanguage = BTreeMap<String, String>;

/// A record in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Summary {
    /// Permanent identifier.
    pub id: String,
    /// Kind: item, collection, organization, person, place, concept, page.
    pub kind: String,
    /// The identifier that came with the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Permanent address.
    pub url: String,
    /// The full record as JSON.
    pub api_url: String,
    /// Titles by language.
    pub title: ByLanguage,
    /// Descriptions by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub description: ByLanguage,
    /// Date of the work, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Languages of the work.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<String>,
    /// Number of the revision.
    pub revision: i64,
    /// When it was last changed (RFC 3339).
    pub modified: String,
}

/// A passage that answers a search, with the words that answer marked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Why {
    /// The field it stands in.
    pub field: String,
    /// Its language.
    pub lang: String,
    /// The passage in pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a passage.
#[derive(Debug, Serialize, ToSchema)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// They are what answers.
    pub marked: bool,
}

/// A result of a search.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// The record.
    #[serde(flatten)]
    pub record: Summary,
    /// Why it was found; empty when nothing was searched for.
    pub why: Vec<Why>,
    /// How the score came about, a tree that adds up to it; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<serde_json::Value>,
}

/// A value of a facet.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetValue {
    /// What to filter by: an identifier or a code.
    pub value: String,
    /// Records that have it.
    pub count: u64,
    /// Its names, when it is a record.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub label: ByLanguage,
}

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the field is named as the API names it")]
pub struct Records {
    /// How many answer in all.
    pub total: u64,
    /// This page, from 1.
    pub page: usize,
    /// Records on a page.
    pub limit: usize,
    /// The next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The records.
    pub records: Vec<Summary>,
}

/// Records like one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Similar {
    /// The records, the most alike first.
    pub records: Vec<Summary>,
}

/// The answer to a search.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the field is named as the API names it")]
pub struct Results {
    /// How many answer in all.
    pub total: u64,
    /// This page, from 1.
    pub page: usize,
    /// Results on a page.
    pub limit: usize,
    /// The next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The results, in order.
    pub results: Vec<Hit>,
    /// Counts by facet.
    pub facets: BTreeMap<String, Vec<FacetValue>>,
    /// Nothing had these words; results are for these near spellings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Terms of other languages that were searched as well, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_searched: Vec<AlsoSearched>,
    /// Searches that may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub did_you_mean: Vec<String>,
    /// No record has every word; these have some.
    pub some_words: bool,
}

/// A term of another language that was searched beside the typed words.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlsoSearched {
    /// The typed words it stands for.
    pub word: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// The term.
    pub term: String,
    /// How it is known: glossary, vocabulary, learned (from translated records), cognate.
    pub source: &'static str,
}

/// Counts by facet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Facets {
    /// How many records answer in all.
    pub total: u64,
    /// Counts by facet.
    pub facets: BTreeMap<String, Vec<FacetValue>>,
}

/// A concept of the vocabulary.
#[derive(Debug, Serialize, ToSchema)]
pub struct Concept {
    /// Permanent identifier.
    pub id: String,
    /// Its key, such as `subject/wage-theft`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Permanent address.
    pub url: String,
    /// Scheme: section, type, sector, subject, right, industry, service.
    pub scheme: String,
    /// Preferred labels by language.
    pub preferred: ByLanguage,
    /// Alternative labels by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub alternative: BTreeMap<String, Vec<String>>,
    /// Where preferred labels were read, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attested: ByLanguage,
    /// Scope notes by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scope_note: ByLanguage,
    /// Identifiers of broader concepts.
    pub broader: Vec<String>,
    /// Identifiers of related concepts.
    pub related: Vec<String>,
    /// The same concept in other vocabularies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exact_match: Vec<String>,
}

/// Concepts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Concepts {
    /// How many there are.
    pub total: usize,
    /// The concepts, by key.
    pub concepts: Vec<Concept>,
}

/// Suggestions for what is being typed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// Best first.
    pub suggestions: Vec<Suggestion>,
}

/// A record whose name begins as typed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// Its title.
    pub text: String,
    /// Language of the title.
    pub lang: String,
    /// Its kind.
    pub kind: String,
    /// Its page.
    pub url: String,
}

/// A problem (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Address that names the problem.
    pub r#type: String,
    /// What is wrong, in the asker's language.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// More about it.
    pub detail: String,
    /// What to do.
    pub way_on: String,
}

/// Texts of a field by language.
pub fn by_language(record: &Stored, field: &str) -> ByLanguage {
    let texts = record.document.texts(field).into_iter().flat_map(|texts| &texts.0);
    texts.map(|(lang, text)| (lang.as_str().to_owned(), text.text.clone())).collect()
}

/// A record in a list.
pub fn summary(app: &App, record: &Stored) -> Summary {
    let document = &record.document;
    Summary {
        id: record.id.to_string(),
        kind: document.kind.as_str().to_owned(),
        key: document.key.as_ref().map(|key| key.as_str().to_owned()),
        url: address::permalink(app, record.id),
        api_url: address::absolute(app, &format!("/api/v1/records/{}", record.id)),
        title: by_language(record, "title"),
        description: by_language(record, "description"),
        date: document.date("date").map(|date| date.as_str().to_owned()),
        language: document.tags("language").iter().map(|tag| tag.as_str().to_owned()).collect(),
        revision: record.revision,
        modified: record.at.to_string(),
    }
}
