//! The date of a citation from an archival date.
//!
//! Citations know days, months and years only: what EDTF says beyond that is
//! rounded, and then marked as approximate.

use super::{Date, Issued};
use crate::edtf::{Bound, DateParts, Edtf, Member, Parts, Unspecified};

impl Issued {
    /// The nearest that a citation can say; `None` when no year is known.
    pub fn from_edtf(edtf: &Edtf) -> Option<Self> {
        let mut issued = match edtf.parts() {
            Parts::Single(date) => from_date(edtf, &date)?,
            Parts::Interval { start, end } => span(date_of(&start), date_of(&end))?,
            Parts::Set { members, .. } => {
                let dates = || members.iter().map(member);
                span(dates().next().flatten(), dates().next_back().flatten())?
            }
        };
        issued.approximate |= edtf.is_approximate() || edtf.is_uncertain();
        Some(issued)
    }
}

fn from_date(edtf: &Edtf, date: &DateParts) -> Option<Issued> {
    if date.unspecified == Unspecified::Nothing {
        return Some(Issued { start: known(date)?, end: None, approximate: false });
    }
    let year = |year| Date { year, month: None, day: None };
    let (start, end) = (edtf.earliest()?.year, edtf.latest()?.year);
    Some(Issued { start: year(start), end: Some(year(end)), approximate: true })
}

/// Of a span with one known side, that side.
fn span(start: Option<Date>, end: Option<Date>) -> Option<Issued> {
    let approximate = start.is_none() || end.is_none();
    let first = start.or(end)?;
    Some(Issued { start: first, end: end.filter(|end| *end != first), approximate })
}

fn date_of(bound: &Bound) -> Option<Date> {
    match bound {
        Bound::Date(date) => known(date),
        Bound::Open | Bound::Unknown => None,
    }
}

fn member(member: &Member) -> Option<Date> {
    match member {
        Member::Date(date) | Member::OrEarlier(date) | Member::OrLater(date) => known(date),
        Member::Range(from, _) => known(from),
    }
}

fn known(date: &DateParts) -> Option<Date> {
    (date.unspecified != Unspecified::Year).then_some(Date {
        year: date.year,
        month: date.month,
        day: date.day.filter(|_| date.month.is_some()),
    })
}
