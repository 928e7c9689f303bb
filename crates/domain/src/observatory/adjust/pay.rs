//! Units of pay.

use serde::{Deserialize, Serialize};

use super::{Error, positive};

/// For how much work pay is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayUnit {
    /// An hour worked.
    Hour,
    /// A day that is paid.
    Day,
    /// A week.
    Week,
    /// Half a month, the *quincena*: 24 in a year.
    HalfMonth,
    /// A month: 12 in a year.
    Month,
    /// A year.
    Year,
}

/// How much is worked, which is an assumption wherever the data do not say it. There is no default: the norm in Mexico
/// (48 hours in six days, seven days paid) is not that in the United States (40 hours in five days).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WorkingTime {
    /// Hours worked on a day that is paid. Where seven days are paid for six of eight hours, 48/7.
    pub hours_per_day: f64,
    /// Days paid in a week.
    pub days_per_week: f64,
    /// Weeks paid in a year: 52, or 365/7.
    pub weeks_per_year: f64,
}

impl WorkingTime {
    /// How many of a unit are paid in a year.
    fn in_a_year(self, unit: PayUnit) -> Result<f64, Error> {
        let weeks = positive(self.weeks_per_year)?;
        let days = weeks * positive(self.days_per_week)?;
        let hours = days * positive(self.hours_per_day)?;
        Ok(match unit {
            PayUnit::Hour => hours,
            PayUnit::Day => days,
            PayUnit::Week => weeks,
            PayUnit::HalfMonth => 24.0,
            PayUnit::Month => 12.0,
            PayUnit::Year => 1.0,
        })
    }

    /// By how much pay for one unit is multiplied to be pay for another.
    ///
    /// # Errors
    /// [`Error::NotPositive`].
    pub fn factor(self, from: PayUnit, to: PayUnit) -> Result<f64, Error> {
        Ok(self.in_a_year(from)? / self.in_a_year(to)?)
    }
}
