//! Money made comparable, in steps that are said: prices of another time, another currency, another unit of pay.
//!
//! Steps are taken in the order in which they are given, which matters: wages in pesos at the prices of 2018, converted
//! at the rate of 2018, are not the same as wages converted at the rate of their own time and put to American prices of
//! 2018. No step is ever taken unsaid, and none guesses: a period without an index is an error.
//!
//! An [`Adjustment`] is data, and describes itself: a page says "in constant pesos of 2018" from it, in any language.

mod currency;
mod index;
mod pay;
mod period;
mod step;

use std::collections::BTreeMap;

pub use currency::{Currency, RateKind, RateSeries};
pub use index::{IndexPoint, PriceIndex};
pub use pay::{PayUnit, WorkingTime};
pub use period::Period;
pub use step::{Adjustment, Done, Step};

/// An amount of money with what must be known to compare it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Money {
    /// How much.
    pub amount: f64,
    /// Of which currency.
    pub currency: Currency,
    /// At the prices of which time: for nominal amounts the time at which they were paid.
    pub prices: Period,
    /// For how much work, where it is pay.
    pub per: Option<PayUnit>,
}

/// The series from which adjustments take their numbers, by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Price indices.
    pub prices: BTreeMap<String, PriceIndex>,
    /// Exchange rates.
    pub rates: BTreeMap<String, RateSeries>,
}

/// Why money cannot be adjusted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// There is no series of that key.
    #[error("there is no series {0}")]
    NoSeries(String),
    /// The series says nothing for a period, or not for all of it.
    #[error("the series {series} has nothing for all of {period}")]
    NoPeriod {
        /// The key.
        series: String,
        /// The period.
        period: Period,
    },
    /// Two values of an index have different bases, so that their quotient means nothing.
    #[error("the index {series} has base {one} at one time and {other} at another; link the series first")]
    BasesMixed {
        /// The key.
        series: String,
        /// One base.
        one: String,
        /// The other.
        other: String,
    },
    /// The money is not of the currency that the step is for.
    #[error("the step is for {expected}, and the amount is in {found}")]
    WrongCurrency {
        /// What the step is for.
        expected: Currency,
        /// What was given.
        found: Currency,
    },
    /// The series has no rate between the two currencies.
    #[error("the series {series} has no rate from {from} to {to}")]
    WrongPair {
        /// The key.
        series: String,
        /// From.
        from: Currency,
        /// To.
        to: Currency,
    },
    /// The amount is pay for another unit of work than the step is for, or for none.
    #[error("the step is for pay by another unit")]
    WrongUnit,
    /// Something that must be a finite number above zero is none.
    #[error("{0} must be a finite number above zero")]
    NotPositive(f64),
}

/// A finite number above zero.
fn positive(number: f64) -> Result<f64, Error> {
    if number.is_finite() && number > 0.0 { Ok(number) } else { Err(Error::NotPositive(number)) }
}

#[cfg(test)]
mod tests;
