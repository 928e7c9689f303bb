//! Protected tables as an attacker sees them: the published cells, the sums, and that zeros would have been shown.
//! Nothing here uses the program's own audit.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "protect/attack.rs"]
mod attack;

use proptest::prelude::*;
use tejido_domain::observatory::protect::{Cell, Cube, Dimension, Dominance, Method, Outcome, Rules, protect};

use attack::{Seen, by_bounds, by_elimination, by_subtraction, every_table};

fn counts(most: usize) -> impl Strategy<Value = Vec<u64>> {
    // Many small numbers and zeros, as in tables of cases.
    let count = prop_oneof![2 => Just(0), 4 => 1..4_u64, 3 => 4..12_u64, 1 => 12..40_u64];
    proptest::collection::vec(count, most)
}

/// Fills a table leaf by leaf.
fn fill(dimensions: Vec<Dimension>, counts: &[u64]) -> Cube {
    let leaves = |d: &Dimension| (0..d.len()).filter(|category| d.is_leaf(*category)).collect::<Vec<_>>();
    let mut places = vec![Vec::new()];
    for dimension in &dimensions {
        let more = |place: &Vec<usize>| {
            leaves(dimension).into_iter().map(|leaf| [place.as_slice(), &[leaf]].concat()).collect::<Vec<_>>()
        };
        places = places.iter().flat_map(more).collect();
    }
    let cells = places.into_iter().zip(counts.iter().cycle()).map(|(place, count)| (place, Cell::count(*count)));
    Cube::from_leaves(dimensions, cells).unwrap()
}

fn places() -> Dimension {
    // Seven counties in three states, one of them alone in its state.
    let parents = [7, 7, 7, 8, 8, 8, 9, 10, 10, 10].map(Some);
    Dimension::new(parents.into_iter().chain([None]).collect()).unwrap()
}

fn see(cube: &Cube, rules: &Rules) -> (Seen, Vec<usize>) {
    let protection = protect(cube, rules);
    assert!(protection.report.exposed.is_empty(), "{:?}", protection.report);
    let cells = protection.outcomes.iter().map(|outcome| outcome.public().ok()).collect();
    let is_primary = |index: &usize| protection.outcomes[*index] == Outcome::SuppressedPrimary;
    let primary: Vec<usize> = (0..cube.len()).filter(is_primary).collect();
    for (index, outcome) in protection.outcomes.iter().enumerate() {
        let count = cube.cell(index).contributors;
        let few = (1..rules.threshold).contains(&count);
        assert_eq!(few, *outcome == Outcome::SuppressedPrimary);
        assert!(!outcome.is_published() || outcome.public() == Ok(count));
    }
    (Seen { cells, relations: cube.relations(), least: 1 }, primary)
}

fn attack(cube: &Cube, rules: &Rules) -> Result<(), TestCaseError> {
    let (seen, primary) = see(cube, rules);
    prop_assert_eq!(by_subtraction(&seen), seen.cells.clone());
    prop_assert_eq!(by_elimination(&seen), Vec::<usize>::new());
    let bounds = by_bounds(&seen);
    for cell in primary {
        let (low, high) = bounds[cell];
        prop_assert!(high.saturating_sub(low) >= rules.threshold, "cell {} lies from {} to {}", cell, low, high);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn tables_of_two_dimensions_hold(counts in counts(12)) {
        attack(&fill(vec![Dimension::flat(4), Dimension::flat(3)], &counts), &Rules { threshold: 5, ..Rules::default() })?;
    }

    #[test]
    fn tables_of_three_dimensions_and_levels_hold(counts in counts(42)) {
        attack(&fill(vec![places(), Dimension::flat(3), Dimension::flat(2)], &counts), &Rules::default())?;
    }

    /// Every table that could be meant is written out: each primary cell is many different numbers among them.
    #[test]
    fn many_tables_agree_with_what_is_published(counts in counts(9)) {
        let rules = Rules { threshold: 3, ..Rules::default() };
        let cube = fill(vec![Dimension::flat(3), Dimension::flat(3)], &counts);
        let (seen, primary) = see(&cube, &rules);
        let ranges = every_table(&seen, &cube, rules.threshold + 2);
        for cell in primary {
            let (low, high) = ranges[cell];
            prop_assert!(high >= low + rules.threshold, "cell {} lies from {} to {}", cell, low, high);
        }
    }

    #[test]
    fn a_known_total_protects_or_is_said_to_expose(counts in counts(9)) {
        let cube = fill(vec![Dimension::flat(3), Dimension::flat(3)], &counts);
        let total = cube.index(&[3, 3]).unwrap();
        let rules = Rules { threshold: 4, known: vec![total], ..Rules::default() };
        prop_assume!(cube.cell(total).contributors >= rules.threshold);
        let protection = protect(&cube, &rules);
        prop_assert!(protection.outcomes[total].is_published());
        if protection.report.exposed.is_empty() {
            let cells: Vec<_> = protection.outcomes.iter().map(|outcome| outcome.public().ok()).collect();
            // Where everything is kept back, zeros are too.
            let least = u64::from(protection.report.method != Method::Everything);
            let seen = Seen { cells, relations: cube.relations(), least };
            let bounds = by_bounds(&seen);
            prop_assert_eq!(by_elimination(&seen), Vec::<usize>::new());
            for cell in (0..cube.len()).filter(|cell| protection.outcomes[*cell] == Outcome::SuppressedPrimary) {
                prop_assert!(bounds[cell].1 - bounds[cell].0 >= rules.threshold);
            }
        }
    }

    /// Pay by place and sector: what is published of it leaves each sum that is kept back open by a fifth.
    #[test]
    fn amounts_hold_like_counts(parts in proptest::collection::vec(proptest::collection::vec(1..5_000_u64, 0..25), 12)) {
        let pay = |mut parts: Vec<u64>| {
            parts.sort_unstable_by(|a, b| b.cmp(a));
            Cell { contributors: parts.len() as u64, amount: parts.iter().sum(), largest: parts }
        };
        let leaves = parts.into_iter().enumerate().map(|(at, parts)| (vec![at / 3, at % 3], pay(parts)));
        let cube = Cube::from_leaves(vec![Dimension::flat(4), Dimension::flat(3)], leaves).unwrap();
        let rules = Rules { dominance: Some(Dominance::Share { contributors: 2, percent: 50 }), ..Rules::default() };
        let protection = protect(&cube, &rules);
        prop_assert!(protection.report.exposed.is_empty());
        let amount = |(index, outcome): (usize, &Outcome)| outcome.is_published().then(|| cube.cell(index).amount);
        let cells = protection.outcomes.iter().enumerate().map(amount).collect();
        let bounds = by_bounds(&Seen { cells, relations: cube.relations(), least: 0 });
        for cell in (0..cube.len()).filter(|cell| protection.outcomes[*cell] == Outcome::SuppressedPrimary) {
            prop_assert!((bounds[cell].1 - bounds[cell].0) * 5 >= cube.cell(cell).amount);
        }
    }

    #[test]
    fn the_same_table_is_protected_the_same_way(counts in counts(42)) {
        let cube = fill(vec![places(), Dimension::flat(3), Dimension::flat(2)], &counts);
        prop_assert_eq!(protect(&cube, &Rules::default()), protect(&cube, &Rules::default()));
    }
}

#[test]
fn one_small_cell_takes_three_others_with_it() {
    let cube = fill(vec![Dimension::flat(3), Dimension::flat(3)], &[3, 40, 50, 60, 70, 80, 30, 90, 100]);
    let report = protect(&cube, &Rules::default()).report;
    assert_eq!((report.primary, report.complementary, report.published), (1, 3, 12));
    assert_eq!(report.method, Method::Complete);
}

#[test]
fn a_table_without_small_cells_is_shown_whole() {
    let cube = fill(vec![Dimension::flat(3), Dimension::flat(3)], &[10, 0, 50, 60, 70, 80, 30, 90, 100]);
    assert!(protect(&cube, &Rules::default()).outcomes.iter().all(|outcome| outcome.is_published()));
}

#[test]
fn a_small_total_hides_everything_but_zeros() {
    let cube = fill(vec![Dimension::flat(2), Dimension::flat(2)], &[1, 0, 2, 3]);
    let protection = protect(&cube, &Rules::default());
    let shown = protection.outcomes.iter().filter(|outcome| outcome.is_published()).count();
    assert_eq!((shown, protection.report.primary), (1, 8));
}

#[test]
fn what_a_known_total_gives_away_is_said() {
    let cube = fill(vec![Dimension::flat(1)], &[4]);
    let rules = Rules { known: vec![1], ..Rules::default() };
    assert_eq!(protect(&cube, &rules).report.exposed, [0, 1]);
}

#[test]
fn zeros_can_be_kept_back_too() {
    let cube = fill(vec![Dimension::flat(3), Dimension::flat(3)], &[0, 40, 50, 60, 70, 80, 30, 90, 100]);
    let report = protect(&cube, &Rules { zeros: true, ..Rules::default() }).report;
    assert_eq!((report.primary, report.complementary), (1, 3));
}

#[test]
fn amounts_are_kept_back_where_one_contributor_dominates() {
    let pay = |contributors, parts: &[u64]| Cell { contributors, amount: parts.iter().sum(), largest: parts.to_vec() };
    let leaves = vec![
        (vec![0, 0], pay(12, &[9_000, 100, 50])),
        (vec![0, 1], pay(30, &[500, 490, 480, 470])),
        (vec![1, 0], pay(25, &[400, 400, 400, 390])),
        (vec![1, 1], pay(40, &[700, 690, 680, 500, 400])),
    ];
    let cube = Cube::from_leaves(vec![Dimension::flat(2), Dimension::flat(2)], leaves).unwrap();
    let rules = Rules { dominance: Some(Dominance::Within(10)), ..Rules::default() };
    let protection = protect(&cube, &rules);
    assert_eq!(protection.outcomes[0], Outcome::SuppressedPrimary);
    assert!(protection.report.complementary >= 3 && protection.report.exposed.is_empty());
    assert!(protect(&cube, &Rules::default()).outcomes.iter().all(|outcome| outcome.is_published()));
}
