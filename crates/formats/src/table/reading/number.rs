//! Numbers: a sign, digits in groups, decimals, a power of ten.
//!
//! Nothing infinite comes out, and no whole number that 64 bits do not hold.

use super::amount::{DecimalMark, NumberStyle, Thousands};
use super::problem::ProblemCode;

/// Longer than the longest double written out (1,076 digits) with separators.
const LONGEST: usize = 2_000;

/// A number without the signs around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lexed<'a> {
    pub(crate) negative: bool,
    /// Digits and marks.
    pub(crate) core: &'a str,
    pub(crate) percent: bool,
    pub(crate) currency: Option<&'a str>,
}

/// Takes the minus, the percent sign and the currency sign off. Letters and signs of a currency are not judged here.
pub(crate) fn lex(text: &str) -> Option<Lexed<'_>> {
    let (mut rest, mut negative) = unsigned(text);
    let first = rest.find(|c: char| c.is_ascii_digit())?;
    let (before, _) = rest.split_at(first);
    // A mark may come before the first digit: `.5`; behind a currency it may be part of that: `Q.5`.
    let before = before.strip_suffix(['.', ',']).filter(|rest| rest.is_empty()).unwrap_or(before);
    rest = &rest[before.len()..];
    let (before, inner) = before.strip_suffix(['-', '\u{2212}']).map_or((before, false), |before| (before, true));
    if inner && (negative || before.trim().is_empty()) {
        return None;
    }
    negative |= inner;
    let end = rest.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (core, after) = rest.split_at(end);
    let (after, percent) = after.trim().strip_suffix('%').map_or((after.trim(), false), |rest| (rest.trim(), true));
    let currency = match (before.trim(), after) {
        ("", "") => None,
        (sign, "") | ("", sign) => Some(sign),
        _ => return None,
    };
    Some(Lexed { negative, core, percent, currency })
}

fn unsigned(text: &str) -> (&str, bool) {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

impl NumberStyle {
    /// A whole number. Decimals may follow when all of them are zero, as in `27.0`.
    pub(super) fn integer(&self, text: &str) -> Result<i64, ProblemCode> {
        let plain = self.plain(text)?;
        if plain.contains('e') {
            return Err(ProblemCode::NotAnInteger);
        }
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        if decimals.bytes().any(|digit| digit != b'0') {
            return Err(ProblemCode::NotAnInteger);
        }
        whole.parse().map_err(|_| ProblemCode::OutOfRange)
    }

    pub(super) fn number(&self, text: &str) -> Result<f64, ProblemCode> {
        let number: f64 = self.plain(text)?.parse().map_err(|_| ProblemCode::NotANumber)?;
        if number.is_finite() { Ok(number) } else { Err(ProblemCode::OutOfRange) }
    }

    /// The number as programs write it.
    fn plain(&self, text: &str) -> Result<String, ProblemCode> {
        let lexed = lex(text).ok_or(ProblemCode::NotANumber)?;
        let foreign = lexed.currency.is_some() && lexed.currency != self.currency.as_deref();
        if foreign || lexed.percent && !self.percent {
            return Err(ProblemCode::NotANumber);
        }
        let digits = self.digits(lexed.core)?;
        Ok(if lexed.negative { format!("-{digits}") } else { digits })
    }

    /// The digits of a number without separators, with a point before decimals.
    pub(crate) fn clean(&self, core: &str) -> Option<String> {
        clean(core, self.decimal, self.thousands)
    }

    /// As [`NumberStyle::clean`], or why they are none.
    fn digits(&self, core: &str) -> Result<String, ProblemCode> {
        if let Some(digits) = self.clean(core) {
            return Ok(digits);
        }
        let other = self.decimal.other();
        let separator = match other {
            DecimalMark::Point => Thousands::Comma,
            DecimalMark::Comma => Thousands::Point,
        };
        Err(if clean(core, other, None).or_else(|| clean(core, other, Some(separator))).is_some() {
            ProblemCode::MixedDecimals
        } else if !core.is_empty() && core.chars().all(|c| c.is_ascii_digit() || Thousands::of(c).is_some()) {
            ProblemCode::BadThousands
        } else {
            ProblemCode::NotANumber
        })
    }
}

fn clean(core: &str, decimal: DecimalMark, thousands: Option<Thousands>) -> Option<String> {
    if core.len() > LONGEST {
        return None;
    }
    let (mantissa, power) = core.split_once(['e', 'E']).map_or((core, None), |(before, after)| (before, Some(after)));
    let (whole, decimals) =
        mantissa.split_once(decimal.sign()).map_or((mantissa, None), |(before, after)| (before, Some(after)));
    let mut out = String::with_capacity(core.len());
    push_whole(whole, thousands, &mut out)?;
    if let Some(decimals) = decimals {
        if !all_digits(decimals) {
            return None;
        }
        if out.is_empty() {
            out.push('0');
        }
        out.push('.');
        out.push_str(decimals);
    }
    if let Some(power) = power {
        if !all_digits(power.strip_prefix(['+', '-']).unwrap_or(power)) {
            return None;
        }
        out.push('e');
        out.push_str(power);
    }
    (!out.is_empty() && !out.starts_with('e')).then_some(out)
}

/// Digits, or groups of three of them behind a first of one to three.
fn push_whole(whole: &str, thousands: Option<Thousands>, out: &mut String) -> Option<()> {
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        out.push_str(whole);
        return Some(());
    }
    let thousands = thousands?;
    let mut groups = whole.split(|c: char| Thousands::of(c) == Some(thousands));
    let first = groups.next().filter(|first| all_digits(first) && first.len() <= 3)?;
    out.push_str(first);
    for group in groups {
        if group.len() != 3 || !all_digits(group) {
            return None;
        }
        out.push_str(group);
    }
    Some(())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
