//! Keeping back the cells of a table by which somebody could be recognized, and as many others as it takes so that
//! nothing kept back can be recalculated from what is shown (Willenborg & de Waal, *Elements of Statistical Disclosure
//! Control*, 2001, chs. 4 and 7; Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 4).
//!
//! 1. **Primary** suppression: cells with fewer contributors than a threshold, and amounts that one or two contributors
//!    dominate.
//! 2. **Complementary** suppression: for each of them a *witness* is sought, a second table that differs in it and
//!    agrees with every published cell and every sum. Cells that the witness changes are kept back too; among many, a
//!    witness is chosen that costs little. The idea is that of the hypercube method (Repsilber 1994; Giessing &
//!    Repsilber 2002), with vectors along trees instead of edges of a cube, so that hierarchies are one problem and not
//!    a sequence of tables.
//! 3. **Audit**: every witness is checked against the equations of the table in whole numbers, and all that is kept back
//!    is put through elimination. What does not pass is not published.
//!
//! A witness is proof that the cell may as well be another number, at least [`Rules::width`] away from end to end.
//! The largest table, with every dimension in which anything is ever shown, must be protected once, and every view cut
//! from it. Two views protected one by one give away their difference.

mod audit;
mod carry;
mod cube;
mod dimension;
mod elimination;
mod moves;
mod search;
mod sensitive;

pub use carry::{carried, pair, rest_is_sensitive};
pub use cube::{Cell, Cube, CubeError, Relation};
pub use dimension::{Dimension, DimensionError};
pub use sensitive::Dominance;

use search::Search;
use tejido_formats::table::Absence;

/// By which rules cells are kept back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Cells with at least one and fewer than this many contributors are kept back; 10 where nothing is said.
    pub threshold: u64,
    /// Whether cells without contributors are kept back as well. Otherwise a zero is published as zero, and whoever
    /// reads knows that what is kept back is none.
    pub zeros: bool,
    /// When an amount gives away one of its contributors.
    pub dominance: Option<Dominance>,
    /// How far apart, at least, the least and greatest number must be that a cell kept back for its contributors could
    /// be, by all that is published; as much as the threshold where nothing is said.
    pub width: Option<u64>,
    /// The same for amounts, in percent of the amount.
    pub amount_percent: u64,
    /// Cells that the public knows anyway, so that keeping them back would protect nothing.
    pub known: Vec<usize>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { threshold: 10, zeros: false, dominance: None, width: None, amount_percent: 20, known: Vec::new() }
    }
}

/// What becomes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Shown: so many contributors.
    Published(u64),
    /// Kept back for what it says.
    SuppressedPrimary,
    /// Kept back because another could be calculated with it.
    SuppressedComplementary,
}

impl Outcome {
    /// What the public is told. Which of the two reasons it was must never be: a cell known to be kept back for its
    /// size is known to be small.
    pub const fn public(self) -> Result<u64, Absence> {
        match self {
            Self::Published(count) => Ok(count),
            Self::SuppressedPrimary | Self::SuppressedComplementary => Err(Absence::Suppressed),
        }
    }

    /// Whether it is shown.
    pub const fn is_published(self) -> bool {
        matches!(self, Self::Published(_))
    }
}

/// How thoroughly a table was audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Each primary cell has a witness, and elimination found no cell kept back that the sums determine.
    Complete,
    /// Each primary cell has a witness; the table was too large for elimination, which witnesses make redundant.
    Witnesses,
    /// Everything that is not known anyway was kept back.
    Everything,
}

/// What was done, for the page on method and the log; not for the public next to the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Cells shown.
    pub published: usize,
    /// Cells kept back for what they say.
    pub primary: usize,
    /// Cells kept back because of others.
    pub complementary: usize,
    /// How it was audited.
    pub method: Method,
    /// Primary cells that [`Rules::known`] gives away whatever is kept back. Unless empty, the table must not be
    /// published.
    pub exposed: Vec<usize>,
}

/// A protected table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// What becomes of each cell, in the order of the cube.
    pub outcomes: Vec<Outcome>,
    /// What was done.
    pub report: Report,
}

/// Protects a table. The same table and rules give the same outcome.
pub fn protect(cube: &Cube, rules: &Rules) -> Protection {
    let mut search = Search::new(cube, rules);
    let primary = search.primary_in_order();
    let mut witnesses = Vec::new();
    let mut exposed = Vec::new();
    for &cell in &primary {
        match search.witness(cell) {
            Some(witness) => {
                search.suppress(&witness);
                witnesses.push(witness);
            }
            None => exposed.push(cell),
        }
    }
    witnesses.iter_mut().rev().for_each(|witness| search.improve(witness));
    let relations = cube.relations();
    let equations = audit::Equations::new(&relations, cube.len());
    let sound = exposed.is_empty() && witnesses.iter().all(|witness| search.proves(witness, &equations));
    let method = if sound { audit::method(&relations, search.suppressed()) } else { Method::Everything };
    if method == Method::Everything {
        search.suppress_everything();
        exposed = primary.into_iter().filter(|cell| !search.is_safe(*cell, &equations)).collect();
        exposed.sort_unstable();
    }
    conclude(cube, &search, method, exposed)
}

fn conclude(cube: &Cube, search: &Search<'_>, method: Method, exposed: Vec<usize>) -> Protection {
    let outcome = |index: usize| match (search.suppressed()[index], search.is_primary(index)) {
        (false, _) => Outcome::Published(cube.cell(index).contributors),
        (true, true) => Outcome::SuppressedPrimary,
        (true, false) => Outcome::SuppressedComplementary,
    };
    let outcomes: Vec<Outcome> = (0..cube.len()).map(outcome).collect();
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    let report = Report {
        published: count(|outcome| outcome.is_published()),
        primary: count(|outcome| *outcome == Outcome::SuppressedPrimary),
        complementary: count(|outcome| *outcome == Outcome::SuppressedComplementary),
        method,
        exposed,
    };
    Protection { outcomes, report }
}
