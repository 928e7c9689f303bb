//! Parts of a whole, one after the other; what is missing stands behind them and is no part of the length.

use super::panel::told;
use super::rows::{Measure, Rows};
use super::{axis, key};
use crate::grid::Grid;
use crate::model::{Chart, Kind, Value};
use crate::pen::{Anchor, Area, Pen, class_of};

const PITCH: f64 = 26.0;
const STUB: f64 = 14.0;

pub(crate) fn draw(pen: &mut Pen, chart: &Chart, grid: &Grid) {
    key::series(pen, grid, chart.kind);
    axis::name(pen, &chart.y.line());
    let missing = |column: usize| grid.rows.iter().filter(move |row| absent(row.cells[column]).is_some()).count();
    let most = (0..grid.columns.len()).map(missing).max().unwrap_or(0);
    let right = (crate::number::real(most) * (STUB + 3.0) + 10.0).min(pen.width * 0.3);
    let measure = Measure { lanes: 1, pitch: PITCH, margins: (0.0, right) };
    let rows = Rows::new(pen, grid, extent(grid), measure);
    rows.ground(pen);
    for (column, top) in rows.tops.iter().enumerate() {
        stack(pen, grid, &rows, (column, top + 2.0));
    }
    rows.zero(pen);
    rows.axis(pen);
    key::marks(pen, grid, Kind::StackedBar);
}

fn absent(cell: Option<crate::grid::Cell>) -> Option<Value> {
    cell.map(|cell| cell.value).filter(|value| value.number().is_none())
}

/// The largest sums on both sides of zero.
fn extent(grid: &Grid) -> (f64, f64) {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for column in 0..grid.columns.len() {
        let numbers: Vec<f64> = grid.rows.iter().filter_map(|row| row.cells[column]?.value.number()).collect();
        high = high.max(numbers.iter().filter(|n| **n > 0.0).sum());
        low = low.min(numbers.iter().filter(|n| **n < 0.0).sum());
    }
    (low, high)
}

fn stack(pen: &mut Pen, grid: &Grid, rows: &Rows, (column, top): (usize, f64)) {
    let (mut above, mut below) = (0.0, 0.0);
    let height = PITCH - 4.0;
    for series in 0..grid.rows.len() {
        let Some(number) = grid.rows[series].cells[column].and_then(|cell| cell.value.number()) else { continue };
        let sum = if number < 0.0 { &mut below } else { &mut above };
        let (from, to) = (rows.scale.at(*sum), rows.scale.at(*sum + number));
        *sum += number;
        // A sliver of paper keeps neighbours apart.
        let area = Area { x: from.min(to) + 0.6, y: top, w: (to - from).abs() - 1.2, h: height };
        if area.w <= 0.0 {
            continue;
        }
        pen.filled(series, area, &told(pen, grid, series, column));
        let said = (pen.speech.value)(number);
        if Pen::measure(&said, "small") + 8.0 <= area.w {
            let class = format!("small num on s{}", class_of(series));
            pen.text(&said, (area.x + area.w / 2.0, top + height / 2.0 + 4.3), Anchor::Middle, &class);
        }
    }
    let mut x = rows.scale.at(above) + 4.0;
    for series in 0..grid.rows.len() {
        if let Some(value) = absent(grid.rows[series].cells[column]) {
            let area = Area { x: x.min(pen.width - STUB), y: top + 4.0, w: STUB, h: height - 8.0 };
            pen.missing(value, area, &told(pen, grid, series, column));
            x += STUB + 3.0;
        }
    }
}
