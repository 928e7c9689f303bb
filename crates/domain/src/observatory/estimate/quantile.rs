//! Medians and other quantiles, in two passes over the sample.
//!
//! The first pass finds the quantile, in a [`Distribution`]; the second gives an [`Accumulator`] each unit
//! [`Unit::at_most`] it, for the standard error of the share below; the interval of that share is carried back through
//! the distribution (Woodruff, *Journal of the American Statistical Association* 47, 1952, 635-646; Särndal, Swensson &
//! Wretman 1992, §5.11). Memory grows with the number of different values.

use std::collections::BTreeMap;

use super::interval::{Interval, symmetric};
use super::sum::Sum;
use super::{Accumulator, Error, Estimate, Fault, Reliability, Settings, Unit};

/// The weight of each value in the subpopulation.
#[derive(Debug, Clone, Default)]
pub struct Distribution {
    weights: BTreeMap<Ordered, Sum>,
}

/// A finite number with an order.
#[derive(Debug, Clone, Copy)]
struct Ordered(f64);

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Distribution {
    /// Adds a unit.
    ///
    /// # Errors
    /// A weight below 0 or anything that is not finite; the distribution is then as it was.
    pub fn add(&mut self, unit: &Unit) -> Result<(), Fault> {
        unit.check()?;
        if let Some(value) = unit.value.filter(|_| unit.inside && unit.weight > 0.0) {
            // −0 + 0 is 0: one zero.
            self.weights.entry(Ordered(value + 0.0)).or_default().add(unit.weight);
        }
        Ok(())
    }

    /// Adds what another has of the same sample.
    pub fn merge(&mut self, other: Self) {
        for (value, weight) in other.weights {
            self.weights.entry(value).or_default().merge(weight);
        }
    }

    /// The least value that, together with all below it, has at least the share `p` of the weight (the inverse of the
    /// distribution function; R's `svyquantile`, rule `math`).
    ///
    /// # Errors
    /// [`Error::Probability`] where `p` is not between 0 and 1, [`Error::Empty`] where there is nothing.
    pub fn quantile(&self, p: f64) -> Result<f64, Error> {
        if !(p > 0.0 && p < 1.0) {
            return Err(Error::Probability(p));
        }
        self.at(p).ok_or(Error::Empty)
    }

    fn at(&self, p: f64) -> Option<f64> {
        let mut all = Sum::default();
        self.weights.values().for_each(|weight| all.merge(*weight));
        // A share that is reached exactly must not be missed by what rounding took away.
        let wanted = p * all.value() * (1.0 - 4.0 * f64::EPSILON);
        let mut below = Sum::default();
        for (value, weight) in &self.weights {
            below.merge(*weight);
            if below.value() >= wanted {
                return Some(value.0);
            }
        }
        self.weights.last_key_value().map(|(value, _)| value.0)
    }

    /// The quantile with its uncertainty. `below` has accumulated each unit [`Unit::at_most`] the quantile. The
    /// standard error is the width of the interval over twice the quantile of t. Where the interval of the share leaves
    /// [0, 1] the quantile has neither.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn woodruff(&self, p: f64, below: &Accumulator, settings: &Settings) -> Result<Estimate, Error> {
        let value = self.quantile(p)?;
        let share = below.mean(settings)?;
        let within = share.interval.filter(|interval| interval.low > 0.0 && interval.high < 1.0);
        let ends = within.and_then(|share| Some(Interval { low: self.at(share.low)?, high: self.at(share.high)? }));
        let reach = symmetric(0.0, 1.0, share.degrees, settings.level).map(|unit| unit.high - unit.low);
        let standard_error = ends.zip(reach).map(|(ends, reach)| (ends.high - ends.low) / reach);
        let reliability =
            standard_error.map_or(Reliability::Unreliable, |se| Reliability::of_variation(value, se, share.degrees));
        Ok(Estimate {
            value,
            standard_error,
            interval: ends,
            design_effect: None,
            effective_size: None,
            reliability,
            ..share
        })
    }
}

/// The quantile of units that can be gone over twice; `p` of 0.5 is the median. Units must be sound, as
/// [`Accumulator::add`] checks.
///
/// # Errors
/// The outer error names a faulty unit, the inner one why there is no estimate.
pub fn quantile<'a>(
    units: impl Iterator<Item = &'a Unit> + Clone,
    p: f64,
    settings: &Settings,
) -> Result<Result<Estimate, Error>, Fault> {
    let mut distribution = Distribution::default();
    for unit in units.clone() {
        distribution.add(unit)?;
    }
    let value = match distribution.quantile(p) {
        Ok(value) => value,
        Err(error) => return Ok(Err(error)),
    };
    let mut below = Accumulator::default();
    for unit in units {
        below.add(&unit.at_most(value))?;
    }
    Ok(distribution.woodruff(p, &below, settings))
}
