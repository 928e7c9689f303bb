//! What can be wrong with a date, said so that its writer can mend it.
//!
//! The sentences are for the command line and for developers; pages make their
//! own from [`Part`] and [`Problem`].

use std::fmt;

use thiserror::Error;

/// How much of a refused text an error repeats, in characters.
const EXCERPT: usize = 60;

/// The part of a date an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The expression as a whole.
    Date,
    /// The year.
    Year,
    /// The month.
    Month,
    /// The season or other sub-year grouping (21 to 41 in the place of a month).
    Season,
    /// The day of the month.
    Day,
    /// The time of day.
    Time,
    /// The distance from UTC.
    Offset,
    /// An interval as a whole.
    Interval,
    /// A set of dates (`[..]` or `{..}`) as a whole.
    Set,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Date => "date",
            Self::Year => "year",
            Self::Month => "month",
            Self::Season => "season",
            Self::Day => "day",
            Self::Time => "time",
            Self::Offset => "UTC offset",
            Self::Interval => "interval",
            Self::Set => "set of dates",
        })
    }
}

/// What is wrong with a part.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing was written.
    #[error("is empty")]
    Empty,
    /// Longer than [`super::MAX_LENGTH`].
    #[error("is longer than {} characters", super::MAX_LENGTH)]
    TooLong,
    /// A character that no date contains.
    #[error("contains {0:?}, which no date contains")]
    Character(char),
    /// Not written in the expected way.
    #[error("is not written as {expected}")]
    Shape {
        /// The expected way.
        expected: &'static str,
    },
    /// A number outside its range.
    #[error("{value} is not between {min} and {max}")]
    OutOfRange {
        /// The number as written.
        value: String,
        /// The smallest number allowed.
        min: u8,
        /// The largest number allowed.
        max: u8,
    },
    /// A day its month does not have.
    #[error("{day} does not exist: month {month} of {year} has {last} days")]
    NoSuchDay {
        /// The day as written.
        day: String,
        /// The month as written.
        month: String,
        /// The year as written.
        year: String,
        /// The last day of that month.
        last: u8,
    },
    /// A year beyond what can be counted here.
    #[error("has too many digits")]
    TooLarge,
    /// Negative zero.
    #[error("-0000 does not exist; the year before 0001 is 0000")]
    NegativeZero,
    /// An interval whose end is before its beginning.
    #[error("ends ({end}) before it begins ({start})")]
    Reversed {
        /// The beginning as written.
        start: String,
        /// The end as written.
        end: String,
    },
    /// An interval with nothing known on either side.
    #[error("has neither beginning nor end")]
    Boundless,
    /// Something after the end of a date.
    #[error("is followed by {0:?}")]
    Trailing(String),
}

/// A text that is not EDTF, or a date that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{input:?}: the {part} {problem}")]
pub struct EdtfError {
    input: String,
    part: Part,
    problem: Problem,
}

impl EdtfError {
    pub(super) fn new(input: &str, part: Part, problem: Problem) -> Self {
        let mut excerpt: String = input.chars().take(EXCERPT).collect();
        if excerpt.len() < input.len() {
            excerpt.push('…');
        }
        Self { input: excerpt, part, problem }
    }

    /// The refused text, shortened when it is long.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The part that is wrong.
    pub fn part(&self) -> Part {
        self.part
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}
