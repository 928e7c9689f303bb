//! The audit of a protected table. It knows cells and equations alone, not how anything was found.

use super::Method;
use super::cube::Relation;
use super::elimination::determined;

/// Another table that agrees with everything published: `plus` cells are larger by k and `minus` cells smaller by k than
/// in truth, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Witness {
    /// The cell it protects, one of `plus`.
    pub cell: usize,
    pub plus: Vec<usize>,
    pub minus: Vec<usize>,
}

impl Witness {
    /// All cells that it changes.
    pub fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.plus.iter().chain(&self.minus).copied()
    }
}

/// How far apart the tables are to which a witness leads, when each cell can become less by its slack and more without
/// end.
pub(super) fn width(witness: &Witness, slack: impl Fn(usize) -> u64) -> u64 {
    let plus = witness.plus.iter().map(|cell| (slack(*cell), true));
    width_of(plus.chain(witness.minus.iter().map(|cell| (slack(*cell), false))))
}

/// The same of pairs of slack and whether it becomes more.
pub(super) fn width_of(steps: impl Iterator<Item = (u64, bool)>) -> u64 {
    let (mut down, mut up) = (u64::MAX, u64::MAX);
    for (slack, plus) in steps {
        let side = if plus { &mut down } else { &mut up };
        *side = slack.min(*side);
    }
    down.saturating_add(up)
}

/// The equations of a table, by cell.
#[derive(Debug)]
pub(super) struct Equations<'a> {
    relations: &'a [Relation],
    of_cell: Vec<Vec<usize>>,
}

impl<'a> Equations<'a> {
    pub fn new(relations: &'a [Relation], cells: usize) -> Self {
        let mut of_cell = vec![Vec::new(); cells];
        for (at, relation) in relations.iter().enumerate() {
            of_cell[relation.parent].push(at);
            relation.children.iter().for_each(|child| of_cell[*child].push(at));
        }
        Self { relations, of_cell }
    }

    /// Whether every sum is still right when a witness changes its cells.
    pub fn hold(&self, witness: &Witness) -> bool {
        let change = |cell: usize| {
            let count = |cells: &[usize]| cells.iter().filter(|other| **other == cell).count();
            count(&witness.plus).cast_signed() - count(&witness.minus).cast_signed()
        };
        let mut touched: Vec<usize> = witness.cells().flat_map(|cell| self.of_cell[cell].iter().copied()).collect();
        touched.sort_unstable();
        touched.dedup();
        change(witness.cell) == 1
            && touched.into_iter().map(|at| &self.relations[at]).all(|relation| {
                relation.children.iter().map(|child| change(*child)).sum::<isize>() == change(relation.parent)
            })
    }
}

/// How thoroughly a table, every primary cell of which has a witness, could be audited. [`Method::Everything`] where
/// elimination finds a cell kept back that is determined all the same.
pub(super) fn method(relations: &[Relation], suppressed: &[bool]) -> Method {
    match determined(relations, suppressed) {
        Some(cells) if cells.is_empty() => Method::Complete,
        Some(_) => Method::Everything,
        None => Method::Witnesses,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two by two with sums: 0 1 | 2, 3 4 | 5, 6 7 | 8.
    fn square() -> Vec<Relation> {
        let sum = |parent, one, other| Relation { parent, children: vec![one, other] };
        vec![sum(2, 0, 1), sum(5, 3, 4), sum(8, 6, 7), sum(6, 0, 3), sum(7, 1, 4), sum(8, 2, 5)]
    }

    #[test]
    fn a_witness_that_breaks_a_sum_proves_nothing() {
        let relations = square();
        let equations = Equations::new(&relations, 9);
        let hold = |plus: &[usize], minus: &[usize]| {
            equations.hold(&Witness { cell: 0, plus: plus.to_vec(), minus: minus.to_vec() })
        };
        assert!(hold(&[0, 4], &[1, 3]));
        assert!(hold(&[0, 2, 6, 8], &[]));
        assert!(!hold(&[0], &[1]) && !hold(&[0, 4], &[1, 3, 8]) && !hold(&[4], &[]) && !hold(&[0, 4, 4], &[1, 3]));
    }

    #[test]
    fn width_is_how_far_both_ways_go() {
        let slack = [2, 20, 0, 30, 25, 0, 0, 0, 0];
        let width = |plus: &[usize], minus: &[usize]| {
            width(&Witness { cell: 0, plus: plus.to_vec(), minus: minus.to_vec() }, |cell| slack[cell])
        };
        assert_eq!(width(&[0, 4], &[1, 3]), 22);
        assert_eq!(width(&[0], &[]), u64::MAX);
    }

    #[test]
    fn a_cell_that_sums_determine_fails_the_whole_table() {
        let hide = |cells: &[usize]| (0..9).map(|cell| cells.contains(&cell)).collect::<Vec<bool>>();
        assert_eq!(method(&square(), &hide(&[0, 1, 3, 4])), Method::Complete);
        assert_eq!(method(&square(), &hide(&[0, 1, 3])), Method::Everything);
    }
}
