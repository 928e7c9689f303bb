//! Which stems stand together at least twice. Counted roughly first, in a small table of counters, so that
//! the many pairs that are met only once never take room.

use super::super::corpus::Corpus;
use super::is_met;

/// Pairs of stems are thinned out until no more than this many are left: sixteen bytes each.
const MOST: usize = 2_000_000;
/// Counters: four million bytes at most.
const MOST_COUNTERS_BITS: u32 = 22;

/// Every pair of stems that may be linked, in order.
pub(super) fn candidates(corpus: &Corpus, met: &[u32]) -> Vec<u64> {
    let counters = Counters::of(corpus, met);
    let mut least = 2;
    loop {
        if let Some(found) = collect(corpus, met, &counters, least) {
            return found;
        }
        least += 1;
    }
}

/// A pair of stems in one number, ordered as the pair.
fn pack(one: u32, other: u32) -> u64 {
    u64::from(one) << 32 | u64::from(other)
}

pub(super) fn unpack(pair: u64) -> (u32, u32) {
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    (half(pair >> 32), half(pair))
}

/// Nothing when there are too many; the highest count lets all through that are left.
fn collect(corpus: &Corpus, met: &[u32], counters: &Counters, least: u8) -> Option<Vec<u64>> {
    let mut found: Vec<u64> = Vec::new();
    for (one, other) in corpus.pairs() {
        each(one, other, met, &mut |pair| {
            if counters.get(pair) >= least {
                found.push(pair);
            }
        });
        if found.len() > 2 * MOST {
            found.sort_unstable();
            found.dedup();
            if found.len() > MOST && least < u8::MAX {
                return None;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(2 * MOST);
    Some(found)
}

fn each(one: &[u32], other: &[u32], met: &[u32], f: &mut dyn FnMut(u64)) {
    for first in one.iter().copied().filter(|id| is_met(met, *id)) {
        for second in other.iter().copied().filter(|id| is_met(met, *id)) {
            f(pack(first, second));
        }
    }
}

/// Counts that may be too high where two pairs share a counter, never too low.
struct Counters {
    counts: Vec<u8>,
    shift: u32,
}

impl Counters {
    fn of(corpus: &Corpus, met: &[u32]) -> Self {
        let bits = (usize::BITS - (corpus.words() * 8).leading_zeros()).clamp(10, MOST_COUNTERS_BITS);
        let mut counters = Self { counts: vec![0; 1 << bits], shift: u64::BITS - bits };
        for (one, other) in corpus.pairs() {
            each(one, other, met, &mut |pair| {
                let at = counters.place(pair);
                if let Some(count) = counters.counts.get_mut(at) {
                    *count = count.saturating_add(1);
                }
            });
        }
        counters
    }

    fn get(&self, pair: u64) -> u8 {
        self.counts.get(self.place(pair)).copied().unwrap_or(0)
    }

    /// Multiplicative hashing (Knuth 1973, §6.4).
    fn place(&self, pair: u64) -> usize {
        usize::try_from(pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift).unwrap_or(0)
    }
}
