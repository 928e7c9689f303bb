//! Estimates of a population from a sample, with the uncertainty that the sample's design leaves: strata, clusters and
//! weights, never as if rows were drawn one by one.
//!
//! Variances are by Taylor linearization of totals over primary sampling units, drawn with replacement in each stratum
//! (the *ultimate cluster* estimator: Särndal, Swensson & Wretman, *Model Assisted Survey Sampling*, 1992, §§5.5, 5.7;
//! Wolter, *Introduction to Variance Estimation*, 2nd ed. 2007, ch. 6). A subpopulation is the whole sample with zeros
//! outside it: leaving rows out would forget that its size is itself an estimate, and units that happen to hold nobody
//! of it. Rows go into an [`Accumulator`] one at a time, so that memory grows with units and strata, not with rows.
//!
//! What a unit does not say (`None`) is left out of the estimate as if it were outside the subpopulation, and counted.
//! Nothing is imputed here.

mod accumulator;
mod distribution;
mod figures;
mod interval;
mod moments;
mod quantile;
mod reliability;
mod sum;
mod unit;

use std::collections::BTreeMap;

pub use accumulator::Accumulator;
pub use interval::{Interval, ProportionInterval};
pub use quantile::{Distribution, quantile};
pub use reliability::Reliability;
pub use sum::Sum;
pub use unit::{Fault, Unit};

/// What to do with a stratum in which only one primary sampling unit was drawn, where no variance can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lonely {
    /// Refuse: the design must be looked at (strata brought together) by whoever knows it.
    #[default]
    Refuse,
    /// Take its distance from the mean of all units of the sample instead of that of its stratum. Errs on the side of
    /// too large a variance. For means, proportions and ratios this is the `adjust` of R's `survey`; for totals it is
    /// `singleunit(centered)` of Stata, as R takes the distance from zero there.
    GrandMean,
}

/// How estimates are made.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The confidence level of intervals, between 0 and 1; 0.95 where nothing is said.
    pub level: f64,
    /// What to do with strata of one unit.
    pub lonely: Lonely,
    /// How the interval of a proportion is made.
    pub proportion: ProportionInterval,
    /// How many primary sampling units the population has in a stratum, for the finite population correction. A
    /// stratum that is not named is taken as without end.
    pub population: BTreeMap<Option<u64>, f64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            level: 0.95,
            lonely: Lonely::default(),
            proportion: ProportionInterval::default(),
            population: BTreeMap::new(),
        }
    }
}

/// A figure of the population.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The estimate, in the unit of the values (of values per denominator for a ratio, from 0 to 1 for a proportion).
    pub value: f64,
    /// Its standard error, in the same unit. Absent for a quantile whose interval has no end.
    pub standard_error: Option<f64>,
    /// The confidence interval at [`Settings::level`]. Absent without degrees of freedom, and for a quantile whose
    /// interval has no end.
    pub interval: Option<Interval>,
    /// Degrees of freedom: primary sampling units less strata, of those in which the subpopulation was met (as R's
    /// `survey` and the National Center for Health Statistics count).
    pub degrees: u64,
    /// Units of the sample that the estimate is made from, unweighted.
    pub units: u64,
    /// Units of the subpopulation that said nothing.
    pub missing: u64,
    /// How many times larger the variance is than that of a simple random sample, drawn with replacement, of as many
    /// units. Absent for totals and quantiles, and where values do not vary.
    pub design_effect: Option<f64>,
    /// The size of a simple random sample that would say as much: units over design effect.
    pub effective_size: Option<f64>,
    /// Whether one may lean on it.
    pub reliability: Reliability,
}

/// Why there is no estimate.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Error {
    /// No unit of the subpopulation has a value and a weight.
    #[error("no unit of the subpopulation has a value and a weight")]
    Empty,
    /// The whole sample is one primary sampling unit.
    #[error("the sample has a single primary sampling unit, which shows no variance")]
    SingleUnit,
    /// A stratum has one primary sampling unit, and [`Lonely::Refuse`] was chosen.
    #[error("a stratum has a single primary sampling unit; bring strata together or choose the grand mean")]
    Lonely(Option<u64>),
    /// A stratum of the population is said to have fewer units than were drawn from it.
    #[error("stratum {0:?} has more units in the sample than in the population")]
    Population(Option<u64>),
    /// The denominator of a ratio adds up to zero.
    #[error("the denominator of the ratio adds up to zero")]
    ZeroDenominator,
    /// A proportion was asked of values other than 0 and 1, or with denominators other than 1.
    #[error("a proportion needs values of 0 or 1")]
    NotBinary,
    /// A mean or total was asked of units with denominators other than 1.
    #[error("units with denominators have a ratio, and no mean")]
    HasDenominator,
    /// A confidence level or a probability that is not between 0 and 1.
    #[error("a level or probability lies between 0 and 1, and {0} does not")]
    Probability(f64),
}
