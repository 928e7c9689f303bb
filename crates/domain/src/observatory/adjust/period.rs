//! Years, quarters and months.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A stretch of time for which an index or a rate is published. Written as `2018`, `2018-Q3` or `2018-07`, as columns of
/// datasets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A year.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
}

impl Period {
    /// The periods one step finer that it consists of, in order: the quarters of a year; or its months.
    pub(super) fn parts(self) -> [Vec<Self>; 2] {
        let months = |year, range: std::ops::RangeInclusive<u8>| range.map(|month| Self::Month(year, month)).collect();
        match self {
            Self::Year(year) => [(1..=4).map(|quarter| Self::Quarter(year, quarter)).collect(), months(year, 1..=12)],
            Self::Quarter(year, quarter) => [Vec::new(), months(year, quarter * 3 - 2..=quarter * 3)],
            Self::Month(..) => [Vec::new(), Vec::new()],
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// Text that is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a year, quarter or month such as 2018, 2018-Q3 or 2018-07")]
pub struct NoPeriod(String);

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let read = || {
            let (year, rest) = text.split_at_checked(4).filter(|(year, _)| digits(year))?;
            let year: i16 = year.parse().ok()?;
            let within = |text: &str, length, most| {
                let number: u8 = text.parse().ok().filter(|_| text.len() == length && digits(text))?;
                (1..=most).contains(&number).then_some(number)
            };
            match rest.strip_prefix('-') {
                None => rest.is_empty().then_some(Self::Year(year)),
                Some(part) => match part.strip_prefix('Q') {
                    Some(quarter) => within(quarter, 1, 4).map(|quarter| Self::Quarter(year, quarter)),
                    None => within(part, 2, 12).map(|month| Self::Month(year, month)),
                },
            }
        };
        read().ok_or_else(|| NoPeriod(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = NoPeriod;

    fn try_from(text: String) -> Result<Self, NoPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
