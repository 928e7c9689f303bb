//! Price indices: what the same basket costs at different times.

use std::collections::BTreeMap;

use super::{Currency, Error, Period, positive};

/// The index at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexPoint {
    /// The index, above zero.
    pub value: f64,
    /// When it is 100, in the publisher's words, such as `2018-07-16/2018-07-31`. Values with different bases are never
    /// put together.
    pub base: String,
}

/// A price index of one currency, such as the national index of consumer prices of INEGI or the CPI-U of the BLS.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceIndex {
    /// Its key.
    pub key: String,
    /// Who publishes it, and under which name or number.
    pub source: String,
    /// Of which money it measures the value.
    pub currency: Currency,
    points: BTreeMap<Period, IndexPoint>,
}

impl PriceIndex {
    /// A series of points. A period given twice has the later point.
    ///
    /// # Errors
    /// [`Error::NotPositive`].
    pub fn new(
        key: impl Into<String>,
        source: impl Into<String>,
        currency: Currency,
        points: impl IntoIterator<Item = (Period, IndexPoint)>,
    ) -> Result<Self, Error> {
        let points: BTreeMap<Period, IndexPoint> = points.into_iter().collect();
        points.values().try_for_each(|point| positive(point.value).map(|_| ()))?;
        Ok(Self { key: key.into(), source: source.into(), currency, points })
    }

    /// The index of a period: as published, or else the arithmetic mean of its quarters or months, all of which must be
    /// there. A month is never taken from its year.
    ///
    /// # Errors
    /// [`Error::NoPeriod`], [`Error::BasesMixed`].
    pub fn at(&self, period: Period) -> Result<IndexPoint, Error> {
        if let Some(point) = self.points.get(&period) {
            return Ok(point.clone());
        }
        let whole = |parts: Vec<Period>| parts.iter().map(|part| self.points.get(part)).collect::<Option<Vec<_>>>();
        let parts = period.parts().into_iter().filter(|parts| !parts.is_empty()).find_map(whole);
        let missing = || Error::NoPeriod { series: self.key.clone(), period };
        let parts = parts.ok_or_else(missing)?;
        let first = *parts.first().ok_or_else(missing)?;
        parts.iter().try_for_each(|part| self.same_base(first, part))?;
        let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
        let value = parts.iter().map(|part| part.value).sum::<f64>() / f64::from(count);
        Ok(IndexPoint { value, base: first.base.clone() })
    }

    /// By how much an amount at the prices of one time is multiplied to be at those of another.
    ///
    /// # Errors
    /// [`Error::NoPeriod`], [`Error::BasesMixed`].
    pub fn factor(&self, from: Period, to: Period) -> Result<f64, Error> {
        let (from, to) = (self.at(from)?, self.at(to)?);
        self.same_base(&from, &to)?;
        Ok(to.value / from.value)
    }

    fn same_base(&self, one: &IndexPoint, other: &IndexPoint) -> Result<(), Error> {
        if one.base == other.base {
            return Ok(());
        }
        Err(Error::BasesMixed { series: self.key.clone(), one: one.base.clone(), other: other.base.clone() })
    }
}
