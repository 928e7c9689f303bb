//! What a cell says.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Why a cell has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// Nobody reported it: it may be anything, zero too.
    NotReported,
    /// It is known and kept back, so that nobody is recognized.
    Suppressed,
    /// There can be no value here.
    NotApplicable,
}

impl Absence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotReported, Self::Suppressed, Self::NotApplicable];

    /// The word used in documents and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotReported => "not-reported",
            Self::Suppressed => "suppressed",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Reads the word of [`Absence::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|absence| absence.as_str() == word)
    }

    /// How a cell of text says it: empty, `[c]` and `[z]`, after the symbols that the United Kingdom's Government
    /// Analysis Function recommends for tables.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::NotReported => "",
            Self::Suppressed => "[c]",
            Self::NotApplicable => "[z]",
        }
    }

    /// The SDMX observation status (code list `CL_OBS_STATUS` 2.x): missing, suppressed, cannot exist.
    pub const fn sdmx(self) -> &'static str {
        match self {
            Self::NotReported => "O",
            Self::Suppressed => "Q",
            Self::NotApplicable => "M",
        }
    }
}

/// What a cell says. Which of them is possible is for the column's type to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, a code, a month (`2026-01`) or a quarter (`2026-Q1`).
    Text(String),
    /// A whole number, or a year.
    Integer(i64),
    /// A number; never infinite, never "not a number".
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// Nothing, and why.
    Absent(Absence),
}

impl Cell {
    /// Why there is nothing, where there is nothing.
    pub const fn absence(&self) -> Option<Absence> {
        if let Self::Absent(absence) = self { Some(*absence) } else { None }
    }

    /// The cell as plain text, the way every format of text writes it: a point before decimals, no separators between
    /// thousands, ISO 8601 dates, `true` and `false`, the symbol of an absence.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Boolean(yes) => yes.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Absent(absence) => absence.symbol().to_owned(),
        }
    }
}
