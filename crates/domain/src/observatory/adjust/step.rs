//! The steps of an adjustment, as data, and what each did.

use serde::{Deserialize, Serialize};

use super::{Currency, Error, Money, PayUnit, Period, RateKind, Series, WorkingTime};

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// To the prices of a base period, by an index of the amount's currency.
    Prices {
        /// The key of the index.
        index: String,
        /// The base period.
        base: Period,
    },
    /// To another currency, at the rate of the time at whose prices the amount is: its own time while it is nominal,
    /// the base period once it is in constant prices.
    Currency {
        /// The key of the rates.
        rates: String,
        /// From which currency.
        from: Currency,
        /// To which.
        to: Currency,
    },
    /// To pay for another unit of work.
    Pay {
        /// From which unit.
        from: PayUnit,
        /// To which.
        to: PayUnit,
        /// What is assumed about working time.
        assuming: WorkingTime,
    },
}

/// What a step did to an amount, or does to amounts of a period, with its numbers and their source.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Done {
    /// Prices of another time.
    Prices {
        /// Who publishes the index, and as what.
        source: String,
        /// When the index is 100.
        index_base: String,
        /// At the prices of which time the amount was.
        from: Period,
        /// At those of which it is.
        to: Period,
        /// By what it was multiplied.
        factor: f64,
    },
    /// Another currency.
    Currency {
        /// Who publishes the rates, and as what.
        source: String,
        /// Whether they are averages.
        kind: RateKind,
        /// The period of the rate.
        period: Period,
        /// From which currency.
        from: Currency,
        /// To which.
        to: Currency,
        /// By what the amount was multiplied.
        factor: f64,
    },
    /// Another unit of pay.
    Pay {
        /// From which unit.
        from: PayUnit,
        /// To which.
        to: PayUnit,
        /// What was assumed.
        assuming: WorkingTime,
        /// By what it was multiplied.
        factor: f64,
    },
}

impl Done {
    /// By what the amount was multiplied.
    pub const fn factor(&self) -> f64 {
        match self {
            Self::Prices { factor, .. } | Self::Currency { factor, .. } | Self::Pay { factor, .. } => *factor,
        }
    }
}

impl Step {
    /// Takes the step.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn take(&self, money: &mut Money, series: &Series) -> Result<Done, Error> {
        let done = match self {
            Self::Prices { index, base } => prices(money, (index, *base), series)?,
            Self::Currency { rates, from, to } => currency(money, rates, (*from, *to), series)?,
            Self::Pay { from, to, assuming } => pay(money, (*from, *to), *assuming)?,
        };
        money.amount *= done.factor();
        Ok(done)
    }
}

fn prices(money: &mut Money, (key, base): (&str, Period), series: &Series) -> Result<Done, Error> {
    let index = series.prices.get(key).ok_or_else(|| Error::NoSeries(key.to_owned()))?;
    expect(index.currency, money.currency)?;
    let factor = index.factor(money.prices, base)?;
    let from = std::mem::replace(&mut money.prices, base);
    Ok(Done::Prices { source: index.source.clone(), index_base: index.at(base)?.base, from, to: base, factor })
}

fn currency(money: &mut Money, key: &str, (from, to): (Currency, Currency), series: &Series) -> Result<Done, Error> {
    let rates = series.rates.get(key).ok_or_else(|| Error::NoSeries(key.to_owned()))?;
    expect(from, money.currency)?;
    let factor = rates.factor(from, to, money.prices)?;
    money.currency = to;
    Ok(Done::Currency { source: rates.source.clone(), kind: rates.kind, period: money.prices, from, to, factor })
}

fn pay(money: &mut Money, (from, to): (PayUnit, PayUnit), assuming: WorkingTime) -> Result<Done, Error> {
    if money.per != Some(from) {
        return Err(Error::WrongUnit);
    }
    let factor = assuming.factor(from, to)?;
    money.per = Some(to);
    Ok(Done::Pay { from, to, assuming, factor })
}

fn expect(expected: Currency, found: Currency) -> Result<(), Error> {
    if expected == found { Ok(()) } else { Err(Error::WrongCurrency { expected, found }) }
}

/// Steps in the order in which they are taken.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Adjustment {
    /// The steps.
    pub steps: Vec<Step>,
}

impl Adjustment {
    /// Takes all steps; gives the amount and what was done.
    ///
    /// # Errors
    /// The first step's that cannot be taken; see [`Error`].
    pub fn apply(&self, mut money: Money, series: &Series) -> Result<(Money, Vec<Done>), Error> {
        let done = self.steps.iter().map(|step| step.take(&mut money, series)).collect::<Result<_, _>>()?;
        Ok((money, done))
    }

    /// What the steps do to amounts like this one, whatever their size: by what all together multiply it. So a column
    /// of a period is adjusted with one multiplication a cell.
    ///
    /// # Errors
    /// As [`Adjustment::apply`].
    pub fn factor(&self, like: Money, series: &Series) -> Result<f64, Error> {
        Ok(self.apply(Money { amount: 1.0, ..like }, series)?.0.amount)
    }
}
