//! Axes: rules at round numbers, their labels, and the places along the first axis.

use crate::grid::Grid;
use crate::number::real;
use crate::pen::{Anchor, Area, Pen};
use crate::scale::{Scale, Ticks};
use crate::text::{Block, SMALL};

/// What the axis of values measures, above the drawing and written level.
pub(crate) fn name(pen: &mut Pen, line: &str) {
    if line.is_empty() {
        return;
    }
    let block = Block::new(line, SMALL, pen.width, 2);
    pen.flow(&block, "small");
    pen.y += 8.0;
}

/// Upright: labels at the left, rules across.
pub(crate) fn upright(pen: &mut Pen, ticks: &Ticks, scale: &Scale, area: Area) {
    let places: Vec<f64> = ticks.at.iter().map(|at| scale.at(*at)).collect();
    pen.rules(&places, area, false);
    for (at, y) in ticks.at.iter().zip(&places) {
        let label = (pen.speech.value)(*at);
        let block = Block::new(&label, SMALL, (area.x - 6.0).max(24.0), 1);
        pen.block(&block, (area.x - 6.0, y - 7.5), Anchor::End, "small num");
    }
    if ticks.low < 0.0 && ticks.high > 0.0 {
        let zero = scale.at(0.0);
        pen.line((area.x, zero), (area.right(), zero), "axis");
    }
}

/// How much room the labels of an upright axis take.
pub(crate) fn room(pen: &Pen, ticks: &Ticks) -> f64 {
    let widest = ticks.at.iter().map(|at| Pen::measure(&(pen.speech.value)(*at), "small")).fold(0.0, f64::max);
    (widest + 8.0).min(pen.width * 0.3)
}

/// Ticks of a level axis whose labels do not touch.
pub(crate) fn level_ticks(pen: &Pen, extent: (f64, f64), wide: f64) -> Ticks {
    let most = crate::number::fits(wide / 56.0).clamp(1, 8);
    let attempts = (1..=most).rev().map(|most| Ticks::nice(extent, most));
    let fitting = |ticks: &Ticks| {
        let widest = ticks.at.iter().map(|at| Pen::measure(&(pen.speech.value)(*at), "small")).fold(0.0, f64::max);
        (widest + 10.0) * real(ticks.at.len().saturating_sub(1)) <= wide
    };
    attempts.into_iter().find(fitting).unwrap_or_else(|| {
        let ticks = Ticks::nice(extent, 1);
        Ticks { at: vec![ticks.low], ..ticks }
    })
}

/// Level: rules from top to bottom, labels beneath, moving the pen below them.
pub(crate) fn level(pen: &mut Pen, ticks: &Ticks, scale: &Scale, area: Area) {
    let places: Vec<f64> = ticks.at.iter().map(|at| scale.at(*at)).collect();
    for (at, x) in ticks.at.iter().zip(&places) {
        let label = (pen.speech.value)(*at);
        pen.text(&label, (*x, area.bottom() + 15.0), Anchor::Middle, "small num");
    }
    pen.y = area.bottom() + 20.0;
}

/// The places along the first axis, beneath the drawing: as many as fit without touching.
pub(crate) fn places(pen: &mut Pen, grid: &Grid, scale: &Scale, area: Area, top: f64) {
    let mut shown: Vec<(f64, Block)> = Vec::new();
    let mut lowest = top + SMALL;
    for (x, block) in candidates(pen, grid, scale, area.w) {
        let half = block.width() / 2.0;
        let middle = x.min(pen.width - half).max(half);
        let free = shown.last().is_none_or(|(before, other)| before + other.width() / 2.0 + 6.0 <= middle - half);
        if free {
            lowest = lowest.max(top + 4.0 + block.height());
            shown.push((middle, block));
        }
    }
    for (x, block) in shown {
        pen.block(&block, (x, top + 3.0), Anchor::Middle, "small");
    }
    pen.y = lowest + 2.0;
}

fn candidates(pen: &Pen, grid: &Grid, scale: &Scale, wide: f64) -> Vec<(f64, Block)> {
    if grid.categories {
        return named(grid, scale, wide);
    }
    let low = grid.columns.first().map_or(0.0, |column| column.x);
    let high = grid.columns.last().map_or(0.0, |column| column.x);
    let label = |x: f64| Block::new(&(pen.speech.position)(x), SMALL, wide * 0.3, 1);
    let widest = label(low).width().max(label(high).width()).max(8.0);
    let most = crate::number::fits(wide / (widest + 14.0)).clamp(1, 12);
    let few = (grid.columns.len() <= most).then(|| grid.columns.iter().map(|column| column.x).collect());
    let at: Vec<f64> = few.unwrap_or_else(|| Ticks::within((low, high), most));
    at.into_iter().map(|x| (scale.at(x), label(x))).collect()
}

/// Names of categories: every one, every second … so that no word has to be cut; at least two.
fn named(grid: &Grid, scale: &Scale, wide: f64) -> Vec<(f64, Block)> {
    let step = wide / real(grid.columns.len().max(1));
    let longest =
        |label: &str| label.split_whitespace().map(|word| crate::text::width(word, SMALL)).fold(0.0, f64::max);
    let most = grid.columns.len().div_ceil(2).max(1);
    let whole = |every: &usize| {
        let mut shown = grid.columns.iter().step_by(*every);
        shown.all(|column| longest(&column.label) <= step * real(*every) - 6.0)
    };
    let every = (1..=most).find(whole).unwrap_or(most);
    let room = (step * real(every) - 6.0).max(24.0);
    let named = |column: &crate::grid::Column| {
        // A word that must be cut is cut once, not over several lines.
        let lines = if longest(&column.label) > room { 1 } else { 3 };
        (scale.at(column.x), Block::new(&column.label, SMALL, room, lines))
    };
    grid.columns.iter().step_by(every).map(named).collect()
}

/// What the first axis is, beneath its places.
pub(crate) fn places_name(pen: &mut Pen, line: &str, area: Area) {
    if !line.is_empty() {
        let block = Block::new(line, SMALL, area.w, 2);
        pen.block(&block, (area.x + area.w / 2.0, pen.y), Anchor::Middle, "small");
        pen.y += block.height() + 2.0;
    }
}
