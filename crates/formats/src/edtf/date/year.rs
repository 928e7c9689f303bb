//! Years: four digits of which some may be unspecified, and the long ones after `Y`.

use super::{Date, Marks, Refusal};
use crate::edtf::calendar::is_leap;
use crate::edtf::error::{Part, Problem};
use crate::edtf::mask::Quad;
use crate::edtf::scan::Scan;

/// The most digits of a long year that are read.
const LONG_DIGITS: usize = 17;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::edtf) enum Year {
    /// Four digits, some perhaps unspecified.
    Masked { negative: bool, digits: Quad },
    /// A year known to a number of significant digits, or of more than four digits.
    Range { value: i64, low: i64, high: i64 },
}

impl Year {
    /// The smallest and largest astronomical years that can be meant.
    pub(in crate::edtf) fn range(self) -> (i64, i64) {
        match self {
            Self::Range { low, high, .. } => (low, high),
            Self::Masked { negative, digits } => {
                let (low, high) = digits.range();
                if negative { (-i64::from(high), -i64::from(low.max(1))) } else { (i64::from(low), i64::from(high)) }
            }
        }
    }

    pub(in crate::edtf) fn matches(self, year: i64) -> bool {
        match self {
            Self::Range { low, high, .. } => (low..=high).contains(&year),
            Self::Masked { negative, digits } => {
                (year < 0) == negative && u16::try_from(year.unsigned_abs()).is_ok_and(|year| digits.matches(year))
            }
        }
    }

    /// Whether nothing at all is known of the year.
    pub(in crate::edtf) fn is_unknown(self) -> bool {
        matches!(self, Self::Masked { digits, .. } if digits.0 == [None; 4])
    }

    pub(super) fn may_be_leap(self) -> bool {
        let (low, high) = self.range();
        (low..=high).any(|year| is_leap(year) && self.matches(year))
    }
}

pub(super) fn read(scan: &mut Scan<'_>) -> Result<Year, Refusal> {
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
pub(super) fn long(text: &str) -> Result<Date, Refusal> {
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
