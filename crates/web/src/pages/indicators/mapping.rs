//! The map of an indicator: shapes filled by their figure, or circles where the dimension is a point.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_app::{Visit, boundaries};
use tejido_charts::shapes::Shapes;
use tejido_charts::{Bubble, Classes, Content, Frame, Layer, Layout, Map, Output, Value, View};
use tejido_domain::observatory::indicator::{Dimension, MapDrawing};
use tejido_formats::table::{Absence, Cell};

use super::drawing::{Caption, with_speech};
use super::figures::{Figure, Figures};
use crate::Web;
use crate::http::error::WebError;
use crate::pages::datasets::columns;

/// Classes of a map.
const CLASSES: usize = 5;

/// The map as a file of its own; none where the indicator has none, or its boundaries are not here.
///
/// # Errors
/// When it cannot be drawn.
pub async fn map(
    web: &Web,
    visit: &Visit,
    figures: &Figures<'_>,
    caption: Caption<'_>,
    layout: Layout,
) -> Result<Option<String>, WebError> {
    let Some(wanted) = &figures.definition.map else { return Ok(None) };
    let (ground, filled) = (found(web, &wanted.ground).await?, found(web, &wanted.shapes).await?);
    let name = Dimension::parse(&wanted.column).name();
    let Some(at) = figures.dimensions.iter().position(|column| column.name == name) else { return Ok(None) };
    let alone = |figure: &&Figure| figure.at.iter().enumerate().all(|(place, cell)| cell.is_some() == (place == at));
    let leaves: Vec<&Figure> = figures.all.iter().filter(alone).collect();
    let values: BTreeMap<String, Value> = if wanted.points { BTreeMap::new() } else { values(&leaves, at) };
    let mut layers: Vec<Layer<'_>> = ground.iter().map(|shapes| Layer { shapes, content: Content::Ground }).collect();
    layers.extend(filled.iter().map(|shapes| Layer { shapes, content: Content::Values(&values) }));
    layers.extend(ground.iter().map(|shapes| Layer { shapes, content: Content::Border }));
    let bubbles = if wanted.points { bubbles(&leaves, at) } else { Vec::new() };
    if layers.is_empty() || (bubbles.is_empty() && filled.is_empty()) {
        return Ok(None);
    }
    let unit = figures.measure.and_then(|column| column.unit.as_deref()).map(columns::unit).unwrap_or_default();
    let map = Map {
        title: caption.title.to_owned(),
        description: caption.finding.to_owned(),
        source: caption.source.to_owned(),
        legend: if unit == "person" { String::new() } else { unit },
        layers,
        bubbles,
        classes: Classes::Quantile(CLASSES),
        view: view(wanted),
    };
    let frame = Frame { id: "map", lang: visit.language.code(), layout, output: Output::Standalone };
    let drawn = with_speech(web, visit, |speech| tejido_charts::draw_map(&map, speech, &frame));
    drawn.map(Some).map_err(|error| WebError::Internal(error.to_string()))
}

async fn found(web: &Web, keys: &[String]) -> Result<Vec<Arc<Shapes>>, WebError> {
    let mut all = Vec::new();
    for key in keys {
        all.extend(boundaries::find(web.app(), key).await?);
    }
    Ok(all)
}

fn view(wanted: &MapDrawing) -> View {
    wanted.view.map_or(View::Data, View::Box)
}

fn value(figure: &Figure) -> Value {
    match figure.value {
        Ok(number) => Value::Number(number),
        Err(Absence::NotReported) => Value::NotReported,
        Err(Absence::Suppressed) => Value::Suppressed,
        Err(Absence::NotApplicable) => Value::NotApplicable,
    }
}

fn values(leaves: &[&Figure], at: usize) -> BTreeMap<String, Value> {
    leaves.iter().filter_map(|figure| Some((figure.at.get(at)?.as_ref()?.plain(), value(figure)))).collect()
}

/// Circles at `latitude, longitude`.
fn bubbles(leaves: &[&Figure], at: usize) -> Vec<Bubble> {
    let circle = |figure: &&Figure| {
        let cell: &Cell = figure.at.get(at)?.as_ref()?;
        let text = cell.plain();
        let (lat, lon) = text.split_once(',')?;
        let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        // A point has no name that anybody would know it by.
        on_earth.then_some(Bubble { name: String::new(), lon, lat, value: value(figure) })
    };
    leaves.iter().filter_map(circle).collect()
}
