//! One date: a year and perhaps month, day, season or time of day.

mod time;
mod year;

use super::calendar::days_in;
use super::error::{Part, Problem};
use super::mask::Pair;
use super::scan::Scan;

pub(super) use time::Time;
pub(super) use year::Year;

pub(super) type Refusal = (Part, Problem);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) month: Option<Pair>,
    pub(super) day: Option<Pair>,
    /// A sub-year grouping, 21 to 41.
    pub(super) season: Option<u8>,
    pub(super) time: Option<Time>,
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
}

/// Reads a date that fills the whole text.
pub(super) fn parse(text: &str) -> Result<Date, Refusal> {
    if text.is_empty() {
        return Err((Part::Date, Problem::Empty));
    }
    if text.starts_with('Y') {
        return year::long(text);
    }
    match text.split_once('T') {
        Some((day, time)) => date_and_time(day, time),
        None => calendar_date(text),
    }
}

fn date_and_time(day: &str, time: &str) -> Result<Date, Refusal> {
    let mut date = calendar_date(day)?;
    let exact = !date.uncertain
        && !date.approximate
        && date.day.is_some_and(|day| day.number().is_some())
        && date.month.is_some_and(|month| month.number().is_some())
        && date.year.range().0 == date.year.range().1;
    if !exact {
        let expected = "a whole day (YYYY-MM-DD) before its time";
        return Err((Part::Date, Problem::Shape { expected }));
    }
    date.time = Some(time::read(time)?);
    Ok(date)
}

fn calendar_date(text: &str) -> Result<Date, Refusal> {
    let mut scan = Scan::new(text);
    let mut marks = Marks::default();
    marks.read(&mut scan);
    let mut date = Date {
        year: year::read(&mut scan)?,
        month: None,
        day: None,
        season: None,
        time: None,
        uncertain: false,
        approximate: false,
    };
    marks.read(&mut scan);
    if matches!(date.year, Year::Masked { .. }) && scan.eat('-') {
        marks.read(&mut scan);
        month_or_season(&mut scan, &mut date)?;
        marks.read(&mut scan);
        if date.month.is_some() && scan.eat('-') {
            marks.read(&mut scan);
            date.day = Some(day(&mut scan)?);
            marks.read(&mut scan);
        }
    }
    if !scan.is_done() {
        return Err((Part::Date, Problem::Trailing(scan.rest().to_owned())));
    }
    date.uncertain = marks.uncertain;
    date.approximate = marks.approximate;
    check_day(&date, text)?;
    Ok(date)
}

/// The qualifiers met so far, whichever component they stand at.
#[derive(Default)]
struct Marks {
    uncertain: bool,
    approximate: bool,
}

impl Marks {
    fn read(&mut self, scan: &mut Scan<'_>) {
        if let Some((uncertain, approximate)) = scan.qualifier() {
            self.uncertain |= uncertain;
            self.approximate |= approximate;
        }
    }
}

fn month_or_season(scan: &mut Scan<'_>, date: &mut Date) -> Result<(), Refusal> {
    let Some(pair) = scan.pair() else {
        return Err((Part::Month, Problem::Shape { expected: "two digits (MM)" }));
    };
    match pair.number() {
        Some(season @ 21..=41) => date.season = Some(season),
        _ if (1..=12).any(|month| pair.matches(month)) => date.month = Some(pair),
        Some(13..=20) | None => return Err(out_of_range(Part::Month, pair, 12)),
        Some(number) if number > 41 => {
            let (value, min, max) = (number.to_string(), 1, 12);
            return Err((Part::Month, Problem::OutOfRange { value, min, max }));
        }
        Some(_) => return Err(out_of_range(Part::Month, pair, 12)),
    }
    Ok(())
}

fn day(scan: &mut Scan<'_>) -> Result<Pair, Refusal> {
    let Some(pair) = scan.pair() else {
        return Err((Part::Day, Problem::Shape { expected: "two digits (DD)" }));
    };
    if !(1..=31).any(|day| pair.matches(day)) {
        return Err(out_of_range(Part::Day, pair, 31));
    }
    Ok(pair)
}

fn out_of_range(part: Part, pair: Pair, max: u8) -> Refusal {
    let value = written(pair);
    (part, Problem::OutOfRange { value, min: 1, max })
}

fn written(pair: Pair) -> String {
    let digit = |digit: Option<u8>| digit.map_or('X', |digit| char::from(b'0' + digit));
    pair.0.into_iter().map(digit).collect()
}

/// Refuses a day that no month which can be meant has in any year that can be meant.
fn check_day(date: &Date, text: &str) -> Result<(), Refusal> {
    let (Some(month), Some(day)) = (date.month, date.day) else {
        return Ok(());
    };
    let leap = date.year.may_be_leap();
    let months = (1..=12).filter(|number| month.matches(*number));
    let last = months.map(|number| days_in(number, leap)).max().unwrap_or(31);
    if (1..=last).any(|number| day.matches(number)) {
        return Ok(());
    }
    let digits = |c: &char| c.is_ascii_digit() || *c == 'X' || *c == '-';
    let year = text.chars().filter(digits).take(if text.starts_with('-') { 5 } else { 4 });
    Err((Part::Day, Problem::NoSuchDay { day: written(day), month: written(month), year: year.collect(), last }))
}
