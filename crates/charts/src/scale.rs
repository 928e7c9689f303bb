//! From values to coordinates, with ticks at round numbers.

use crate::number::real;

/// A straight scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    pub(crate) low: f64,
    pub(crate) high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// From `low..high` to `from..to`; where there is no span, everything lies in the middle.
    pub(crate) fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        Self { low, high, from, to }
    }

    pub(crate) fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        self.from + share * (self.to - self.from)
    }
}

/// A domain that begins and ends at round numbers, and the numbers between.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ticks {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) at: Vec<f64>,
}

impl Ticks {
    /// At most about `most` steps of 1, 2, 2.5 or 5 times a power of ten.
    pub(crate) fn nice(extent: (f64, f64), most: usize) -> Self {
        let (low, high) = spread(extent);
        let step = step((high - low) / real(most.max(1)));
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let mut at = Vec::new();
        let mut index = first;
        while index <= last && at.len() <= 2 * most.max(1) + 2 {
            at.push(if index == 0.0 { 0.0 } else { index * step });
            index += 1.0;
        }
        Self { low: at.first().copied().unwrap_or(low), high: at.last().copied().unwrap_or(high), at }
    }

    /// Round numbers within the extent, which stays as it is; for positions such as years.
    pub(crate) fn within((low, high): (f64, f64), most: usize) -> Vec<f64> {
        if high <= low {
            return vec![low];
        }
        let mut step = step((high - low) / real(most.max(1)));
        if whole(low) && whole(high) && !whole(step) {
            // Between years there are none.
            step = if step > 2.0 { 5.0 } else { 1.0 };
        }
        let first = (low / step - 1e-9).ceil();
        (0..=most + 1).map(|index| (first + real(index)) * step).take_while(|at| *at <= high + step * 1e-9).collect()
    }
}

fn whole(value: f64) -> bool {
    value.fract() == 0.0
}

/// An extent wide enough for arithmetic: one value alone gets room on both sides.
fn spread((low, high): (f64, f64)) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if size < 1e-100 {
        return (0.0, 1.0);
    }
    if high - low > size * 1e-9 { (low, high) } else { (low - size * 0.1, high + size * 0.1) }
}

fn step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(Ticks::nice((0.0, 97.0), 5).at, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(Ticks::nice((-3.0, 4.0), 4).at, [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(Ticks::within((2012.0, 2023.0), 4), [2015.0, 2020.0]);
        assert_eq!(Ticks::within((2020.0, 2022.0), 8), [2020.0, 2021.0, 2022.0]);
    }

    proptest! {
        #[test]
        fn ticks_hold_every_extent(a in -1e100..1e100_f64, b in -1e100..1e100_f64, small in -1e-90..1e-90_f64, most in 1_usize..12) {
            for (low, high) in [(a.min(b), a.max(b)), (a, a), (small.min(0.0), small.max(0.0)), (0.0, 0.0)] {
                let ticks = Ticks::nice((low, high), most);
                prop_assert!(ticks.at.len() >= 2 && ticks.at.len() <= 2 * most + 3, "{ticks:?}");
                prop_assert!(ticks.at.iter().all(|at| at.is_finite()));
                let slack = (high - low).abs().max(high.abs()) * 1e-6;
                prop_assert!(ticks.low <= low + slack && ticks.high >= high - slack, "{ticks:?}");
            }
        }
    }
}
