//! The search for a witness of each primary cell, at the least cost in cells that were not yet kept back.

use super::audit::{self, Equations, Witness};
use super::cube::Cube;
use super::moves::{Move, moves};
use super::sensitive::{Need, need};
use super::{Cell, Rules};

/// How many cells are looked at for one witness before the best so far is taken.
const PATIENCE: u64 = 60_000;

/// What is kept back so far.
#[derive(Debug)]
pub(super) struct Search<'a> {
    cube: &'a Cube,
    /// What primary cells need.
    needs: Vec<Option<Need>>,
    suppressed: Vec<bool>,
    /// How many witnesses change each cell.
    uses: Vec<u32>,
    /// Cells that everybody knows.
    known: Vec<bool>,
    /// The least that a cell kept back can be, by what everybody knows: contributors and amount.
    floor: [u64; 2],
    zeros_are_shown: bool,
}

/// A cell of a witness and whether it becomes more.
type Step = (usize, bool);

/// The search for one witness.
struct Run {
    need: Need,
    dimensions: Vec<(usize, usize, Vec<Move>)>,
    best: Option<(u64, Vec<Step>)>,
    patience: u64,
}

impl<'a> Search<'a> {
    pub fn new(cube: &'a Cube, rules: &Rules) -> Self {
        let has_amounts = (0..cube.len()).any(|index| cube.cell(index).amount > 0);
        let mut known = vec![false; cube.len()];
        for cell in &rules.known {
            known.get_mut(*cell).into_iter().for_each(|known| *known = true);
        }
        let needs: Vec<Option<Need>> = (0..cube.len())
            .map(|index| {
                need(cube.cell(index), rules).map(|[count, amount]| [count, amount.max(u64::from(has_amounts))])
            })
            .collect();
        let suppressed = needs.iter().zip(&known).map(|(need, known)| need.is_some() && !known).collect();
        let uses = vec![0; cube.len()];
        Self {
            cube,
            needs,
            suppressed,
            uses,
            known,
            floor: [u64::from(!rules.zeros), 0],
            zeros_are_shown: !rules.zeros,
        }
    }

    pub fn suppressed(&self) -> &[bool] {
        &self.suppressed
    }

    pub fn is_primary(&self, cell: usize) -> bool {
        self.needs[cell].is_some()
    }

    /// Primary cells, sums of most first: what they need lies in cells that come after them. Among equals those that
    /// stand for fewest.
    pub fn primary_in_order(&self) -> Vec<usize> {
        let mut cells: Vec<usize> = (0..self.cube.len()).filter(|cell| self.is_primary(*cell)).collect();
        cells.sort_by_key(|cell| (usize::MAX - self.height(*cell), self.cube.cell(*cell).contributors, *cell));
        cells
    }

    /// Keeps back what a witness changes.
    pub fn suppress(&mut self, witness: &Witness) {
        for cell in witness.cells() {
            self.suppressed[cell] = true;
            self.uses[cell] += 1;
        }
    }

    /// Shows again what only this witness changed.
    fn release(&mut self, witness: &Witness) {
        for cell in witness.cells() {
            self.uses[cell] -= 1;
            self.suppressed[cell] = self.uses[cell] > 0 || (self.is_primary(cell) && !self.known[cell]);
        }
    }

    /// Takes a cheaper witness in place of one, now that others have kept back theirs.
    pub fn improve(&mut self, witness: &mut Witness) {
        self.release(witness);
        let cost = |witness: &Witness| witness.cells().map(|cell| self.cost(cell)).sum::<u64>();
        let before = cost(witness);
        let other = if before > 0 { self.witness(witness.cell) } else { None };
        if let Some(other) = other.filter(|other| cost(other) < before) {
            *witness = other;
        }
        self.suppress(witness);
    }

    /// Keeps everything back that is not known anyway, zeros too; nobody then knows that a cell is not 0.
    pub fn suppress_everything(&mut self) {
        self.floor = [0; 2];
        self.zeros_are_shown = false;
        self.suppressed = self.known.iter().map(|known| !known).collect();
    }

    /// Whether the cell has a witness among what is kept back.
    pub fn is_safe(&self, cell: usize, equations: &Equations<'_>) -> bool {
        self.witness(cell).is_some_and(|witness| self.proves(&witness, equations))
    }

    /// Whether a witness proves what it should, checked from the equations alone.
    pub fn proves(&self, witness: &Witness, equations: &Equations<'_>) -> bool {
        let widths = [0, 1].map(|layer| audit::width(witness, |cell| self.slack(cell, layer)));
        witness.cells().all(|cell| self.suppressed[cell])
            && equations.hold(witness)
            && self.needs[witness.cell].is_some_and(|need| (0..2).all(|layer| widths[layer] >= need[layer]))
    }

    /// How much less a cell could be.
    fn slack(&self, cell: usize, layer: usize) -> u64 {
        let Cell { contributors, amount, .. } = self.cube.cell(cell);
        [*contributors, *amount][layer].saturating_sub(self.floor[layer])
    }

    fn is_blocked(&self, cell: usize) -> bool {
        self.known[cell] || (self.zeros_are_shown && self.cube.cell(cell).contributors == 0)
    }

    /// Levels under the cell, over all dimensions.
    fn height(&self, cell: usize) -> usize {
        let dimensions = self.cube.dimensions().iter().enumerate();
        dimensions.map(|(at, dimension)| dimension.height(self.cube.category(cell, at))).sum()
    }

    /// What is lost when a cell is kept back: more for large ones and for sums.
    fn cost(&self, cell: usize) -> u64 {
        if self.suppressed[cell] {
            return 0;
        }
        let size = u64::from(self.cube.cell(cell).contributors.saturating_add(1).ilog2());
        (4 + size) * (1 + self.height(cell) as u64)
    }

    /// The cheapest witness found for a primary cell.
    pub fn witness(&self, cell: usize) -> Option<Witness> {
        let need = self.needs[cell].filter(|_| !self.known[cell])?;
        let leaf = self.leaf_under(cell);
        let count = self.cube.dimensions().len();
        let mut dimensions: Vec<_> = (0..count).map(|at| self.along(cell, at, need, leaf)).collect();
        dimensions.sort_by_key(|(_, _, moves)| moves.len());
        let mut run = Run { need, dimensions, best: None, patience: PATIENCE };
        self.descend(&mut run, 0, &[(cell, true)], 0);
        let (_, steps) = run.best?;
        let side = |plus: bool| steps.iter().filter(|step| step.1 == plus).map(|step| step.0).collect();
        Some(Witness { cell, plus: side(true), minus: side(false) })
    }

    /// A cell that is no sum and is counted in this one: all sums between the two are larger still, so that there is a
    /// way down without zeros in all dimensions together.
    fn leaf_under(&self, cell: usize) -> usize {
        self.cube.dimensions().iter().enumerate().fold(cell, |cell, (at, dimension)| {
            let stride = self.cube.stride(at);
            let down = |cell: &usize| {
                let category = self.cube.category(*cell, at);
                let children =
                    dimension.children(category).iter().map(|child| cell - category * stride + child * stride);
                children.min_by_key(|child| (u64::MAX - self.cube.cell(*child).contributors, *child))
            };
            std::iter::successors(Some(cell), down).last().unwrap_or(cell)
        })
    }

    /// The moves along a dimension.
    fn along(&self, cell: usize, at: usize, need: Need, leaf: usize) -> (usize, usize, Vec<Move>) {
        let (dimension, stride) = (&self.cube.dimensions()[at], self.cube.stride(at));
        let category = self.cube.category(cell, at);
        let rank = |other: usize| {
            let other = cell - category * stride + other * stride;
            let small = (0..2).any(|layer| self.slack(other, layer) < need[layer]);
            (self.is_blocked(other), !self.suppressed[other], small, self.cube.cell(other).contributors)
        };
        let mut way: Vec<usize> = dimension.upwards(self.cube.category(leaf, at)).collect();
        way.truncate(way.iter().position(|above| *above == category).map_or(0, |at| at + 1));
        way.reverse();
        (category, stride, moves(dimension, way, rank))
    }

    /// Goes on with the moves of one more dimension, the cheapest first. Every cell changed so far stays changed, so
    /// what costs more than the best, or leaves too little width, need not be followed.
    fn descend(&self, run: &mut Run, depth: usize, support: &[Step], cost: u64) {
        let Some((category, stride, moves)) = run.dimensions.get(depth) else {
            run.best = Some((cost, support.to_vec()));
            return;
        };
        let mut ways: Vec<(u64, Vec<Step>)> = Vec::new();
        for step in moves {
            let size = support.len() * (step.plus.len() + step.minus.len());
            run.patience = run.patience.saturating_sub(size as u64);
            let wider = spread(support, step, (*category, *stride));
            let added = &wider[support.len()..];
            if added.iter().any(|(cell, _)| self.is_blocked(*cell)) || !self.is_wide(&wider, run.need) {
                continue;
            }
            ways.push((cost + added.iter().map(|(cell, _)| self.cost(*cell)).sum::<u64>(), wider));
        }
        ways.sort_by_key(|(cost, _)| *cost);
        for (cost, wider) in ways {
            let is_better = run.best.as_ref().is_none_or(|(best, _)| cost < *best);
            if !is_better || (run.patience == 0 && run.best.is_some()) {
                return;
            }
            self.descend(run, depth + 1, &wider, cost);
        }
    }

    fn is_wide(&self, support: &[Step], need: Need) -> bool {
        (0..2).all(|layer| {
            audit::width_of(support.iter().map(|(cell, plus)| (self.slack(*cell, layer), *plus))) >= need[layer]
        })
    }
}

/// A support repeated for every category of a move: itself first.
fn spread(support: &[Step], step: &Move, (category, stride): (usize, usize)) -> Vec<Step> {
    let others = step.plus.iter().filter(|other| **other != category).map(|other| (other, true));
    let others = others.chain(step.minus.iter().map(|other| (other, false)));
    let added = others.flat_map(|(other, same)| {
        support.iter().map(move |(cell, plus)| (cell - category * stride + other * stride, *plus == same))
    });
    support.iter().copied().chain(added).collect()
}
