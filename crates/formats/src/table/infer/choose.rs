//! From what was seen of a column to a proposal: what fits every cell, and what is doubtful about it.

mod doubt;

use super::candidates::{
    self, DATE, END, MONTH, NUMBER, ONE_ZERO, QUARTER, TRUTH, WHOLE, YEAR, dates, first, numbers, reading,
};
use super::watch::{EXAMPLES, Watch};
use super::{Miss, Near, fit, role};
use crate::table::{ColumnType, DecimalMark, Reading};

pub use doubt::Doubt;

const TRUTHS: u64 = (1 << ONE_ZERO) - (1 << TRUTH);

/// A proposal.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) ty: ColumnType,
    pub(super) reading: Reading,
    pub(super) others: Vec<(ColumnType, Reading)>,
    pub(super) near: Option<Near>,
    pub(super) doubts: Vec<Doubt>,
}

/// What all cells have in common, and what any of them has.
struct Seen<'a> {
    all: u64,
    facts: u16,
    watch: &'a Watch,
}

pub(super) fn choose(watch: &Watch, name: &str) -> Choice {
    let all = watch.kinds.iter().fold(u64::MAX, |all, kind| all & kind.fit.bits);
    let facts = watch.kinds.iter().fold(0, |any, kind| any | kind.fit.facts);
    let seen = Seen { all, facts, watch };
    let mut doubts = Vec::new();
    if watch.filled == 0 {
        return seen.text(vec![Doubt::NoValues]);
    }
    let whole = |bits: u64| first(all, bits);
    let periods = 1 << MONTH | 1 << QUARTER;
    let named_year = if role::is_year(name) { 1 << YEAR } else { 0 };
    let bit = whole(TRUTHS).or_else(|| whole(dates())).or_else(|| whole(periods)).or_else(|| whole(named_year));
    if let Some(bit) = bit {
        return seen.typed(bit, doubts);
    }
    let Some(number) = whole(numbers(None)) else { return seen.text(doubts) };
    let is_whole = all & 1 << (number + WHOLE) != 0;
    let kept = [
        (seen.any(fit::LEADING_ZERO), Doubt::LeadingZeros),
        (seen.any(fit::BEYOND), Doubt::BeyondInteger),
        (watch.currencies.len() > 1, Doubt::SeveralCurrencies),
        (is_whole && role::is_code(name), Doubt::LooksLikeCode),
    ];
    doubts.extend(kept.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt));
    if doubts.is_empty() {
        seen.typed(if is_whole { number + WHOLE } else { number }, doubts)
    } else {
        seen.text(doubts)
    }
}

impl Seen<'_> {
    fn any(&self, fact: u16) -> bool {
        self.facts & fact != 0
    }

    fn as_reading(&self, bit: u32) -> Option<(ColumnType, Reading)> {
        reading(bit, self.any(fit::PERCENT), self.watch.currencies.first().map(String::as_str))
    }

    fn typed(&self, bit: u32, mut doubts: Vec<Doubt>) -> Choice {
        let Some((ty, reading)) = self.as_reading(bit) else { return self.text(doubts) };
        let rivals = self.rivals(bit);
        doubts.extend(self.doubts(bit, rivals));
        let others = (0..END).filter(|rival| rivals & 1 << rival != 0).filter_map(|rival| self.as_reading(rival));
        Choice { ty, reading, others: others.collect(), near: None, doubts }
    }

    /// What else fits every cell, and means something else by it.
    fn rivals(&self, bit: u32) -> u64 {
        let alike = match bit {
            DATE..TRUTH => return self.all & dates() & !(1 << bit),
            TRUTH..END => return 0,
            NUMBER..WHOLE => bit,
            _ => bit - WHOLE,
        };
        let chosen = candidates::MARKS.get(alike as usize).map_or(DecimalMark::Point, |(decimal, _)| *decimal);
        let other = if chosen == DecimalMark::Point { DecimalMark::Comma } else { DecimalMark::Point };
        let marks = if self.any(fit::MARKED) { first(self.all, numbers(Some(other))) } else { None };
        let marks =
            marks.map_or(0, |bit| if self.all & 1 << (bit + WHOLE) == 0 { 1 << bit } else { 1 << (bit + WHOLE) });
        marks | self.all & (1 << ONE_ZERO | 1 << YEAR)
    }

    fn doubts(&self, bit: u32, rivals: u64) -> Vec<Doubt> {
        let some_without = |fact| self.any(fact) && self.watch.kinds.iter().any(|kind| kind.fit.facts & fact == 0);
        let number = bit < DATE;
        let doubts = [
            (rivals & dates() != 0, Doubt::DayOrMonthFirst),
            (rivals & ((1 << DATE) - 1) != 0, Doubt::ThousandsOrDecimals),
            (rivals & 1 << ONE_ZERO != 0, Doubt::MayBeBoolean),
            (rivals & 1 << YEAR != 0, Doubt::MayBeYears),
            (number && self.any(fit::ZERO_DECIMALS) && bit >= WHOLE, Doubt::ZeroDecimals),
            (number && self.any(fit::EXPONENT), Doubt::Exponents),
            (number && some_without(fit::PERCENT), Doubt::PercentSometimes),
        ];
        doubts.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
    }

    fn text(&self, mut doubts: Vec<Doubt>) -> Choice {
        let every = |bits: u64| self.watch.filled > 0 && self.watch.kinds.iter().all(|kind| kind.fit.bits & bits != 0);
        let every_fact = |fact| self.watch.filled > 0 && self.watch.kinds.iter().all(|k| k.fit.facts & fact != 0);
        let found = [
            (self.all & dates() == 0 && every(dates()), Doubt::MixedDates),
            (self.all & numbers(None) == 0 && every(numbers(None)), Doubt::MixedDecimals),
            (self.any(fit::TWO_DIGIT_YEAR), Doubt::TwoDigitYears),
            (self.any(fit::TIME), Doubt::Times),
            (every_fact(fit::COORDINATES), Doubt::Coordinates),
            (every_fact(fit::ZERO_DECIMALS), Doubt::ZeroDecimals),
        ];
        doubts.extend(found.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt));
        let near = self.near();
        Choice { ty: ColumnType::Text, reading: Reading::Text, others: Vec::new(), near, doubts }
    }

    /// The reading that fits most cells, when those are nine of ten and not all.
    fn near(&self) -> Option<Near> {
        let fits = |bit: &u32| -> u64 {
            self.watch.kinds.iter().filter(|kind| kind.fit.bits & 1 << bit != 0).map(|kind| kind.count).sum()
        };
        // Of equals the first is taken, whole numbers before others.
        let order = (WHOLE..END).chain(NUMBER..WHOLE).rev();
        let (bit, fits) = order.map(|bit| (bit, fits(&bit))).max_by_key(|(_, count)| *count)?;
        let enough = fits.saturating_mul(10) >= self.watch.filled.saturating_mul(9);
        if !enough || fits == self.watch.filled {
            return None;
        }
        let (ty, reading) = self.as_reading(bit)?;
        let missing = self.watch.kinds.iter().filter(|kind| kind.fit.bits & 1 << bit == 0);
        let mut misses: Vec<Miss> = missing.flat_map(|kind| kind.first.iter().cloned()).collect();
        misses.sort_unstable();
        misses.truncate(EXAMPLES);
        Some(Near { ty, reading, fits, misses })
    }
}
