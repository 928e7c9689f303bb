//! Explore: a search, its results and why each of them matched, and the ways to narrow it.

use serde::Serialize;

use super::{CardView, LinkView, PageView, Pagination, view};

/// A search. The words searched for are in `page.search.query`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchView {
    /// The frame.
    pub page: PageView,
    /// Results on this page; `pagination.total` says how many there are.
    pub results: Vec<ResultView>,
    /// The way through them.
    pub pagination: Pagination,
    /// Facets that have values.
    pub facets: Vec<FacetView>,
    /// Filters that are set.
    pub active: Vec<ActiveFilter>,
    /// The same search without filters.
    pub clear_url: String,
    /// Orders.
    pub sort: Vec<SortOption>,
    /// Filters and order to keep when the words are changed.
    pub hidden: Vec<HiddenInput>,
    /// Searches that may have been meant.
    pub did_you_mean: Vec<Suggestion>,
    /// Nothing matched exactly, so that results for near spellings are shown.
    pub near_spellings: Vec<String>,
    /// No record has all the words, so that records with some of them are shown.
    pub some_words: bool,
    /// Only the beginning of what was typed was searched.
    pub shortened: bool,
    /// What was searched beyond the typed words, and how to choose; without words there is none.
    pub crossing: Option<CrossingView>,
    /// Atom feed of this search.
    pub feed_url: Option<String>,
    /// The whole result as a file.
    pub exports: Vec<ExportLink>,
    /// Where to go on when nothing was found: subjects, sections, collections.
    pub ways_on: Vec<LinkView>,
}

view!(SearchView, "search.html");

/// A result.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResultView {
    /// The record.
    pub card: CardView,
    /// Why it matched, best first; empty when no words were searched for.
    pub why: Vec<WhyView>,
}

/// A passage that matched.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WhyView {
    /// Field. Words: message family `matched.` (`title`, `alternative`, `description`, `body`,
    /// `name`, `identifier`).
    pub field: String,
    /// Language of the passage, when known.
    pub lang: Option<String>,
    /// The passage in pieces.
    pub segments: Vec<Segment>,
}

/// A piece of a passage.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// They are what matched.
    pub marked: bool,
}

/// A facet. Words: message family `facet.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetView {
    /// `section`, `type`, `subject`, `sector`, `language`, `place`, `decade`, `collection`, `kind`.
    pub key: String,
    /// Values, the selected ones first.
    pub values: Vec<FacetValue>,
    /// Open on wide screens without being asked (a value is selected, or it is among the first).
    pub open: bool,
    /// A page with all values, when they are not all here.
    pub more_url: Option<String>,
}

/// A value of a facet. One of the three names is given.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetValue {
    /// Label of a concept, place or collection.
    pub text: Option<super::TextView>,
    /// Tag, for the language facet.
    pub language: Option<String>,
    /// First year of a decade, for the decade facet.
    pub decade: Option<i64>,
    /// Last part of a message key `kind.…`, for the kind facet.
    pub kind: Option<String>,
    /// Results with this value.
    pub count: u64,
    /// The search with this value added, or taken away when it is selected.
    pub url: String,
    /// It is set.
    pub selected: bool,
}

/// A filter that is set.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActiveFilter {
    /// Facet. Words: message family `facet.`.
    pub key: String,
    /// The value; its `url` leads to the search without it.
    pub value: FacetValue,
}

/// An order of results. Words: message family `sort.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SortOption {
    /// `relevance`, `newest`, `oldest`, `title`, `added`.
    pub key: String,
    /// The same search in that order.
    pub url: String,
    /// The order shown.
    pub current: bool,
}

/// A value kept by the search form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HiddenInput {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A search that may have been meant.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Suggestion {
    /// Its words.
    pub text: String,
    /// Its address.
    pub url: String,
}

/// Searching beyond the typed words: terms of other languages, and the languages of the texts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CrossingView {
    /// Terms that were searched as well, by language.
    pub also: Vec<CrossedTerms>,
    /// Only the typed words were searched, because the reader chose so.
    pub off: bool,
    /// The same search with crossing switched.
    pub switch_url: String,
    /// Languages of the texts to search; the first choice is all of them.
    pub texts: Vec<TextLanguage>,
}

/// Terms of one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CrossedTerms {
    /// Tag of the language.
    pub lang: String,
    /// The terms, the likeliest first.
    pub terms: Vec<String>,
}

/// A language to keep to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TextLanguage {
    /// Tag of the language; `None` for all.
    pub lang: Option<String>,
    /// The same search in texts of this language only, or with it taken away when it is set.
    pub url: String,
    /// It is set.
    pub current: bool,
}

/// A list as a file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExportLink {
    /// Proper name of the format, such as `CSV`.
    pub label: String,
    /// Address.
    pub url: String,
}
