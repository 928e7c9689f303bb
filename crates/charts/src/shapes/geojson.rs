//! GeoJSON (RFC 7946): polygons and points. Borders that neighbours share are found again by their coordinates.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::build::Builder;
use super::check::{MOST_COORDINATES, MOST_FEATURES, ShapesError, limit};
use super::{Feature, Keys, Quantum, Shapes};

/// How deep collections may lie within each other.
pub(super) const MOST_DEEP: usize = 8;

/// Any object of GeoJSON.
#[derive(Debug, Deserialize)]
struct Object {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    features: Vec<Object>,
    #[serde(default)]
    geometry: Option<Box<Object>>,
    #[serde(default)]
    geometries: Vec<Object>,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    coordinates: Value,
}

/// What belongs to one shape.
#[derive(Debug, Default)]
struct Parts {
    polygons: Vec<Vec<Vec<[i32; 2]>>>,
    points: Vec<[i32; 2]>,
}

pub(super) fn read(text: &str, keys: Keys) -> Result<Shapes, ShapesError> {
    let object: Object = serde_json::from_str(text)?;
    let features = match object.kind.as_str() {
        "FeatureCollection" => object.features,
        _ => vec![object],
    };
    limit("shapes", features.len(), MOST_FEATURES)?;
    let mut builder = Builder::default();
    let mut total = 0;
    for given in &features {
        let id = text_of(match keys.id {
            Some(key) => given.properties.as_ref().and_then(|all| all.get(key)),
            None => Some(&given.id),
        });
        let name = text_of(given.properties.as_ref().and_then(|all| all.get(keys.name)));
        let mut parts = Parts::default();
        parts.take(given, &id, 0)?;
        total += parts.polygons.iter().flatten().map(Vec::len).sum::<usize>() + parts.points.len();
        limit("coordinates", total, MOST_COORDINATES)?;
        builder.add(Feature { id, name, polygons: Vec::new(), points: parts.points }, parts.polygons);
    }
    let (arcs, features) = builder.finish();
    Shapes { quantum: Quantum::METRE, arcs, features }.checked()
}

impl Parts {
    fn take(&mut self, object: &Object, id: &str, depth: usize) -> Result<(), ShapesError> {
        if depth > MOST_DEEP {
            return Err(ShapesError::TooDeep);
        }
        match object.kind.as_str() {
            "Feature" => object.geometry.iter().try_for_each(|inner| self.take(inner, id, depth + 1)),
            "GeometryCollection" => object.geometries.iter().try_for_each(|inner| self.take(inner, id, depth + 1)),
            "Polygon" => self.polygon(Vec::deserialize(&object.coordinates)?, id),
            "MultiPolygon" => {
                let all: Vec<Vec<Vec<Vec<f64>>>> = Vec::deserialize(&object.coordinates)?;
                all.into_iter().try_for_each(|rings| self.polygon(rings, id))
            }
            "Point" => self.point(&Vec::deserialize(&object.coordinates)?),
            "MultiPoint" => {
                let all: Vec<Vec<f64>> = Vec::deserialize(&object.coordinates)?;
                all.iter().try_for_each(|position| self.point(position))
            }
            other => Err(ShapesError::Geometry(other.to_owned())),
        }
    }

    fn polygon(&mut self, rings: Vec<Vec<Vec<f64>>>, id: &str) -> Result<(), ShapesError> {
        let mut polygon = Vec::new();
        for ring in rings {
            let mut points = ring.iter().map(|position| rounded(position)).collect::<Result<Vec<_>, _>>()?;
            if points.len() < 4 || points.first() != points.last() {
                return Err(ShapesError::OpenRing(id.to_owned()));
            }
            points.dedup();
            points.pop();
            if points.len() >= 3 {
                polygon.push(points);
            }
        }
        if !polygon.is_empty() {
            self.polygons.push(polygon);
        }
        Ok(())
    }

    fn point(&mut self, position: &[f64]) -> Result<(), ShapesError> {
        self.points.push(rounded(position)?);
        Ok(())
    }
}

fn rounded(position: &[f64]) -> Result<[i32; 2], ShapesError> {
    let [lon, lat, ..] = position[..] else { return Err(ShapesError::Coordinate) };
    Ok([whole((lon * 1e5).round())?, whole((lat * 1e5).round())?])
}

/// A whole number of 32 bits.
pub(super) fn whole(number: f64) -> Result<i32, ShapesError> {
    let fits = number.fract() == 0.0 && number.abs() < f64::from(i32::MAX);
    if fits { Ok(crate::number::whole(number)) } else { Err(ShapesError::Coordinate) }
}

/// Text or a number as text; anything else is nothing.
pub(super) fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
