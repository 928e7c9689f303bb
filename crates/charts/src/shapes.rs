//! Boundaries prepared for maps: shapes cut into arcs that neighbours share, so that simplifying never opens a gap.
//!
//! Read from TopoJSON or GeoJSON, or kept as JSON of its own through `serde`. What is read is checked: rings close,
//! arcs exist, coordinates lie on the globe, and counts stay within bounds.

mod build;
mod check;
mod geojson;
pub(crate) mod simplify;
mod topojson;
mod wire;

pub use check::ShapesError;

use serde::{Deserialize, Serialize};
use wire::Wire;

/// Where in the properties of a feature its identifier and its name stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys<'a> {
    /// The property with the identifier; `None` for the feature's own `id`.
    pub id: Option<&'a str>,
    /// The property with the name.
    pub name: &'a str,
}

impl Default for Keys<'_> {
    fn default() -> Self {
        Self { id: None, name: "name" }
    }
}

/// Whole numbers for longitude and latitude: `degrees = translate + scale × number`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Quantum {
    pub(crate) scale: [f64; 2],
    pub(crate) translate: [f64; 2],
}

impl Quantum {
    /// About a metre, for coordinates that came as decimals.
    pub(crate) const METRE: Self = Self { scale: [1e-5, 1e-5], translate: [0.0, 0.0] };

    /// Longitude and latitude in degrees.
    pub(crate) fn degrees(&self, [x, y]: [i32; 2]) -> (f64, f64) {
        (f64::from(x) * self.scale[0] + self.translate[0], f64::from(y) * self.scale[1] + self.translate[1])
    }
}

/// Numbers of arcs, one after the other; `!n` is arc `n` backwards.
pub(crate) type Ring = Vec<i32>;

/// One shape: a county, a state, a country, or points.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Feature {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    /// Each polygon: its outer ring, then its holes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) polygons: Vec<Vec<Ring>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) points: Vec<[i32; 2]>,
}

impl Feature {
    pub(crate) fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flatten()
    }
}

/// Boundaries of many places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Shapes {
    pub(crate) quantum: Quantum,
    pub(crate) arcs: Vec<Vec<[i32; 2]>>,
    pub(crate) features: Vec<Feature>,
}

impl Shapes {
    /// Reads TopoJSON; all of its objects, or the one of that name.
    ///
    /// # Errors
    /// What is no TopoJSON, refers to what is not there, or goes beyond bounds.
    pub fn from_topojson(text: &str, object: Option<&str>, keys: Keys) -> Result<Self, ShapesError> {
        topojson::read(text, object, keys)
    }

    /// Reads GeoJSON: a feature, a collection of them, with polygons and points.
    ///
    /// # Errors
    /// What is no GeoJSON, has rings that do not close, or goes beyond bounds.
    pub fn from_geojson(text: &str, keys: Keys) -> Result<Self, ShapesError> {
        geojson::read(text, keys)
    }

    /// Identifier and name of every shape, in order.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.features.iter().map(|feature| (feature.id.as_str(), feature.name.as_str()))
    }

    /// How many coordinates there are.
    pub fn size(&self) -> usize {
        self.arcs.iter().map(Vec::len).sum()
    }

    /// Longitude and latitude of every point of the features that are points, with identifier and name.
    pub fn points(&self) -> impl Iterator<Item = (&str, &str, f64, f64)> {
        self.features.iter().flat_map(|feature| {
            feature.points.iter().map(|point| {
                let (lon, lat) = self.quantum.degrees(*point);
                (feature.id.as_str(), feature.name.as_str(), lon, lat)
            })
        })
    }

    /// Only the shapes whose identifier is wanted, and only the arcs they need.
    #[must_use]
    pub fn keep(&self, wanted: &dyn Fn(&str) -> bool) -> Self {
        let mut features: Vec<Feature> = self.features.iter().filter(|it| wanted(&it.id)).cloned().collect();
        let mut moved: Vec<Option<i32>> = vec![None; self.arcs.len()];
        let mut arcs = Vec::new();
        for arc in features.iter_mut().flat_map(|feature| feature.polygons.iter_mut().flatten().flatten()) {
            let (old, backwards) = arc_of(*arc);
            let new = *moved[old].get_or_insert_with(|| {
                arcs.push(self.arcs[old].clone());
                i32::try_from(arcs.len() - 1).unwrap_or(i32::MAX)
            });
            *arc = if backwards { !new } else { new };
        }
        Self { quantum: self.quantum, arcs, features }
    }

    /// The same with fewer coordinates: none is kept whose triangle with its neighbours covers less than so many
    /// square degrees. Neighbours keep their common border.
    #[must_use]
    pub fn simplify(&self, least: f64) -> Self {
        let simpler = |arc: &Vec<[i32; 2]>| {
            let flat: Vec<(f64, f64)> = arc
                .iter()
                .map(|point| {
                    let (lon, lat) = self.quantum.degrees(*point);
                    (lon * lat.to_radians().cos(), lat)
                })
                .collect();
            simplify::keep(&flat, least).into_iter().map(|index| arc[index]).collect()
        };
        Self { arcs: self.arcs.iter().map(simpler).collect(), ..self.clone() }
    }
}

/// The number of an arc, and whether it runs backwards.
pub(crate) fn arc_of(reference: i32) -> (usize, bool) {
    let backwards = reference < 0;
    (usize::try_from(if backwards { !reference } else { reference }).unwrap_or(usize::MAX), backwards)
}

#[cfg(test)]
mod tests;
