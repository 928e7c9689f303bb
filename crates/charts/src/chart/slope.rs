//! From the first place of the axis to the last: who rose, who fell, and how steeply.

use super::key;
use super::panel::told;
use crate::document::START;
use crate::grid::{Cell, Grid};
use crate::model::{Chart, Kind, Value};
use crate::pen::{Anchor, Area, Pen, class_of, dash_of};
use crate::place::apart;
use crate::scale::Scale;
use crate::text::{BODY, Block, SMALL};

/// Lines need some width to have a slope.
const LEAST: f64 = 70.0;

/// One end of a line.
#[derive(Debug)]
struct End {
    series: usize,
    value: f64,
    block: Block,
}

pub(crate) fn draw(pen: &mut Pen, chart: &Chart, grid: &Grid) {
    super::axis::name(pen, &chart.y.line());
    let right = grid.columns.len().saturating_sub(1);
    let widest = |ends: &[End]| ends.iter().map(|end| end.block.width()).fold(24.0, f64::max) + 12.0;
    let starts = column_ends(pen, grid, 0, pen.width * 0.3, false);
    let left = widest(&starts);
    let room = (pen.width - left - LEAST - 12.0).min(pen.width * 0.5);
    let ends = column_ends(pen, grid, right, room, true);
    let wide = widest(&ends);
    let tall = |ends: &[End]| ends.iter().map(|end| end.block.height() + 3.0).sum::<f64>();
    let height = tall(&starts).max(tall(&ends)).max(if pen.narrow { 200.0 } else { 280.0 });
    let top = pen.y + 22.0;
    let most = if pen.narrow { pen.width } else { 400.0 };
    let area = Area { x: left, y: top, w: (pen.width - left - wide).min(most).max(LEAST), h: height };
    let (low, high) = grid.extent().unwrap_or((0.0, 1.0));
    let scale = Scale::new((low, high), (area.bottom() - 8.0, area.y + 8.0));
    heads(pen, grid, area);
    lines(pen, grid, &scale, area);
    side(pen, &starts, &scale, area, Anchor::End);
    side(pen, &ends, &scale, area, START);
    pen.y = area.bottom() + 6.0;
    absent(pen, grid, right);
    key::marks(pen, grid, Kind::Slope);
}

fn number(cell: Option<Cell>) -> Option<f64> {
    cell.and_then(|cell| cell.value.number())
}

/// What is written at one side: numbers, and on the right the names as well. A line without a right end is named left.
fn column_ends(pen: &Pen, grid: &Grid, column: usize, room: f64, named: bool) -> Vec<End> {
    let mut ends = Vec::new();
    for (series, row) in grid.rows.iter().enumerate() {
        let Some(value) = row.cells.get(column).copied().and_then(number) else { continue };
        let other = row.cells.last().copied().and_then(number);
        let said = (pen.speech.value)(value);
        let text = if named {
            format!("{said} {}", row.label)
        } else if other.is_none() {
            format!("{} {said}", row.label)
        } else {
            said
        };
        ends.push(End { series, value, block: Block::new(&text, BODY, room, 4) });
    }
    ends
}

fn heads(pen: &mut Pen, grid: &Grid, area: Area) {
    let room = pen.width * 0.4;
    let (Some(first), Some(last)) = (grid.columns.first(), grid.columns.last()) else { return };
    let pairs = [(first, area.x, Anchor::End), (last, area.right(), START)];
    let count = if grid.columns.len() > 1 { 2 } else { 1 };
    for (column, x, anchor) in pairs.into_iter().take(count) {
        let block = Block::new(&column.label, SMALL, room, 1);
        pen.block(&block, (x, area.y - 20.0), anchor, "small");
        pen.line((x, area.y), (x, area.bottom()), "rule");
    }
}

fn lines(pen: &mut Pen, grid: &Grid, scale: &Scale, area: Area) {
    let right = grid.columns.len().saturating_sub(1);
    for (series, row) in grid.rows.iter().enumerate() {
        let (from, to) = (number(row.cells[0]), number(row.cells[right]));
        let class = format!("line s{}", class_of(series));
        if let (Some(from), Some(to)) = (from, to)
            && right > 0
        {
            let (y1, y2) = (scale.at(from), scale.at(to));
            let mut tag = pen.svg.tag("line").n("x1", area.x).n("y1", y1).n("x2", area.right()).n("y2", y2);
            if !dash_of(series).is_empty() {
                tag = tag.s("stroke-dasharray", dash_of(series));
            }
            tag.s("class", &class).close();
        }
        for (column, x, value) in [(0, area.x, from), (right, area.right(), to)] {
            if let Some(value) = value {
                let title = told(pen, grid, series, column);
                pen.marker(series, (x, scale.at(value)), 4.0, &title);
            }
        }
    }
}

fn side(pen: &mut Pen, ends: &[End], scale: &Scale, area: Area, anchor: Anchor) {
    let wanted: Vec<(f64, f64)> = ends.iter().map(|end| (scale.at(end.value), end.block.height() + 3.0)).collect();
    let placed =
        apart(&wanted, (area.y - 8.0, area.bottom() + 8.0)).unwrap_or_else(|| wanted.iter().map(|w| w.0).collect());
    let (edge, away) = if anchor == START { (area.right(), 1.0) } else { (area.x, -1.0) };
    for (end, y) in ends.iter().zip(placed) {
        let at = scale.at(end.value);
        let class = class_of(end.series);
        if (at - y).abs() > 4.0 {
            pen.line((edge + away * 4.0, at), (edge + away * 9.0, y), &format!("rule s{class}"));
        }
        pen.block(&end.block, (edge + away * 10.0, y - end.block.height() / 2.0), anchor, &format!("f{class}"));
    }
}

/// Series that lack one end or both: said beneath, since no line can say it.
fn absent(pen: &mut Pen, grid: &Grid, right: usize) {
    for (series, row) in grid.rows.iter().enumerate() {
        for column in [0, right].into_iter().take(1 + usize::from(right > 0)) {
            let Some(cell) = row.cells[column] else { continue };
            if matches!(cell.value, Value::Number(_)) {
                continue;
            }
            let title = told(pen, grid, series, column);
            pen.marker(series, (5.0, pen.y + 8.0), 3.6, "");
            pen.missing(cell.value, Area { x: 16.0, y: pen.y + 3.0, w: 20.0, h: 10.0 }, &title);
            let block = Block::new(&title, SMALL, pen.width - 44.0, 2);
            pen.block(&block, (42.0, pen.y), START, "small");
            pen.y += block.height().max(16.0) + 2.0;
        }
    }
}
