//! New texts are folded into what is known: their words are shared out once, by what was learned before, and
//! the counts are added (incremental EM: Neal and Hinton 1998). What was wrong before is not put right by it:
//! that takes learning anew.

use super::Pair;
use super::learned::{Learned, Link, Row};
use super::learner::sentence_pairs;
use super::place;
use super::stems::slot;

/// How many links a stem may have while texts are folded in, in all languages together.
const MOST_LINKS: usize = 64;
/// What a stem is believed to have given before it was met: a little, to anything.
const BELIEF: f32 = 0.5;
const ANY: f32 = 0.02;
/// The chance that a word has no counterpart.
const UNEXPLAINED: f32 = 0.005;
/// Smaller shares are not kept.
const LEAST_SHARE: f32 = 0.05;

impl Learned {
    /// Folds a text in two languages in; how many pairs of sentences it had.
    pub fn fold_in(&mut self, pair: &Pair<'_>) -> usize {
        let known = self.stems.len();
        let found = sentence_pairs(pair, &mut self.stems);
        self.rows.resize(self.stems.len(), Row::default());
        self.file_plain_forms(known);
        let (from, to) = (slot(pair.from.0), slot(pair.to.0));
        for (one, other) in &found {
            let there = self.shares(one, other, to);
            let back = self.shares(other, one, from);
            self.add_shares(one, other, to, &there);
            self.add_shares(other, one, from, &back);
        }
        let count = u64::try_from(found.len()).unwrap_or(u64::MAX);
        self.pairs = self.pairs.saturating_add(count);
        self.folded_in = self.folded_in.saturating_add(count);
        found.len()
    }

    /// How much of each taker each giver explains; by giver, then taker.
    fn shares(&self, givers: &[u32], takers: &[u32], language: usize) -> Vec<f32> {
        let mut shares = Vec::with_capacity(givers.len() * takers.len());
        for giver in givers {
            let row = self.rows.get(place(*giver));
            let total = row.and_then(|row| row.totals.get(language)).copied().unwrap_or(0.0);
            let count = |taker: u32| row.map_or(0.0, |row| row.count(taker));
            shares.extend(takers.iter().map(|taker| (count(*taker) + BELIEF * ANY) / (total + BELIEF)));
        }
        for column in 0..takers.len() {
            let places = || (0..givers.len()).map(|row| row * takers.len() + column);
            let sum: f32 = UNEXPLAINED + places().filter_map(|at| shares.get(at)).sum::<f32>();
            for at in places() {
                if let Some(share) = shares.get_mut(at) {
                    *share /= sum;
                }
            }
        }
        shares
    }

    fn add_shares(&mut self, givers: &[u32], takers: &[u32], language: usize, shares: &[f32]) {
        for (giver, own) in givers.iter().zip(shares.chunks_exact(takers.len().max(1))) {
            for (taker, share) in takers.iter().zip(own) {
                if let Some(total) = self.rows.get_mut(place(*giver)).and_then(|row| row.totals.get_mut(language)) {
                    *total += share;
                }
                if *share >= LEAST_SHARE {
                    self.strengthen(*giver, *taker, *share);
                }
            }
        }
    }

    /// Adds to a link; the weakest gives way where there are too many.
    fn strengthen(&mut self, giver: u32, taker: u32, share: f32) {
        self.add_link(taker, giver, 0.0);
        self.add_link(giver, taker, share);
    }

    fn add_link(&mut self, from: u32, to: u32, share: f32) {
        let Some(row) = self.rows.get_mut(place(from)) else { return };
        match row.links.binary_search_by_key(&to, |link| link.to) {
            Ok(at) => {
                if let Some(link) = row.links.get_mut(at) {
                    link.count += share;
                }
            }
            Err(at) => row.links.insert(at, Link { to, count: share }),
        }
        if row.links.len() > MOST_LINKS {
            let others = row.links.iter().filter(|link| link.to != to);
            let Some(weakest) = others.min_by(|a, b| a.count.total_cmp(&b.count)).map(|link| link.to) else { return };
            row.links.retain(|link| link.to != weakest);
            if let Some(other) = self.rows.get_mut(place(weakest)) {
                other.links.retain(|link| link.to != from);
            }
        }
    }
}
