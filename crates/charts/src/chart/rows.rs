//! Rows for categories: where each name and each mark goes, in a bar or dot chart.

use super::axis;
use crate::document::START;
use crate::grid::{Cell, Grid};
use crate::number::real;
use crate::pen::{Anchor, Area, Pen};
use crate::scale::{Scale, Ticks};
use crate::text::{BODY, Block};

/// How tall things are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// Lanes of one category.
    pub(crate) lanes: usize,
    /// From one lane to the next.
    pub(crate) pitch: f64,
    /// Free at the left and right of the marks, for what is written beside them.
    pub(crate) margins: (f64, f64),
}

/// Everything placed.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) area: Area,
    pub(crate) scale: Scale,
    pub(crate) ticks: Ticks,
    /// For each category the top of its first lane.
    pub(crate) tops: Vec<f64>,
    names: Vec<(Block, f64)>,
    beside: f64,
    /// How tall the marks of one category are.
    marks: f64,
}

impl Rows {
    /// Names stand above their marks on a phone and beside them on a desk.
    pub(crate) fn new(pen: &Pen, grid: &Grid, extent: (f64, f64), measure: Measure) -> Self {
        let beside = if pen.narrow { 0.0 } else { beside(pen, grid) };
        let room = if pen.narrow { pen.width } else { beside - 12.0 };
        let marks = real(measure.lanes) * measure.pitch;
        let (mut y, mut tops, mut names) = (pen.y, Vec::new(), Vec::new());
        for column in &grid.columns {
            let block = Block::new(&column.label, BODY, room, 3);
            if pen.narrow {
                let tall = block.height();
                names.push((block, y));
                y += tall + 1.0;
                tops.push(y);
                y += marks + 9.0;
            } else {
                let tall = marks.max(block.height());
                names.push((block.clone(), y + (tall - block.height()) / 2.0));
                tops.push(y + (tall - marks) / 2.0);
                y += tall + if measure.lanes > 1 { 14.0 } else { 8.0 };
            }
        }
        let (left, right) = measure.margins;
        let x = beside + left;
        let area = Area { x, y: pen.y, w: (pen.width - x - right).max(40.0), h: y - pen.y };
        let ticks = axis::level_ticks(pen, extent, area.w);
        let scale = Scale::new((ticks.low, ticks.high), (area.x, area.right()));
        Self { area, scale, ticks, tops, names, beside, marks }
    }

    /// Rules behind the marks, and the names. On a phone rules pass behind the names, which keep paper around them.
    pub(crate) fn ground(&self, pen: &mut Pen) {
        let places: Vec<f64> = self.ticks.at.iter().map(|at| self.scale.at(*at)).collect();
        pen.rules(&places, self.area, true);
        for (block, top) in &self.names {
            if pen.narrow {
                pen.block(block, (0.0, *top), START, "halo");
            } else {
                pen.block(block, (self.beside - 12.0, *top), Anchor::End, "");
            }
        }
    }

    /// The axis, and the line marks begin at.
    pub(crate) fn axis(&self, pen: &mut Pen) {
        axis::level(pen, &self.ticks, &self.scale, self.area);
    }

    /// The line that bars begin at.
    pub(crate) fn zero(&self, pen: &mut Pen) {
        if self.ticks.low > 0.0 || self.ticks.high < 0.0 {
            return;
        }
        let x = self.scale.at(0.0);
        if !pen.narrow {
            return pen.line((x, self.area.y), (x, self.area.bottom()), "axis");
        }
        for top in &self.tops {
            pen.line((x, *top), (x, top + self.marks), "axis");
        }
    }
}

fn beside(pen: &Pen, grid: &Grid) -> f64 {
    let most = pen.width * 0.34;
    let widest = grid.columns.iter().map(|column| Block::new(&column.label, BODY, most, 3).width()).fold(0.0, f64::max);
    widest + 12.0
}

/// Room for what is written beside marks: the widest number on each side, the widest word on the right.
pub(crate) fn margins(pen: &Pen, grid: &Grid) -> (f64, f64) {
    let (mut left, mut right) = (0.0_f64, 10.0_f64);
    for Cell { value, .. } in grid.cells() {
        let wide = (Pen::measure(&pen.speech.say(value), "small") + 8.0).min(pen.width * 0.3);
        match value.number() {
            Some(number) if number < 0.0 => left = left.max(wide),
            Some(_) => right = right.max(wide),
            None => {}
        }
    }
    (left, right)
}
