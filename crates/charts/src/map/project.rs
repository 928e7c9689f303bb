//! From the globe to the sheet: Albers' equal-area conic for a region, plain degrees for the world.

/// How degrees become plane coordinates, north upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Projection {
    /// Equal areas: a county is not larger for lying farther north.
    Albers { n: f64, c: f64, rho: f64, middle: f64 },
    /// Degrees, with those of longitude shortened as at the middle.
    Plain { squeeze: f64, middle: f64 },
}

impl Projection {
    /// The one that fits a region: west, south, east, north.
    pub(super) fn fitting([west, south, east, north]: [f64; 4]) -> Self {
        let middle = f64::midpoint(west, east);
        let sixth = (north - south) / 6.0;
        let (first, second) = ((south + sixth).to_radians().sin(), (north - sixth).to_radians().sin());
        let n = f64::midpoint(first, second);
        // Across a hemisphere, or astride the equator, a cone bends more than it mends.
        if east - west > 120.0 || n.abs() < 0.05 {
            let squeeze =
                if east - west > 120.0 { 1.0 } else { f64::midpoint(south, north).to_radians().cos().max(0.1) };
            return Self::Plain { squeeze, middle };
        }
        let c = 1.0 - first * first + 2.0 * n * first;
        let rho = (c - 2.0 * n * f64::midpoint(south, north).to_radians().sin()).max(0.0).sqrt() / n;
        Self::Albers { n, c, rho, middle }
    }

    /// How wide the whole world is, where its edges are straight and can be crossed.
    pub(super) fn world(&self) -> Option<f64> {
        match *self {
            Self::Plain { squeeze, .. } => Some(std::f64::consts::TAU * squeeze),
            Self::Albers { .. } => None,
        }
    }

    /// Whether a place is on this side of the globe. A cone is cut open on the far side: an outline that crosses the
    /// cut comes back through the middle of the map, and would cover it.
    pub(super) fn near(&self, (lon, lat): (f64, f64)) -> bool {
        match *self {
            Self::Plain { .. } => true,
            Self::Albers { n, c, rho, middle } => {
                let parallel = ((c - (rho * n).powi(2)) / (2.0 * n)).clamp(-1.0, 1.0).asin().to_degrees();
                let away = (lon - middle).rem_euclid(360.0);
                away.min(360.0 - away) <= 120.0 && (lat - parallel).abs() <= 75.0
            }
        }
    }

    /// Where a place lies, `y` growing southwards as on a screen.
    pub(super) fn at(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        match *self {
            Self::Plain { squeeze, middle } => ((lon - middle).to_radians() * squeeze, -lat.to_radians()),
            Self::Albers { n, c, rho, middle } => {
                let mut away = lon - middle;
                if away > 180.0 {
                    away -= 360.0;
                } else if away < -180.0 {
                    away += 360.0;
                }
                let here = (c - 2.0 * n * lat.to_radians().sin()).max(0.0).sqrt() / n;
                let angle = n * away.to_radians();
                (here * angle.sin(), here * angle.cos() - rho)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The area of a small square on the sheet.
    fn area(projection: Projection, lon: f64, lat: f64) -> f64 {
        let step = 0.01;
        let [a, b, c] = [(lon, lat), (lon + step, lat), (lon, lat + step)].map(|place| projection.at(place));
        ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / lat.to_radians().cos()
    }

    #[test]
    fn equal_areas_stay_equal() {
        let border = Projection::fitting([-124.5, 22.2, -93.5, 42.0]);
        let (south, north) = (area(border, -99.0, 23.0), area(border, -120.0, 41.0));
        assert!((south / north - 1.0).abs() < 0.001, "{south} {north}");
        let (x, y) = border.at((-109.0, 32.1));
        assert!(x.abs() < 1e-9 && y.abs() < 1e-6);
        assert!(border.at((-109.0, 40.0)).1 < y);
    }

    #[test]
    fn the_world_is_plain() {
        assert!(matches!(Projection::fitting([-180.0, -60.0, 180.0, 80.0]), Projection::Plain { .. }));
    }
}
