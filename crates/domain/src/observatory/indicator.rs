//! Indicators: a figure, or a table of figures, with all that it takes to compute it again from a dataset.
//!
//! A definition is data: which rows, what of them, by which dimensions, how a sample is weighed, which steps money goes
//! through, and below how many people a cell is kept back. The figures that come of it are a table of their own, kept
//! under the number of a version as a dataset's rows are ([`super::version`]).

mod check;
mod dimension;
mod money;
mod table;

use serde::{Deserialize, Serialize};

use crate::record::RecordId;

pub use check::{Fault, faults};
pub use dimension::{Dimension, Part};
pub use money::{MoneyColumn, Prices, Rates};
pub use table::{HIGH, LOW, RELIABILITY, TOTAL, UNITS, VALUE, columns, has_total};

/// Below how many people a cell is kept back, where a definition says nothing.
pub const THRESHOLD: u64 = 10;
/// Most dimensions of an indicator.
pub const MAX_DIMENSIONS: usize = 4;

/// What is figured out of the rows of each cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Statistic {
    /// How many there are: rows, or in a sample the people they stand for.
    Count,
    /// What a column adds up to.
    Total {
        /// The column.
        column: String,
    },
    /// The mean of a column.
    Mean {
        /// The column.
        column: String,
    },
    /// The middle of a column's values.
    Median {
        /// The column.
        column: String,
    },
    /// Of a hundred, how many satisfy the tests.
    Share {
        /// Tests, in the words of a view.
        having: Vec<(String, String)>,
    },
    /// What one column adds up to, by what another does.
    Ratio {
        /// The numerator.
        column: String,
        /// The denominator.
        per: String,
        /// By what the quotient is multiplied: 100 for a percentage, 100 000 for a rate.
        #[serde(default = "once", skip_serializing_if = "is_once")]
        times: f64,
    },
    /// The value as the dataset has it, which was computed elsewhere: there is one row for each cell.
    Value {
        /// The column.
        column: String,
        /// The column with the lower end of its interval.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<String>,
        /// The column with the upper end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<String>,
    },
}

impl Statistic {
    /// Its word, in message keys.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Total { .. } => "total",
            Self::Mean { .. } => "mean",
            Self::Median { .. } => "median",
            Self::Share { .. } => "share",
            Self::Ratio { .. } => "ratio",
            Self::Value { .. } => "value",
        }
    }

    /// The columns it reads.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Count | Self::Share { .. } => Vec::new(),
            Self::Total { column } | Self::Mean { column } | Self::Median { column } => vec![column],
            Self::Ratio { column, per, .. } => vec![column, per],
            Self::Value { column, low, high } => {
                std::iter::once(column.as_str()).chain(low.as_deref()).chain(high.as_deref()).collect()
            }
        }
    }
}

/// The design of a sample, where the rows are one. Weights, strata and clusters are columns with these roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The confidence level of the intervals.
    #[serde(default = "ninety_five")]
    pub level: f64,
    /// Whether a stratum with a single cluster is measured against the mean of all; otherwise it is an error.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lonely_at_grand_mean: bool,
}

const fn once() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_once(times: &f64) -> bool {
    (*times - 1.0).abs() < f64::EPSILON
}

const fn ninety_five() -> f64 {
    0.95
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// Bars, one for each category.
    #[default]
    Bar,
    /// Bars beside each other.
    GroupedBar,
    /// Bars on top of each other.
    StackedBar,
    /// Lines over time, with intervals.
    Line,
    /// Dots with intervals.
    Dot,
    /// Many small charts.
    SmallMultiples,
    /// From one time to another.
    Slope,
    /// No chart: a map, or the table alone.
    None,
}

/// A map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapDrawing {
    /// The dimension whose values are places: identifiers of shapes, or points.
    pub column: String,
    /// Keys of the boundaries that are filled by their figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shapes: Vec<String>,
    /// Keys of the boundaries that lie beneath, for orientation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ground: Vec<String>,
    /// Whether the values are points (`latitude, longitude`), drawn as circles.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub points: bool,
    /// What is shown: west, south, east and north, in degrees; what has figures where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<[f64; 4]>,
}

/// A definition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The dataset.
    pub dataset: RecordId,
    /// Its version; none for whichever is the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What is figured out.
    pub statistic: Statistic,
    /// Which rows, in the words of a view (`is.state`, `from.year`); all where nothing is said.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<(String, String)>,
    /// The dimensions: columns of the dataset, or parts of its days (`began.year`). The first is along the axis of a
    /// chart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// The design, where the rows are a sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Sample>,
    /// What amounts of money go through before anything is figured out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<MoneyColumn>,
    /// Below how many people a cell is kept back; 0 for data that single out nobody.
    #[serde(default = "threshold")]
    pub threshold: u64,
    /// The column that says how many people a row is about; each row is about one where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    /// The unit of the figure: UCUM, an ISO 4217 currency, or an annotation as `{person}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How it is drawn.
    #[serde(default)]
    pub drawing: Drawing,
    /// How it is put on a map, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<MapDrawing>,
}

const fn threshold() -> u64 {
    THRESHOLD
}

impl Definition {
    /// Every column it reads.
    pub fn columns(&self) -> Vec<&str> {
        let of = self.statistic.columns().into_iter();
        let period = self.money.iter().map(|money| money.period.as_str());
        of.chain(self.by.iter().map(|word| Dimension::parse(word).column))
            .chain(self.people.as_deref())
            .chain(period)
            .collect()
    }
}
