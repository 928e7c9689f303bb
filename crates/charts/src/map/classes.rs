//! Values divided into few classes, each with its step of the ramp.

use super::{Content, Map};
use crate::error::Error;
use crate::number::{fits, real};

/// How values are divided.
#[derive(Debug, Clone, PartialEq)]
pub enum Classes {
    /// As many values in each class as in every other; 3 to 7.
    Quantile(usize),
    /// Classes of one width; 3 to 7.
    Equal(usize),
    /// The lower ends of all classes but the first: 2 to 6 rising numbers.
    Given(Vec<f64>),
}

/// The lower ends of all classes but the first. There are fewer where values are alike.
///
/// # Errors
/// Fewer than 3 or more than 7 classes are asked for, or given breaks do not rise.
pub fn breaks(values: &[f64], classes: &Classes) -> Result<Vec<f64>, Error> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
        return given_or_none(classes);
    };
    let mut inner: Vec<f64> = match classes {
        Classes::Given(_) => return given_or_none(classes),
        Classes::Quantile(count) if (3..=7).contains(count) => {
            (1..*count).map(|class| sorted[(sorted.len() * class / count).min(sorted.len() - 1)]).collect()
        }
        Classes::Equal(count) if (3..=7).contains(count) => {
            (1..*count).map(|class| low + (high - low) * (real(class) / real(*count))).collect()
        }
        _ => return Err(Error::Classes),
    };
    inner.dedup();
    inner.retain(|at| *at > low && *at <= high);
    Ok(inner)
}

fn given_or_none(classes: &Classes) -> Result<Vec<f64>, Error> {
    match classes {
        Classes::Given(breaks) => {
            let rising = breaks.windows(2).all(|pair| pair[0] < pair[1]) && breaks.iter().all(|at| at.is_finite());
            if rising && (2..=6).contains(&breaks.len()) { Ok(breaks.clone()) } else { Err(Error::Classes) }
        }
        Classes::Quantile(3..=7) | Classes::Equal(3..=7) => Ok(Vec::new()),
        _ => Err(Error::Classes),
    }
}

/// Steps of the ramp by number of classes: as far apart as they can be.
const RAMP: [&[&str]; 7] = [
    &["r4"],
    &["r2", "r5"],
    &["r2", "r4", "r6"],
    &["r1", "r3", "r5", "r7"],
    &["r1", "r2", "r4", "r5", "r7"],
    &["r1", "r2", "r3", "r4", "r5", "r7"],
    &["r1", "r2", "r3", "r4", "r5", "r6", "r7"],
];

/// The division of a map.
#[derive(Debug, Clone)]
pub(super) struct Scheme {
    /// Lower ends of all classes but the first.
    pub(super) breaks: Vec<f64>,
    /// The smallest and the largest value; `None` without values.
    pub(super) extent: Option<(f64, f64)>,
}

impl Scheme {
    pub(super) fn new(map: &Map) -> Result<Self, Error> {
        let mut numbers = Vec::new();
        for layer in &map.layers {
            if let Content::Values(values) = layer.content {
                let known = layer.shapes.features.iter().filter_map(|feature| values.get(&feature.id)?.number());
                numbers.extend(known);
            }
        }
        let extent = numbers.iter().map(|n| (*n, *n)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        Ok(Self { breaks: breaks(&numbers, &map.classes)?, extent })
    }

    /// The classes from the lowest on.
    pub(super) fn ramp(&self) -> &'static [&'static str] {
        RAMP[self.breaks.len().min(RAMP.len() - 1)]
    }

    pub(super) fn class(&self, number: f64) -> &'static str {
        let class = self.breaks.iter().filter(|at| **at <= number).count();
        self.ramp().get(class).copied().unwrap_or("r7")
    }

    /// All limits: the smallest value, the breaks, the largest value.
    pub(super) fn limits(&self) -> Vec<f64> {
        let Some((low, high)) = self.extent else { return Vec::new() };
        let first = self.breaks.first().map_or(low, |at| at.min(low));
        let last = self.breaks.last().map_or(high, |at| at.max(high));
        [first].into_iter().chain(self.breaks.iter().copied()).chain([last]).collect()
    }
}

/// How many equal boxes of at least `least` fit into `room`; at least one.
pub(super) fn boxes(room: f64, least: f64) -> usize {
    fits(room / least).max(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_divided_as_asked() {
        let values: Vec<f64> = (0..10).map(f64::from).collect();
        assert_eq!(breaks(&values, &Classes::Quantile(5)).unwrap(), [2.0, 4.0, 6.0, 8.0]);
        assert_eq!(breaks(&[0.0, 3.0, 9.0], &Classes::Equal(3)).unwrap(), [3.0, 6.0]);
        assert_eq!(breaks(&[4.0; 20], &Classes::Quantile(5)).unwrap(), Vec::<f64>::new());
        assert_eq!(breaks(&values, &Classes::Given(vec![3.0, 2.0])), Err(Error::Classes));
        assert_eq!(breaks(&values, &Classes::Equal(9)), Err(Error::Classes));
    }

    proptest! {
        #[test]
        fn breaks_rise_and_no_class_is_lost(values in proptest::collection::vec(-1e100..1e100_f64, 0..60), n in 3_usize..8) {
            for classes in [Classes::Quantile(n), Classes::Equal(n)] {
                let found = breaks(&values, &classes).unwrap();
                prop_assert!(found.len() < n && found.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
            }
        }
    }
}
