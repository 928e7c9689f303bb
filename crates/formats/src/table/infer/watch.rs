//! What is remembered of a column while its cells pass: counts, never rows.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::fit::{Fit, fit};
use super::{AbsenceGuess, Evidence, Miss, absence};
use crate::table::Absence;
use crate::table::read::shorten;

/// Examples kept of each kind of cell.
pub(super) const EXAMPLES: usize = 5;
/// Different values that are kept with their counts.
const VALUES: usize = 64;
/// Bytes of a value that may be a code.
const VALUE_BYTES: usize = 200;
/// Different values that are counted.
const DISTINCT: usize = 1_000;
/// Kinds of cells that are kept apart; there are far fewer than this in practice.
const KINDS: usize = 512;

/// Cells that the same readings fit.
#[derive(Debug, Default)]
pub(super) struct Kind {
    pub(super) fit: Fit,
    pub(super) count: u64,
    pub(super) first: Vec<Miss>,
}

/// A column being watched.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) kinds: Vec<Kind>,
    last: usize,
    absences: Vec<AbsenceGuess>,
    pub(super) currencies: Vec<String>,
    values: HashMap<String, u64>,
    hashes: HashSet<u64>,
    pub(super) filled: u64,
}

impl Watch {
    pub(super) fn observe(&mut self, line: u64, cell: &str) {
        let text = cell.trim();
        if let Some((absence, certain)) = absence::of(text) {
            return self.absent(text, absence, certain);
        }
        self.filled += 1;
        let (fit, currency) = fit(text);
        if let Some(sign) = currency
            && self.currencies.len() < 2
            && !self.currencies.iter().any(|known| known == sign)
        {
            self.currencies.push(sign.to_owned());
        }
        self.count(fit, line, text);
        self.distinct(text);
    }

    fn absent(&mut self, text: &str, absence: Absence, certain: bool) {
        match self.absences.iter_mut().find(|known| known.text == text) {
            Some(known) => known.count += 1,
            None => self.absences.push(AbsenceGuess { text: text.to_owned(), absence, certain, count: 1 }),
        }
    }

    fn count(&mut self, fit: Fit, line: u64, text: &str) {
        if self.kinds.get(self.last).is_none_or(|kind| kind.fit != fit) {
            self.last = match self.kinds.iter().position(|kind| kind.fit == fit) {
                Some(known) => known,
                None if self.kinds.len() < KINDS => {
                    self.kinds.push(Kind { fit, ..Kind::default() });
                    self.kinds.len() - 1
                }
                None => self.merge(fit),
            };
        }
        if let Some(kind) = self.kinds.get_mut(self.last) {
            kind.count += 1;
            if kind.first.len() < EXAMPLES {
                kind.first.push(Miss { line, cell: shorten(text) });
            }
        }
    }

    /// Too many kinds: the last stands for all others, and promises only what fits all of them.
    fn merge(&mut self, fit: Fit) -> usize {
        if let Some(kind) = self.kinds.last_mut() {
            kind.fit = Fit { bits: kind.fit.bits & fit.bits, facts: kind.fit.facts | fit.facts };
        }
        self.kinds.len() - 1
    }

    fn distinct(&mut self, text: &str) {
        if let Some(count) = self.values.get_mut(text) {
            *count += 1;
            return;
        }
        if self.hashes.len() > DISTINCT {
            return;
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let new = self.hashes.insert(hasher.finish());
        if new && self.hashes.len() <= VALUES && text.len() <= VALUE_BYTES {
            self.values.insert(text.to_owned(), 1);
        } else {
            self.values = HashMap::new();
        }
    }

    /// What was seen; in text, what may be an absence is counted among the values too.
    pub(super) fn evidence(self, text: bool) -> (Vec<AbsenceGuess>, Evidence) {
        let (mut values, mut absences): (Vec<_>, _) = (self.values.into_iter().collect(), self.absences);
        let rows = self.filled + absences.iter().map(|absence| absence.count).sum::<u64>();
        let distinct = (self.hashes.len() <= DISTINCT).then_some(self.hashes.len());
        if text && !values.is_empty() {
            values.extend(absences.iter().filter(|a| !a.certain).map(|absence| (absence.text.clone(), absence.count)));
        }
        values.sort_unstable();
        absences.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        (absences, Evidence { rows, filled: self.filled, distinct, values })
    }
}
