//! Values written the way a column writes them: the other direction of reading.

use jiff::civil::Date;

use super::amount::NumberStyle;
use super::months::SHORT;
use super::when::{DateOrder, DateStyle, Months};

/// A number that programs wrote, with the marks of a style, its thousands apart, and its currency and percent sign.
pub(super) fn number(style: &NumberStyle, plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = sign.to_owned();
    out.push_str(style.currency.as_deref().unwrap_or(""));
    for (place, digit) in whole.chars().enumerate() {
        let behind = whole.len() - place;
        if let Some(separator) = style.thousands.filter(|_| place > 0 && behind.is_multiple_of(3)) {
            out.push(separator.sign());
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(style.decimal.sign());
        out.push_str(decimals);
    }
    if style.percent {
        out.push('%');
    }
    out
}

/// A day; names of months in English.
pub(super) fn date(style: &DateStyle, date: Date) -> String {
    let (year, day) = (format!("{:04}", date.year()), format!("{:02}", date.day()));
    let (month, mark) = match style.months {
        Months::Digits(mark) => (format!("{:02}", date.month()), mark.sign()),
        Months::Names => {
            let place = usize::try_from(date.month() - 1).unwrap_or(0);
            (SHORT.get(place).copied().unwrap_or_default().to_owned(), '-')
        }
    };
    let [a, b, c] = match style.order {
        DateOrder::YearMonthDay => [year, month, day],
        DateOrder::DayMonthYear => [day, month, year],
        DateOrder::MonthDayYear => [month, day, year],
    };
    format!("{a}{mark}{b}{mark}{c}")
}
