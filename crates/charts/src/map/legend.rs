//! The legend of a map: what is measured, the classes with their limits, and the marks for what is missing.

use super::classes::{Scheme, boxes};
use super::{Content, Map};
use crate::document::START;
use crate::model::Value;
use crate::number::real;
use crate::pen::{Anchor, Area, Pen};
use crate::text::{BODY, Block, LEADING, SMALL};

/// What is measured and the classes, above the map.
pub(super) fn above(pen: &mut Pen, map: &Map, scheme: &Scheme) {
    let name = Block::new(&map.legend, BODY, pen.width, 3);
    pen.flow(&name, "");
    if !map.legend.is_empty() {
        pen.y += 4.0;
    }
    if scheme.extent.is_some() {
        let labels: Vec<String> = scheme.limits().into_iter().map(|at| (pen.speech.value)(at)).collect();
        if !strip(pen, scheme, &labels) {
            list(pen, scheme, &labels);
        }
        pen.y += 8.0;
    }
}

/// Classes side by side with their limits between them; `false` where the limits do not fit.
fn strip(pen: &mut Pen, scheme: &Scheme, labels: &[String]) -> bool {
    let classes = scheme.ramp().len();
    let wide = (pen.width.min(420.0) / real(classes)).min(72.0);
    let widths: Vec<f64> = labels.iter().map(|label| Pen::measure(label, "small num")).collect();
    let last = labels.len().saturating_sub(1);
    // The outer labels stand flush with the ends of the strip.
    let reach = |index: usize| if index == 0 || index == last { (0.0, 1.0) } else { (0.5, 0.5) };
    let fits = (0..last).all(|index| {
        let right = if index == 0 { 1.0 } else { reach(index).0 };
        let left = if index + 1 == last { 1.0 } else { 0.5 };
        widths[index] * right + widths[index + 1] * left + 6.0 <= wide
    });
    if !fits {
        return false;
    }
    for (index, class) in scheme.ramp().iter().enumerate() {
        let x = real(index) * wide;
        pen.rect(Area { x, y: pen.y, w: wide - 1.0, h: 12.0 }, class, "");
    }
    for (index, label) in labels.iter().enumerate() {
        let x = real(index) * wide;
        let (x, anchor) = match index {
            0 => (0.0, START),
            at if at == last => (x - 1.0, Anchor::End),
            _ => (x - 0.5, Anchor::Middle),
        };
        pen.text(label, (x, pen.y + 25.0), anchor, "small num");
    }
    pen.y += 28.0;
    true
}

/// Classes with both limits, in as many columns as fit.
fn list(pen: &mut Pen, scheme: &Scheme, labels: &[String]) {
    let entries: Vec<String> = labels.windows(2).map(|pair| format!("{} – {}", pair[0], pair[1])).collect();
    let widest = entries.iter().map(|entry| Pen::measure(entry, "small num")).fold(0.0, f64::max);
    let least = (widest + 44.0).min(pen.width);
    let columns = boxes(pen.width, least).min(entries.len());
    let line = SMALL * LEADING + 4.0;
    for (index, (class, entry)) in scheme.ramp().iter().zip(&entries).enumerate() {
        let rows = entries.len().div_ceil(columns);
        let (x, y) = (real(index / rows) * least, pen.y + real(index % rows) * line);
        pen.rect(Area { x, y: y + 1.0, w: 24.0, h: 12.0 }, class, "");
        let block = Block::new(entry, SMALL, pen.width - x - 30.0, 1);
        pen.block(&block, (x + 30.0, y), START, "small num");
    }
    pen.y += real(entries.len().div_ceil(columns)) * line;
}

/// What is missing, beneath the map; only what is there and has a word.
pub(super) fn missing(pen: &mut Pen, map: &Map) {
    let mut there: Vec<Value> = map.bubbles.iter().map(|bubble| bubble.value).collect();
    for layer in &map.layers {
        if let Content::Values(values) = layer.content {
            there.extend(layer.shapes.features.iter().filter_map(|feature| values.get(&feature.id)));
        }
    }
    let mut x = 0.0;
    for value in [Value::NotReported, Value::Suppressed, Value::NotApplicable] {
        let word = pen.speech.words.missing(value);
        if !there.contains(&value) || word.is_empty() {
            continue;
        }
        let block = Block::new(word, SMALL, pen.width - 32.0, 2);
        if x > 0.0 && x + 30.0 + block.width() > pen.width {
            x = 0.0;
            pen.y += SMALL * LEADING + 4.0;
        }
        let area = Area { x: x + 1.0, y: pen.y + 2.0, w: 22.0, h: 11.0 };
        if value == Value::NotApplicable {
            pen.rect(area, "paper hole", "");
        } else {
            pen.missing(value, area, "");
        }
        pen.block(&block, (x + 30.0, pen.y), START, "small");
        x += 30.0 + block.width() + 18.0;
    }
    if x > 0.0 {
        pen.y += SMALL * LEADING + 2.0;
    }
}
