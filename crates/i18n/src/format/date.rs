//! Dates in words, from a full day to "date unknown", with the doubt a cataloguer recorded.
//!
//! A date is written whole in one language: where the reader's language lacks a word it needs, the next language of
//! the chain writes all of it. Only the Spanish month name beside the K'iche' one is a deliberate mixture.

use tejido_lang::Language;

use super::phrase::Phrase;
use crate::args::Args;
use crate::catalog::Catalog;
use crate::chain::Chain;
use crate::key;
use crate::pattern::Segment;

/// A day, a month or a year. Years before 1 are astronomical: 0 is 1 BCE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateParts {
    /// The year.
    pub year: i64,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; ignored without a month.
    pub day: Option<u8>,
}

/// What a date says before any doubt about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateShape {
    /// A year, month or day.
    Parts(DateParts),
    /// A season of a year.
    Season(Season, i64),
    /// The ten years from this one: `199X` is `Decade(1990)`.
    Decade(i64),
    /// The hundred years from this one: `19XX` is `Century(1900)`.
    Century(i64),
}

/// A season as EDTF counts them, 21 to 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// 21
    Spring,
    /// 22
    Summer,
    /// 23
    Autumn,
    /// 24
    Winter,
}

/// One end of a date, with its doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// What is said.
    pub shape: DateShape,
    /// EDTF `~` (and `%`): about this date.
    pub approximate: bool,
    /// EDTF `?` (and `%`): the source is in doubt.
    pub uncertain: bool,
}

/// A date as a record holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSpan {
    /// One date.
    Single(Stamp),
    /// From one end to another.
    Interval(End, End),
    /// Nothing is known.
    Unknown,
}

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A date.
    At(Stamp),
    /// EDTF `..`: it goes on, or has no known beginning in time.
    Open,
    /// EDTF's empty end: there is one, but nobody knows it.
    Unknown,
}

impl From<DateParts> for Stamp {
    fn from(parts: DateParts) -> Self {
        Self { shape: DateShape::Parts(parts), approximate: false, uncertain: false }
    }
}

impl From<DateParts> for DateSpan {
    fn from(parts: DateParts) -> Self {
        Self::Single(parts.into())
    }
}

impl From<Stamp> for DateSpan {
    fn from(stamp: Stamp) -> Self {
        Self::Single(stamp)
    }
}

impl From<jiff::civil::Date> for DateParts {
    fn from(date: jiff::civil::Date) -> Self {
        Self {
            year: i64::from(date.year()),
            month: u8::try_from(date.month()).ok(),
            day: u8::try_from(date.day()).ok(),
        }
    }
}

/// A date in words for a reader.
pub fn date(catalog: &Catalog, chain: &Chain, date: impl Into<DateSpan>) -> Phrase {
    let date = date.into();
    let words = |&language| Words { catalog, language }.span(date);
    chain.languages().iter().find_map(words).unwrap_or_else(|| Phrase::empty(chain.first()))
}

/// The words of one language; `None` where it lacks one.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) language: Language,
}

impl Words<'_> {
    fn span(self, date: DateSpan) -> Option<Phrase> {
        match date {
            DateSpan::Single(stamp) => self.stamp(stamp),
            DateSpan::Interval(start, end) => self.interval(start, end),
            DateSpan::Unknown => self.word(key!("date.unknown")),
        }
    }

    fn interval(self, start: End, end: End) -> Option<Phrase> {
        match (start, end) {
            (End::At(start), End::At(end)) => {
                self.fill(key!("date.range"), &[("start", &self.stamp(start)?), ("end", &self.stamp(end)?)])
            }
            (End::At(start), End::Open) => self.fill(key!("date.onwards"), &[("start", &self.stamp(start)?)]),
            (End::At(start), End::Unknown) => self.fill(key!("date.end_unknown"), &[("start", &self.stamp(start)?)]),
            (End::Open, End::At(end)) => self.fill(key!("date.until"), &[("end", &self.stamp(end)?)]),
            (End::Unknown, End::At(end)) => self.fill(key!("date.start_unknown"), &[("end", &self.stamp(end)?)]),
            (End::Open | End::Unknown, End::Open | End::Unknown) => self.word(key!("date.unknown")),
        }
    }

    fn stamp(self, stamp: Stamp) -> Option<Phrase> {
        let mut phrase = self.shape(stamp.shape)?;
        if stamp.approximate {
            phrase = self.fill(key!("date.about"), &[("date", &phrase)])?;
        }
        if stamp.uncertain {
            phrase = self.fill(key!("date.perhaps"), &[("date", &phrase)])?;
        }
        Some(phrase)
    }

    fn shape(self, shape: DateShape) -> Option<Phrase> {
        match shape {
            DateShape::Parts(parts) => self.parts(parts),
            DateShape::Season(season, year) => self.fill(season_key(season), &[("year", &self.year(year)?)]),
            DateShape::Decade(start) => self.fill(key!("date.decade"), &[("year", &self.year(start)?)]),
            DateShape::Century(start) => {
                let (start, end) = (self.year(start)?, self.year(start.saturating_add(99))?);
                self.fill(key!("date.between"), &[("start", &start), ("end", &end)])
            }
        }
    }

    pub(super) fn parts(self, parts: DateParts) -> Option<Phrase> {
        let year = self.year(parts.year)?;
        let Some(month) = parts.month.filter(|month| (1..=12).contains(month)) else {
            return Some(year);
        };
        let month = self.month(month)?;
        match parts.day {
            None => self.fill(key!("date.month_year"), &[("month", &month), ("year", &year)]),
            Some(day) => {
                let day = match day {
                    1 => self.word(key!("date.first_day"))?,
                    day => self.plain(&day.to_string()),
                };
                self.fill(key!("date.full"), &[("day", &day), ("month", &month), ("year", &year)])
            }
        }
    }

    /// Years are never grouped. Astronomical year 0 is 1 BCE.
    fn year(self, year: i64) -> Option<Phrase> {
        if year > 0 {
            return Some(self.plain(&year.to_string()));
        }
        let before = self.plain(&(1 - i128::from(year)).to_string());
        self.fill(key!("date.before_era"), &[("year", &before)])
    }

    /// K'iche' month words are ordinals that few readers use: the number and the Spanish name stand beside them.
    fn month(self, month: u8) -> Option<Phrase> {
        let mut phrase = self.word(&month_key(month))?;
        if self.language == Language::Quc {
            let spanish = Words { catalog: self.catalog, language: Language::Es }.word(&month_key(month))?;
            phrase.push(self.language, &format!(" ({month:02}, "));
            phrase.append(&spanish);
            phrase.push(self.language, ")");
        }
        Some(phrase)
    }

    fn plain(self, text: &str) -> Phrase {
        Phrase::plain(self.language, text)
    }

    pub(super) fn word(self, key: &str) -> Option<Phrase> {
        self.catalog.own(self.language, key, &Args::new()).map(|text| self.plain(&text))
    }

    /// A message with phrases in its places.
    pub(super) fn fill(self, key: &str, values: &[(&str, &Phrase)]) -> Option<Phrase> {
        let mut phrase = Phrase::empty(self.language);
        let pattern = self.catalog.pattern(self.language, key)?;
        for segment in pattern.segments() {
            match segment {
                Segment::Text(text) => phrase.push(self.language, text),
                Segment::Slot(name) => {
                    if let Some((_, value)) = values.iter().find(|(known, _)| known == name) {
                        phrase.append(value);
                    }
                }
            }
        }
        Some(phrase)
    }
}

fn month_key(month: u8) -> String {
    format!("date.month.{month}")
}

const fn season_key(season: Season) -> &'static str {
    match season {
        Season::Spring => key!("date.spring"),
        Season::Summer => key!("date.summer"),
        Season::Autumn => key!("date.autumn"),
        Season::Winter => key!("date.winter"),
    }
}
