//! An expression taken apart so that it can be printed in words.
//!
//! Numbers and flags only: the words belong to the interface catalogues.

use super::date::{Date, Time, Year};
use super::expression::{End, Expression, SetMember};

/// A whole expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// One date.
    Single(DateParts),
    /// A span from one date to another.
    Interval {
        /// Where it begins.
        start: Bound,
        /// Where it ends.
        end: Bound,
    },
    /// Several dates.
    Set {
        /// One of the dates (`[..]`) rather than all of them (`{..}`).
        one_of: bool,
        /// The dates in the order written.
        members: Vec<Member>,
    },
}

/// One side of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// A date.
    Date(DateParts),
    /// `..`: it has no end, or goes on.
    Open,
    /// There is one, but it is not known.
    Unknown,
}

/// A member of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Member {
    /// One date.
    Date(DateParts),
    /// Every date from the first to the second.
    Range(DateParts, DateParts),
    /// The date or an earlier one.
    OrEarlier(DateParts),
    /// The date or a later one.
    OrLater(DateParts),
}

/// How much of a year is left unspecified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unspecified {
    /// The year is given.
    Nothing,
    /// `199X`: a year of the decade that begins with [`DateParts::year`].
    Decade,
    /// `19XX`: a year of the hundred that begins with [`DateParts::year`].
    Century,
    /// `1XXX`: a year of the thousand that begins with [`DateParts::year`].
    Millennium,
    /// `XXXX`: nothing is known of the year; [`DateParts::year`] is 0.
    Year,
    /// Digits are missing elsewhere (`1X94`) or the year is known only to some
    /// significant digits (`1950S2`): print the expression as written.
    Irregular,
}

/// A season or another part of a year, by the codes of EDTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// 21 (25 northern, 29 southern).
    Spring,
    /// 22 (26, 30).
    Summer,
    /// 23 (27, 31).
    Autumn,
    /// 24 (28, 32).
    Winter,
    /// 33 to 36: a quarter, 1 to 4.
    Quarter(u8),
    /// 37 to 39: a third of the year, 1 to 3.
    Third(u8),
    /// 40 and 41: a half, 1 or 2.
    Half(u8),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeParts {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Minutes east of UTC; `None` for local time.
    pub offset: Option<i16>,
}

/// One date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts that a printer asks for one by one")]
pub struct DateParts {
    /// Astronomical year (0 is 1 BCE); with unspecified digits the first year meant.
    pub year: i64,
    /// Which digits of the year are unspecified.
    pub unspecified: Unspecified,
    /// 1 to 12; `None` when absent or unspecified.
    pub month: Option<u8>,
    /// 1 to 31; `None` when absent or unspecified.
    pub day: Option<u8>,
    /// In the place of a month.
    pub season: Option<Season>,
    /// On a whole day only.
    pub time: Option<TimeParts>,
    /// A month is spoken of but not (or not wholly) given: `2004-XX`.
    pub month_unspecified: bool,
    /// A day is spoken of but not (or not wholly) given: `2004-06-XX`.
    pub day_unspecified: bool,
    /// `~` or `%` on any component.
    pub approximate: bool,
    /// `?` or `%` on any component.
    pub uncertain: bool,
}

pub(super) fn of(expression: &Expression) -> Parts {
    match expression {
        Expression::Single(date) => Parts::Single(date_parts(date)),
        Expression::Interval(start, end) => Parts::Interval { start: bound(start), end: bound(end) },
        Expression::Set { one_of, members } => {
            Parts::Set { one_of: *one_of, members: members.iter().map(member).collect() }
        }
    }
}

fn bound(end: &End) -> Bound {
    match end {
        End::Date(date) => Bound::Date(date_parts(date)),
        End::Open => Bound::Open,
        End::Unknown => Bound::Unknown,
    }
}

fn member(member: &SetMember) -> Member {
    match member {
        SetMember::Date(date) => Member::Date(date_parts(date)),
        SetMember::Range(from, to) => Member::Range(date_parts(from), date_parts(to)),
        SetMember::OrEarlier(date) => Member::OrEarlier(date_parts(date)),
        SetMember::OrLater(date) => Member::OrLater(date_parts(date)),
    }
}

fn date_parts(date: &Date) -> DateParts {
    let month = date.month.and_then(super::mask::Pair::number);
    let day = date.day.and_then(super::mask::Pair::number);
    DateParts {
        year: first_year(date.year),
        unspecified: unspecified(date.year),
        month,
        day,
        season: date.season.and_then(season),
        time: date.time.map(time),
        month_unspecified: date.month.is_some() && month.is_none(),
        day_unspecified: date.day.is_some() && day.is_none(),
        approximate: date.approximate,
        uncertain: date.uncertain,
    }
}

fn first_year(year: Year) -> i64 {
    match year {
        Year::Range { value, .. } => value,
        Year::Masked { .. } if year.is_unknown() => 0,
        Year::Masked { .. } => year.range().0,
    }
}

fn unspecified(year: Year) -> Unspecified {
    match year {
        Year::Range { low, high, .. } if low == high => Unspecified::Nothing,
        Year::Range { .. } => Unspecified::Irregular,
        Year::Masked { negative, digits } => match digits.unspecified() {
            (0, true) => Unspecified::Nothing,
            (4, _) => Unspecified::Year,
            // A decade before the common era is counted downwards: no word fits it.
            _ if negative => Unspecified::Irregular,
            (1, true) => Unspecified::Decade,
            (2, true) => Unspecified::Century,
            (3, true) => Unspecified::Millennium,
            _ => Unspecified::Irregular,
        },
    }
}

fn season(code: u8) -> Option<Season> {
    Some(match code {
        21 | 25 | 29 => Season::Spring,
        22 | 26 | 30 => Season::Summer,
        23 | 27 | 31 => Season::Autumn,
        24 | 28 | 32 => Season::Winter,
        33..=36 => Season::Quarter(code - 32),
        37..=39 => Season::Third(code - 36),
        40 | 41 => Season::Half(code - 39),
        _ => return None,
    })
}

fn time(time: Time) -> TimeParts {
    TimeParts { hour: time.hour, minute: time.minute, second: time.second, offset: time.offset }
}
