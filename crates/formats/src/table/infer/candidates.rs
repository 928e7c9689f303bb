//! The readings that are tried, each a bit of a set of 64.

use crate::table::{
    ColumnType, DateMark, DateOrder, DateStyle, DecimalMark, Months, NumberStyle, Reading, Thousands, TruthWords,
};

/// Marks of numbers, the likelier first.
pub(super) const MARKS: [(DecimalMark, Option<Thousands>); 14] = [
    (DecimalMark::Point, None),
    (DecimalMark::Point, Some(Thousands::Comma)),
    (DecimalMark::Point, Some(Thousands::Space)),
    (DecimalMark::Point, Some(Thousands::NoBreakSpace)),
    (DecimalMark::Point, Some(Thousands::NarrowNoBreakSpace)),
    (DecimalMark::Point, Some(Thousands::Apostrophe)),
    (DecimalMark::Point, Some(Thousands::Underscore)),
    (DecimalMark::Comma, None),
    (DecimalMark::Comma, Some(Thousands::Point)),
    (DecimalMark::Comma, Some(Thousands::Space)),
    (DecimalMark::Comma, Some(Thousands::NoBreakSpace)),
    (DecimalMark::Comma, Some(Thousands::NarrowNoBreakSpace)),
    (DecimalMark::Comma, Some(Thousands::Apostrophe)),
    (DecimalMark::Comma, Some(Thousands::Underscore)),
];

/// Dates; of two that fit alike the former is proposed, with a doubt.
pub(super) const DATES: [(DateOrder, Months); 12] = [
    (DateOrder::YearMonthDay, Months::Digits(DateMark::Hyphen)),
    (DateOrder::YearMonthDay, Months::Digits(DateMark::Slash)),
    (DateOrder::YearMonthDay, Months::Digits(DateMark::Point)),
    (DateOrder::DayMonthYear, Months::Digits(DateMark::Hyphen)),
    (DateOrder::DayMonthYear, Months::Digits(DateMark::Slash)),
    (DateOrder::DayMonthYear, Months::Digits(DateMark::Point)),
    (DateOrder::MonthDayYear, Months::Digits(DateMark::Hyphen)),
    (DateOrder::MonthDayYear, Months::Digits(DateMark::Slash)),
    (DateOrder::MonthDayYear, Months::Digits(DateMark::Point)),
    (DateOrder::YearMonthDay, Months::Names),
    (DateOrder::DayMonthYear, Months::Names),
    (DateOrder::MonthDayYear, Months::Names),
];

/// Numbers, by [`MARKS`].
pub(super) const NUMBER: u32 = 0;
/// Numbers that are whole, by [`MARKS`].
pub(super) const WHOLE: u32 = 14;
/// Days, by [`DATES`].
pub(super) const DATE: u32 = 28;
/// Words of [`TruthWords::ALL`].
pub(super) const TRUTH: u32 = 40;
/// The last of them, 1 and 0.
pub(super) const ONE_ZERO: u32 = 47;
pub(super) const YEAR: u32 = 48;
pub(super) const MONTH: u32 = 49;
pub(super) const QUARTER: u32 = 50;
pub(super) const END: u32 = 51;

/// All numbers that have this decimal mark, or all of them.
pub(super) fn numbers(decimal: Option<DecimalMark>) -> u64 {
    let wanted = |(_, (mark, _)): &(u32, &(DecimalMark, Option<Thousands>))| decimal.is_none_or(|want| want == *mark);
    (NUMBER..).zip(&MARKS).filter(wanted).fold(0, |set, (bit, _)| set | 1 << bit)
}

/// All days.
pub(super) const fn dates() -> u64 {
    ((1 << TRUTH) - 1) & !((1 << DATE) - 1)
}

/// The lowest bit of a set that is among others.
pub(super) fn first(set: u64, among: u64) -> Option<u32> {
    let found = set & among;
    (found != 0).then(|| found.trailing_zeros())
}

/// What a bit stands for; signs of currencies and percent are added by who saw them.
pub(super) fn reading(bit: u32, percent: bool, currency: Option<&str>) -> Option<(ColumnType, Reading)> {
    let at = |base: u32| usize::try_from(bit - base).unwrap_or(usize::MAX);
    Some(match bit {
        NUMBER..DATE => {
            let whole = bit >= WHOLE;
            let (decimal, thousands) = *MARKS.get(at(if whole { WHOLE } else { NUMBER }))?;
            let style = NumberStyle { decimal, thousands, percent, currency: currency.map(str::to_owned) };
            (if whole { ColumnType::Integer } else { ColumnType::Number }, Reading::Number(style))
        }
        DATE..TRUTH => {
            let (order, months) = *DATES.get(at(DATE))?;
            (ColumnType::Date, Reading::Date(DateStyle { order, months, century: None }))
        }
        TRUTH..YEAR => (ColumnType::Boolean, Reading::Boolean(*TruthWords::ALL.get(at(TRUTH))?)),
        YEAR => (ColumnType::Year, Reading::Period),
        MONTH => (ColumnType::Month, Reading::Period),
        QUARTER => (ColumnType::Quarter, Reading::Period),
        _ => return None,
    })
}
