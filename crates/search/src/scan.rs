//! One walk over the matches. Every document that matches the words is looked at once: it is a hit, or
//! it fails exactly one chosen facet and then counts for that facet's other values, or it is nothing.

use std::sync::Arc;

use tantivy::columnar::Column as DateColumn;
use tantivy::fastfield::AliveBitSet;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocId, Score, SegmentReader};

use crate::access::Sees;
use crate::columns::{Column, SegmentColumns, bits_of};
use crate::entry::Facet;
use crate::error::{Error, Result};
use crate::fields::{DATE_FROM, DATE_TO, Fields};
use crate::query::statistics::Shared;
use crate::request::{DateRange, SearchRequest};
use crate::snapshot::Snapshot;

/// What a walk found in one segment.
#[derive(Debug, Default)]
pub struct SegmentHits {
    /// The hits, in the order of the index.
    pub docs: Vec<DocId>,
    /// Their scores, or nothing where nothing was ranked.
    pub scores: Vec<Score>,
    /// For each choice, the documents that fail it and nothing else.
    pub beside: Vec<Vec<DocId>>,
}

/// What narrows a search besides its words and access.
#[derive(Clone, Debug)]
pub struct Filters {
    /// Facets by their place in [`Fields::facets`], and the chosen values.
    pub choices: Vec<(usize, Vec<String>)>,
    kinds: Option<(usize, Vec<String>)>,
    dates: Option<DateRange>,
}

impl Filters {
    pub fn new(fields: &Fields, request: &SearchRequest<'_>) -> Result<Self> {
        let at = |facet: Facet| fields.facet_at(facet).ok_or(Error::UnknownFacet(facet.0));
        let mut choices: Vec<(usize, Vec<String>)> = Vec::new();
        for filter in request.filters.iter().filter(|filter| !filter.values.is_empty()) {
            let facet = at(filter.facet)?;
            match choices.iter_mut().find(|(known, _)| *known == facet) {
                Some((_, values)) => values.extend(filter.values.iter().cloned()),
                None => choices.push((facet, filter.values.clone())),
            }
        }
        let kinds = (!request.kinds.is_empty()).then(|| at(Facet::KIND).map(|at| (at, request.kinds.clone())));
        let dates = request.dates.filter(|range| range.from.is_some() || range.to.is_some());
        Ok(Self { choices, kinds: kinds.transpose()?, dates })
    }

    fn none(&self) -> bool {
        self.choices.is_empty() && self.kinds.is_none() && self.dates.is_none()
    }
}

/// How many hits there are.
pub fn total(segments: &[SegmentHits]) -> u64 {
    segments.iter().map(|segment| segment.docs.len() as u64).sum()
}

/// Walks the matches that the asker may see. Ranks them when given the frequencies to rank by.
pub fn scan(
    snapshot: &Snapshot,
    query: &dyn Query,
    rank: Option<&Shared>,
    filters: &Filters,
) -> Result<Vec<SegmentHits>> {
    let searcher = &snapshot.searcher;
    let statistics = rank.map(|shared| shared.over(snapshot));
    let weight = query.weight(match &statistics {
        Some(statistics) => EnableScoring::enabled_from_statistics_provider(statistics, searcher),
        None => EnableScoring::disabled_from_searcher(searcher),
    })?;
    let readers = searcher.segment_readers().iter().zip(&snapshot.columns);
    let walk = |(reader, columns): (&SegmentReader, &Arc<SegmentColumns>)| {
        let seen = snapshot.allowed.sees(reader);
        walk(weight.as_ref(), reader, (columns, &seen), filters, rank.is_some())
    };
    readers.map(walk).collect()
}

/// Everything that the asker may see, when there are no words: whole columns at a time instead of
/// document by document.
pub fn everything(snapshot: &Snapshot, filters: &Filters) -> Result<Vec<SegmentHits>> {
    let readers = snapshot.searcher.segment_readers().iter().zip(&snapshot.columns);
    readers.map(|(reader, columns)| all_of(reader, columns, &snapshot.allowed.sees(reader), filters)).collect()
}

fn all_of(reader: &SegmentReader, columns: &SegmentColumns, seen: &Sees<'_>, filters: &Filters) -> Result<SegmentHits> {
    let documents = reader.max_doc() as usize;
    let sieve = Sieve::new(reader, columns, filters)?;
    let mut base = seen.bits(documents);
    if let Some(alive) = reader.alive_bitset() {
        narrow(&mut base, &bits_of(documents, |doc| alive.is_alive(doc)));
    }
    if let Some(kinds) = &sieve.kinds {
        narrow(&mut base, &kinds.column.bits(documents, &kinds.wanted));
    }
    if let Some(dates) = &sieve.dates {
        narrow(&mut base, &bits_of(documents, |doc| dates.touch(doc)));
    }
    let choices: Vec<Vec<u64>> =
        sieve.choices.iter().map(|values| values.column.bits(documents, &values.wanted)).collect();
    let mut hits = SegmentHits { beside: vec![Vec::new(); choices.len()], ..SegmentHits::default() };
    for (word, base) in base.iter().enumerate() {
        // Of all choices but one, for each one.
        let but = |left_out: Option<usize>| {
            let others = choices.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
            others.fold(*base, |bits, (_, choice)| bits & choice[word])
        };
        push_bits(&mut hits.docs, word, but(None));
        for (at, choice) in choices.iter().enumerate() {
            push_bits(&mut hits.beside[at], word, but(Some(at)) & !choice[word]);
        }
    }
    Ok(hits)
}

fn narrow(bits: &mut [u64], by: &[u64]) {
    bits.iter_mut().zip(by).for_each(|(bits, by)| *bits &= by);
}

fn push_bits(docs: &mut Vec<DocId>, word: usize, mut bits: u64) {
    // A segment has fewer than 2³¹ documents.
    let first = DocId::try_from(word * 64).unwrap_or(DocId::MAX);
    while bits != 0 {
        docs.push(first + bits.trailing_zeros());
        bits &= bits - 1;
    }
}

fn walk(
    weight: &dyn Weight,
    reader: &SegmentReader,
    (columns, seen): (&SegmentColumns, &Sees<'_>),
    filters: &Filters,
    ranked: bool,
) -> Result<SegmentHits> {
    let mut sorting = Sorting::new(reader, (columns, seen), filters)?;
    if ranked {
        weight.for_each(reader, &mut |doc, score| {
            if sorting.take(doc) {
                sorting.hits.scores.push(score);
            }
        })?;
    } else {
        weight.for_each_no_score(reader, &mut |docs| {
            for doc in docs {
                sorting.take(*doc);
            }
        })?;
    }
    Ok(sorting.hits)
}

/// Sorts documents that were found and scored by other means. They come in the order of the index.
pub fn gather(
    snapshot: &Snapshot,
    reader: &SegmentReader,
    columns: &SegmentColumns,
    filters: &Filters,
    found: impl Iterator<Item = (DocId, Score)>,
) -> Result<SegmentHits> {
    let seen = snapshot.allowed.sees(reader);
    let mut sorting = Sorting::new(reader, (columns, &seen), filters)?;
    for (doc, score) in found {
        if sorting.take(doc) {
            sorting.hits.scores.push(score);
        }
    }
    Ok(sorting.hits)
}

/// Documents of a segment being told apart: hits, near misses, and what is not to be seen.
struct Sorting<'a> {
    sieve: Option<Sieve<'a>>,
    seen: &'a Sees<'a>,
    alive: Option<&'a AliveBitSet>,
    hits: SegmentHits,
}

impl<'a> Sorting<'a> {
    fn new(
        reader: &'a SegmentReader,
        (columns, seen): (&'a SegmentColumns, &'a Sees<'a>),
        filters: &Filters,
    ) -> Result<Self> {
        let sieve = (!filters.none()).then(|| Sieve::new(reader, columns, filters)).transpose()?;
        let hits = SegmentHits { beside: vec![Vec::new(); filters.choices.len()], ..SegmentHits::default() };
        Ok(Self { sieve, seen, alive: reader.alive_bitset(), hits })
    }

    /// Whether the document is a hit.
    fn take(&mut self, doc: DocId) -> bool {
        // Access comes first and for every document: nothing below is ever told of one that may not be seen.
        if !self.seen.may(doc) || self.alive.is_some_and(|alive| alive.is_deleted(doc)) {
            return false;
        }
        match self.sieve.as_ref().map_or(Verdict::Hit, |sieve| sieve.judge(doc)) {
            Verdict::Hit => self.hits.docs.push(doc),
            Verdict::Beside(choice) => {
                self.hits.beside[choice].push(doc);
                return false;
            }
            Verdict::Out => return false,
        }
        true
    }
}

enum Verdict {
    Hit,
    /// Fails this choice alone.
    Beside(usize),
    Out,
}

/// The filters in terms of one segment's ordinals.
struct Sieve<'a> {
    choices: Vec<Values<'a>>,
    kinds: Option<Values<'a>>,
    dates: Option<Dates>,
}

struct Values<'a> {
    column: &'a Column,
    wanted: Vec<bool>,
}

struct Dates {
    from: DateColumn<i64>,
    to: DateColumn<i64>,
    range: DateRange,
}

impl<'a> Sieve<'a> {
    fn new(reader: &SegmentReader, columns: &'a SegmentColumns, filters: &Filters) -> Result<Self> {
        let values = |(at, wanted): &(usize, Vec<String>)| {
            let column = &columns.facets[*at];
            let wanted = column.values.iter().map(|value| wanted.iter().any(|wanted| **wanted == **value)).collect();
            Values { column, wanted }
        };
        let dates = filters.dates.map(|range| -> Result<Dates> {
            let fast = reader.fast_fields();
            Ok(Dates { from: fast.i64(DATE_FROM)?, to: fast.i64(DATE_TO)?, range })
        });
        Ok(Self {
            choices: filters.choices.iter().map(values).collect(),
            kinds: filters.kinds.as_ref().map(values),
            dates: dates.transpose()?,
        })
    }

    fn judge(&self, doc: DocId) -> Verdict {
        let kept = self.kinds.as_ref().is_none_or(|kinds| kinds.has(doc));
        if !kept || !self.dates.as_ref().is_none_or(|dates| dates.touch(doc)) {
            return Verdict::Out;
        }
        let mut failed = (0..self.choices.len()).filter(|at| !self.choices[*at].has(doc));
        match (failed.next(), failed.next()) {
            (None, _) => Verdict::Hit,
            (Some(choice), None) => Verdict::Beside(choice),
            _ => Verdict::Out,
        }
    }
}

impl Values<'_> {
    fn has(&self, doc: DocId) -> bool {
        self.column.of(doc).iter().any(|ord| self.wanted[*ord as usize])
    }
}

impl Dates {
    fn touch(&self, doc: DocId) -> bool {
        let (Some(from), Some(to)) = (self.from.first(doc), self.to.first(doc)) else {
            return false;
        };
        self.range.touches(from, to)
    }
}
