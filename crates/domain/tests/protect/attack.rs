//! What somebody tries who wants to know what was kept back. Written apart from the program, so that both are unlikely
//! to be wrong in the same way.

use tejido_domain::observatory::protect::{Cube, Relation};

/// What the public sees.
pub struct Seen {
    /// Published numbers.
    pub cells: Vec<Option<u64>>,
    /// What adds up to what.
    pub relations: Vec<Relation>,
    /// The least that is kept back: 1 where zeros would have been shown.
    pub least: u64,
}

/// Takes off what is known from sums as long as a sum lacks one cell.
pub fn by_subtraction(seen: &Seen) -> Vec<Option<u64>> {
    let mut cells = seen.cells.clone();
    loop {
        let mut found = false;
        for relation in &seen.relations {
            let known: u64 = relation.children.iter().filter_map(|child| cells[*child]).sum();
            let lacking: Vec<usize> =
                relation.children.iter().copied().filter(|child| cells[*child].is_none()).collect();
            match (cells[relation.parent], &lacking[..]) {
                (None, []) => cells[relation.parent] = Some(known),
                (Some(sum), [cell]) => cells[*cell] = Some(sum - known),
                _ => continue,
            }
            found = true;
        }
        if !found {
            return cells;
        }
    }
}

/// Solves the sums as linear equations, in fractions; gives the cells that have one solution.
pub fn by_elimination(seen: &Seen) -> Vec<usize> {
    let hidden: Vec<usize> = (0..seen.cells.len()).filter(|cell| seen.cells[*cell].is_none()).collect();
    let column = |cell: usize| hidden.binary_search(&cell).ok();
    let mut rows: Vec<Vec<i128>> = Vec::new();
    for relation in &seen.relations {
        let mut row = vec![0; hidden.len()];
        relation.children.iter().filter_map(|child| column(*child)).for_each(|at| row[at] = 1);
        if let Some(at) = column(relation.parent) {
            row[at] = -1;
        }
        if row.iter().any(|value| *value != 0) {
            rows.push(row);
        }
    }
    let mut top = 0;
    for at in 0..hidden.len() {
        let Some(pivot) = (top..rows.len()).find(|row| rows[*row][at] != 0) else { continue };
        rows.swap(top, pivot);
        let pivot = rows[top].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(row, _)| *row != top) {
            let (own, other) = (pivot[at], row[at]);
            if other != 0 {
                row.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value = *value * own - pivot * other);
                shorten(row);
            }
        }
        top += 1;
    }
    let single = |row: &Vec<i128>| row.iter().filter(|value| **value != 0).count() == 1;
    rows.iter()
        .filter(|row| single(row))
        .filter_map(|row| row.iter().position(|v| *v != 0))
        .map(|at| hidden[at])
        .collect()
}

fn shorten(row: &mut [i128]) {
    let divide = |a: i128, b: i128| {
        let (mut a, mut b) = (a.abs(), b.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let divisor = row.iter().fold(0, |all, value| divide(all, *value));
    if divisor > 1 {
        for value in row.iter_mut() {
            *value /= divisor;
        }
    }
}

/// Narrows what each cell can be from its sums until nothing changes.
pub fn by_bounds(seen: &Seen) -> Vec<(u64, u64)> {
    const NO_END: u64 = 1 << 40;
    let mut bounds: Vec<_> =
        seen.cells.iter().map(|cell| cell.map_or((seen.least, NO_END), |count| (count, count))).collect();
    for _ in 0..200 {
        let before = bounds.clone();
        for Relation { parent, children } in &seen.relations {
            let low: u64 = children.iter().map(|child| bounds[*child].0).sum();
            let high = children.iter().map(|child| bounds[*child].1).sum::<u64>().min(NO_END);
            let sum = (bounds[*parent].0.max(low), bounds[*parent].1.min(high));
            bounds[*parent] = sum;
            for child in children {
                let (least, most) = bounds[*child];
                let rest_least = low - least;
                let from = if high < NO_END { least.max((sum.0 + most).saturating_sub(high)) } else { least };
                bounds[*child] = (from, most.min(sum.1.saturating_sub(rest_least)));
                if bounds[*child] != (least, most) {
                    break;
                }
            }
        }
        if bounds == before {
            break;
        }
    }
    bounds
}

/// The least and greatest that each cell is in any table of two flat dimensions that agrees with what is published, no
/// cell more than `reach` larger than in truth (which only leaves tables out).
pub fn every_table(seen: &Seen, cube: &Cube, reach: u64) -> Vec<(u64, u64)> {
    let leaves: Vec<usize> = (0..9).map(|at| cube.index(&[at / 3, at % 3]).unwrap()).collect();
    let mut ranges = vec![(u64::MAX, 0); cube.len()];
    let mut table: Vec<u64> = vec![0; cube.len()];
    let truth: Vec<u64> = (0..cube.len()).map(|cell| cube.cell(cell).contributors).collect();
    let mut search = Enumeration { seen, leaves, truth, reach, table: &mut table, ranges: &mut ranges };
    search.leaf(0);
    ranges
}

struct Enumeration<'a> {
    seen: &'a Seen,
    leaves: Vec<usize>,
    truth: Vec<u64>,
    reach: u64,
    table: &'a mut Vec<u64>,
    ranges: &'a mut Vec<(u64, u64)>,
}

impl Enumeration<'_> {
    fn leaf(&mut self, at: usize) {
        let Some(&cell) = self.leaves.get(at) else { return self.take() };
        // A row or column that is published must not have been passed, nor missed at its end.
        let choices = self.seen.cells[cell].map_or(1..=self.truth[cell] + self.reach, |count| count..=count);
        for count in choices {
            self.table[cell] = count;
            let row: u64 = (at / 3 * 3..=at).map(|at| self.table[self.leaves[at]]).sum();
            let column: u64 = (at % 3..=at).step_by(3).map(|at| self.table[self.leaves[at]]).sum();
            let fits = |sum: u64, published: Option<u64>, last: bool| {
                published.is_none_or(|published| if last { sum == published } else { sum <= published })
            };
            let row_total = self.seen.cells[at / 3 * 4 + 3];
            let column_total = self.seen.cells[12 + at % 3];
            if fits(row, row_total, at % 3 == 2) && fits(column, column_total, at >= 6) {
                self.leaf(at + 1);
            }
        }
    }

    fn take(&mut self) {
        for Relation { parent, children } in &self.seen.relations {
            self.table[*parent] = children.iter().map(|child| self.table[*child]).sum();
        }
        let agrees = |(count, published): (&u64, &Option<u64>)| published.is_none_or(|published| published == *count);
        let zeros =
            self.table.iter().zip(&self.seen.cells).any(|(count, published)| *count == 0 && published.is_none());
        if !zeros && self.table.iter().zip(&self.seen.cells).all(agrees) {
            for (range, count) in self.ranges.iter_mut().zip(self.table.iter()) {
                *range = (range.0.min(*count), range.1.max(*count));
            }
        }
    }
}
