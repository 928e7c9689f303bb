//! How surprising it is that two stems stand in so many pairs of sentences together: the log-likelihood ratio
//! of Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence". It must not call it
//! surprising that two stems avoid each other.

use super::{Table, is_met, place, real};
use crate::lexicon::learn::corpus::Corpus;

/// In fewer pairs of sentences nothing can be surprising enough, and whatever agrees is taken on trust.
const FEW: usize = 100;

/// The ratio for each pair of the table; endless for all of them where there are too few to tell.
pub(super) fn surprises(table: &Table, corpus: &Corpus, met: &[u32]) -> Vec<f32> {
    if corpus.len() < FEW {
        return vec![f32::INFINITY; table.to.len()];
    }
    let mut together = vec![0_u32; table.to.len()];
    let mut alone = vec![0_u32; met.len()];
    let mut pairs = 0_u32;
    for (one, other) in corpus.pairs() {
        pairs = pairs.saturating_add(1);
        let (ours, theirs) = (distinct(one, met), distinct(other, met));
        for id in ours.iter().chain(&theirs) {
            add(&mut alone, place(*id));
        }
        for one in &ours {
            theirs.iter().filter_map(|other| table.find(*one, *other)).for_each(|at| add(&mut together, at));
        }
    }
    let count = |id: u32| alone.get(place(id)).copied().unwrap_or(0);
    let ratio = |(at, one, other): (usize, u32, u32)| {
        ratio(together.get(at).copied().unwrap_or(0), count(one), count(other), pairs)
    };
    table.entries().map(ratio).collect()
}

fn distinct(side: &[u32], met: &[u32]) -> Vec<u32> {
    let mut ids: Vec<u32> = side.iter().copied().filter(|id| is_met(met, *id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn add(counts: &mut [u32], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count = count.saturating_add(1);
    }
}

/// The ratio of two stems that stand in so many pairs together, and in so many each, of all pairs.
fn ratio(both: u32, one: u32, other: u32, pairs: u32) -> f32 {
    let all = real(pairs.max(1));
    let chance = real(one) * real(other) / all;
    if real(both) <= chance {
        return 0.0;
    }
    let cell = |seen: u32, row: u32, column: u32| {
        let expected = real(row) * real(column) / all;
        if seen == 0 || expected <= 0.0 { 0.0 } else { real(seen) * (real(seen) / expected).ln() }
    };
    let (not_one, not_other) = (pairs.saturating_sub(one), pairs.saturating_sub(other));
    let (only_one, only_other) = (one.saturating_sub(both), other.saturating_sub(both));
    let neither = not_one.saturating_sub(only_other);
    let sum = cell(both, one, other) + cell(only_one, one, not_other) + cell(only_other, not_one, other);
    2.0 * (sum + cell(neither, not_one, not_other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_stands_together_surprises_and_what_is_everywhere_does_not() {
        assert!(ratio(4, 4, 4, 1000) > 40.0);
        assert!(ratio(2, 2, 2, 1000) > 20.0);
        assert!(ratio(40, 400, 100, 1000) < 1e-3, "as often as by chance");
        assert!(ratio(1, 400, 100, 1000) < 1e-3, "they avoid each other");
        assert!(ratio(3, 900, 3, 1000) < 1.0, "a word that is nearly everywhere");
    }
}
