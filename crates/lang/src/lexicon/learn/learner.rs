//! Collects pairs of texts and learns from all of them at once. It must never keep more than
//! [`MOST_WORDS`] words, so that a server stays small however much is translated.

use std::ops::ControlFlow;

use super::Pair;

use super::corpus::Corpus;
use super::learned::Learned;
use super::model1::learn_pair;
use super::stems::{Stems, slot};
use crate::segment::align_by_length;

/// Words kept for learning: forty megabytes, some half a million pairs of sentences.
const MOST_WORDS: usize = 10_000_000;
/// A longer sentence is no sentence, and says little about which word stands for which.
pub(super) const MOST_IN_SENTENCE: usize = 80;

/// Learns a lexicon from texts in two languages.
#[derive(Debug, Default)]
pub struct Learner {
    stems: Stems,
    /// One for each two languages, the earlier in the alphabet of codes first.
    corpora: [[Corpus; 5]; 5],
    words: usize,
    left_out: usize,
}

impl Learner {
    /// Knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text in two languages. Long texts are aligned by sentence.
    pub fn add(&mut self, pair: &Pair<'_>) {
        for (mut one, mut other) in sentence_pairs(pair, &mut self.stems) {
            if self.words + one.len() + other.len() > MOST_WORDS {
                self.left_out += 1;
                continue;
            }
            self.words += one.len() + other.len();
            let (mut row, mut column) = (slot(pair.from.0), slot(pair.to.0));
            if row > column {
                (row, column) = (column, row);
                (one, other) = (other, one);
            }
            self.corpora[row][column].push(&one, &other);
        }
    }

    /// How many pairs of sentences are kept.
    pub fn pairs(&self) -> usize {
        self.corpora.iter().flatten().map(Corpus::len).sum()
    }

    /// How many pairs of sentences came after the room was full.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Learns from all pairs; five iterations are enough. `progress` is told the share that is done, from 0
    /// to 1, and may break off: then there is no lexicon. Takes seconds for thousands of pairs, and for a
    /// hundred thousand well under a minute, all on the calling thread.
    pub fn train(mut self, iterations: usize, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Learned> {
        let all: usize = self.corpora.iter().flatten().map(Corpus::words).sum();
        let share = |words: usize| part(words, all);
        let pairs = self.pairs();
        let corpora = std::mem::take(&mut self.corpora);
        let mut learned = Learned::of(self.stems, pairs);
        let mut done = 0;
        for corpus in corpora.into_iter().flatten().filter(|corpus| !corpus.is_empty()) {
            let (before, own) = (share(done), share(corpus.words()));
            let links =
                learn_pair(&corpus, learned.stems.len(), iterations, &mut |within| progress(before + own * within))?;
            done += corpus.words();
            drop(corpus);
            learned.take_in(&links);
        }
        learned.forget_unlinked();
        progress(1.0).is_continue().then_some(learned)
    }
}

/// The pairs of sentences of a pair of texts, as numbered stems. Sides that are empty or too long are left out.
pub(super) fn sentence_pairs(pair: &Pair<'_>, stems: &mut Stems) -> Vec<(Vec<u32>, Vec<u32>)> {
    if pair.from.0 == pair.to.0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (one, other) in align_by_length(pair.from.1, pair.to.1) {
        let ours = stems.read(pair.from.0, one, MOST_IN_SENTENCE + 1);
        let theirs = stems.read(pair.to.0, other, MOST_IN_SENTENCE + 1);
        let fits = |side: &[u32]| !side.is_empty() && side.len() <= MOST_IN_SENTENCE;
        if fits(&ours) && fits(&theirs) {
            found.push((ours, theirs));
        }
    }
    found
}

/// A share of a whole, from 0 to 1.
fn part(words: usize, all: usize) -> f32 {
    let count = |n: usize| super::real(u32::try_from(n).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { count(words) / count(all) }
}
