//! A search from words to a page. First what was asked for; where that finds little, words that nothing
//! has are read as their nearest neighbours; where it still finds nothing, some of the words are enough.
//! A question of many words is ranked by as many of them as a record has.

mod crossed;
mod finder;

use crate::entry::Facet;
use crate::error::Result;
use crate::explanation::explain;
use crate::facets;
use crate::ids::{AllIds, resolve};
use crate::request::SearchRequest;
use crate::results::{Hit, SearchResults};
use crate::scan::total;
use crate::snapshot::Snapshot;
use crate::sort::{self, Address};
use crate::why::why;
use finder::{Found, find};

/// Answers a request.
pub fn search(snapshot: &Snapshot, request: &SearchRequest<'_>) -> Result<SearchResults> {
    let found = find(snapshot, request)?;
    let most = if request.limit == 0 { 0 } else { request.offset + request.limit };
    let ranked = sort::first(snapshot, &found.segments, request.sort, request.reader_language, most)?;
    let page = ranked.get(request.offset..).unwrap_or_default();
    let places: Vec<Address> = page.iter().map(|hit| hit.at).collect();
    let ids = resolve(&snapshot.searcher, &places)?;
    let reasons = why(snapshot, &found.built, &places)?;
    let mut hits = Vec::with_capacity(page.len());
    for ((hit, id), why) in page.iter().zip(ids).zip(reasons) {
        let explanation = (request.explain && found.built.ranks()).then(|| explanation(snapshot, &found, hit.at));
        let kind = kind_of(snapshot, hit.at);
        hits.push(Hit { id, kind, score: hit.score, why, explanation: explanation.transpose()? });
    }
    Ok(SearchResults {
        total: total(&found.segments),
        hits,
        facets: facets::count(snapshot, request, &found.filters, &found.segments)?,
        crossed: crossed::listed(snapshot, request, &found.built)?,
        terms: found.built.terms,
        corrected: found.corrected,
        suggestions: found.suggestions,
        relaxed: found.relaxed,
        truncated: found.truncated,
    })
}

/// Everything a request finds, in its order.
pub fn all_ids(snapshot: Snapshot, request: &SearchRequest<'_>) -> Result<AllIds> {
    let found = find(&snapshot, request)?;
    let ranked = sort::first(&snapshot, &found.segments, request.sort, request.reader_language, usize::MAX)?;
    let places = ranked.into_iter().map(|hit| hit.at).collect();
    Ok(AllIds::new(snapshot.searcher, places))
}

/// The kind of a document.
pub fn kind_of(snapshot: &Snapshot, at: Address) -> String {
    let Some(facet) = snapshot.fields.facet_at(Facet::KIND) else {
        return String::new();
    };
    let column = &snapshot.columns[at.segment].facets[facet];
    column.of(at.doc).first().map(|ord| column.values[*ord as usize].to_string()).unwrap_or_default()
}

fn explanation(snapshot: &Snapshot, found: &Found, at: Address) -> Result<crate::explanation::Explanation> {
    let all_words = found.tally.as_ref().is_some_and(|tally| tally.has_all(at.segment, at.doc));
    explain(snapshot, &found.built, at, all_words)
}
