//! Ranking by some of the words of a question. Every clause is walked once, and its scores are added up
//! document by document: so it is known how many words each record has, whatever number is then asked for.

use std::sync::Arc;

use tantivy::query::EnableScoring;
use tantivy::{DocId, Score, SegmentReader};

use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::query::build::Built;
use crate::query::node::Node;
use crate::query::statistics::Shared;
use crate::scan::{Filters, SegmentHits, gather};
use crate::snapshot::Snapshot;

/// What a record's score is multiplied by that has all words of the question.
pub const HAS_ALL: f32 = 1.2;

/// What the words of a question add up to in every segment.
pub struct Tally {
    segments: Vec<SegmentTally>,
    /// Words of the question.
    words: u16,
}

struct SegmentTally {
    scores: Vec<Score>,
    /// How many words of the question each document has; none of those that are excluded.
    had: Vec<u16>,
}

impl Tally {
    /// Walks every clause of a question.
    pub fn of(snapshot: &Snapshot, built: &Built) -> Result<Self> {
        let words = u16::try_from(built.required().count()).unwrap_or(u16::MAX);
        let counted: Vec<&Node> = built.required().filter_map(|clause| clause.node.as_ref()).collect();
        let extras: Vec<&Node> = built.extras.iter().collect();
        Self::walk(snapshot, &built.shared, (&counted, &extras), words)
    }

    /// Walks parts of a query: those that are counted as words, and those that only add to the score.
    pub fn walk(
        snapshot: &Snapshot,
        shared: &Shared,
        (counted, extras): (&[&Node], &[&Node]),
        words: u16,
    ) -> Result<Self> {
        let statistics = shared.over(snapshot);
        let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, &snapshot.searcher);
        let weights = |nodes: &[&Node]| -> Result<Vec<_>> {
            nodes.iter().map(|node| Ok(node.query().weight(scoring)?)).collect()
        };
        let (counted, extras) = (weights(counted)?, weights(extras)?);
        let mut segments = Vec::new();
        for reader in snapshot.searcher.segment_readers() {
            let documents = reader.max_doc() as usize;
            let mut tally = SegmentTally { scores: vec![0.0; documents], had: vec![0; documents] };
            for weight in &counted {
                weight.for_each(reader, &mut |doc, score| tally.add(doc, score))?;
            }
            for weight in &extras {
                weight.for_each(reader, &mut |doc, score| tally.scores[doc as usize] += score)?;
            }
            segments.push(tally);
        }
        Ok(Self { segments, words })
    }

    /// Adds to a document what it has besides words.
    pub fn add(&mut self, segment: usize, doc: DocId, score: Score) {
        self.segments[segment].add(doc, score);
    }

    /// The documents that have at least so many of the words, those with all of them raised.
    pub fn hits(&self, snapshot: &Snapshot, filters: &Filters, enough: Enough) -> Result<Vec<SegmentHits>> {
        let least = match enough {
            Enough::All => self.words,
            // A third of the words.
            Enough::Many => self.words.div_ceil(3).max(2),
            Enough::Any => 1,
        };
        let readers = snapshot.searcher.segment_readers().iter().zip(&snapshot.columns);
        let walk = |((reader, columns), tally): ((&SegmentReader, &Arc<SegmentColumns>), &SegmentTally)| {
            let found = (0..reader.max_doc()).filter(|doc| tally.had[*doc as usize] >= least);
            let scored = found.map(|doc| (doc, tally.scores[doc as usize] * self.raised(tally, doc)));
            gather(snapshot, reader, columns, filters, scored)
        };
        readers.zip(&self.segments).map(walk).collect()
    }

    fn raised(&self, tally: &SegmentTally, doc: DocId) -> f32 {
        if tally.had[doc as usize] == self.words { HAS_ALL } else { 1.0 }
    }

    /// Whether a document has all the words.
    pub fn has_all(&self, segment: usize, doc: DocId) -> bool {
        self.segments[segment].had[doc as usize] == self.words
    }
}

impl SegmentTally {
    fn add(&mut self, doc: DocId, score: Score) {
        self.scores[doc as usize] += score;
        self.had[doc as usize] = self.had[doc as usize].saturating_add(1);
    }
}

/// How many of the words a record needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enough {
    All,
    Many,
    Any,
}
