//! Which readings fit a cell. What fits here must be read by the same reading later.

use super::candidates::{DATE, DATES, MARKS, MONTH, NUMBER, ONE_ZERO, QUARTER, TRUTH, WHOLE, YEAR};
use crate::table::reading::{Lexed, fold_word, lex};
use crate::table::{ColumnType, DateStyle, NumberStyle, ProblemCode, Reading, TruthWords};

pub(super) const LEADING_ZERO: u16 = 1;
pub(super) const EXPONENT: u16 = 1 << 1;
pub(super) const ZERO_DECIMALS: u16 = 1 << 2;
pub(super) const PERCENT: u16 = 1 << 3;
pub(super) const CURRENCY: u16 = 1 << 4;
pub(super) const TWO_DIGIT_YEAR: u16 = 1 << 5;
pub(super) const TIME: u16 = 1 << 6;
pub(super) const BEYOND: u16 = 1 << 7;
pub(super) const COORDINATES: u16 = 1 << 8;
/// A point or a comma among the digits.
pub(super) const MARKED: u16 = 1 << 9;

const ALL_NUMBERS: u64 = (1 << DATE) - 1;
/// No date and no number that is read is longer; a cell beyond it is text.
const LONGEST: usize = 2_000;

/// The signs of money that are known. Single letters (`Q`, `L`) are not: codes begin with them.
const CURRENCIES: [&str; 21] = [
    "$", "US$", "USD", "MX$", "MXN", "€", "EUR", "£", "GBP", "R$", "BRL", "GTQ", "HNL", "HTG", "C$", "CAD", "S/", "Bs",
    "₡", "Q.", "L.",
];

/// Which readings fit, and what is to be remembered of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fit {
    pub(super) bits: u64,
    pub(super) facts: u16,
}

/// Looks at a cell without white space around it that is no absence; also gives the currency sign.
pub(super) fn fit(text: &str) -> (Fit, Option<&str>) {
    let mut fit = Fit::default();
    if text.len() > LONGEST {
        return (fit, None);
    }
    if plain_digits(text) {
        digits(text, &mut fit);
        return (fit, None);
    }
    words(text, &mut fit);
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return (fit, None);
    }
    dates(text, &mut fit);
    periods(text, &mut fit);
    let known = |lexed: &Lexed<'_>| lexed.currency.is_none_or(|sign| CURRENCIES.contains(&sign));
    let lexed = lex(text).filter(known);
    if let Some(lexed) = lexed {
        number(&lexed, &mut fit);
    }
    if coordinates(text) {
        fit.facts |= COORDINATES;
    }
    (fit, lexed.filter(|_| fit.facts & CURRENCY != 0).and_then(|lexed| lexed.currency))
}

/// At most as many digits as 64 bits hold whatever they are.
fn plain_digits(text: &str) -> bool {
    text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit())
}

fn digits(text: &str, fit: &mut Fit) {
    fit.bits |= ALL_NUMBERS;
    if text.len() > 1 && text.starts_with('0') {
        fit.facts |= LEADING_ZERO;
    }
    if text.len() == 4 && ("1500"..="2100").contains(&text) {
        fit.bits |= 1 << YEAR;
    }
    if text == "0" || text == "1" {
        fit.bits |= 1 << ONE_ZERO;
    }
}

fn words(text: &str, fit: &mut Fit) {
    // What every one of the words begins with; folding is not for each cell of text.
    if !text.starts_with(|c: char| "TtFfYyNnSsWwOoVv".contains(c)) {
        return;
    }
    let Some(folded) = fold_word(text) else { return };
    for (bit, words) in (TRUTH..ONE_ZERO).zip(TruthWords::ALL) {
        if words.means(&folded).is_some() {
            fit.bits |= 1 << bit;
        }
    }
}

fn dates(text: &str, fit: &mut Fit) {
    if text.len() > 64 {
        return;
    }
    let marked = |mark: &char| text.matches(*mark).count() == 2;
    let named = text.contains(char::is_alphabetic);
    if !named && !['-', '/', '.'].iter().any(marked) {
        return;
    }
    for (bit, (order, months)) in (DATE..).zip(DATES) {
        match DateStyle::read_any(order, months, text) {
            Ok(()) => fit.bits |= 1 << bit,
            Err(ProblemCode::TwoDigitYear) => fit.facts |= TWO_DIGIT_YEAR,
            Err(ProblemCode::HasTime) => fit.facts |= TIME,
            Err(_) => {}
        }
    }
}

fn periods(text: &str, fit: &mut Fit) {
    if text.len() > 8 {
        return;
    }
    for (bit, ty) in [(MONTH, ColumnType::Month), (QUARTER, ColumnType::Quarter)] {
        if Reading::Period.read(ty, text).is_ok() {
            fit.bits |= 1 << bit;
        }
    }
}

fn number(lexed: &Lexed<'_>, fit: &mut Fit) {
    let mut style = NumberStyle::default();
    for (place, (decimal, thousands)) in (0..).zip(MARKS) {
        (style.decimal, style.thousands) = (decimal, thousands);
        let Some(digits) = style.clean(lexed.core) else { continue };
        let (mantissa, power) = digits.split_once('e').map_or((&*digits, false), |(mantissa, _)| (mantissa, true));
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // Only long numbers and powers can be infinite.
        if (power || digits.len() > 300) && !digits.parse::<f64>().is_ok_and(f64::is_finite) {
            continue;
        }
        fit.bits |= 1 << (NUMBER + place);
        let zeros = decimals.bytes().all(|digit| digit == b'0');
        let held = whole.len() <= 18 || signed(lexed.negative, whole).parse::<i64>().is_ok();
        if !power && zeros && held {
            fit.bits |= 1 << (WHOLE + place);
        }
        let zero_decimals = zeros && matches!(decimals.len(), 1 | 2 | 4..);
        let beyond = !power && !held && decimals.is_empty();
        let leading = whole.len() > 1 && whole.starts_with('0');
        for (fact, holds) in
            [(EXPONENT, power), (ZERO_DECIMALS, zero_decimals), (BEYOND, beyond), (LEADING_ZERO, leading)]
        {
            fit.facts |= if holds { fact } else { 0 };
        }
    }
    if fit.bits & ALL_NUMBERS != 0 {
        let marked = lexed.core.contains(['.', ',']);
        for (fact, holds) in [(PERCENT, lexed.percent), (CURRENCY, lexed.currency.is_some()), (MARKED, marked)] {
            fit.facts |= if holds { fact } else { 0 };
        }
    }
}

fn signed(negative: bool, digits: &str) -> String {
    if negative { format!("-{digits}") } else { digits.to_owned() }
}

/// Two decimal numbers in one cell: `20.05, -99.34`.
fn coordinates(text: &str) -> bool {
    let degrees = |part: &str| part.contains('.') && part.trim().parse::<f64>().is_ok_and(|d| d.abs() <= 180.0);
    text.len() < 80 && text.split_once([',', ';', ' ']).is_some_and(|(a, b)| degrees(a) && degrees(b))
}
