//! Which cells kept back are determined by the sums.
//!
//! The equations of the published cells leave a space of tables. A cell is determined exactly if it is 0 in every
//! solution of the equations with nothing published but zeros. One solution with its free cells chosen without pattern
//! tells: a cell that is not determined is 0 in it with a chance of 2⁻⁶¹, and is then only kept back in vain.
//! Calculation is in whole numbers modulo the prime 2⁶¹ − 1, without rounding.

use std::collections::{BTreeMap, BTreeSet};

use super::cube::Relation;

const PRIME: u64 = (1 << 61) - 1;
/// How many terms are worked off before a table is said to be too large.
const PATIENCE: u64 = 40_000_000;

type Row = BTreeMap<usize, u64>;

/// The cells kept back that are determined; none where the table is too large to tell.
pub(super) fn determined(relations: &[Relation], suppressed: &[bool]) -> Option<Vec<usize>> {
    let mut system = System::new(relations, suppressed);
    while let Some(at) = system.shortest() {
        system.eliminate(at)?;
    }
    let solution = system.solve(suppressed);
    Some((0..suppressed.len()).filter(|cell| suppressed[*cell] && solution[*cell] == 0).collect())
}

/// Equations whose right sides are 0.
#[derive(Debug)]
struct System {
    rows: Vec<Row>,
    /// Rows not yet worked off, the shortest first.
    queue: BTreeSet<(usize, usize)>,
    /// In which rows of the queue a cell occurs.
    columns: BTreeMap<usize, BTreeSet<usize>>,
    /// The cell for which each row worked off stands, in that order.
    pivots: Vec<(usize, usize)>,
    work: u64,
}

impl System {
    fn new(relations: &[Relation], suppressed: &[bool]) -> Self {
        let row = |relation: &Relation| {
            let children = relation.children.iter().map(|child| (*child, 1));
            children.chain([(relation.parent, PRIME - 1)]).filter(|(cell, _)| suppressed[*cell]).collect::<Row>()
        };
        let rows: Vec<Row> = relations.iter().map(row).filter(|row| !row.is_empty()).collect();
        let mut columns: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            for cell in row.keys() {
                columns.entry(*cell).or_default().insert(at);
            }
        }
        let queue = rows.iter().enumerate().map(|(at, row)| (row.len(), at)).collect();
        Self { rows, queue, columns, pivots: Vec::new(), work: 0 }
    }

    /// Takes the shortest row, for its elimination fills the others least.
    fn shortest(&mut self) -> Option<usize> {
        let (_, at) = self.queue.pop_first()?;
        for cell in self.rows[at].keys() {
            self.columns.get_mut(cell)?.remove(&at);
        }
        Some(at)
    }

    /// Eliminates from the queue the cell of a row that occurs least elsewhere; nothing once patience is at its end.
    fn eliminate(&mut self, at: usize) -> Option<()> {
        let row = std::mem::take(&mut self.rows[at]);
        let occurs = |cell: &usize| self.columns.get(cell).map_or(0, BTreeSet::len);
        let Some((pivot, coefficient)) = row.iter().min_by_key(|(cell, _)| (occurs(cell), **cell)) else {
            return Some(());
        };
        let (pivot, inverse) = (*pivot, inverse(*coefficient));
        for other in self.columns.remove(&pivot).unwrap_or_default() {
            let target = &mut self.rows[other];
            self.queue.remove(&(target.len(), other));
            let factor = times(target.get(&pivot).copied().unwrap_or_default(), inverse);
            for (cell, value) in &row {
                let now = minus(target.get(cell).copied().unwrap_or_default(), times(factor, *value));
                if now == 0 {
                    target.remove(cell);
                } else {
                    target.insert(*cell, now);
                }
                if let Some(rows) = self.columns.get_mut(cell) {
                    if now == 0 {
                        rows.remove(&other)
                    } else {
                        rows.insert(other)
                    };
                }
            }
            self.work += row.len() as u64;
            if !target.is_empty() {
                self.queue.insert((target.len(), other));
            }
        }
        self.rows[at] = row;
        self.pivots.push((at, pivot));
        (self.work <= PATIENCE).then_some(())
    }

    /// A solution, from the last row back.
    fn solve(&self, suppressed: &[bool]) -> Vec<u64> {
        let mut solution: Vec<u64> = (0..suppressed.len()).map(|cell| scattered(cell as u64)).collect();
        for (at, pivot) in self.pivots.iter().rev() {
            let others = self.rows[*at].iter().filter(|(cell, _)| *cell != pivot);
            let sum = others.fold(0, |sum, (cell, value)| minus(sum, times(*value, solution[*cell])));
            let own = self.rows[*at].get(pivot).copied().unwrap_or(1);
            solution[*pivot] = times(sum, inverse(own));
        }
        solution
    }
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or_default()
}

const fn minus(a: u64, b: u64) -> u64 {
    (a + PRIME - b) % PRIME
}

/// By Fermat's little theorem.
fn inverse(number: u64) -> u64 {
    let (mut power, mut square, mut exponent) = (1, number, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = times(power, square);
        }
        square = times(square, square);
        exponent /= 2;
    }
    power
}

/// A number without pattern, never 0: the mixing steps of `SplitMix64` (Steele, Lea & Flood, OOPSLA 2014).
const fn scattered(number: u64) -> u64 {
    let mut z = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % (PRIME - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(parent: usize, children: &[usize]) -> Relation {
        Relation { parent, children: children.to_vec() }
    }

    #[test]
    fn what_sums_determine_is_found_through_several_equations() {
        // 0 = 1 + 2, 3 = 1 + 4, 5 = 2 + 4, with 1, 2 and 4 kept back: three equations, three cells.
        let relations = [relation(0, &[1, 2]), relation(3, &[1, 4]), relation(5, &[2, 4])];
        let suppressed = [false, true, true, false, true, false];
        assert_eq!(determined(&relations, &suppressed), Some(vec![1, 2, 4]));
        assert_eq!(determined(&relations[..2], &suppressed), Some(vec![]));
        assert_eq!(determined(&relations, &[false, true, false, false, false, false]), Some(vec![1]));
    }

    #[test]
    fn inverses_are_inverse() {
        for number in [1, 2, 3, PRIME - 1, scattered(7)] {
            assert_eq!(times(number, inverse(number)), 1);
        }
    }
}
