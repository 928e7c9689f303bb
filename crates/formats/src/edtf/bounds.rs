//! The first and last days that an expression can mean.

use super::calendar::{Day, days_in, is_leap};
use super::date::Date;
use super::expression::{Expression, SetMember};

/// The longest list of decades that is spelled out.
const MAX_DECADES: i64 = 100;

pub(super) fn earliest(expression: &Expression) -> Option<Day> {
    match expression {
        Expression::Single(date) => first(date),
        Expression::Interval(start, _) => start.date().and_then(first),
        Expression::Set { members, .. } => {
            let days = members.iter().map(|member| match member {
                SetMember::Date(date) | SetMember::Range(date, _) | SetMember::OrLater(date) => first(date),
                SetMember::OrEarlier(_) => None,
            });
            days.collect::<Option<Vec<_>>>()?.into_iter().min()
        }
    }
}

pub(super) fn latest(expression: &Expression) -> Option<Day> {
    match expression {
        Expression::Single(date) => last(date),
        Expression::Interval(_, end) => end.date().and_then(last),
        Expression::Set { members, .. } => {
            let days = members.iter().map(|member| match member {
                SetMember::Date(date) | SetMember::Range(_, date) | SetMember::OrEarlier(date) => last(date),
                SetMember::OrLater(_) => None,
            });
            days.collect::<Option<Vec<_>>>()?.into_iter().max()
        }
    }
}

pub(super) fn decades(expression: &Expression) -> Vec<i64> {
    let mut decades = Vec::new();
    match expression {
        Expression::Single(date) => between(&mut decades, Some(date), Some(date)),
        Expression::Interval(start, end) => between(&mut decades, start.date(), end.date()),
        Expression::Set { members, .. } => members.iter().for_each(|member| match member {
            SetMember::Date(date) | SetMember::OrEarlier(date) | SetMember::OrLater(date) => {
                between(&mut decades, Some(date), Some(date));
            }
            SetMember::Range(from, to) => between(&mut decades, Some(from), Some(to)),
        }),
    }
    decades.sort_unstable();
    decades.dedup();
    decades
}

fn between(decades: &mut Vec<i64>, from: Option<&Date>, to: Option<&Date>) {
    let known = |date: &&Date| !date.year.is_unknown();
    let (from, to) = (from.filter(known), to.filter(known));
    let (Some(from), Some(to)) = (from.or(to), to.or(from)) else {
        return;
    };
    let start = from.year.range().0.div_euclid(10);
    let end = to.year.range().1.div_euclid(10).max(start);
    if end - start < MAX_DECADES {
        decades.extend((start..=end).map(|decade| decade * 10));
    } else {
        decades.extend([start * 10, end * 10]);
    }
}

/// The first day a date can mean; `None` when nothing is known of its year.
pub(super) fn first(date: &Date) -> Option<Day> {
    if date.year.is_unknown() {
        return None;
    }
    let (low, high) = date.year.range();
    let (from, _) = months(date);
    (low..=high).filter(|year| date.year.matches(*year)).find_map(|year| {
        (from..=12).find_map(|month| {
            let mut days = 1..=days_in(month, is_leap(year));
            let day = days.find(|day| fits(date, month, *day))?;
            Some(Day { year, month, day })
        })
    })
}

/// The last day a date can mean; `None` when nothing is known of its year.
pub(super) fn last(date: &Date) -> Option<Day> {
    if date.year.is_unknown() {
        return None;
    }
    let (low, high) = date.year.range();
    let (_, to) = months(date);
    (low..=high).rev().filter(|year| date.year.matches(*year)).find_map(|year| {
        (1..=to).rev().find_map(|month| {
            let mut days = (1..=days_in(month, is_leap(year))).rev();
            let day = days.find(|day| fits(date, month, *day))?;
            Some(Day { year, month, day })
        })
    })
}

fn fits(date: &Date, month: u8, day: u8) -> bool {
    date.month.is_none_or(|pair| pair.matches(month)) && date.day.is_none_or(|pair| pair.matches(day))
}

/// The months a sub-year grouping spans.
///
/// Codes 21 to 24 name no hemisphere; they are placed in the order of the codes,
/// as in the north. Winter is kept inside the year it is written with.
fn months(date: &Date) -> (u8, u8) {
    match date.season {
        Some(21 | 25 | 31) => (3, 5),
        Some(22 | 26 | 32) => (6, 8),
        Some(23 | 27 | 29) => (9, 11),
        Some(24 | 28 | 30) => (12, 12),
        Some(quarter @ 33..=36) => ((quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3),
        Some(third @ 37..=39) => ((third - 37) * 4 + 1, (third - 37) * 4 + 4),
        Some(40) => (1, 6),
        Some(41) => (7, 12),
        _ => (1, 12),
    }
}
