//! More like this: records that share what is particular to a record, its rarer words and its concepts,
//! in whatever language they say it.

mod salient;

use tejido_lang::Language;
use tejido_lang::lexicon::Translate;

use crate::entry::{Entry, Facet};
use crate::error::Result;
use crate::ids::resolve;
use crate::query::node::Node;
use crate::query::statistics::Shared;
use crate::request::{SearchRequest, Sort};
use crate::results::Hit;
use crate::scan::Filters;
use crate::search::kind_of;
use crate::snapshot::Snapshot;
use crate::sort;
use crate::tally::{Enough, Tally};
use salient::salient;

/// Facets whose values say what a record is about, and what sharing one is worth beside a shared word.
const ABOUT: [(Facet, f32); 5] =
    [(Facet::SUBJECT, 1.5), (Facet::PLACE, 0.7), (Facet::COLLECTION, 0.7), (Facet::SECTOR, 0.5), (Facet::TYPE, 0.3)];
/// A record this much less alike than the most alike is not worth showing.
const LEAST: f32 = 0.15;

/// The records most like an entry, which need not be in the index itself.
pub fn similar(
    snapshot: &Snapshot,
    entry: &Entry,
    reader: Language,
    translate: Option<&dyn Translate>,
    limit: usize,
) -> Result<Vec<Hit>> {
    let mut shared = Shared::default();
    let nodes = salient(snapshot, entry, translate, &mut shared)?;
    let nodes: Vec<&Node> = nodes.iter().collect();
    let mut tally = Tally::walk(snapshot, &shared, (&nodes, &[]), u16::MAX)?;
    for (facet, worth) in ABOUT {
        share_facet(snapshot, entry, facet, worth, &mut tally);
    }
    let everyone = |_: &str| true;
    let filters = Filters::new(&snapshot.fields, &SearchRequest::new("", reader, &everyone))?;
    let segments = tally.hits(snapshot, &filters, Enough::Any)?;
    // The record itself is the most like itself.
    let ranked = sort::first(snapshot, &segments, Sort::Relevance, reader, limit.saturating_add(1))?;
    let places: Vec<_> = ranked.iter().map(|hit| hit.at).collect();
    let ids = resolve(&snapshot.searcher, &places)?;
    let mut hits: Vec<Hit> = Vec::new();
    for (hit, id) in ranked.iter().zip(ids).filter(|(_, id)| *id != entry.id) {
        let kind = kind_of(snapshot, hit.at);
        hits.push(Hit { id, kind, score: hit.score, why: Vec::new(), explanation: None });
    }
    let least = hits.first().map_or(0.0, |best| best.score * LEAST);
    hits.retain(|hit| hit.score >= least);
    hits.truncate(limit);
    Ok(hits)
}

/// Adds what sharing a facet's values with the entry is worth: the more, the fewer records have them.
fn share_facet(snapshot: &Snapshot, entry: &Entry, facet: Facet, worth: f32, tally: &mut Tally) {
    let Some(at) = snapshot.fields.facet_at(facet) else { return };
    let wanted: Vec<&str> =
        entry.facets.iter().filter(|(of, _)| *of == facet).map(|(_, value)| value.as_str()).collect();
    let all: u64 = snapshot.columns.iter().map(|columns| columns.documents()).sum();
    for (segment, columns) in snapshot.columns.iter().enumerate() {
        let column = &columns.facets[at];
        let weight = |value: &str| {
            let with = snapshot.columns.iter().map(|columns| columns.facets[at].total_of(value)).sum();
            worth * rarity(all, with)
        };
        let weights: Vec<f32> =
            column.values.iter().map(|value| if wanted.contains(&&**value) { weight(value) } else { 0.0 }).collect();
        if weights.iter().all(|weight| *weight <= 0.0) {
            continue;
        }
        for doc in 0..columns.max_doc() {
            let score: f32 = column.of(doc).iter().map(|ord| weights[*ord as usize]).sum();
            if score > 0.0 {
                tally.add(segment, doc, score);
            }
        }
    }
}

/// How much a term tells that so many of all records have: nothing when all have it.
pub(crate) fn rarity(all: u64, with: u64) -> f32 {
    // Precision beyond a few digits does not matter to a logarithm.
    let number = |count: u64| f32::from(u16::try_from(count.min(60_000)).unwrap_or(u16::MAX));
    let scale = all.div_ceil(60_000).max(1);
    let (all, with) = (number(all / scale), number(with / scale));
    (1.0 + (all - with + 0.5).max(0.5) / (with + 0.5)).ln()
}
