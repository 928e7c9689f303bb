//! What part of the world is shown, and how it is laid onto the sheet.

use super::paths::{Placing, Sheet};
use super::project::Projection;
use super::{Content, Layer, Map};
use crate::error::Error;
use crate::shapes::{Feature, Shapes, arc_of};

/// What part of the world is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// All that has values or circles; where nothing has, everything.
    Data,
    /// Degrees: west, south, east, north.
    Box([f64; 4]),
    /// The shapes with these identifiers, in whichever layer.
    Shapes(Vec<String>),
}

/// Free at every side, as a share of the width.
const FREE: f64 = 0.012;

/// Lays the view onto a sheet of this width, at most so high.
pub(super) fn fit(map: &Map, width: f64, most: f64) -> Result<Sheet, Error> {
    let places = places(map);
    let region = region(&places).ok_or(Error::EmptyMap)?;
    let projection = Projection::fitting(region);
    let flat = places.iter().map(|place| projection.at(*place));
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for (x, y) in flat {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    // A single place still needs some ground around it.
    let least = 0.002;
    let (w, h) = ((high.0 - low.0).max(least), (high.1 - low.1).max(least));
    // Circles and their names reach beyond their middles.
    let free = if map.bubbles.is_empty() || map.view != View::Data { width * FREE } else { 18.0 + width * 0.02 };
    let scale = ((width - 2.0 * free) / w).min((most - 2.0 * free) / h);
    let height = (h * scale + 2.0 * free).ceil();
    let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
    let placing = Placing { scale, x: width / 2.0 - middle.0 * scale, y: height / 2.0 - middle.1 * scale };
    Ok(Sheet { projection, placing, width, height })
}

/// All places that must be seen.
fn places(map: &Map) -> Vec<(f64, f64)> {
    let all = |wanted: &dyn Fn(&Layer, &Feature) -> bool| {
        let mut places = Vec::new();
        for layer in &map.layers {
            for feature in layer.shapes.features.iter().filter(|feature| wanted(layer, feature)) {
                outline(layer.shapes, feature, &mut places);
            }
        }
        places
    };
    match &map.view {
        View::Box(region) => frame(*region),
        View::Shapes(ids) => all(&|_, feature| ids.contains(&feature.id)),
        View::Data => {
            let valued = |layer: &Layer, feature: &Feature| match layer.content {
                Content::Values(values) => values.contains_key(&feature.id),
                _ => false,
            };
            let mut places = all(&valued);
            places.extend(map.bubbles.iter().map(|bubble| (bubble.lon, bubble.lat)));
            if places.is_empty() { all(&|_, _| true) } else { places }
        }
    }
}

fn outline(shapes: &Shapes, feature: &Feature, places: &mut Vec<(f64, f64)>) {
    for reference in feature.rings().flatten() {
        let (arc, _) = arc_of(*reference);
        places.extend(shapes.arcs[arc].iter().map(|point| shapes.quantum.degrees(*point)));
    }
    places.extend(feature.points.iter().map(|point| shapes.quantum.degrees(*point)));
}

/// A box has curved sides on a cone, so more than its corners count.
fn frame([west, south, east, north]: [f64; 4]) -> Vec<(f64, f64)> {
    if ![west, south, east, north].iter().all(|side| side.is_finite() && side.abs() <= 360.0) {
        return Vec::new();
    }
    let along = |from: f64, to: f64, step: u32| from + (to - from) * f64::from(step) / 16.0;
    let across = (0..=16).flat_map(|step| [(along(west, east, step), south), (along(west, east, step), north)]);
    let up = (0..=16).flat_map(|step| [(west, along(south, north, step)), (east, along(south, north, step))]);
    across.chain(up).map(|(lon, lat)| (lon, lat.clamp(-89.0, 89.0))).collect()
}

fn region(places: &[(f64, f64)]) -> Option<[f64; 4]> {
    let boxes = places.iter().map(|(lon, lat)| [*lon, *lat, *lon, *lat]);
    boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}
