//! Money in a definition: what a column's amounts are, what they go through, and the series that say by how much.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::observatory::adjust::{
    Adjustment, Currency, Error, IndexPoint, Money, PayUnit, Period, PriceIndex, RateKind, RateSeries, Series,
};

/// What the amounts are, and what becomes of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyColumn {
    /// Their currency.
    pub currency: Currency,
    /// The column with the time at which each was paid.
    pub period: String,
    /// For how much work, where it is pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<PayUnit>,
    /// The steps, in order.
    pub steps: Adjustment,
    /// Price indices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<Prices>,
    /// Exchange rates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rates>,
}

/// A price index, with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// By which steps name it.
    pub key: String,
    /// Who publishes it, as what.
    pub source: String,
    /// Of which money.
    pub currency: Currency,
    /// When it is 100.
    pub base: String,
    /// Its values by period.
    pub points: BTreeMap<Period, f64>,
}

/// Exchange rates, with their source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// By which steps name them.
    pub key: String,
    /// Who publishes them, as what.
    pub source: String,
    /// Of which one costs…
    pub base: Currency,
    /// …so many of these.
    pub quote: Currency,
    /// Averages or ends of periods.
    pub kind: RateKind,
    /// By period.
    pub points: BTreeMap<Period, f64>,
}

impl MoneyColumn {
    /// The series by their keys.
    ///
    /// # Errors
    /// A value that is not above zero.
    pub fn series(&self) -> Result<Series, Error> {
        let mut series = Series::default();
        for one in &self.prices {
            let point =
                |(period, value): (&Period, &f64)| (*period, IndexPoint { value: *value, base: one.base.clone() });
            let index = PriceIndex::new(&one.key, &one.source, one.currency, one.points.iter().map(point))?;
            series.prices.insert(one.key.clone(), index);
        }
        for one in &self.rates {
            let rates = RateSeries::new(&one.key, &one.source, (one.base, one.quote), one.kind);
            series.rates.insert(one.key.clone(), rates.with(one.points.iter().map(|(period, rate)| (*period, *rate)))?);
        }
        Ok(series)
    }

    /// By what an amount of a period is multiplied.
    ///
    /// # Errors
    /// The first step's that cannot be taken.
    pub fn factor(&self, period: Period, series: &Series) -> Result<f64, Error> {
        let like = Money { amount: 1.0, currency: self.currency, prices: period, per: self.per };
        self.steps.factor(like, series)
    }
}
