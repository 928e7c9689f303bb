//! Maps: shapes filled by class of their value, circles sized by it, and neutral ground around them.

mod bubbles;
mod classes;
mod legend;
mod paths;
mod project;
mod steps;
mod view;

use std::collections::BTreeMap;

use crate::document::{Frame, Head, document};
use crate::error::Error;
use crate::model::Value;
use crate::pen::{Area, Pen};
use crate::shapes::{Feature, Shapes};
use crate::speech::Speech;

pub use classes::{Classes, breaks};
pub use view::View;

use classes::Scheme;
use paths::{Sheet, UNIT, Wanderer};
use steps::Path;

/// Values beyond this cannot be told apart from mistakes.
const LARGEST: f64 = 1e100;

/// What is drawn from shapes.
#[derive(Debug, Clone, Copy)]
pub enum Content<'a> {
    /// Neutral ground, for orientation.
    Ground,
    /// Only their borders, over what was drawn before.
    Border,
    /// Filled by value; the key is the shape's identifier. A shape without a value is ground.
    Values(&'a BTreeMap<String, Value>),
}

/// Shapes and what is drawn from them. Later layers lie over earlier ones.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    /// The boundaries.
    pub shapes: &'a Shapes,
    /// What is drawn.
    pub content: Content<'a>,
}

/// A circle whose area is the value.
#[derive(Debug, Clone, PartialEq)]
pub struct Bubble {
    /// Whose value it is.
    pub name: String,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
    /// The value.
    pub value: Value,
}

/// Everything a map says.
#[derive(Debug, Clone)]
pub struct Map<'a> {
    /// Its accessible name; printed only where it stands alone.
    pub title: String,
    /// Its accessible description.
    pub description: String,
    /// Where values and boundaries come from; printed only where it stands alone.
    pub source: String,
    /// What is measured and in what, above the legend.
    pub legend: String,
    /// From the bottom to the top.
    pub layers: Vec<Layer<'a>>,
    /// Circles, over everything.
    pub bubbles: Vec<Bubble>,
    /// How values are divided; one division for all layers.
    pub classes: Classes,
    /// What is shown.
    pub view: View,
}

/// Draws a map as SVG.
///
/// # Errors
/// Nothing in view, numbers that cannot be laid out, classes that do not rise, an unusable identifier.
pub fn draw_map(map: &Map, speech: &Speech, frame: &Frame) -> Result<String, Error> {
    check(map)?;
    let scheme = Scheme::new(map)?;
    let head = Head { title: &map.title, description: &map.description, source: &map.source };
    document(frame, speech, head, |pen| {
        legend::above(pen, map, &scheme);
        let sheet = view::fit(map, pen.width, if pen.narrow { 340.0 } else { 560.0 })?;
        let top = pen.y;
        let area = Area { x: 0.0, y: top, w: pen.width, h: sheet.height };
        opened(pen, area);
        for layer in &map.layers {
            layer_drawn(pen, &sheet, layer, &scheme);
        }
        pen.svg.end("g");
        pen.svg.end("svg");
        pen.y = area.bottom() + 6.0;
        bubbles::draw(pen, map, &sheet, area);
        legend::missing(pen, map);
        Ok(())
    })
}

fn check(map: &Map) -> Result<(), Error> {
    let fits = |value: &Value| value.number().is_none_or(|number| number.is_finite() && number.abs() <= LARGEST);
    for layer in &map.layers {
        if let Content::Values(values) = layer.content
            && let Some((id, _)) = values.iter().find(|(_, value)| !fits(value))
        {
            return Err(Error::Value(id.clone()));
        }
    }
    let placed = |bubble: &Bubble| bubble.lon.abs() <= 360.0 && bubble.lat.abs() <= 90.0 && fits(&bubble.value);
    map.bubbles.iter().find(|bubble| !placed(bubble)).map_or(Ok(()), |bubble| Err(Error::Value(bubble.name.clone())))
}

/// A window that cuts off what lies outside, and in it a finer grid, so that coordinates are short whole numbers.
fn opened(pen: &mut Pen, area: Area) {
    let window = pen.svg.tag("svg").n("x", area.x).n("y", area.y).n("width", area.w).n("height", area.h);
    window.s("overflow", "hidden").open();
    let scale = format!("scale({})", crate::number::short(1.0 / UNIT));
    pen.svg.tag("g").s("transform", &scale).s("class", "coast").open();
}

fn layer_drawn(pen: &mut Pen, sheet: &Sheet, layer: &Layer, scheme: &Scheme) {
    let mut wanderer = Wanderer::new(sheet, layer.shapes);
    match layer.content {
        Content::Border => {
            let d = wanderer.borders();
            if !d.is_empty() {
                pen.path(&d, "border");
            }
        }
        Content::Ground => {
            let all: Vec<&Feature> = layer.shapes.features.iter().collect();
            together(pen, &mut wanderer, &all);
        }
        Content::Values(values) => {
            let (drawn, bare): (Vec<&Feature>, Vec<&Feature>) =
                layer.shapes.features.iter().partition(|feature| values.contains_key(&feature.id));
            together(pen, &mut wanderer, &bare);
            for feature in drawn {
                let Some(value) = values.get(&feature.id).copied() else { continue };
                let mut path = Path::default();
                wanderer.shape(feature, true, &mut path);
                valued(pen, feature, value, &path.d, scheme);
            }
        }
    }
}

/// Shapes without values: what they cover as a whole, and the seams between them. A map of counties is half as large
/// as with every seam drawn from both sides.
fn together(pen: &mut Pen, wanderer: &mut Wanderer<'_>, features: &[&Feature]) {
    let (ground, seams) = wanderer.together(features);
    for (d, class) in [(&ground, "land"), (&seams, "seam")] {
        if !d.is_empty() {
            pen.path(d, class);
        }
    }
}

fn valued(pen: &mut Pen, feature: &Feature, value: Value, d: &str, scheme: &Scheme) {
    if d.is_empty() {
        return;
    }
    let name = if feature.name.is_empty() { &feature.id } else { &feature.name };
    let title = format!("{name}: {}", pen.speech.say(value));
    let tag = pen.svg.tag("path");
    let tag = match value {
        Value::Number(number) => tag.s("class", scheme.class(number)),
        Value::Suppressed => tag.s("fill", &format!("url(#{}-msup)", pen.id)),
        Value::NotReported => tag.s("fill", &format!("url(#{}-mnr)", pen.id)),
        Value::NotApplicable => tag.s("class", "paper void"),
    };
    tag.s("d", d).close_titled(&title);
}
