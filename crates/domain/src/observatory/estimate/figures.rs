//! Totals, means, proportions and ratios from what was accumulated.

use super::interval::{self, Interval, ProportionInterval};
use super::{Accumulator, Error, Estimate, Reliability, Settings};

/// What the figures have in common.
#[derive(Debug, Clone, Copy)]
struct Linear {
    value: f64,
    variance: f64,
    design_effect: Option<f64>,
}

impl Accumulator {
    /// The sum of the values over the subpopulation; with values of 1 its size. Reliability is by the coefficient of
    /// variation.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn total(&self, settings: &Settings) -> Result<Estimate, Error> {
        self.ready(settings)?;
        if self.counts.not_one > 0 {
            return Err(Error::HasDenominator);
        }
        let pivot = self.pivot();
        let mut value = self.sums.pair[0];
        value.add_scaled(pivot, self.sums.pair[1]);
        let variance = self.variance(-pivot, settings)?;
        Ok(self.symmetric(Linear { value: value.value(), variance, design_effect: None }, settings))
    }

    /// The mean of the values over the subpopulation (a ratio of two totals, for its size is estimated too: Hájek).
    ///
    /// # Errors
    /// See [`Error`].
    pub fn mean(&self, settings: &Settings) -> Result<Estimate, Error> {
        if self.counts.not_one > 0 {
            return Err(Error::HasDenominator);
        }
        self.ratio(settings)
    }

    /// The total of the values over the total of the denominators.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn ratio(&self, settings: &Settings) -> Result<Estimate, Error> {
        Ok(self.symmetric(self.linear(settings)?, settings))
    }

    /// The share of the subpopulation whose value is 1, from 0 to 1. Its interval is by [`Settings::proportion`], its
    /// reliability by [`Reliability::of_proportion`].
    ///
    /// # Errors
    /// [`Error::NotBinary`] where values are not all 0 or 1; see [`Error`].
    pub fn proportion(&self, settings: &Settings) -> Result<Estimate, Error> {
        if self.counts.not_binary > 0 || self.counts.not_one > 0 {
            return Err(Error::NotBinary);
        }
        let linear = self.linear(settings)?;
        let linear = Linear { value: linear.value.clamp(0.0, 1.0), ..linear };
        let share = interval::Share {
            value: linear.value,
            error: linear.variance.sqrt(),
            units: self.counts.units,
            degrees: self.degrees(),
        };
        let interval = match settings.proportion {
            ProportionInterval::KornGraubard => interval::korn_graubard(&share, settings.level),
            ProportionInterval::Logit => interval::logit(&share, settings.level),
        };
        let mut estimate = self.estimate(linear, interval);
        estimate.reliability = Reliability::of_proportion(&estimate);
        Ok(estimate)
    }

    fn ready(&self, settings: &Settings) -> Result<(), Error> {
        if !(settings.level > 0.0 && settings.level < 1.0) {
            return Err(Error::Probability(settings.level));
        }
        if self.counts.units == 0 { Err(Error::Empty) } else { Ok(()) }
    }

    fn linear(&self, settings: &Settings) -> Result<Linear, Error> {
        self.ready(settings)?;
        let [y, x] = self.sums.pair.map(super::Sum::value);
        if x == 0.0 {
            return Err(Error::ZeroDenominator);
        }
        let ratio = y / x;
        let variance = self.variance(ratio, settings)? / (x * x);
        let simple = self.simple_variance(ratio);
        let design_effect = (simple > 0.0).then(|| variance / simple);
        Ok(Linear { value: ratio + self.pivot(), variance, design_effect })
    }

    /// The variance of the ratio had the units been drawn one by one with equal chances: S²/n of its residuals.
    fn simple_variance(&self, ratio: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "no sample has 2^53 units")]
        let units = self.counts.units as f64;
        if units < 2.0 {
            return 0.0;
        }
        let weight = self.sums.weight.value();
        let [y, x] = self.sums.pair.map(super::Sum::value);
        let [yy, yx, xx] = self.sums.squares.map(super::Sum::value);
        let residual = (y - ratio * x) / weight;
        let square = (yy - 2.0 * ratio * yx + ratio * ratio * xx) / weight - residual * residual;
        square.max(0.0) / (units - 1.0) * (weight / x).powi(2)
    }

    fn symmetric(&self, linear: Linear, settings: &Settings) -> Estimate {
        let error = linear.variance.sqrt();
        let interval = interval::symmetric(linear.value, error, self.degrees(), settings.level);
        let mut estimate = self.estimate(linear, interval);
        estimate.reliability = Reliability::of_variation(linear.value, error, estimate.degrees);
        estimate
    }

    /// The reliability is the caller's to say.
    fn estimate(&self, linear: Linear, interval: Option<Interval>) -> Estimate {
        #[expect(clippy::cast_precision_loss, reason = "no sample has 2^53 units")]
        let units = self.counts.units as f64;
        Estimate {
            value: linear.value,
            standard_error: Some(linear.variance.sqrt()),
            interval,
            degrees: self.degrees(),
            units: self.counts.units,
            missing: self.counts.missing,
            design_effect: linear.design_effect,
            effective_size: linear.design_effect.filter(|effect| *effect > 0.0).map(|effect| units / effect),
            reliability: Reliability::Unreliable,
        }
    }
}
