//! Counting the values of the results. A facet's own choice does not bound its counts, so that a reader
//! sees what adding another value would bring.

use std::collections::HashMap;

use tantivy::DocId;

use crate::columns::Column;
use crate::error::{Error, Result};
use crate::request::{FacetRequest, SearchRequest};
use crate::results::FacetCounts;
use crate::scan::{Filters, SegmentHits};
use crate::snapshot::Snapshot;

/// Counts what the request wants counted.
pub fn count(
    snapshot: &Snapshot,
    request: &SearchRequest<'_>,
    filters: &Filters,
    segments: &[SegmentHits],
) -> Result<Vec<FacetCounts>> {
    let segments: Vec<Counted<'_>> = snapshot
        .searcher
        .segment_readers()
        .iter()
        .zip(segments)
        .map(|(reader, hits)| Counted { hits, others: others(reader.max_doc(), hits) })
        .collect();
    request.facets.iter().map(|wanted| count_one(snapshot, *wanted, filters, &segments)).collect()
}

/// The hits of a segment, and where these are most of it, the documents that are none: what nearly all
/// have is counted by taking away.
struct Counted<'a> {
    hits: &'a SegmentHits,
    others: Option<Vec<DocId>>,
}

fn others(documents: DocId, hits: &SegmentHits) -> Option<Vec<DocId>> {
    if hits.docs.len() <= documents as usize / 2 {
        return None;
    }
    let mut hits = hits.docs.iter().copied().peekable();
    Some((0..documents).filter(|doc| hits.next_if_eq(doc).is_none()).collect())
}

fn count_one(
    snapshot: &Snapshot,
    wanted: FacetRequest,
    filters: &Filters,
    segments: &[Counted<'_>],
) -> Result<FacetCounts> {
    let at = snapshot.fields.facet_at(wanted.facet).ok_or(Error::UnknownFacet(wanted.facet.0))?;
    let choice = filters.choices.iter().position(|(facet, _)| *facet == at);
    let mut totals: HashMap<&str, u64> = HashMap::new();
    for (columns, hits) in snapshot.columns.iter().zip(segments) {
        let column = &columns.facets[at];
        for (value, count) in column.values.iter().zip(tally(column, hits, choice)) {
            if count > 0 {
                *totals.entry(value).or_default() += u64::from(count);
            }
        }
    }
    let chosen = choice.map(|choice| filters.choices[choice].1.as_slice()).unwrap_or_default();
    Ok(most_frequent(wanted, totals, chosen))
}

fn tally(column: &Column, segment: &Counted<'_>, choice: Option<usize>) -> Vec<u32> {
    let mut counts = match segment.others {
        Some(_) => column.totals.clone(),
        None => vec![0_u32; column.values.len()],
    };
    if let Some(others) = &segment.others {
        for ord in others.iter().flat_map(|doc| column.of(*doc)) {
            counts[*ord as usize] -= 1;
        }
    } else {
        for ord in segment.hits.docs.iter().flat_map(|doc| column.of(*doc)) {
            counts[*ord as usize] += 1;
        }
    }
    let beside = choice.map(|choice| segment.hits.beside[choice].as_slice()).unwrap_or_default();
    for ord in beside.iter().flat_map(|doc| column.of(*doc)) {
        counts[*ord as usize] += 1;
    }
    counts
}

fn most_frequent(wanted: FacetRequest, totals: HashMap<&str, u64>, chosen: &[String]) -> FacetCounts {
    let all = totals.len();
    let of_chosen: Vec<(String, u64)> =
        chosen.iter().map(|value| (value.clone(), totals.get(value.as_str()).copied().unwrap_or_default())).collect();
    let mut values: Vec<(&str, u64)> = totals.into_iter().collect();
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    values.truncate(wanted.limit);
    let mut values: Vec<(String, u64)> = values.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
    for (value, count) in of_chosen {
        if !values.iter().any(|(known, _)| *known == value) {
            values.push((value, count));
        }
    }
    let given = values.iter().filter(|(_, count)| *count > 0).count();
    FacetCounts { facet: wanted.facet, values, more: all - given }
}
