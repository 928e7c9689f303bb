//! Lines over time or another order, named at their ends where there is room.

use super::panel::{LANE, Panel, last, place_scale};
use super::{axis, key};
use crate::document::START;
use crate::grid::Grid;
use crate::model::{Chart, Kind};
use crate::number::real;
use crate::pen::{Area, Pen, class_of};
use crate::place::apart;
use crate::scale::{Scale, Ticks};
use crate::text::{BODY, Block};

/// More points than this are not marked one by one.
const MOST_MARKED: usize = 200;

/// Labels at the ends of lines, and where each goes.
#[derive(Debug, Default)]
struct Ends {
    blocks: Vec<(usize, Block)>,
    room: f64,
}

pub(crate) fn draw(pen: &mut Pen, chart: &Chart, grid: &Grid) {
    let (low, high) = grid.extent().unwrap_or((0.0, 1.0));
    let ticks = Ticks::nice(near_zero(low, high), if pen.narrow { 4 } else { 5 });
    let height = if pen.narrow { 190.0 } else { 300.0 };
    let mut ends = ends(pen, grid);
    let wanted = |scale: &Scale, ends: &Ends| -> Vec<(f64, f64)> {
        let of = |(series, block): &(usize, Block)| {
            (last(grid, *series).map_or(0.0, |(_, value)| scale.at(value)), block.height() + 2.0)
        };
        ends.blocks.iter().map(of).collect()
    };
    let trial = Scale::new((ticks.low, ticks.high), (height, 0.0));
    if ends.blocks.is_empty() || apart(&wanted(&trial, &ends), (-6.0, height + 8.0)).is_none() {
        ends = Ends::default();
        key::series(pen, grid, Kind::Line);
    }
    axis::name(pen, &chart.y.line());
    let left = axis::room(pen, &ticks);
    // Half a label stands above the uppermost rule.
    let top = (pen.y + 2.0).max(9.0);
    let right = if ends.blocks.is_empty() { 10.0 } else { ends.room + 14.0 };
    let area = Area { x: left, y: top, w: (pen.width - left - right).max(60.0), h: height };
    let panel = Panel {
        area,
        x: place_scale(grid, area, inset(grid, area)),
        y: Scale::new((ticks.low, ticks.high), (area.bottom(), area.y)),
    };
    if grid.rows.len() == 1 {
        panel.shade(pen, grid);
    }
    axis::upright(pen, &ticks, &panel.y, area);
    body(pen, grid, &panel);
    let placed = apart(&wanted(&panel.y, &ends), (area.y - 6.0, area.bottom() + 8.0)).unwrap_or_default();
    label_ends(pen, grid, &panel, &ends.blocks, &placed);
    let bottom = lanes(pen, grid, &panel);
    axis::places(pen, grid, &panel.x, area, bottom);
    axis::places_name(pen, &chart.x.line(), area);
    key::marks(pen, grid, Kind::Line);
}

/// The axis begins at zero unless the values lie far from it.
fn near_zero(low: f64, high: f64) -> (f64, f64) {
    let span = high - low;
    let low = if low > 0.0 && low <= span * 1.5 { 0.0 } else { low };
    let high = if high < 0.0 && -high <= span * 1.5 { 0.0 } else { high };
    (low, high)
}

fn inset(grid: &Grid, area: Area) -> f64 {
    let step = area.w / real(grid.columns.len().max(1));
    if grid.categories { step / 2.0 } else { (step / 2.0).min(9.0) }
}

/// The names of the series, if all of them can stand at the ends of their lines.
fn ends(pen: &Pen, grid: &Grid) -> Ends {
    if grid.rows.len() < 2 {
        return Ends::default();
    }
    let (share, lines) = if pen.narrow { (0.3, 3) } else { (0.26, 3) };
    let mut blocks = Vec::new();
    for (series, row) in grid.rows.iter().enumerate() {
        if row.label.trim().is_empty() || last(grid, series).is_none() {
            return Ends::default();
        }
        let block = Block::new(&row.label, BODY, pen.width * share, lines);
        if block.full.is_some() {
            return Ends::default();
        }
        blocks.push((series, block));
    }
    let room = blocks.iter().map(|(_, block)| block.width()).fold(0.0, f64::max);
    Ends { blocks, room }
}

fn body(pen: &mut Pen, grid: &Grid, panel: &Panel) {
    // Many points are a crowd, and each carries its title.
    let marked = grid.columns.len() <= if pen.narrow { 20 } else { 45 } && grid.cells().count() <= MOST_MARKED;
    for series in 0..grid.rows.len() {
        panel.bands(pen, grid, series, series);
    }
    for series in 0..grid.rows.len() {
        panel.line(pen, grid, (series, series), marked);
        if !marked {
            panel.end(pen, grid, series);
        }
    }
}

/// A thin line leads from a name to its point where the name had to move or the line ends early.
fn label_ends(pen: &mut Pen, grid: &Grid, panel: &Panel, blocks: &[(usize, Block)], placed: &[f64]) {
    let x = panel.area.right() + 10.0;
    for ((series, block), y) in blocks.iter().zip(placed) {
        let Some((column, value)) = last(grid, *series) else { continue };
        let from = (panel.x.at(grid.columns[column].x), panel.y.at(value));
        if (from.1 - y).abs() > 5.0 || panel.area.right() - from.0 > 14.0 {
            pen.line((from.0 + 5.0, from.1), (x - 2.0, *y), &format!("rule s{}", class_of(*series)));
        }
        pen.block(block, (x, y - block.height() / 2.0), START, &format!("f{}", class_of(*series)));
    }
}

/// A lane for each series that misses something; many share one.
fn lanes(pen: &mut Pen, grid: &Grid, panel: &Panel) -> f64 {
    let misses = |series: &usize| grid.rows[*series].cells.iter().flatten().any(|cell| cell.value.number().is_none());
    let missing: Vec<usize> = (0..grid.rows.len()).filter(misses).collect();
    let mut top = panel.area.bottom() + 2.0;
    pen.line((panel.area.x, panel.area.bottom()), (panel.area.right(), panel.area.bottom()), "axis");
    for series in &missing {
        if grid.rows.len() > 1 {
            pen.marker(*series, (panel.area.x - 9.0, top + LANE / 2.0), 3.2, &grid.rows[*series].label);
        }
        panel.lane(pen, grid, *series, top);
        top += LANE;
    }
    top
}
