//! `dct:temporal` from EDTF or an ISO 8601 interval.

use serde_json::{Value, json};

use super::super::json::Object;
use super::typed;

/// A period of time (DCAT 3 §6.14). A single date begins and ends it; `..` and nothing leave an end open. What is no
/// year, month or day (`198X`, `2020?`) stands as a label, which loses nothing.
pub(super) fn period(text: &str) -> Value {
    let (start, end) = text.split_once('/').unwrap_or((text, text));
    let period = json!("dct:PeriodOfTime");
    match (bound(start), bound(end)) {
        (Some(start), Some(end)) => {
            Object::with("@type", period).set("dcat:startDate", start).set("dcat:endDate", end).build()
        }
        _ => Object::with("@type", period).set("rdfs:label", text).build(),
    }
}

/// A date with its type; null for an open end; `None` for what is no date.
fn bound(text: &str) -> Option<Value> {
    if matches!(text, "" | "..") {
        return Some(Value::Null);
    }
    let shape: String = text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    match shape.as_str() {
        "0000" => Some(typed(text, "gYear")),
        "0000-00" => Some(typed(text, "gYearMonth")),
        "0000-00-00" => Some(typed(text, "date")),
        _ => None,
    }
}
