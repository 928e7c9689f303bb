//! What is calculated from figures that may be absent: rates, index numbers, changes, moving averages.
//!
//! A figure is a number or the reason why there is none, and the reason goes with it: nothing that needs an absent
//! figure is calculated from the rest. Where several figures are absent for different reasons, what is kept back wins,
//! for nobody may see that the other reason would have been enough; then what nobody reported, which may still come;
//! then what cannot be.

use tejido_formats::table::Absence;

/// A number, or why there is none.
pub type Figure = Result<f64, Absence>;

/// The reason that two absences have together.
pub const fn either(one: Absence, other: Absence) -> Absence {
    match (one, other) {
        (Absence::Suppressed, _) | (_, Absence::Suppressed) => Absence::Suppressed,
        (Absence::NotReported, _) | (_, Absence::NotReported) => Absence::NotReported,
        (Absence::NotApplicable, Absence::NotApplicable) => Absence::NotApplicable,
    }
}

/// All the numbers, or the reason that their absences have together.
///
/// # Errors
/// That reason.
pub fn all(figures: impl IntoIterator<Item = Figure>) -> Result<Vec<f64>, Absence> {
    let (mut numbers, mut reason) = (Vec::new(), None);
    for figure in figures {
        match figure {
            Ok(number) => numbers.push(number),
            Err(other) => reason = Some(reason.map_or(other, |reason| either(reason, other))),
        }
    }
    reason.map_or(Ok(numbers), Err)
}

/// `count` for each `per` of a population: cases for each 100,000 workers. Not applicable without population.
///
/// # Errors
/// Why it is absent.
pub fn rate(count: Figure, population: Figure, per: f64) -> Figure {
    quotient(count, population).map(|share| share * per)
}

/// The share of a whole, in percent. Not applicable where the whole is 0.
///
/// # Errors
/// Why it is absent.
pub fn percent(part: Figure, whole: Figure) -> Figure {
    rate(part, whole, 100.0)
}

/// A figure as an index number: 100 where it is as large as in the base period. Not applicable where that is 0.
///
/// # Errors
/// Why it is absent.
pub fn index_number(figure: Figure, base: Figure) -> Figure {
    rate(figure, base, 100.0)
}

/// By how many percent a figure changed from an earlier one, of which the size counts and not the sign. Not applicable
/// from 0.
///
/// # Errors
/// Why it is absent.
pub fn percent_change(earlier: Figure, later: Figure) -> Figure {
    let numbers = all([earlier, later])?;
    let [from, to] = numbers[..] else { return Err(Absence::NotApplicable) };
    quotient(Ok(to - from), Ok(from.abs())).map(|change| change * 100.0)
}

/// The difference of two figures, such as percentage points between two shares.
///
/// # Errors
/// Why it is absent.
pub fn difference(earlier: Figure, later: Figure) -> Figure {
    let numbers = all([earlier, later])?;
    let [from, to] = numbers[..] else { return Err(Absence::NotApplicable) };
    Ok(to - from)
}

fn quotient(one: Figure, other: Figure) -> Figure {
    let numbers = all([one, other])?;
    match numbers[..] {
        [above, below] if below != 0.0 => Ok(above / below),
        _ => Err(Absence::NotApplicable),
    }
}

/// Where in its window a moving average stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// At the last of so many figures: nothing later is looked at.
    Trailing(usize),
    /// In the middle: so many figures before it and as many after.
    Centred(usize),
}

/// The moving average of figures of consecutive periods, one for each. Not applicable where the window goes beyond the
/// figures, and absent where any of the window is. Periods without a row must be in the series as not reported, or the
/// window is longer than it says.
///
/// Averages over a figure that is kept back are kept back, so that none gives it away.
pub fn moving_average(figures: &[Figure], window: Window) -> Vec<Figure> {
    let bounds = |at: usize| match window {
        Window::Trailing(length) => Some(((at + 1).checked_sub(length)?, at + 1)),
        Window::Centred(reach) => Some((at.checked_sub(reach)?, at + reach + 1)),
    };
    let average = |at: usize| {
        let within = bounds(at).and_then(|(from, to)| figures.get(from..to)).filter(|within| !within.is_empty());
        mean(&all(within.ok_or(Absence::NotApplicable)?.iter().copied())?)
    };
    (0..figures.len()).map(average).collect()
}

/// The arithmetic mean of numbers.
fn mean(numbers: &[f64]) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "no window has 2^53 figures")]
    let count = numbers.len() as f64;
    let sum: super::estimate::Sum = numbers.iter().copied().collect();
    if numbers.is_empty() { Err(Absence::NotApplicable) } else { Ok(sum.value() / count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SILENT: Figure = Err(Absence::NotReported);
    const HIDDEN: Figure = Err(Absence::Suppressed);
    const NONE: Figure = Err(Absence::NotApplicable);

    #[test]
    fn every_reason_goes_through() {
        for reason in [SILENT, HIDDEN, NONE] {
            assert_eq!(rate(reason, Ok(10.0), 1e5), reason);
            assert_eq!(rate(Ok(1.0), reason, 1e5), reason);
            assert_eq!(percent_change(reason, Ok(10.0)), reason);
            assert_eq!(index_number(Ok(3.0), reason), reason);
            assert_eq!(difference(Ok(3.0), reason), reason);
        }
        assert_eq!(percent(SILENT, HIDDEN), HIDDEN);
        assert_eq!(percent(NONE, SILENT), SILENT);
    }

    #[test]
    fn zero_is_a_number_and_divides_nothing() {
        assert_eq!(rate(Ok(0.0), Ok(50.0), 1e5), Ok(0.0));
        assert_eq!(rate(Ok(5.0), Ok(0.0), 1e5), NONE);
        assert_eq!(rate(Ok(5.0), Ok(50.0), 1e5), Ok(1e4));
        assert_eq!(percent_change(Ok(0.0), Ok(5.0)), NONE);
        assert_eq!(percent_change(Ok(-4.0), Ok(-2.0)), Ok(50.0));
        assert_eq!(index_number(Ok(30.0), Ok(20.0)), Ok(150.0));
    }

    #[test]
    fn a_gap_is_a_gap_in_every_average_over_it() {
        let figures = [Ok(1.0), Ok(2.0), Ok(3.0), HIDDEN, Ok(5.0), Ok(6.0), SILENT];
        let trailing = [NONE, Ok(1.5), Ok(2.5), HIDDEN, HIDDEN, Ok(5.5), SILENT];
        assert_eq!(moving_average(&figures, Window::Trailing(2)), trailing);
        let centred = [NONE, Ok(2.0), HIDDEN, HIDDEN, HIDDEN, SILENT, NONE];
        assert_eq!(moving_average(&figures, Window::Centred(1)), centred);
        assert_eq!(moving_average(&figures[..1], Window::Trailing(0)), [NONE]);
    }
}
