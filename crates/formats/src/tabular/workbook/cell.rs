//! The value of a cell as an archivist would have typed it.
//!
//! Dates as ISO 8601, whole numbers without decimals, nothing rounded.

use calamine::{DataRef, ExcelDateTime};

/// Numbers from here on are not told apart from their neighbours.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `None` for an empty cell.
pub(super) fn text(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(when) => date(*when),
        DataRef::Error(error) => error.to_string(),
    })
}

fn float(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT {
        // "-0" would be a surprise.
        format!("{:.0}", number + 0.0)
    } else {
        number.to_string()
    }
}

fn date(when: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let midnight = (hour, minute, second) == (0, 0, 0);
    if when.is_duration() || when.as_f64().abs() < 1.0 && !midnight {
        return time(when.as_f64());
    }
    if midnight {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// Days and parts of a day as hours, minutes and seconds.
#[expect(clippy::cast_possible_truncation, reason = "a number of seconds that does not fit saturates, as it should")]
fn time(days: f64) -> String {
    let seconds = (days * 86_400.0).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60)
}
