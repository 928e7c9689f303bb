//! TopoJSON: arcs that shapes share. Quantized topologies keep their own numbers; others are rounded to a metre.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::check::{MOST_ARCS, MOST_COORDINATES, MOST_FEATURES, ShapesError, limit};
use super::geojson::{MOST_DEEP, text_of, whole};
use super::{Feature, Keys, Quantum, Ring, Shapes};

#[derive(Debug, Deserialize)]
struct Topology {
    #[serde(rename = "type")]
    kind: String,
    transform: Option<Quantum>,
    arcs: Vec<Vec<Vec<f64>>>,
    objects: BTreeMap<String, Geometry>,
}

#[derive(Debug, Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    coordinates: Value,
    #[serde(default)]
    geometries: Vec<Geometry>,
}

/// What is found on the way.
#[derive(Debug)]
struct Reader<'a> {
    keys: Keys<'a>,
    quantum: Quantum,
    quantized: bool,
    features: Vec<Feature>,
}

pub(super) fn read(text: &str, object: Option<&str>, keys: Keys) -> Result<Shapes, ShapesError> {
    let topology: Topology = serde_json::from_str(text)?;
    if topology.kind != "Topology" {
        return Err(ShapesError::Geometry(topology.kind));
    }
    limit("arcs", topology.arcs.len(), MOST_ARCS)?;
    limit("coordinates", topology.arcs.iter().map(Vec::len).sum(), MOST_COORDINATES)?;
    let quantum = topology.transform.unwrap_or(Quantum::METRE);
    let quantized = topology.transform.is_some();
    let arcs = topology.arcs.iter().map(|arc| arc_points(arc, quantized)).collect::<Result<_, _>>()?;
    let mut reader = Reader { keys, quantum, quantized, features: Vec::new() };
    if let Some(name) = object {
        let found = topology.objects.get(name).ok_or_else(|| ShapesError::NoObject(name.to_owned()))?;
        reader.geometry(found, 0)?;
    } else {
        for found in topology.objects.values() {
            reader.geometry(found, 0)?;
        }
    }
    Shapes { quantum, arcs, features: reader.features }.checked()
}

fn arc_points(arc: &[Vec<f64>], quantized: bool) -> Result<Vec<[i32; 2]>, ShapesError> {
    let mut at = [0_i32, 0];
    let mut points = Vec::with_capacity(arc.len());
    for position in arc {
        let [x, y, ..] = position[..] else { return Err(ShapesError::Coordinate) };
        if quantized {
            let step = [whole(x)?, whole(y)?];
            let add = |axis: usize| at[axis].checked_add(step[axis]).ok_or(ShapesError::Coordinate);
            at = [add(0)?, add(1)?];
        } else {
            at = [whole((x * 1e5).round())?, whole((y * 1e5).round())?];
        }
        points.push(at);
    }
    Ok(points)
}

impl Reader<'_> {
    fn geometry(&mut self, geometry: &Geometry, depth: usize) -> Result<(), ShapesError> {
        if depth > MOST_DEEP {
            return Err(ShapesError::TooDeep);
        }
        let Some(kind) = geometry.kind.as_deref() else { return Ok(()) };
        if kind == "GeometryCollection" {
            return geometry.geometries.iter().try_for_each(|inner| self.geometry(inner, depth + 1));
        }
        limit("shapes", self.features.len() + 1, MOST_FEATURES)?;
        let mut feature = Feature { polygons: polygons(kind, &geometry.arcs)?, ..Feature::default() };
        feature.points = self.points(kind, &geometry.coordinates)?;
        let property = |key: &str| geometry.properties.as_ref().and_then(|all| all.get(key));
        feature.id = text_of(self.keys.id.map_or(Some(&geometry.id), property));
        feature.name = text_of(property(self.keys.name));
        self.features.push(feature);
        Ok(())
    }

    fn points(&self, kind: &str, given: &Value) -> Result<Vec<[i32; 2]>, ShapesError> {
        let positions: Vec<Vec<f64>> = match kind {
            "Point" => vec![Vec::<f64>::deserialize(given)?],
            "MultiPoint" => Vec::deserialize(given)?,
            _ => Vec::new(),
        };
        let point = |position: &Vec<f64>| {
            let [x, y, ..] = position[..] else { return Err(ShapesError::Coordinate) };
            if self.quantized {
                return Ok([whole(x)?, whole(y)?]);
            }
            let [sx, sy] = self.quantum.scale;
            Ok([whole((x / sx).round())?, whole((y / sy).round())?])
        };
        positions.iter().map(point).collect()
    }
}

fn polygons(kind: &str, arcs: &Value) -> Result<Vec<Vec<Ring>>, ShapesError> {
    match kind {
        "Polygon" => Ok(vec![Vec::deserialize(arcs)?]),
        "MultiPolygon" => Ok(Vec::deserialize(arcs)?),
        "Point" | "MultiPoint" => Ok(Vec::new()),
        other => Err(ShapesError::Geometry(other.to_owned())),
    }
}
