//! Currencies and exchange rates.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Error, Period, positive};

/// A currency by its code of ISO 4217, such as `MXN`, `USD`, `GTQ`, `HNL` or `HTG`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Text that is no code of a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a code of three capital letters, as those of ISO 4217 are")]
pub struct NoCurrency(String);

impl FromStr for Currency {
    type Err = NoCurrency;

    fn from_str(text: &str) -> Result<Self, NoCurrency> {
        let code: Option<[u8; 3]> = text.as_bytes().try_into().ok();
        let code = code.filter(|code| code.iter().all(u8::is_ascii_uppercase));
        code.map(Self).ok_or_else(|| NoCurrency(text.to_owned()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl TryFrom<String> for Currency {
    type Error = NoCurrency;

    fn try_from(text: String) -> Result<Self, NoCurrency> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

/// What the rate of a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RateKind {
    /// The average over the period: for what flows, such as wages.
    Average,
    /// The rate on its last day: for what stands, such as debts.
    EndOfPeriod,
}

/// Exchange rates of a pair of currencies: how many of `quote` one of `base` costs. The rate of pesos per dollar has
/// the base USD and the quote MXN.
#[derive(Debug, Clone, PartialEq)]
pub struct RateSeries {
    /// Its key.
    pub key: String,
    /// Who publishes it, and under which name or number, such as Banco de México, SF43718.
    pub source: String,
    /// What one is paid for.
    pub base: Currency,
    /// What it is paid in.
    pub quote: Currency,
    /// What the rate of a period is.
    pub kind: RateKind,
    rates: BTreeMap<Period, f64>,
}

impl RateSeries {
    /// A series without rates yet.
    pub fn new(key: impl Into<String>, source: impl Into<String>, pair: (Currency, Currency), kind: RateKind) -> Self {
        let (base, quote) = pair;
        Self { key: key.into(), source: source.into(), base, quote, kind, rates: BTreeMap::new() }
    }

    /// The same with these rates. A period given twice has the later.
    ///
    /// # Errors
    /// [`Error::NotPositive`].
    pub fn with(mut self, rates: impl IntoIterator<Item = (Period, f64)>) -> Result<Self, Error> {
        for (period, rate) in rates {
            self.rates.insert(period, positive(rate)?);
        }
        Ok(self)
    }

    /// How many of `quote` one of `base` costs in a period: as published, or else from all its quarters or months, of
    /// averages the mean and of rates at the end the last.
    ///
    /// # Errors
    /// [`Error::NoPeriod`].
    pub fn at(&self, period: Period) -> Result<f64, Error> {
        if let Some(rate) = self.rates.get(&period) {
            return Ok(*rate);
        }
        let whole = |parts: Vec<Period>| {
            let rates = parts.iter().map(|part| self.rates.get(part).copied()).collect::<Option<Vec<f64>>>()?;
            let count = u8::try_from(rates.len()).ok().filter(|count| *count > 0)?;
            match self.kind {
                RateKind::Average => Some(rates.iter().sum::<f64>() / f64::from(count)),
                RateKind::EndOfPeriod => rates.last().copied(),
            }
        };
        period.parts().into_iter().find_map(whole).ok_or_else(|| Error::NoPeriod { series: self.key.clone(), period })
    }

    /// By how much an amount is multiplied to go from one currency to the other, in either direction.
    ///
    /// # Errors
    /// [`Error::NoPeriod`], [`Error::WrongPair`].
    pub fn factor(&self, from: Currency, to: Currency, period: Period) -> Result<f64, Error> {
        let rate = self.at(period)?;
        if (from, to) == (self.base, self.quote) {
            Ok(rate)
        } else if (from, to) == (self.quote, self.base) {
            Ok(1.0 / rate)
        } else {
            Err(Error::WrongPair { series: self.key.clone(), from, to })
        }
    }
}
