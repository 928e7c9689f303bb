//! Bars, grouped bars and dots: one lane for each series beneath each category.

use super::panel::told;
use super::rows::{Measure, Rows, margins};
use super::{axis, key};
use crate::document::START;
use crate::grid::{Cell, Grid};
use crate::model::{Chart, Kind, Value};
use crate::pen::{Anchor, Area, Pen};
use crate::text::{Block, SMALL};

pub(crate) fn draw(pen: &mut Pen, chart: &Chart, grid: &Grid) {
    let (low, high) = grid.extent().unwrap_or((0.0, 1.0));
    // The length of a bar is read from zero; the place of a dot is not.
    let extent = if chart.kind == Kind::Dot { (low, high) } else { (low.min(0.0), high.max(0.0)) };
    key::series(pen, grid, chart.kind);
    axis::name(pen, &chart.y.line());
    let pitch = if grid.rows.len() == 1 && chart.kind != Kind::Dot { 20.0 } else { 16.0 };
    let (left, right) = margins(pen, grid);
    let left = if chart.kind == Kind::Dot { left.max(6.0) } else { left };
    let measure = Measure { lanes: grid.rows.len(), pitch, margins: (left, right) };
    let rows = Rows::new(pen, grid, extent, measure);
    rows.ground(pen);
    for (column, top) in rows.tops.iter().enumerate() {
        for (series, row) in grid.rows.iter().enumerate() {
            let Some(cell) = row.cells[column] else { continue };
            let lane = Area { y: top + crate::number::real(series) * pitch, h: pitch, ..rows.area };
            let title = told(pen, grid, series, column);
            mark(pen, chart.kind, &rows, Mark { series, cell, lane, title });
        }
    }
    if chart.kind != Kind::Dot {
        rows.zero(pen);
    }
    rows.axis(pen);
    key::marks(pen, grid, chart.kind);
}

/// One value in its lane.
#[derive(Debug)]
struct Mark {
    series: usize,
    cell: Cell,
    lane: Area,
    title: String,
}

fn mark(pen: &mut Pen, kind: Kind, rows: &Rows, mark: Mark) {
    let Mark { series, cell, lane, title } = mark;
    let middle = lane.y + lane.h / 2.0;
    let Value::Number(value) = cell.value else {
        return absent(pen, cell.value, rows, lane, &title);
    };
    let x = rows.scale.at(value);
    let (mut least, mut most) = (x, x);
    if kind != Kind::Dot {
        let zero = rows.scale.at(0.0);
        let (from, to) = (zero.min(x), zero.max(x));
        pen.filled(series, Area { x: from, y: lane.y + 2.0, w: to - from, h: lane.h - 4.0 }, &title);
    }
    if let Some((low, high)) = cell.interval {
        let ends = (rows.scale.at(low), rows.scale.at(high));
        pen.whisker(ends, middle);
        (least, most) = (least.min(ends.0), most.max(ends.1));
    }
    if kind == Kind::Dot {
        pen.marker(series, (x, middle), 4.6, &title);
        (least, most) = (least - 3.0, most + 3.0);
    }
    let said = pen.speech.say(cell.value);
    let block = Block::new(&said, SMALL, pen.width * 0.3 - 8.0, 1);
    let (at, anchor) = if value < 0.0 { (least - 5.0, Anchor::End) } else { (most + 5.0, START) };
    pen.block(&block, (at, middle - SMALL * 0.6), anchor, "small num halo");
}

/// A stub that is no bar, and the word for why.
fn absent(pen: &mut Pen, value: Value, rows: &Rows, lane: Area, title: &str) {
    let zero = rows.scale.at(0.0_f64.clamp(rows.ticks.low, rows.ticks.high));
    let stub = Area { x: zero + 2.0, y: lane.y + 3.0, w: 20.0, h: lane.h - 6.0 };
    pen.missing(value, stub, title);
    let word = pen.speech.words.missing(value);
    let room = (pen.width - stub.right() - 5.0).max(30.0);
    let block = Block::new(word, SMALL, room, 1);
    pen.block(&block, (stub.right() + 5.0, lane.y + lane.h / 2.0 - SMALL * 0.6), START, "small halo");
}
