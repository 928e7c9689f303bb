//! What is asked of the index.

use std::fmt;

use tejido_lang::Language;
use tejido_lang::lexicon::Translate;

use crate::entry::Facet;

/// The last position that pages reach.
pub const MAX_DEPTH: usize = 10_000;

/// A search. Start from [`SearchRequest::new`] and set what differs.
pub struct SearchRequest<'a> {
    /// What the reader typed. Empty finds everything.
    pub query: String,
    /// The language of the page: its words weigh a little more, its alphabet orders titles. Never a filter.
    pub reader_language: Language,
    /// Only texts in these languages are searched; empty means all. (The language a *work* is in is a facet.)
    pub text_languages: Vec<Language>,
    /// Chosen facet values: any of the values of one facet, and all facets at once. The counts of a
    /// facet ignore its own choice, so that another value can be added.
    pub filters: Vec<Filter>,
    /// Kinds to keep to; empty means all. Unlike a filter it also bounds the counts of kinds.
    pub kinds: Vec<String>,
    /// Records whose dates touch this range.
    pub dates: Option<DateRange>,
    /// Facets to count.
    pub facets: Vec<FacetRequest>,
    /// The order of the hits.
    pub sort: Sort,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits to give; none is fine when only counts are wanted.
    pub limit: usize,
    /// Whether the asker may see records under this access key. Asked once per distinct key.
    pub access: &'a dyn Fn(&str) -> bool,
    /// Whether to look for neighbouring spellings and for fewer of the words when little is found.
    pub forgiving: bool,
    /// Who knows the words in other languages; without it only the typed words are looked for.
    pub translate: Option<&'a dyn Translate>,
    /// Whether each hit of the page tells how its score came about. Costs a little for each of them.
    pub explain: bool,
}

impl<'a> SearchRequest<'a> {
    /// The first ten hits by relevance, nothing filtered, no facets.
    pub fn new(query: impl Into<String>, reader_language: Language, access: &'a dyn Fn(&str) -> bool) -> Self {
        Self {
            query: query.into(),
            reader_language,
            text_languages: Vec::new(),
            filters: Vec::new(),
            kinds: Vec::new(),
            dates: None,
            facets: Vec::new(),
            sort: Sort::Relevance,
            offset: 0,
            limit: 10,
            access,
            forgiving: true,
            translate: None,
            explain: false,
        }
    }
}

impl fmt::Debug for SearchRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchRequest")
            .field("query", &self.query)
            .field("reader_language", &self.reader_language)
            .field("filters", &self.filters)
            .field("sort", &self.sort)
            .field("offset", &self.offset)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// Chosen values of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The facet.
    pub facet: Facet,
    /// A record needs one of these. None at all is no filter.
    pub values: Vec<String>,
}

/// A facet to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetRequest {
    /// The facet.
    pub facet: Facet,
    /// How many of its most frequent values to give. Chosen values come in any case.
    pub limit: usize,
}

/// Days on the scale of [`Entry::date_from`](crate::Entry::date_from), both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// Not wholly before this day.
    pub from: Option<i64>,
    /// Not wholly after this day.
    pub to: Option<i64>,
}

impl DateRange {
    /// Whether the days from the first to the last touch the range.
    pub fn touches(&self, first: i64, last: i64) -> bool {
        self.from.is_none_or(|from| last >= from) && self.to.is_none_or(|to| first <= to)
    }
}

/// The order of hits. Equal hits stand newest addition first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best match first; without words the newest additions.
    #[default]
    Relevance,
    /// Latest date first, the undated last.
    Newest,
    /// Earliest date first, the undated last.
    Oldest,
    /// By title, in the alphabet of the reader's language.
    Title,
    /// Newest additions first.
    Added,
}
