//! Legends: which mark is which series, and what the marks for missing values mean.

use crate::document::START;
use crate::grid::Grid;
use crate::model::{Kind, Value};
use crate::pen::{Area, Pen};
use crate::text::{BODY, Block, LEADING, SMALL};

/// What stands before a name.
#[derive(Debug, Clone, Copy)]
enum Sample {
    Line(usize),
    Marker(usize),
    Filled(usize),
    Missing(Value),
    Band,
    Whisker,
}

const SAMPLE: f64 = 26.0;

/// The names of all series, above the drawing.
pub(crate) fn series(pen: &mut Pen, grid: &Grid, kind: Kind) {
    if grid.rows.len() < 2 {
        return;
    }
    let sample = match kind {
        Kind::Dot => Sample::Marker,
        Kind::GroupedBar | Kind::StackedBar => Sample::Filled,
        _ => Sample::Line,
    };
    let entries = grid.rows.iter().enumerate().map(|(index, row)| (sample(index), row.label.clone())).collect();
    flow(pen, entries, "");
    pen.y += 6.0;
}

/// What is missing and what the bands are, below the drawing; only what is there and has a word.
pub(crate) fn marks(pen: &mut Pen, grid: &Grid, kind: Kind) {
    let mut entries = Vec::new();
    if grid.has_intervals()
        && matches!(kind, Kind::Line | Kind::SmallMultiples | Kind::Dot | Kind::Bar | Kind::GroupedBar)
    {
        let lines = matches!(kind, Kind::Line | Kind::SmallMultiples);
        let words = pen.speech.words;
        if !words.interval.is_empty() {
            let named = [words.estimate.as_str(), words.interval.as_str()].into_iter().filter(|word| !word.is_empty());
            let label = named.collect::<Vec<_>>().join(" · ");
            entries.push((if lines { Sample::Band } else { Sample::Whisker }, label));
        }
    }
    for value in [Value::NotReported, Value::Suppressed, Value::NotApplicable] {
        let word = pen.speech.words.missing(value);
        if grid.has(value) && !word.is_empty() {
            entries.push((Sample::Missing(value), word.to_owned()));
        }
    }
    if !entries.is_empty() {
        pen.y += 6.0;
        flow(pen, entries, "small");
    }
}

/// Entries side by side, broken into rows.
fn flow(pen: &mut Pen, entries: Vec<(Sample, String)>, class: &str) {
    let size = if class == "small" { SMALL } else { BODY };
    let line = size * LEADING;
    let (mut x, mut row) = (0.0, 0.0_f64);
    for (sample, label) in entries {
        let block = Block::new(&label, size, pen.width - SAMPLE - 6.0, 2);
        let wide = SAMPLE + 6.0 + block.width();
        if x > 0.0 && x + wide > pen.width {
            pen.y += row + 3.0;
            (x, row) = (0.0, 0.0);
        }
        draw_sample(pen, sample, (x, pen.y + line / 2.0));
        pen.block(&block, (x + SAMPLE + 6.0, pen.y), START, class);
        x += wide + 18.0;
        row = row.max(block.height().max(line));
    }
    pen.y += row;
}

fn draw_sample(pen: &mut Pen, sample: Sample, (x, y): (f64, f64)) {
    let area = Area { x: x + 1.0, y: y - 5.5, w: SAMPLE - 4.0, h: 11.0 };
    match sample {
        Sample::Line(index) => pen.stroke_sample(index, (x, y), SAMPLE),
        Sample::Marker(index) => pen.marker(index, (x + SAMPLE / 2.0, y), 4.5, ""),
        Sample::Filled(index) => pen.filled(index, area, ""),
        Sample::Missing(value) => pen.missing(value, area, ""),
        Sample::Band => {
            pen.rect(area, "f1 reach", "");
            pen.line((area.x, y), (area.right(), y), "line s1");
        }
        Sample::Whisker => {
            pen.whisker((area.x, area.right()), y);
            pen.marker(0, (x + SAMPLE / 2.0, y), 3.4, "");
        }
    }
}

impl Pen<'_> {
    /// From the low end of an interval to the high end.
    pub(crate) fn whisker(&mut self, (low, high): (f64, f64), y: f64) {
        use crate::number::short;
        let [low, high, y, up, down] = [low, high, y, y - 3.5, y + 3.5].map(short);
        let d = format!("M{low} {y}H{high}M{low} {up}V{down}M{high} {up}V{down}");
        // Paper beneath, so that the part inside a bar can be seen.
        self.path(&d, "under");
        self.path(&d, "inks");
    }
}
