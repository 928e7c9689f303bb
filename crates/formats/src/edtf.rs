//! Dates as archives know them: Extended Date/Time Format (EDTF, ISO 8601-2:2019).
//!
//! Levels 0 and 1 are read completely; of level 2 sets, qualified components,
//! unspecified digits anywhere, exponential years, significant digits and the
//! further sub-year groupings. Text is kept exactly as written and never
//! normalised: what an archivist typed is what comes out again.

mod bounds;
mod calendar;
mod date;
mod error;
mod expression;
mod mask;
mod parts;
mod scan;
mod suggest;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use calendar::Day;
pub use error::{EdtfError, Part, Problem};
pub use parts::{Bound, DateParts, Member, Parts, Season, TimeParts, Unspecified};
pub use suggest::suggest;

use expression::Expression;

/// The longest text read as a date, in bytes; longer ones are refused unread.
pub const MAX_LENGTH: usize = 1_000;

/// A date, an interval or a set of dates, known to be well formed and possible.
///
/// Two values are equal when they were written the same way.
#[derive(Debug, Clone)]
pub struct Edtf {
    text: Box<str>,
    expression: Expression,
}

impl Edtf {
    /// Reads an EDTF expression. White space is not trimmed: [`suggest`] offers
    /// the tidy form of what a person may have meant.
    ///
    /// # Errors
    /// Names the part that is wrong and why: `2023-02-30` is refused for its day.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        match expression::parse(text) {
            Ok(expression) => Ok(Self { text: text.into(), expression }),
            Err((part, problem)) => Err(EdtfError::new(text, part, problem)),
        }
    }

    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day that can be meant; `None` where the beginning is open or unknown.
    pub fn earliest(&self) -> Option<Day> {
        bounds::earliest(&self.expression)
    }

    /// The last day that can be meant; `None` where the end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        bounds::latest(&self.expression)
    }

    /// The year of [`Edtf::earliest`].
    pub fn first_year(&self) -> Option<i64> {
        self.earliest().map(|day| day.year)
    }

    /// The decades touched, each by its first year (1990 for the 1990s), ascending.
    ///
    /// An open or unknown end adds nothing: `1994/..` is in the 1990s alone, for
    /// this module does not know what day it is. A span of more than a hundred
    /// decades gives its first and last only.
    pub fn decades(&self) -> Vec<i64> {
        bounds::decades(&self.expression)
    }

    /// Whether any part is marked approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.expression.dates().any(|date| date.approximate)
    }

    /// Whether any part is marked uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.expression.dates().any(|date| date.uncertain)
    }

    /// The expression taken apart, for printing it in words.
    pub fn parts(&self) -> Parts {
        parts::of(&self.expression)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl std::hash::Hash for Edtf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl AsRef<str> for Edtf {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}
