//! Marks that tell series apart without colour, and marks for what is missing.

use super::{Area, Pen};
use crate::model::Value;
use crate::number::{real, short};

/// How many colours there are.
const COLOURS: usize = 8;
const DASHES: [&str; 4] = ["", "7 3", "2 3.5", "9 3 2 3"];
const TEXTURES: [&str; 4] = ["", "k1", "k2", "k3"];

/// The colour of a series, as the end of a class: `f3` fills, `s3` strokes.
pub(crate) fn class_of(series: usize) -> usize {
    series % COLOURS + 1
}

/// How the line of a series is broken; nothing for a whole one.
pub(crate) fn dash_of(series: usize) -> &'static str {
    DASHES[series % DASHES.len()]
}

impl Pen<'_> {
    /// The marker of a series: four shapes, full at first and then hollow.
    pub(crate) fn marker(&mut self, series: usize, (x, y): (f64, f64), r: f64, title: &str) {
        let colour = class_of(series);
        let class = if (series / 4).is_multiple_of(2) { format!("f{colour}") } else { format!("hollow s{colour}") };
        let d = |points: &[(f64, f64)]| {
            let mut d = String::new();
            for (index, (dx, dy)) in points.iter().enumerate() {
                d.push(if index == 0 { 'M' } else { 'L' });
                d += &short(x + dx * r);
                d.push(' ');
                d += &short(y + dy * r);
            }
            d + "Z"
        };
        let tag = match series % 4 {
            0 => self.svg.tag("circle").n("cx", x).n("cy", y).n("r", r),
            1 => self.svg.tag("path").s("d", &d(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])),
            2 => self.svg.tag("path").s("d", &d(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)])),
            _ => self.svg.tag("path").s("d", &d(&[(0.0, -1.3), (1.2, 0.0), (0.0, 1.3), (-1.2, 0.0)])),
        };
        tag.s("class", &class).close_titled(title);
    }

    /// A filled area of a series, with its texture.
    pub(crate) fn filled(&mut self, series: usize, area: Area, title: &str) {
        self.rect(area, &format!("f{}", class_of(series)), title);
        let texture = TEXTURES[series % TEXTURES.len()];
        if !texture.is_empty() {
            // The title belongs to what is under the pointer, which is the texture.
            let fill = format!("url(#{}-{texture})", self.id);
            area.tag(&mut self.svg).s("fill", &fill).close_titled(title);
        }
    }

    /// What stands where a number is missing: hatched when suppressed, dotted when not reported, a dash when there is
    /// nothing to report.
    pub(crate) fn missing(&mut self, value: Value, area: Area, title: &str) {
        let texture = match value {
            Value::Number(_) => return,
            Value::Suppressed => "sup",
            Value::NotReported => "nr",
            Value::NotApplicable => {
                let (middle, half) = (area.y + area.h / 2.0, (area.w / 2.0).min(5.0));
                let x = area.x + area.w / 2.0;
                self.rect(Area { x: x - half, y: middle - 0.8, w: 2.0 * half, h: 1.6 }, "ink", title);
                return;
            }
        };
        let fill = format!("url(#{}-{texture})", self.id);
        let mut tag = area.tag(&mut self.svg).s("fill", &fill).s("class", "hole");
        if value == Value::NotReported {
            tag = tag.s("stroke-dasharray", "2 2");
        }
        tag.close_titled(title);
    }

    /// The line of a series as a sample of the given length.
    pub(crate) fn stroke_sample(&mut self, series: usize, (x, y): (f64, f64), length: f64) {
        let class = format!("line s{}", class_of(series));
        let mut tag = self.svg.tag("line").n("x1", x).n("y1", y).n("x2", x + length).n("y2", y).s("class", &class);
        if !dash_of(series).is_empty() {
            tag = tag.s("stroke-dasharray", dash_of(series));
        }
        tag.close();
        self.marker(series, (x + length / 2.0, y), 3.6, "");
    }

    /// Evenly spaced rules between two heights or widths are drawn by the axes; this is one of them, light.
    pub(crate) fn rules(&mut self, places: &[f64], area: Area, upright: bool) {
        let mut d = String::new();
        for place in places {
            let piece = if upright {
                format!("M{} {}V{}", short(*place), short(area.y), short(area.bottom()))
            } else {
                format!("M{} {}H{}", short(area.x), short(*place), short(area.right()))
            };
            d.push_str(&piece);
        }
        if !d.is_empty() {
            self.path(&d, "rule");
        }
    }

    /// The radius of points where so many stand in a row.
    pub(crate) fn radius(count: usize, room: f64) -> f64 {
        (room / real(count.max(1)) / 2.4).clamp(2.2, 3.8)
    }
}
