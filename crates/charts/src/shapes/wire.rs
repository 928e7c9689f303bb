//! Boundaries as they are kept: arcs as flat lists of steps, which compress well.

use serde::{Deserialize, Serialize};

use super::check::ShapesError;
use super::{Feature, Quantum, Shapes};

/// The form in JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wire {
    #[serde(flatten)]
    quantum: Quantum,
    /// `[x, y, dx, dy, dx, dy …]`.
    arcs: Vec<Vec<i32>>,
    features: Vec<Feature>,
}

impl From<Shapes> for Wire {
    fn from(shapes: Shapes) -> Self {
        let steps = |arc: &Vec<[i32; 2]>| {
            let mut before = [0, 0];
            let mut steps = Vec::with_capacity(2 * arc.len());
            for point in arc {
                steps.extend([point[0].wrapping_sub(before[0]), point[1].wrapping_sub(before[1])]);
                before = *point;
            }
            steps
        };
        let arcs = shapes.arcs.iter().map(steps).collect();
        Self { quantum: shapes.quantum, arcs, features: shapes.features }
    }
}

impl TryFrom<Wire> for Shapes {
    type Error = ShapesError;

    fn try_from(wire: Wire) -> Result<Self, ShapesError> {
        let numbers = wire.quantum.scale.iter().chain(&wire.quantum.translate);
        if !numbers.clone().all(|number| number.is_finite()) {
            return Err(ShapesError::Coordinate);
        }
        let points = |steps: &Vec<i32>| {
            let (pairs, rest) = steps.as_chunks::<2>();
            let mut at = [0_i32, 0];
            let arc: Vec<[i32; 2]> = pairs
                .iter()
                .map(|step| {
                    at = [at[0].wrapping_add(step[0]), at[1].wrapping_add(step[1])];
                    at
                })
                .collect();
            if rest.is_empty() { Ok(arc) } else { Err(ShapesError::Coordinate) }
        };
        let arcs = wire.arcs.iter().map(points).collect::<Result<_, _>>()?;
        Self { quantum: wire.quantum, arcs, features: wire.features }.checked()
    }
}
