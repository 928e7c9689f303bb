//! What a whole expression can be: a date, an interval, or a set of dates.

use super::bounds;
use super::date::{self, Date, Refusal};
use super::error::{Part, Problem};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    Single(Date),
    Interval(End, End),
    Set { one_of: bool, members: Vec<SetMember> },
}

/// One side of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    Date(Date),
    /// `..`: it goes on.
    Open,
    /// Nothing written: not known.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SetMember {
    Date(Date),
    Range(Date, Date),
    OrEarlier(Date),
    OrLater(Date),
}

impl Expression {
    /// Every date named in the expression, in order.
    pub(super) fn dates(&self) -> impl Iterator<Item = &Date> {
        let mut dates = Vec::new();
        match self {
            Self::Single(date) => dates.push(date),
            Self::Interval(start, end) => {
                dates.extend([start, end].into_iter().filter_map(End::date));
            }
            Self::Set { members, .. } => members.iter().for_each(|member| match member {
                SetMember::Date(date) | SetMember::OrEarlier(date) | SetMember::OrLater(date) => {
                    dates.push(date);
                }
                SetMember::Range(from, to) => dates.extend([from, to]),
            }),
        }
        dates.into_iter()
    }
}

impl End {
    pub(super) fn date(&self) -> Option<&Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

pub(super) fn parse(text: &str) -> Result<Expression, Refusal> {
    if text.is_empty() {
        return Err((Part::Date, Problem::Empty));
    }
    if text.len() > super::MAX_LENGTH {
        return Err((Part::Date, Problem::TooLong));
    }
    let known = |c: char| c.is_ascii_digit() || "-/.:?~%+XYESTZ[]{},".contains(c);
    if let Some(stranger) = text.chars().find(|c| !known(*c)) {
        return Err((Part::Date, Problem::Character(stranger)));
    }
    if text.starts_with(['[', '{']) {
        return set(text);
    }
    match text.split_once('/') {
        Some((start, end)) => interval(start, end),
        None => date::parse(text).map(Expression::Single),
    }
}

fn interval(start: &str, end: &str) -> Result<Expression, Refusal> {
    if start.is_empty() && end.is_empty() {
        return Err((Part::Interval, Problem::Boundless));
    }
    if end.contains('/') {
        let expected = "two dates with one / between them";
        return Err((Part::Interval, Problem::Shape { expected }));
    }
    let (first, last) = (side(start)?, side(end)?);
    if let (Some(from), Some(to)) = (first.date(), last.date()) {
        in_order(Part::Interval, (start, from), (end, to))?;
    }
    Ok(Expression::Interval(first, last))
}

fn side(text: &str) -> Result<End, Refusal> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => date::parse(text).map(End::Date),
    }
}

fn in_order(part: Part, start: (&str, &Date), end: (&str, &Date)) -> Result<(), Refusal> {
    match (bounds::first(start.1), bounds::last(end.1)) {
        (Some(first), Some(last)) if first > last => {
            let (start, end) = (start.0.to_owned(), end.0.to_owned());
            Err((part, Problem::Reversed { start, end }))
        }
        _ => Ok(()),
    }
}

/// `[..]`: one of the members; `{..}`: all of them.
fn set(text: &str) -> Result<Expression, Refusal> {
    let one_of = text.starts_with('[');
    let close = if one_of { ']' } else { '}' };
    let Some(inside) = text[1..].strip_suffix(close) else {
        let expected = "dates between [ and ], or { and }";
        return Err((Part::Set, Problem::Shape { expected }));
    };
    let members = inside.split(',').map(member).collect::<Result<_, _>>()?;
    Ok(Expression::Set { one_of, members })
}

fn member(text: &str) -> Result<SetMember, Refusal> {
    match text.split_once("..") {
        None => date::parse(text).map(SetMember::Date),
        Some(("", to)) => date::parse(to).map(SetMember::OrEarlier),
        Some((from, "")) => date::parse(from).map(SetMember::OrLater),
        Some((from, to)) => {
            let (first, last) = (date::parse(from)?, date::parse(to)?);
            in_order(Part::Set, (from, &first), (to, &last))?;
            Ok(SetMember::Range(first, last))
        }
    }
}
