//! Texts that mean that there is no value.

use crate::table::Absence;

/// The longest of them, in bytes.
const LONGEST: usize = 16;

/// What a text seems to mean, and whether it can hardly be a value of a column of text. What `N/A` stands for, not
/// available or not applicable, nobody knows: it is taken for the weaker of the two.
pub(super) fn of(text: &str) -> Option<(Absence, bool)> {
    if text.is_empty() {
        return Some((Absence::NotReported, true));
    }
    if text.len() > LONGEST {
        return None;
    }
    let symbol = match text {
        "[c]" | "(D)" | "(S)" | "[C]" => Absence::Suppressed,
        "[x]" | ".." | "..." | "…" | "(NA)" | "#N/A" | "#N/D" => Absence::NotReported,
        "[z]" | "(X)" => Absence::NotApplicable,
        _ => return word(text).map(|absence| (absence, false)),
    };
    Some((symbol, true))
}

fn word(text: &str) -> Option<Absence> {
    let reported = [
        "NA",
        "N/A",
        "n/a",
        "na",
        "n.a.",
        "N.A.",
        "nd",
        "ND",
        "n.d.",
        "N.D.",
        "N/D",
        "n/d",
        "s/d",
        "S/D",
        "s.d.",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "NULL",
        "null",
        "Null",
        "None",
        "NaN",
        "nan",
        "sin dato",
        "Sin dato",
        "sin datos",
        "No disponible",
    ];
    if text == "*" || text == "**" {
        return Some(Absence::Suppressed);
    }
    if matches!(text, "no aplica" | "No aplica" | "NO APLICA" | "not applicable" | "Not applicable") {
        return Some(Absence::NotApplicable);
    }
    reported.contains(&text).then_some(Absence::NotReported)
}
