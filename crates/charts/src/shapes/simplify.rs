//! Fewer points that look the same: Visvalingam's rule, which takes away the point whose triangle with its
//! neighbours is smallest, again and again.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A point that may go, smallest triangle first.
#[derive(Debug)]
struct Candidate {
    area: f64,
    index: usize,
    /// How often its triangle has changed; an older entry is no longer true.
    turn: u32,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.area.total_cmp(&self.area).then(other.index.cmp(&self.index))
    }
}

/// The indexes of the points that stay: both ends, and every point whose triangle is not smaller than `least`.
pub(crate) fn keep(points: &[(f64, f64)], least: f64) -> Vec<usize> {
    let count = points.len();
    let mut before: Vec<usize> = (0..count).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|index| (index + 1).min(count.saturating_sub(1))).collect();
    let mut turns = vec![0_u32; count];
    let mut gone = vec![false; count];
    let triangle = |a: usize, b: usize, c: usize| area(points[a], points[b], points[c]);
    let mut heap: BinaryHeap<Candidate> = (1..count.saturating_sub(1))
        .map(|index| Candidate { area: triangle(index - 1, index, index + 1), index, turn: 0 })
        .collect();
    while let Some(Candidate { area, index, turn }) = heap.pop() {
        if gone[index] || turns[index] != turn {
            continue;
        }
        if area >= least {
            break;
        }
        gone[index] = true;
        let (left, right) = (before[index], after[index]);
        (after[left], before[right]) = (right, left);
        for neighbour in [left, right] {
            if neighbour > 0 && neighbour + 1 < count {
                turns[neighbour] += 1;
                // Never below what is already gone, or a spike would vanish piece by piece.
                let area = triangle(before[neighbour], neighbour, after[neighbour]).max(area);
                heap.push(Candidate { area, index: neighbour, turn: turns[neighbour] });
            }
        }
    }
    (0..count).filter(|index| !gone[*index]).collect()
}

fn area(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_straight_goes_and_corners_stay() {
        let line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 2.0), (2.01, 3.0), (2.0, 4.0)];
        assert_eq!(keep(&line, 0.1), [0, 2, 5]);
        assert_eq!(keep(&line, 0.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(keep(&line[..2], 9.0), [0, 1]);
        assert_eq!(keep(&[], 9.0), Vec::<usize>::new());
    }
}
