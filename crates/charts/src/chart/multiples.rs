//! One small line chart for each series, all on one scale, so that shapes can be compared.

use super::panel::{LANE, Panel, place_scale};
use super::{axis, key};
use crate::document::START;
use crate::grid::Grid;
use crate::model::{Chart, Kind};
use crate::number::real;
use crate::pen::{Anchor, Area, Pen};
use crate::scale::{Scale, Ticks};
use crate::text::{BODY, Block, LEADING, SMALL};

const GAP: f64 = 18.0;

/// What all panels share.
#[derive(Debug)]
struct Sheet {
    ticks: Ticks,
    left: f64,
    panel: (f64, f64),
    lane: f64,
}

pub(crate) fn draw(pen: &mut Pen, chart: &Chart, grid: &Grid) {
    let (low, high) = grid.extent().unwrap_or((0.0, 1.0));
    axis::name(pen, &chart.y.line());
    let extent = (low.min(0.0), high.max(0.0));
    let attempts = [2, 3, 4].map(|most| Ticks::nice(extent, most));
    // Height is scarce: the steps that leave least of it empty.
    let tightest = attempts.into_iter().min_by(|a, b| (a.high - a.low).total_cmp(&(b.high - b.low)));
    let ticks = tightest.unwrap_or_else(|| Ticks::nice(extent, 2));
    let left = axis::room(pen, &ticks);
    let across = grid.rows.len().min(if pen.narrow { 2 } else { 4 }).max(1);
    let wide = (pen.width - left - 4.0 - GAP * real(across - 1)) / real(across);
    let lane = if grid.cells().any(|cell| cell.value.number().is_none()) { LANE } else { 0.0 };
    let sheet = Sheet { ticks, left, panel: (wide, if pen.narrow { 84.0 } else { 100.0 }), lane };
    let all: Vec<usize> = (0..grid.rows.len()).collect();
    for row in all.chunks(across) {
        line_of_panels(pen, grid, &sheet, row);
    }
    pen.y -= 8.0;
    axis::places_name(pen, &chart.x.line(), Area { x: 0.0, y: 0.0, w: pen.width, h: 0.0 });
    key::marks(pen, grid, Kind::SmallMultiples);
}

/// Panels side by side; their names stand on one line.
fn line_of_panels(pen: &mut Pen, grid: &Grid, sheet: &Sheet, row: &[usize]) {
    let (wide, tall) = sheet.panel;
    let heads: Vec<Block> = row.iter().map(|series| Block::new(&grid.rows[*series].label, BODY, wide, 3)).collect();
    let head = heads.iter().map(Block::height).fold(BODY * LEADING, f64::max);
    for (column, (series, name)) in row.iter().zip(&heads).enumerate() {
        let x = sheet.left + real(column) * (wide + GAP);
        pen.block(name, (x, pen.y + head - name.height()), START, "");
        let area = Area { x, y: pen.y + head + 7.0, w: wide, h: tall };
        panel(pen, grid, sheet, (*series, column), area);
    }
    pen.y += head + 7.0 + tall + sheet.lane + SMALL + 18.0;
}

fn panel(pen: &mut Pen, grid: &Grid, sheet: &Sheet, (series, column): (usize, usize), area: Area) {
    let y = Scale::new((sheet.ticks.low, sheet.ticks.high), (area.bottom(), area.y));
    let panel = Panel { area, x: place_scale(grid, area, 5.0), y };
    if column == 0 {
        axis::upright(pen, &sheet.ticks, &y, area);
    } else {
        let places: Vec<f64> = sheet.ticks.at.iter().map(|at| y.at(*at)).collect();
        pen.rules(&places, area, false);
    }
    panel.bands(pen, grid, series, 0);
    panel.line(pen, grid, (series, 0), false);
    pen.line((area.x, area.bottom()), (area.right(), area.bottom()), "axis");
    panel.lane(pen, grid, series, area.bottom() + 2.0);
    end(pen, grid, &panel, series);
    ends(pen, grid, &panel, area.bottom() + sheet.lane);
}

/// The last number, which is the one looked for first.
fn end(pen: &mut Pen, grid: &Grid, panel: &Panel, series: usize) {
    let Some((column, value)) = super::panel::last(grid, series) else { return };
    let (x, y) = (panel.x.at(grid.columns[column].x), panel.y.at(value));
    pen.marker(0, (x, y), 3.2, &super::panel::told(pen, grid, series, column));
    let said = Block::new(&(pen.speech.value)(value), SMALL, panel.area.w, 1);
    let above = y - panel.area.y > 22.0;
    let top = if above { y - 20.0 } else { y + 6.0 };
    pen.block(&said, (x + 4.0, top), Anchor::End, "small num halo ink");
}

/// The first and the last place; both only where they do not touch.
fn ends(pen: &mut Pen, grid: &Grid, panel: &Panel, top: f64) {
    let (Some(first), Some(last)) = (grid.columns.first(), grid.columns.last()) else { return };
    let half = (panel.area.w - 8.0) / 2.0;
    let baseline = top + SMALL + 3.0;
    let (from, to) = (Block::new(&first.label, SMALL, half, 1), Block::new(&last.label, SMALL, half, 1));
    pen.block(&from, (panel.area.x, baseline - SMALL), START, "small");
    if grid.columns.len() > 1 {
        pen.block(&to, (panel.area.right(), baseline - SMALL), Anchor::End, "small");
    }
}
