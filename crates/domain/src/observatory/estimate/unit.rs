//! A row of a sample.

/// A unit of a sample: a person asked, a household, an establishment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// How many of the population it stands for. Not negative; a unit of weight 0 only shows that its primary sampling
    /// unit was drawn.
    pub weight: f64,
    /// The stratum it was drawn in, by a number of the caller's.
    pub stratum: Option<u64>,
    /// The primary sampling unit it was drawn in, by a number that need be unique within the stratum only; none where
    /// units were drawn one by one, so that each is its own.
    pub psu: Option<u64>,
    /// What was measured; none where the unit did not say.
    pub value: Option<f64>,
    /// What the value is divided by, for ratios; 1 for everything else; none where the unit did not say.
    pub denominator: Option<f64>,
    /// Whether it belongs to the subpopulation.
    pub inside: bool,
}

/// What is wrong with a unit.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The weight is negative or not a number.
    #[error("a weight is a number from 0, and {0} is none")]
    Weight(f64),
    /// The value or the denominator is not finite.
    #[error("a value must be finite, and {0} is not")]
    Value(f64),
}

impl Unit {
    /// A unit of the subpopulation, in no stratum and no cluster.
    pub const fn new(weight: f64, value: Option<f64>) -> Self {
        Self { weight, stratum: None, psu: None, value, denominator: Some(1.0), inside: true }
    }

    /// The same, drawn there.
    #[must_use]
    pub const fn drawn(self, stratum: Option<u64>, psu: Option<u64>) -> Self {
        Self { stratum, psu, ..self }
    }

    /// The same, in the subpopulation or outside it.
    #[must_use]
    pub const fn inside(self, inside: bool) -> Self {
        Self { inside, ..self }
    }

    /// The same, its value to be divided by this in a ratio.
    #[must_use]
    pub const fn per(self, denominator: Option<f64>) -> Self {
        Self { denominator, ..self }
    }

    /// The same with 1 where the value is at most this and 0 where it is more, for the share of those below.
    #[must_use]
    pub fn at_most(self, bound: f64) -> Self {
        Self { value: self.value.map(|value| f64::from(u8::from(value <= bound))), ..self }
    }

    /// Value and denominator, where the unit says both.
    pub(super) const fn said(&self) -> Option<(f64, f64)> {
        match (self.value, self.denominator) {
            (Some(value), Some(denominator)) => Some((value, denominator)),
            _ => None,
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        if !self.weight.is_finite() || self.weight < 0.0 {
            return Err(Fault::Weight(self.weight));
        }
        match [self.value, self.denominator].into_iter().flatten().find(|number| !number.is_finite()) {
            Some(number) => Err(Fault::Value(number)),
            None => Ok(()),
        }
    }
}
