//! One date: a year and perhaps month, day, season or time of day.

use super::calendar::{days_in, is_leap};
use super::error::{Part, Problem};
use super::mask::{Pair, Quad};
use super::scan::Scan;

pub(super) type Refusal = (Part, Problem);

/// The most digits of a long year that are read.
const LONG_DIGITS: usize = 17;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Four digits, some perhaps unspecified.
    Masked { negative: bool, digits: Quad },
    /// A year known to a number of significant digits, or of more than four digits.
    Range { value: i64, low: i64, high: i64 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// Minutes east of UTC; absent for local time.
    pub(super) offset: Option<i16>,
}

impl Year {
    /// The smallest and largest astronomical years that can be meant.
    pub(super) fn range(self) -> (i64, i64) {
        match self {
            Self::Range { low, high, .. } => (low, high),
            Self::Masked { negative, digits } => {
                let (low, high) = digits.range();
                if negative { (-i64::from(high), -i64::from(low.max(1))) } else { (i64::from(low), i64::from(high)) }
            }
        }
    }

    pub(super) fn matches(self, year: i64) -> bool {
        match self {
            Self::Range { low, high, .. } => (low..=high).contains(&year),
            Self::Masked { negative, digits } => {
                (year < 0) == negative && u16::try_from(year.unsigned_abs()).is_ok_and(|year| digits.matches(year))
            }
        }
    }

    /// Whether nothing at all is known of the year.
    pub(super) fn is_unknown(self) -> bool {
        matches!(self, Self::Masked { digits, .. } if digits.0 == [None; 4])
    }

    fn may_be_leap(self) -> bool {
        let (low, high) = self.range();
        (low..=high).any(|year| is_leap(year) && self.matches(year))
    }
}

/// Reads a date that fills the whole text.
pub(super) fn parse(text: &str) -> Result<Date, Refusal> {
    if text.is_empty() {
        return Err((Part::Date, Problem::Empty));
    }
    if text.starts_with('Y') {
        return long_year(text);
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
    date.time = Some(time_of_day(time)?);
    Ok(date)
}

fn calendar_date(text: &str) -> Result<Date, Refusal> {
    let mut scan = Scan::new(text);
    let mut marks = Marks::default();
    marks.read(&mut scan);
    let mut date = Date {
        year: year(&mut scan)?,
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

fn year(scan: &mut Scan<'_>) -> Result<Year, Refusal> {
    let negative = scan.eat('-');
    let Some(digits) = scan.quad() else {
        let expected = "four digits (YYYY), or Y and five or more";
        return Err((Part::Year, Problem::Shape { expected }));
    };
    if scan.rest().starts_with(|c: char| c.is_ascii_digit() || c == 'X') {
        let expected = "four digits (YYYY); longer years begin with Y";
        return Err((Part::Year, Problem::Shape { expected }));
    }
    if negative && digits.range() == (0, 0) {
        return Err((Part::Year, Problem::NegativeZero));
    }
    let plain = Year::Masked { negative, digits };
    match significant(scan, 4)? {
        None => Ok(plain),
        Some(kept) if digits.unspecified().0 == 0 && digits.unspecified().1 => Ok(rounded(plain.range().0, 4, kept)),
        Some(_) => {
            let expected = "a year with all its digits before S";
            Err((Part::Year, Problem::Shape { expected }))
        }
    }
}

/// `S` and a number of significant digits, at most as many as the year has.
fn significant(scan: &mut Scan<'_>, digits: u32) -> Result<Option<u32>, Refusal> {
    if !scan.eat('S') {
        return Ok(None);
    }
    match scan.digits().parse::<u32>() {
        Ok(kept) if (1..=digits).contains(&kept) => Ok(Some(kept)),
        _ => {
            let expected = "a year, S and how many of its digits are significant";
            Err((Part::Year, Problem::Shape { expected }))
        }
    }
}

fn rounded(value: i64, digits: u32, kept: u32) -> Year {
    let unit = 10_i64.saturating_pow(digits.saturating_sub(kept));
    let low = value.unsigned_abs().cast_signed() / unit * unit;
    let high = low.saturating_add(unit - 1);
    if value < 0 { Year::Range { value, low: -high, high: -low } } else { Year::Range { value, low, high } }
}

/// `Y`, perhaps `-`, five digits or more, or an exponent; perhaps significant digits.
fn long_year(text: &str) -> Result<Date, Refusal> {
    let shape = |expected| (Part::Year, Problem::Shape { expected });
    let mut scan = Scan::new(text);
    scan.eat('Y');
    let negative = scan.eat('-');
    let mantissa = scan.digits();
    let exponent = if scan.eat('E') { scan.digits() } else { "" };
    let by_exponent = text.contains('E');
    if by_exponent && (exponent.is_empty() || mantissa.is_empty()) {
        return Err(shape("Y, a number, E and an exponent"));
    }
    if !by_exponent && (mantissa.len() < 5 || mantissa.starts_with('0')) {
        return Err(shape("Y and five digits or more; YYYY for four"));
    }
    let value = long_value(mantissa, exponent).ok_or((Part::Year, Problem::TooLarge))?;
    let value = if negative { -value } else { value };
    let length = value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    let kept = significant(&mut scan, length)?.unwrap_or(length);
    let mut marks = Marks::default();
    marks.read(&mut scan);
    if !scan.is_done() {
        return Err((Part::Year, Problem::Trailing(scan.rest().to_owned())));
    }
    Ok(Date {
        year: rounded(value, length, kept),
        month: None,
        day: None,
        season: None,
        time: None,
        uncertain: marks.uncertain,
        approximate: marks.approximate,
    })
}

fn long_value(mantissa: &str, exponent: &str) -> Option<i64> {
    if mantissa.len() > LONG_DIGITS || exponent.len() > 2 {
        return None;
    }
    let exponent = if exponent.is_empty() { 0 } else { exponent.parse().ok()? };
    let value = mantissa.parse::<i64>().ok()?.checked_mul(10_i64.checked_pow(exponent)?)?;
    // One digit is kept free, so that bounds of such years cannot overflow.
    (value < 10_i64.pow(17)).then_some(value)
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

/// `hh:mm:ss`, perhaps with `Z`, `±hh` or `±hh:mm`.
fn time_of_day(text: &str) -> Result<Time, Refusal> {
    let shape = || (Part::Time, Problem::Shape { expected: "hh:mm:ss" });
    let mut scan = Scan::new(text);
    let hour = scan.two().ok_or_else(shape)?;
    let minute = scan.eat(':').then(|| scan.two()).flatten().ok_or_else(shape)?;
    let second = scan.eat(':').then(|| scan.two()).flatten().ok_or_else(shape)?;
    within(Part::Time, hour, 23)?;
    within(Part::Time, minute, 59)?;
    within(Part::Time, second, 59)?;
    let offset = offset(&mut scan)?;
    if !scan.is_done() {
        return Err((Part::Time, Problem::Trailing(scan.rest().to_owned())));
    }
    Ok(Time { hour, minute, second, offset })
}

fn offset(scan: &mut Scan<'_>) -> Result<Option<i16>, Refusal> {
    if scan.eat('Z') {
        return Ok(Some(0));
    }
    let sign = match (scan.eat('+'), scan.eat('-')) {
        (false, false) => return Ok(None),
        (true, _) => 1,
        (false, true) => -1,
    };
    let shape = || (Part::Offset, Problem::Shape { expected: "Z, ±hh or ±hh:mm" });
    let hours = scan.two().ok_or_else(shape)?;
    let minutes = if scan.eat(':') { scan.two().ok_or_else(shape)? } else { 0 };
    within(Part::Offset, hours, 23)?;
    within(Part::Offset, minutes, 59)?;
    Ok(Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
}

fn within(part: Part, number: u8, max: u8) -> Result<(), Refusal> {
    if number <= max {
        return Ok(());
    }
    let value = format!("{number:02}");
    Err((part, Problem::OutOfRange { value, min: 0, max }))
}
