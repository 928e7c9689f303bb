//! Days: in which order year, month and day stand, and what stands between.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::months;
use super::problem::ProblemCode;

/// In which order the parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `2011-02-03`
    #[default]
    YearMonthDay,
    /// `3/2/2011`
    DayMonthYear,
    /// `2/3/2011`
    MonthDayYear,
}

/// What stands between the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateMark {
    /// `-`
    #[default]
    Hyphen,
    /// `/`
    Slash,
    /// `.`
    Point,
}

impl DateMark {
    /// The sign itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Hyphen => '-',
            Self::Slash => '/',
            Self::Point => '.',
        }
    }
}

/// How months are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Months {
    /// As numbers, with this mark between the parts.
    Digits(DateMark),
    /// By their names in English, Spanish, Portuguese or French, whole or cut: `3-Feb-2011`, `January 02, 2020`,
    /// `2 de enero de 2020`.
    Names,
}

/// How days are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DateStyle {
    /// In which order.
    pub order: DateOrder,
    /// How the month is written.
    pub months: Months,
    /// The first of the hundred years that a year of two digits may be: with 1950, `49` is 2049. Without it
    /// such years are refused; only a person may set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub century: Option<i16>,
}

impl Default for DateStyle {
    fn default() -> Self {
        Self { order: DateOrder::YearMonthDay, months: Months::Digits(DateMark::Hyphen), century: None }
    }
}

impl DateStyle {
    /// Reads a day. Midnight may follow it, no other time.
    pub(super) fn read(&self, text: &str) -> Result<Date, ProblemCode> {
        // The longest are such as `30 de septiembre de 2011T00:00:00.000000Z`.
        if text.len() > 64 {
            return Err(ProblemCode::NotADate);
        }
        let (day, timed) = without_time(text);
        let date = self.day(day)?;
        if timed { Err(ProblemCode::HasTime) } else { Ok(date) }
    }

    /// Whether a day is written so; what keeps it from being one otherwise.
    pub(crate) fn read_any(order: DateOrder, months: Months, text: &str) -> Result<(), ProblemCode> {
        Self { order, months, century: None }.read(text).map(drop)
    }

    fn day(&self, text: &str) -> Result<Date, ProblemCode> {
        let [a, b, c] = match self.months {
            Months::Digits(mark) => thirds(text.split(mark.sign())),
            Months::Names => thirds(words(text)),
        }
        .ok_or(ProblemCode::NotADate)?;
        let (year, month, day) = match self.order {
            DateOrder::YearMonthDay => (a, b, c),
            DateOrder::DayMonthYear => (c, b, a),
            DateOrder::MonthDayYear => (c, a, b),
        };
        let month = match self.months {
            Months::Digits(_) => small(month),
            Months::Names => months::month(month),
        };
        let (Some(month), Some(day)) = (month, small(ordinal(day))) else { return Err(ProblemCode::NotADate) };
        Date::new(self.year(year)?, month, day).map_err(|_| ProblemCode::NotADate)
    }

    fn year(&self, text: &str) -> Result<i16, ProblemCode> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = text.parse().ok().filter(|_| digits).ok_or(ProblemCode::NotADate)?;
        match (text.len(), self.century) {
            (4, _) => Ok(year),
            (2, None) => Err(ProblemCode::TwoDigitYear),
            (2, Some(first)) => {
                let ahead = (i32::from(year) - i32::from(first)).rem_euclid(100);
                i16::try_from(i32::from(first) + ahead).map_err(|_| ProblemCode::OutOfRange)
            }
            _ => Err(ProblemCode::NotADate),
        }
    }
}

/// The day without the time behind it, and whether that time is another than midnight.
fn without_time(text: &str) -> (&str, bool) {
    let Some(colon) = text.find(':') else { return (text, false) };
    let Some(at) = text[..colon].rfind(['T', ' ']) else { return (text, false) };
    let midnight = text[at + 1..].trim_end_matches('Z').bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    (&text[..at], !midnight)
}

/// Words, without what only joins them. Names of days are not known.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-', '/', '.', ',', '\u{A0}']).filter(|word| !matches!(*word, "" | "de" | "del" | "of"))
}

fn thirds<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<[&'a str; 3]> {
    let found = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(found)
}

/// The `1` of `1er`, `1º`, `1o` and `1st`.
fn ordinal(day: &str) -> &str {
    let end = day.find(|c: char| !c.is_ascii_digit()).unwrap_or(day.len());
    if matches!(&day[end..], "er" | "º" | "°" | "o" | "st" | "nd" | "rd" | "th") { &day[..end] } else { day }
}

/// A number of one or two digits.
fn small(text: &str) -> Option<i8> {
    (text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
