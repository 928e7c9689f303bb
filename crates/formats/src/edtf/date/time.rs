//! The time of day behind a whole date.

use super::Refusal;
use crate::edtf::error::{Part, Problem};
use crate::edtf::scan::Scan;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::edtf) struct Time {
    pub(in crate::edtf) hour: u8,
    pub(in crate::edtf) minute: u8,
    pub(in crate::edtf) second: u8,
    /// Minutes east of UTC; absent for local time.
    pub(in crate::edtf) offset: Option<i16>,
}

/// `hh:mm:ss`, perhaps with `Z`, `±hh` or `±hh:mm`.
pub(super) fn read(text: &str) -> Result<Time, Refusal> {
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
