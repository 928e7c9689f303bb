//! IBM Model 1 for one pair of languages, learned in both directions (Brown et al. 1993) with a sparse prior
//! on what a stem may give (Riley and Gildea 2012, "Improving the IBM Alignment Models Using Variational
//! Bayes"), because plain Model 1 lets a rare stem explain whatever stands near it. A stem that nothing
//! explains is given to no one, as likely as it is common.

mod candidates;
mod keep;
mod together;

use std::ops::ControlFlow;

use super::corpus::Corpus;
use super::{place, real};
use candidates::candidates;

/// How many times a stem must be met to be learned.
const LEAST_MET: u32 = 2;
/// The prior of Riley and Gildea: the smaller, the fewer translations a stem has.
const PRIOR: f32 = 0.01;

/// Told the share that is done; breaks off the learning.
pub(super) type Progress<'p> = &'p mut dyn FnMut(f32) -> ControlFlow<()>;

/// What one pair of languages taught.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Two stems, how often the first gave the second, and how often the second the first.
    pub links: Vec<(u32, u32, f32, f32)>,
    /// How often a stem gave anything in the other language, kept or not.
    pub totals: Vec<(u32, f32)>,
}

/// Learns from the pairs, whose stems are numbered below `stems`. Nothing when it was broken off.
pub(super) fn learn_pair(corpus: &Corpus, stems: usize, iterations: usize, progress: Progress<'_>) -> Option<Links> {
    let met = frequencies(corpus, stems);
    let table = Table::of(&candidates(corpus, &met), stems);
    let forward = table.expect(corpus, &met, false, iterations, &mut |share| progress(share / 2.0))?;
    let backward = table.expect(corpus, &met, true, iterations, &mut |share| progress(0.5 + share / 2.0))?;
    let surprises = together::surprises(&table, corpus, &met);
    Some(keep::best(&table, &surprises, &forward, &backward))
}

fn frequencies(corpus: &Corpus, stems: usize) -> Vec<u32> {
    let mut met = vec![0_u32; stems];
    for (one, other) in corpus.pairs() {
        for id in one.iter().chain(other) {
            if let Some(count) = met.get_mut(place(*id)) {
                *count = count.saturating_add(1);
            }
        }
    }
    met
}

/// Whether a stem is met often enough to be learned.
fn is_met(met: &[u32], id: u32) -> bool {
    met.get(place(id)).is_some_and(|count| *count >= LEAST_MET)
}

/// The pairs of stems that may be linked: for each stem of the one language, those of the other in order.
struct Table {
    starts: Vec<usize>,
    to: Vec<u32>,
}

/// What is expected of one direction.
struct Expected {
    /// How often each pair of the table is expected to be linked.
    counts: Vec<f32>,
    /// The sum for each giving stem.
    totals: Vec<f32>,
}

impl Table {
    /// From pairs in order, each packed as in [`candidates`].
    fn of(pairs: &[u64], stems: usize) -> Self {
        let mut starts = vec![0; stems + 1];
        let to = pairs.iter().map(|pair| candidates::unpack(*pair).1).collect();
        for pair in pairs {
            if let Some(count) = starts.get_mut(place(candidates::unpack(*pair).0) + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts, to }
    }

    fn row(&self, one: u32) -> std::ops::Range<usize> {
        let at = place(one);
        self.starts.get(at).copied().unwrap_or(0)..self.starts.get(at + 1).copied().unwrap_or(0)
    }

    fn find(&self, one: u32, other: u32) -> Option<usize> {
        let row = self.row(one);
        let within = self.to.get(row.clone())?.binary_search(&other).ok()?;
        Some(row.start + within)
    }

    /// Each pair with its place in the table.
    fn entries(&self) -> impl Iterator<Item = (usize, u32, u32)> {
        let rows = u32::try_from(self.starts.len()).unwrap_or(u32::MAX).saturating_sub(1);
        (0..rows).flat_map(move |one| self.row(one).map(move |at| (at, one, self.to.get(at).copied().unwrap_or(0))))
    }

    /// Learns one direction: what the first language's stems give in the second, or `backward`.
    fn expect(
        &self,
        corpus: &Corpus,
        met: &[u32],
        backward: bool,
        iterations: usize,
        progress: Progress<'_>,
    ) -> Option<Expected> {
        let unexplained = shares(corpus, met, backward);
        let mut chances = vec![0.01; self.to.len()];
        let mut expected = Expected { counts: Vec::new(), totals: Vec::new() };
        for round in 0..iterations.max(1) {
            expected = self.count(corpus, met, backward, &chances, &unexplained);
            self.maximize(&expected, backward, &mut chances);
            let round = u32::try_from(round + 1).unwrap_or(u32::MAX);
            let all = u32::try_from(iterations.max(1)).unwrap_or(u32::MAX);
            if progress(real(round) / real(all)).is_break() {
                return None;
            }
        }
        Some(expected)
    }

    /// One pass over the pairs: each stem of the taking side is shared out among those that may give it.
    fn count(&self, corpus: &Corpus, met: &[u32], backward: bool, chances: &[f32], unexplained: &[f32]) -> Expected {
        let mut counts = vec![0.0; self.to.len()];
        let mut totals = vec![0.0; met.len()];
        let mut found: Vec<(usize, u32, f32)> = Vec::new();
        for (one, other) in corpus.pairs() {
            let (givers, takers) = if backward { (other, one) } else { (one, other) };
            for taker in takers.iter().copied().filter(|taker| is_met(met, *taker)) {
                let entry = |giver: u32| if backward { self.find(taker, giver) } else { self.find(giver, taker) };
                found.clear();
                found.extend(givers.iter().filter_map(|giver| entry(*giver).map(|at| (at, *giver, chances[at]))));
                let sum: f32 = unexplained[place(taker)] + found.iter().map(|(.., chance)| chance).sum::<f32>();
                for (at, giver, chance) in &found {
                    counts[*at] += chance / sum;
                    totals[place(*giver)] += chance / sum;
                }
            }
        }
        Expected { counts, totals }
    }

    /// The chances that make what was counted likeliest, under the prior.
    fn maximize(&self, expected: &Expected, backward: bool, chances: &mut [f32]) {
        let mut options = vec![0_u32; expected.totals.len()];
        for (_, one, other) in self.entries() {
            options[place(if backward { other } else { one })] += 1;
        }
        for (at, one, other) in self.entries() {
            let giver = place(if backward { other } else { one });
            let whole = exp_digamma(expected.totals[giver] + PRIOR * real(options[giver]));
            chances[at] = (exp_digamma(expected.counts[at] + PRIOR) / whole).clamp(0.0, 1.0);
        }
    }
}

/// How common each stem of the taking side is: the chance that nothing explains it.
fn shares(corpus: &Corpus, met: &[u32], backward: bool) -> Vec<f32> {
    let mut all = 0_u32;
    for (one, other) in corpus.pairs() {
        let takers = if backward { one } else { other };
        all = all.saturating_add(u32::try_from(takers.len()).unwrap_or(u32::MAX));
    }
    met.iter().map(|count| real(*count) / real(all.max(1))).collect()
}

/// e to the digamma of a positive number, by its recurrence and its series (Abramowitz and Stegun 1964, 6.3.5
/// and 6.3.18); below 0.02 it is nothing.
fn exp_digamma(number: f32) -> f32 {
    if number < 0.02 {
        return 0.0;
    }
    let mut x = number;
    let mut below = 0.0;
    while x < 5.0 {
        below += 1.0 / x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    (x.ln() - 0.5 / x - inverse * (1.0 / 12.0 - inverse * (1.0 / 120.0)) - below).exp()
}
