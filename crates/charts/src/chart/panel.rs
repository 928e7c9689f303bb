//! The inside of a line chart: bands, lines that break where values are missing, points, and the lanes beneath that
//! say what is missing.

use crate::grid::{Cell, Grid};
use crate::model::Value;
use crate::number::{real, short};
use crate::pen::{Area, Pen, class_of, dash_of};
use crate::scale::Scale;

/// How tall one lane is.
pub(crate) const LANE: f64 = 13.0;

/// Both scales and what they draw into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panel {
    pub(crate) area: Area,
    pub(crate) x: Scale,
    pub(crate) y: Scale,
}

/// One point of a line.
#[derive(Debug, Clone, Copy)]
struct Spot {
    column: usize,
    x: f64,
    value: f64,
    interval: Option<(f64, f64)>,
}

/// The scale of places: half a step free on both sides of categories.
pub(crate) fn place_scale(grid: &Grid, area: Area, inset: f64) -> Scale {
    let low = grid.columns.first().map_or(0.0, |column| column.x);
    let high = grid.columns.last().map_or(0.0, |column| column.x);
    Scale::new((low, high), (area.x + inset, area.right() - inset))
}

/// The cells of a series in runs without a gap.
fn runs(grid: &Grid, series: usize) -> Vec<Vec<Spot>> {
    let mut runs: Vec<Vec<Spot>> = vec![Vec::new()];
    for (column, cell) in grid.rows[series].cells.iter().enumerate() {
        match cell {
            Some(Cell { value: Value::Number(value), interval }) => {
                let spot = Spot { column, x: grid.columns[column].x, value: *value, interval: *interval };
                runs.last_mut().into_iter().for_each(|run| run.push(spot));
            }
            // Between positions a series may simply be sparser than another.
            None if !grid.categories => {}
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// The last number of a series: where, and what.
pub(crate) fn last(grid: &Grid, series: usize) -> Option<(usize, f64)> {
    let cells = grid.rows[series].cells.iter().enumerate().rev();
    cells.into_iter().find_map(|(column, cell)| Some((column, (*cell)?.value.number()?)))
}

impl Panel {
    /// Bands first, so that no band covers a line.
    pub(crate) fn bands(&self, pen: &mut Pen, grid: &Grid, series: usize, colour: usize) {
        for run in runs(grid, series) {
            for piece in run.split(|spot| spot.interval.is_none()).filter(|piece| !piece.is_empty()) {
                self.band(pen, piece, colour);
            }
        }
    }

    fn band(&self, pen: &mut Pen, piece: &[Spot], colour: usize) {
        let edge = |spot: &Spot, high: bool| {
            let (low, top) = spot.interval.unwrap_or((spot.value, spot.value));
            let y = self.y.at(if high { top } else { low });
            (self.x.at(spot.x), y)
        };
        if let [alone] = piece {
            let ((x, top), (_, bottom)) = (edge(alone, true), edge(alone, false));
            pen.rect(Area { x: x - 2.5, y: top, w: 5.0, h: bottom - top }, &format!("f{} reach", class_of(colour)), "");
            return;
        }
        let there = piece.iter().map(|spot| edge(spot, true));
        let back = piece.iter().rev().map(|spot| edge(spot, false));
        let d = joined(there.chain(back)) + "Z";
        pen.path(&d, &format!("f{} reach", class_of(colour)));
    }

    /// Lines and points; `marked` draws every point, otherwise only those that no line shows.
    pub(crate) fn line(&self, pen: &mut Pen, grid: &Grid, (series, colour): (usize, usize), marked: bool) {
        let radius = Pen::radius(grid.columns.len(), self.area.w);
        for run in runs(grid, series) {
            if run.len() > 1 {
                let d = joined(run.iter().map(|spot| (self.x.at(spot.x), self.y.at(spot.value))));
                let mut tag = pen.svg.tag("path").s("class", &format!("line s{}", class_of(colour)));
                if !dash_of(colour).is_empty() {
                    tag = tag.s("stroke-dasharray", dash_of(colour));
                }
                tag.s("d", &d).close();
            }
            for spot in run.iter().filter(|_| marked || run.len() == 1) {
                let title = told(pen, grid, series, spot.column);
                pen.marker(colour, (self.x.at(spot.x), self.y.at(spot.value)), radius, &title);
            }
        }
    }

    /// The marker of a series at the end of its line, by which lines without markers can be told apart.
    pub(crate) fn end(&self, pen: &mut Pen, grid: &Grid, series: usize) {
        if let Some((column, value)) = last(grid, series) {
            let title = told(pen, grid, series, column);
            pen.marker(series, (self.x.at(grid.columns[column].x), self.y.at(value)), 3.8, &title);
        }
    }

    /// What is missing, in a lane of its own beneath the drawing; neighbours of one state are one mark.
    pub(crate) fn lane(&self, pen: &mut Pen, grid: &Grid, series: usize, top: f64) {
        let half = self.half_step(grid);
        let cells = &grid.rows[series].cells;
        let state = |column: usize| cells[column].map(|cell| cell.value).filter(|value| value.number().is_none());
        let mut column = 0;
        while column < cells.len() {
            let Some(value) = state(column) else {
                column += 1;
                continue;
            };
            let from = column;
            while column < cells.len() && state(column) == Some(value) {
                column += 1;
            }
            let (left, right) = (self.x.at(grid.columns[from].x) - half, self.x.at(grid.columns[column - 1].x) + half);
            let area = Area { x: left, y: top + 2.0, w: right - left, h: LANE - 4.0 };
            pen.missing(value, area, &told(pen, grid, series, from));
        }
    }

    /// A light ground behind a gap, where there is only one series for it to belong to.
    pub(crate) fn shade(&self, pen: &mut Pen, grid: &Grid) {
        let half = self.half_step(grid);
        for (column, cell) in grid.rows.iter().take(1).flat_map(|row| row.cells.iter().enumerate()) {
            if cell.is_some_and(|cell| cell.value.number().is_none()) {
                let x = self.x.at(grid.columns[column].x) - half;
                pen.rect(Area { x, y: self.area.y, w: 2.0 * half, h: self.area.h }, "land shade", "");
            }
        }
    }

    fn half_step(&self, grid: &Grid) -> f64 {
        (self.area.w / real(grid.columns.len().max(1)) / 2.0).clamp(1.5, 9.0)
    }
}

/// What is said of a point.
pub(crate) fn told(pen: &Pen, grid: &Grid, series: usize, column: usize) -> String {
    let row = &grid.rows[series];
    let said = row.cells[column].map(|cell| pen.speech.say_with(cell.value, cell.interval)).unwrap_or_default();
    let place = &grid.columns[column].label;
    match row.label.as_str() {
        "" => format!("{place}: {said}"),
        label => format!("{label} · {place}: {said}"),
    }
}

/// A path through points.
pub(crate) fn joined(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut d = String::new();
    for (index, (x, y)) in points.enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        d.push_str(&short(x));
        d.push(' ');
        d.push_str(&short(y));
    }
    d
}
