//! Asking the index, and reading what it found.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_domain::record::{Guard, RecordId};
use tejido_lang::Language;
use tejido_lang::lexicon::{Lexicons, Translate};
use tejido_search::{Crossed, DateRange, Explanation, Facet, FacetRequest, Filter, SearchRequest, Sort, Why};
use tejido_store::{Stored, records};

use super::why::{Passage, passages};
use crate::error::Error;
use crate::{App, Visit};

/// Orders, with the word used in addresses.
pub const SORTS: [(Sort, &str); 5] = [
    (Sort::Relevance, "relevance"),
    (Sort::Newest, "newest"),
    (Sort::Oldest, "oldest"),
    (Sort::Title, "title"),
    (Sort::Added, "added"),
];

/// Most values of a facet counted for a page.
const FACET_VALUES: usize = 12;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What was typed.
    pub query: String,
    /// Facet values that must apply.
    pub filters: Vec<Filter>,
    /// Kinds of record; empty for all.
    pub kinds: Vec<String>,
    /// Days of the work.
    pub dates: Option<DateRange>,
    /// Facets to count; none for a list.
    pub facets: Vec<Facet>,
    /// Only texts in these languages; empty for all.
    pub text_languages: Vec<Language>,
    /// Only the typed words, none that mean the same in other languages.
    pub own_words_only: bool,
    /// Whether each result tells how its score came about.
    pub explain: bool,
    /// The order.
    pub sort: Sort,
    /// Results to pass over.
    pub offset: usize,
    /// Results to give.
    pub limit: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many records answer, exactly.
    pub total: u64,
    /// The results asked for, in order.
    pub hits: Vec<FoundHit>,
    /// Counts.
    pub facets: Vec<FoundFacet>,
    /// Nothing had these words; near spellings are shown instead.
    pub corrected: Option<String>,
    /// What may have been meant.
    pub suggestions: Vec<String>,
    /// Terms of other languages that were looked for as well.
    pub crossed: Vec<Crossed>,
    /// No record has every word; some have some of them.
    pub relaxed: bool,
    /// Records that results and facets point to and the reader may see, for their names.
    pub linked: BTreeMap<RecordId, Arc<Stored>>,
}

/// A result.
#[derive(Debug, Clone)]
pub struct FoundHit {
    /// The record.
    pub record: Arc<Stored>,
    /// Why it was found, as passages; empty when nothing was typed.
    pub why: Vec<Passage>,
    /// Which words were met where and in which form, the weightiest first.
    pub met: Vec<Why>,
    /// The index's score, for explanations.
    pub score: f32,
    /// How the score came about, when that was asked.
    pub explanation: Option<Explanation>,
}

/// Counts of a facet.
#[derive(Debug, Clone)]
pub struct FoundFacet {
    /// The facet.
    pub facet: Facet,
    /// Its values, the most frequent first.
    pub values: Vec<FacetCount>,
    /// How many further values there are.
    pub more: usize,
}

/// A value with its count.
#[derive(Debug, Clone)]
pub struct FacetCount {
    /// An identifier or a code.
    pub value: String,
    /// Results that have it.
    pub count: u64,
    /// The record it names, for values that are records.
    pub record: Option<Arc<Stored>>,
}

/// Finds records the visitor may see.
///
/// # Errors
/// The index's (a page too deep among them) or the database's.
pub async fn find(app: &App, visit: &Visit, ask: &Find) -> Result<Found, Error> {
    let lexicons = app.lexicons().await;
    let results = {
        let access = access_of(visit);
        let mut request = request(visit, ask, &access);
        request.translate = crossing(ask, &lexicons);
        request.facets = ask.facets.iter().map(|&facet| FacetRequest { facet, limit: FACET_VALUES }).collect();
        app.index.search(&request)?
    };
    let ids: Vec<RecordId> = results.hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let mut stored = records::current_many(&app.db, &ids).await?;
    let linked = linked(app, visit, stored.values(), &results.facets).await?;
    let mut found = Found {
        total: results.total,
        corrected: results.corrected,
        suggestions: results.suggestions,
        crossed: results.crossed,
        relaxed: results.relaxed,
        ..Found::default()
    };
    for hit in results.hits {
        let Some(record) = hit.id.parse().ok().and_then(|id: RecordId| stored.remove(&id)) else { continue };
        // The index may lag behind a rule that has just become stricter.
        if record.allows(&visit.reader, visit.today) {
            let why = passages(&record.document, &linked, (&results.terms, &hit.why), &visit.reads);
            let (record, score) = (Arc::new(record), hit.score);
            found.hits.push(FoundHit { record, why, met: hit.why, score, explanation: hit.explanation });
        }
    }
    for counts in results.facets {
        let values = counts.values.into_iter().map(|(value, count)| {
            let record = value.parse().ok().and_then(|id: RecordId| linked.get(&id)).cloned();
            FacetCount { value, count, record }
        });
        found.facets.push(FoundFacet { facet: counts.facet, values: values.collect(), more: counts.more });
    }
    found.linked = linked;
    Ok(found)
}

pub(super) fn access_of(visit: &Visit) -> impl Fn(&str) -> bool + '_ {
    // A rule that cannot be read admits nobody but stewards.
    |key| key.parse::<Guard>().map_or(visit.reader.steward, |guard| guard.allows(&visit.reader, visit.today))
}

pub(super) fn request<'a>(visit: &Visit, ask: &Find, access: &'a dyn Fn(&str) -> bool) -> SearchRequest<'a> {
    SearchRequest {
        filters: ask.filters.clone(),
        kinds: ask.kinds.clone(),
        dates: ask.dates,
        text_languages: ask.text_languages.clone(),
        explain: ask.explain,
        sort: ask.sort,
        offset: ask.offset,
        limit: ask.limit,
        ..SearchRequest::new(ask.query.clone(), visit.language, access)
    }
}

/// Who crosses the words into other languages; nobody when the reader wants their own words only.
fn crossing<'a>(ask: &Find, lexicons: &'a Lexicons) -> Option<&'a dyn Translate> {
    (!ask.own_words_only && !ask.query.is_empty()).then_some(lexicons)
}

/// Names of what results point to and of facet values; only what the visitor may see.
pub(super) async fn linked<'a>(
    app: &App,
    visit: &Visit,
    hits: impl Iterator<Item = &'a Stored>,
    facets: &[tejido_search::FacetCounts],
) -> Result<BTreeMap<RecordId, Arc<Stored>>, Error> {
    let mut ids: Vec<RecordId> =
        hits.flat_map(|record| record.document.links().map(|(_, id)| id).collect::<Vec<_>>()).collect();
    ids.extend(facets.iter().flat_map(|facet| &facet.values).filter_map(|(value, _)| value.parse::<RecordId>().ok()));
    let mut linked = app.named(&ids).await?;
    linked.retain(|_, record| record.allows(&visit.reader, visit.today));
    Ok(linked)
}

/// Identifiers of everything that answers, in order and never capped, for exports and feeds.
///
/// # Errors
/// The index's.
pub async fn all(app: &App, visit: &Visit, ask: &Find) -> Result<Vec<RecordId>, Error> {
    let lexicons = app.lexicons().await;
    let access = access_of(visit);
    let request = SearchRequest { translate: crossing(ask, &lexicons), ..request(visit, ask, &access) };
    let ids = app.index.all_ids(&request)?;
    Ok(ids.filter_map(|id| id.ok()?.parse().ok()).collect())
}

/// Records whose names begin as typed.
///
/// # Errors
/// The index's or the database's.
pub async fn suggest(app: &App, visit: &Visit, prefix: &str, limit: usize) -> Result<Vec<Arc<Stored>>, Error> {
    let suggested = {
        let access = access_of(visit);
        app.index.suggest(prefix, visit.language, &access, limit)?
    };
    let ids: Vec<RecordId> = suggested.records.iter().filter_map(|record| record.id.parse().ok()).collect();
    let mut stored = records::current_many(&app.db, &ids).await?;
    stored.retain(|_, record| record.allows(&visit.reader, visit.today));
    Ok(ids.iter().filter_map(|id| stored.remove(id)).map(Arc::new).collect())
}

/// The value a filter means: an identifier, a key (`section/news-media`) or its last part.
///
/// # Errors
/// The database's.
pub async fn filter_value(app: &App, facet: Facet, value: &str) -> Result<String, Error> {
    let coded = matches!(facet, Facet::LANGUAGE | Facet::DECADE | Facet::KIND);
    if coded || value.parse::<RecordId>().is_ok() {
        return Ok(value.to_owned());
    }
    let schemes: &[&str] = if facet == Facet::SUBJECT { &["subject", "right", "industry"] } else { &[facet.0] };
    let keys = std::iter::once(value.to_owned()).chain(schemes.iter().map(|scheme| format!("{scheme}/{value}")));
    for key in keys {
        if let Some(id) = app.keyed(&key).await? {
            return Ok(id.to_string());
        }
    }
    Ok(value.to_owned())
}
