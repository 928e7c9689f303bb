//! Confidence intervals.

use super::distribution::{beta_quantile, t_quantile};

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How the interval of a proportion is made. The symmetric one of means leaves [0, 1] and covers too rarely where
/// shares are small, which is where a labor observatory looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProportionInterval {
    /// Korn & Graubard (*Survey Methodology* 24, 1998, 193-201): the exact binomial interval of Clopper & Pearson for
    /// the effective sample size, with the correction for few degrees of freedom. Errs on the side of too wide, has
    /// ends for 0 and 1 too, and is what the National Center for Health Statistics presents; so it is ours unless told
    /// otherwise. The effective size is never taken as more than the units there are, as there (R's `svyciprop`,
    /// method `beta`, does without this).
    #[default]
    KornGraubard,
    /// A t interval of the logit, turned back (R's `svyciprop`, method `xlogit`). Narrower; has no ends for 0 and 1.
    Logit,
}

/// A proportion and what its interval needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    pub value: f64,
    pub error: f64,
    pub units: u64,
    pub degrees: u64,
}

fn critical(level: f64, degrees: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "no sample has 2^53 units")]
    (degrees > 0).then(|| t_quantile(0.5 + level / 2.0, degrees as f64))
}

/// estimate ± t · standard error.
pub(super) fn symmetric(value: f64, error: f64, degrees: u64, level: f64) -> Option<Interval> {
    let reach = critical(level, degrees)? * error;
    Some(Interval { low: value - reach, high: value + reach })
}

pub(super) fn logit(share: &Share, level: f64) -> Option<Interval> {
    let odds = share.value * (1.0 - share.value);
    if odds <= 0.0 {
        return None;
    }
    let interval = symmetric((share.value / (1.0 - share.value)).ln(), share.error / odds, share.degrees, level)?;
    let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    Some(Interval { low: back(interval.low), high: back(interval.high) })
}

pub(super) fn korn_graubard(share: &Share, level: f64) -> Option<Interval> {
    #[expect(clippy::cast_precision_loss, reason = "no sample has 2^53 units")]
    let units = share.units as f64;
    let few = critical(level, share.units.saturating_sub(1))? / critical(level, share.degrees)?;
    let variance = share.error * share.error;
    // Where nothing varies the design effect is unknown, and taken as 1.
    let effective = if variance > 0.0 { share.value * (1.0 - share.value) / variance } else { units };
    let effective = (effective * few * few).min(units);
    let (yes, no) = (effective * share.value, effective * (1.0 - share.value));
    let tail = (1.0 - level) / 2.0;
    Some(Interval { low: beta_quantile(tail, yes, no + 1.0), high: beta_quantile(1.0 - tail, yes + 1.0, no) })
}
