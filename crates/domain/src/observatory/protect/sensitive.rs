//! Which cells say too much by themselves.

use super::{Cell, Rules};

/// When an amount gives away one of its contributors, most of all to the second largest, who can take off its own part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dominance {
    /// The largest `contributors` together have more than `percent` of the amount: the (n, k) rule.
    Share {
        /// n.
        contributors: usize,
        /// k.
        percent: u8,
    },
    /// What is left without the two largest is less than so many percent of the largest, so that the second can guess
    /// it as closely: the p % rule.
    Within(u8),
}

impl Dominance {
    /// Whether the cell's amount gives away a contributor.
    pub fn applies(self, cell: &Cell) -> bool {
        if cell.amount == 0 {
            return false;
        }
        let sum = |count: usize| cell.largest.iter().take(count).map(|part| u128::from(*part)).sum::<u128>();
        let amount = u128::from(cell.amount);
        match self {
            Self::Share { contributors, percent } => sum(contributors) * 100 > u128::from(percent) * amount,
            Self::Within(percent) => amount.saturating_sub(sum(2)) * 100 < u128::from(percent) * sum(1),
        }
    }
}

/// How wide the range of a cell that is kept back must be: for its contributors and for its amount.
pub(super) type Need = [u64; 2];

/// What a cell needs, if it says too much.
pub(super) fn need(cell: &Cell, rules: &Rules) -> Option<Need> {
    let few = cell.contributors < rules.threshold && (cell.contributors > 0 || rules.zeros);
    let dominated = cell.contributors > 0 && rules.dominance.is_some_and(|rule| rule.applies(cell));
    // Where there is an amount it must not become known even if counts are many enough.
    let percent = u128::from(cell.amount) * u128::from(rules.amount_percent) / 100;
    let amount = if cell.amount > 0 { u64::try_from(percent).unwrap_or(u64::MAX).max(1) } else { 0 };
    let count = if few { rules.width.unwrap_or(rules.threshold).max(1) } else { 1 };
    (few || dominated).then_some([count, amount])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(contributors: u64, amount: u64, largest: &[u64]) -> Cell {
        Cell { contributors, amount, largest: largest.to_vec() }
    }

    #[test]
    fn few_are_sensitive_and_none_are_not_unless_told() {
        let rules = Rules::default();
        let needs = |count| need(&Cell::count(count), &rules).is_some();
        assert_eq!([0, 1, 9, 10].map(needs), [false, true, true, false]);
        assert!(need(&Cell::count(0), &Rules { zeros: true, ..rules }).is_some());
    }

    #[test]
    fn dominance_is_by_the_largest() {
        let share = Dominance::Share { contributors: 2, percent: 85 };
        assert!(share.applies(&cell(12, 100, &[60, 26])) && !share.applies(&cell(12, 100, &[60, 25])));
        let within = Dominance::Within(10);
        assert!(within.applies(&cell(12, 100, &[80, 13])) && !within.applies(&cell(12, 100, &[80, 12])));
    }
}
