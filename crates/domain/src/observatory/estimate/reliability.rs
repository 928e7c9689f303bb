//! Whether an estimate can be leant on, by published rules.

use super::Estimate;

/// Fewest units, counted and effective, of a proportion that can be leant on.
const FEWEST_UNITS: f64 = 30.0;
/// Fewest degrees of freedom for a standard error that can itself be leant on.
const FEWEST_DEGREES: u64 = 8;

/// How far an estimate can be leant on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reliability {
    /// It may be stated.
    Reliable,
    /// It may be stated together with its interval and a caution.
    Caution,
    /// It should not be stated.
    Unreliable,
}

impl Reliability {
    /// The word used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reliable => "reliable",
            Self::Caution => "caution",
            Self::Unreliable => "unreliable",
        }
    }

    /// Of a total, mean, ratio or quantile, by its coefficient of variation: below 15 % reliable, from 15 to below
    /// 30 % with caution, from 30 % unreliable. These are the classes that INEGI colours its tables with (high,
    /// moderate and low precision). Fewer than 8 degrees of freedom call for caution, none are unreliable.
    pub fn of_variation(value: f64, error: f64, degrees: u64) -> Self {
        let class = match error / value.abs() {
            variation if variation < 0.15 => Self::Reliable,
            variation if variation < 0.30 => Self::Caution,
            _ if error == 0.0 => Self::Caution,
            _ => Self::Unreliable,
        };
        class.max(by_degrees(degrees))
    }

    /// Of a proportion, by the presentation standards of the National Center for Health Statistics (Parker et al.,
    /// *Vital and Health Statistics* 2(175), 2017), which look at the interval and not at the coefficient of variation,
    /// for that is large whenever a share is small. Unreliable: fewer than 30 units, counted or effective; an interval
    /// wider than 0.30; one wider than 0.05 and than 130 % of the proportion. With caution: fewer than 8 degrees of
    /// freedom; a proportion of exactly 0 or 1. Where only the complement fails the standards have it marked; here it
    /// counts as much as the proportion, for readers will take one from the other.
    pub fn of_proportion(estimate: &Estimate) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "no sample has 2^53 units")]
        let units = estimate.units as f64;
        let Some(interval) = estimate.interval else { return Self::Unreliable };
        let effective = estimate.effective_size.unwrap_or(units).min(units);
        let width = interval.high - interval.low;
        let least = estimate.value.min(1.0 - estimate.value);
        if effective < FEWEST_UNITS || width >= 0.30 {
            Self::Unreliable
        } else if least <= 0.0 {
            Self::Caution
        } else if width > 0.05 && width > 1.3 * least {
            Self::Unreliable
        } else {
            by_degrees(estimate.degrees)
        }
    }
}

const fn by_degrees(degrees: u64) -> Reliability {
    match degrees {
        0 => Reliability::Unreliable,
        1..FEWEST_DEGREES => Reliability::Caution,
        _ => Reliability::Reliable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observatory::estimate::Interval;

    #[test]
    fn classes_of_variation_are_those_of_inegi() {
        let class = |error| Reliability::of_variation(-100.0, error, 20);
        assert_eq!(
            [class(14.9), class(15.0), class(29.9)].map(Reliability::as_str),
            ["reliable", "caution", "caution"]
        );
        assert_eq!(class(30.0), Reliability::Unreliable);
        assert_eq!(Reliability::of_variation(0.0, 1.0, 20), Reliability::Unreliable);
        assert_eq!(Reliability::of_variation(100.0, 1.0, 7), Reliability::Caution);
    }

    #[test]
    fn a_small_share_with_a_narrow_interval_is_reliable() {
        let mut estimate = Estimate {
            value: 0.02,
            standard_error: Some(0.01),
            interval: Some(Interval { low: 0.005, high: 0.045 }),
            degrees: 40,
            units: 900,
            missing: 0,
            design_effect: Some(2.0),
            effective_size: Some(450.0),
            reliability: Reliability::Unreliable,
        };
        assert_eq!(Reliability::of_proportion(&estimate), Reliability::Reliable);
        estimate.interval = Some(Interval { low: 0.005, high: 0.06 });
        assert_eq!(Reliability::of_proportion(&estimate), Reliability::Unreliable);
        estimate.interval = Some(Interval { low: 0.005, high: 0.045 });
        estimate.effective_size = Some(29.0);
        assert_eq!(Reliability::of_proportion(&estimate), Reliability::Unreliable);
    }
}
