//! The order of hits, and the part of it that a page shows. Each order is total: equal hits stand newest
//! addition first, then as the index has them, so that pages neither repeat nor skip a record.

use std::cmp::Ordering;

use tantivy::columnar::{BytesColumn, Column};
use tantivy::{DocId, SegmentReader};
use tejido_lang::Language;

use crate::error::Result;
use crate::fields::{ADDED, DATE_FROM, DATE_TO, sort_column};
use crate::request::Sort;
use crate::scan::SegmentHits;
use crate::snapshot::Snapshot;

/// A document of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub segment: usize,
    pub doc: DocId,
}

/// A hit and what decides its place.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// The smaller comes first.
    key: u64,
    added: i64,
    pub at: Address,
    pub score: f32,
}

impl Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then(other.added.cmp(&self.added)).then(self.at.cmp(&other.at))
    }
}

/// The first `most` hits in order.
pub fn first(
    snapshot: &Snapshot,
    segments: &[SegmentHits],
    sort: Sort,
    lang: Language,
    most: usize,
) -> Result<Vec<Ranked>> {
    if most == 0 {
        return Ok(Vec::new());
    }
    if sort == Sort::Title {
        return by_title(snapshot, segments, lang, most);
    }
    let mut all = Vec::new();
    for (segment, (reader, hits)) in snapshot.searcher.segment_readers().iter().zip(segments).enumerate().rev() {
        let keys = Keys::read(reader, hits, sort)?;
        let added = reader.fast_fields().i64(ADDED)?;
        keep_best(&mut all, (segment, hits), &added, |at, doc| keys.of(at, doc), most);
    }
    cut(&mut all, most);
    Ok(all)
}

/// Adds the hits of a segment to the best so far, in a list little longer than a page, however many
/// there are.
fn keep_best(
    best: &mut Vec<Ranked>,
    (segment, hits): (usize, &SegmentHits),
    added: &Column<i64>,
    key: impl Fn(usize, DocId) -> u64,
    most: usize,
) {
    let room = most.saturating_mul(2).max(1_024);
    let mut worst = worst_of(best, most);
    // The newest stand last, and often come first.
    for (at, doc) in hits.docs.iter().enumerate().rev() {
        let key = key(at, *doc);
        if worst.is_some_and(|worst| key > worst.key) {
            continue;
        }
        let hit = Ranked {
            key,
            added: added.first(*doc).unwrap_or(i64::MIN),
            at: Address { segment, doc: *doc },
            score: hits.scores.get(at).copied().unwrap_or_default(),
        };
        if worst.is_some_and(|worst| hit.cmp(&worst) != Ordering::Less) {
            continue;
        }
        best.push(hit);
        if best.len() >= room {
            worst = worst_of(best, most);
        }
    }
}

/// Cuts the list to the best, and gives the last of them once there are enough.
fn worst_of(best: &mut Vec<Ranked>, most: usize) -> Option<Ranked> {
    if best.len() < most {
        return None;
    }
    best.select_nth_unstable_by(most - 1, Ranked::cmp);
    best.truncate(most);
    best.last().copied()
}

fn cut(all: &mut Vec<Ranked>, most: usize) {
    if all.len() > most {
        all.select_nth_unstable_by(most - 1, Ranked::cmp);
        all.truncate(most);
    }
    all.sort_unstable_by(Ranked::cmp);
}

/// What the hits of one segment are ordered by.
enum Keys<'a> {
    Scores(&'a [f32]),
    Newest(Column<i64>),
    Oldest(Column<i64>),
    Nothing,
}

impl<'a> Keys<'a> {
    fn read(reader: &SegmentReader, hits: &'a SegmentHits, sort: Sort) -> Result<Self> {
        let dates = |column| reader.fast_fields().i64(column);
        Ok(match sort {
            Sort::Relevance if hits.scores.len() == hits.docs.len() => Self::Scores(&hits.scores),
            Sort::Newest => Self::Newest(dates(DATE_TO)?),
            Sort::Oldest => Self::Oldest(dates(DATE_FROM)?),
            Sort::Relevance | Sort::Added | Sort::Title => Self::Nothing,
        })
    }

    fn of(&self, at: usize, doc: DocId) -> u64 {
        // The undated stand after the last date there can be.
        match self {
            // Scores are never negative, and such floats order as their bits do.
            Self::Scores(scores) => u64::from(u32::MAX - scores[at].max(0.0).to_bits()),
            Self::Newest(dates) => dates.first(doc).map_or(u64::MAX, |date| u64::MAX - 1 - ordered(date)),
            Self::Oldest(dates) => dates.first(doc).map_or(u64::MAX, |date| ordered(date).min(u64::MAX - 1)),
            Self::Nothing => 0,
        }
    }
}

/// A signed number as an unsigned one in the same order, below `u64::MAX`.
fn ordered(number: i64) -> u64 {
    (number.cast_unsigned() ^ (1 << 63)).min(u64::MAX - 1)
}

/// Titles are compared by ordinal inside a segment, and by their keys between segments.
fn by_title(snapshot: &Snapshot, segments: &[SegmentHits], lang: Language, most: usize) -> Result<Vec<Ranked>> {
    let mut all: Vec<(Option<Vec<u8>>, Ranked)> = Vec::new();
    for (segment, (reader, hits)) in snapshot.searcher.segment_readers().iter().zip(segments).enumerate() {
        let fast = reader.fast_fields();
        let titles = fast.bytes(&sort_column(lang))?.unwrap_or_else(|| BytesColumn::empty(reader.max_doc()));
        let ords = titles.ords();
        let key = |_, doc| ords.first(doc).unwrap_or(u64::MAX);
        let mut best = Vec::new();
        keep_best(&mut best, (segment, hits), &fast.i64(ADDED)?, key, most);
        cut(&mut best, most);
        let known: Vec<u64> = best.iter().map(|hit| hit.key).take_while(|ord| *ord != u64::MAX).collect();
        let mut keys = Vec::with_capacity(known.len());
        titles.dictionary().sorted_ords_to_term_cb(&known, |key| keys.push(key.to_vec()))?;
        let mut keys = keys.into_iter();
        all.extend(best.into_iter().map(|hit| (keys.next(), Ranked { key: 0, ..hit })));
    }
    all.sort_by(|(a, hit), (b, other)| match (a, b) {
        (Some(a), Some(b)) => a.cmp(b).then_with(|| hit.cmp(other)),
        (None, None) => hit.cmp(other),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    all.truncate(most);
    Ok(all.into_iter().map(|(_, hit)| hit).collect())
}
