//! What boundaries must satisfy before anything is drawn from them, and what may be wrong with them.

use super::{Shapes, arc_of};

/// More than any map shows, and little enough to hold in memory.
pub(crate) const MOST_FEATURES: usize = 50_000;
pub(crate) const MOST_ARCS: usize = 500_000;
pub(crate) const MOST_COORDINATES: usize = 5_000_000;

/// Degrees that rounding may move the end of a ring.
const ROUNDING: f64 = 0.01;

/// Why boundaries cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapesError {
    /// Not JSON, or not of the expected form.
    #[error("not the expected JSON: {0}")]
    Json(String),
    /// An object that the topology does not have.
    #[error("the topology has no object {0:?}")]
    NoObject(String),
    /// A kind of geometry that is no area and no point.
    #[error("{0:?} is neither a polygon nor a point")]
    Geometry(String),
    /// A reference to an arc that is not there.
    #[error("the shape {0:?} refers to an arc that is not there")]
    MissingArc(String),
    /// A ring that does not come back to where it began.
    #[error("the shape {0:?} has a ring that does not close")]
    OpenRing(String),
    /// Coordinates that are not numbers, not on the globe, or not fine enough to be kept.
    #[error("a coordinate is no longitude and latitude in degrees")]
    Coordinate,
    /// More than is read.
    #[error("more than {1} {0}")]
    TooMany(&'static str, usize),
    /// Collections within collections within collections.
    #[error("collections lie too deep within each other")]
    TooDeep,
}

impl Shapes {
    /// Itself, if everything drawing relies on is so.
    pub(crate) fn checked(self) -> Result<Self, ShapesError> {
        limit("shapes", self.features.len(), MOST_FEATURES)?;
        limit("arcs", self.arcs.len(), MOST_ARCS)?;
        limit("coordinates", self.size(), MOST_COORDINATES)?;
        let on_globe = |point: &[i32; 2]| {
            let (lon, lat) = self.quantum.degrees(*point);
            lon.abs() <= 360.5 && lat.abs() <= 90.5
        };
        let points = self.features.iter().flat_map(|feature| &feature.points);
        if !self.arcs.iter().flatten().chain(points).all(on_globe) {
            return Err(ShapesError::Coordinate);
        }
        let mut references = 0;
        for feature in &self.features {
            for ring in feature.rings() {
                references += ring.len();
                limit("arcs", references, 2 * MOST_ARCS)?;
                self.check_ring(ring, &feature.id)?;
            }
        }
        Ok(self)
    }

    fn check_ring(&self, ring: &[i32], id: &str) -> Result<(), ShapesError> {
        let mut ends = Vec::with_capacity(ring.len());
        for reference in ring {
            let (arc, backwards) = arc_of(*reference);
            let arc = self.arcs.get(arc).ok_or_else(|| ShapesError::MissingArc(id.to_owned()))?;
            let (Some(first), Some(last)) = (arc.first(), arc.last()) else {
                return Err(ShapesError::MissingArc(id.to_owned()));
            };
            ends.push(if backwards { (last, first) } else { (first, last) });
        }
        let closes =
            ends.iter().zip(ends.iter().cycle().skip(1)).all(|((_, end), (begin, _))| self.meet(**end, **begin));
        if closes { Ok(()) } else { Err(ShapesError::OpenRing(id.to_owned())) }
    }

    /// Whether two ends are one place. Published boundaries differ there by a rounding now and then.
    fn meet(&self, end: [i32; 2], begin: [i32; 2]) -> bool {
        let ((a, b), (c, d)) = (self.quantum.degrees(end), self.quantum.degrees(begin));
        (a - c).abs() <= ROUNDING && (b - d).abs() <= ROUNDING
    }
}

pub(crate) fn limit(what: &'static str, count: usize, most: usize) -> Result<(), ShapesError> {
    if count > most { Err(ShapesError::TooMany(what, most)) } else { Ok(()) }
}

impl From<serde_json::Error> for ShapesError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.to_string())
    }
}
