//! Dates in a query: a year, a month, a day, a decade, from one to another, before or after. The signs are
//! those of EDTF (ISO 8601-2) where it has some, and those people type where it has none.

use crate::request::DateRange;

/// Days of a written date or range, on the scale of [`Entry::date_from`](crate::Entry::date_from).
pub fn days(text: &str) -> Option<DateRange> {
    let text = text.trim();
    let range = |from: Option<i64>, to: Option<i64>| Some(DateRange { from, to });
    if let Some(rest) = text.strip_prefix(">=") {
        return range(Some(span(rest)?.0), None);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return range(None, Some(span(rest)?.1));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return range(Some(span(rest)?.1 + 1), None);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return range(None, Some(span(rest)?.0 - 1));
    }
    for sign in ["...", "..", "…", "/", "–"] {
        if let Some((from, to)) = text.split_once(sign) {
            return between(from, to);
        }
    }
    if let Some((from, to)) = span(text) {
        return range(Some(from), Some(to));
    }
    // 1980-1990 is two years; 1980-12 was a month.
    let (from, to) = text.split_once('-').filter(|(from, to)| !from.is_empty() && !to.is_empty())?;
    between(from, to)
}

fn between(from: &str, to: &str) -> Option<DateRange> {
    let open = |text: &str| text.is_empty() || text == "..";
    let (from, to) = (from.trim(), to.trim());
    let first = if open(from) { None } else { Some(span(from)?.0) };
    let last = if open(to) { None } else { Some(span(to)?.1) };
    if first.is_none() && last.is_none() {
        return None;
    }
    match (first, last) {
        (Some(first), Some(last)) if first > last => {
            Some(DateRange { from: Some(span(to)?.0), to: Some(span(from)?.1) })
        }
        _ => Some(DateRange { from: first, to: last }),
    }
}

/// The first and the last day of a year, a decade (198X, 1980s), a month or a day.
fn span(text: &str) -> Option<(i64, i64)> {
    let text = text.trim_end_matches(['~', '?', '%']);
    let digits = |text: &str, len: usize| -> Option<i64> {
        (text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let years = |first: i64, last: i64| (first * 10_000 + 101, last * 10_000 + 1_231);
    if let Some(year) = digits(text, 4) {
        return Some(years(year, year));
    }
    if let Some(decade) = text.strip_suffix(['X', 'x', 'u']).and_then(|start| digits(start, 3)) {
        return Some(years(decade * 10, decade * 10 + 9));
    }
    if let Some(decade) = text.strip_suffix('s').and_then(|start| digits(start, 4)) {
        return Some(years(decade, decade + 9));
    }
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2).filter(|month| (1..=12).contains(month))?;
    let start = year * 10_000 + month * 100;
    match (parts.next(), parts.next()) {
        (None, _) => Some((start + 1, start + 31)),
        (Some(day), None) => {
            let day = digits(day, 2).filter(|day| (1..=31).contains(day))?;
            Some((start + day, start + day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, from, to) in [
            ("1985", Some(19_850_101), Some(19_851_231)),
            ("1985~", Some(19_850_101), Some(19_851_231)),
            ("198X", Some(19_800_101), Some(19_891_231)),
            ("1980s", Some(19_800_101), Some(19_891_231)),
            ("1980-12", Some(19_801_201), Some(19_801_231)),
            ("1980-12-05", Some(19_801_205), Some(19_801_205)),
            ("1980..1990", Some(19_800_101), Some(19_901_231)),
            ("1980/1990", Some(19_800_101), Some(19_901_231)),
            ("1980-1990", Some(19_800_101), Some(19_901_231)),
            ("1990..1980", Some(19_800_101), Some(19_901_231)),
            ("1980..", Some(19_800_101), None),
            ("..1980", None, Some(19_801_231)),
            (">2000", Some(20_001_232), None),
            (">=2000", Some(20_000_101), None),
            ("<2000", None, Some(20_000_100)),
            ("<=2000-06", None, Some(20_000_631)),
        ] {
            assert_eq!(days(text), Some(DateRange { from, to }), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "x", "19", "..", "/", "1980-13", "1980-01-40", "1980-1-1-1", "99999", "١٩٨٥", ">", "-", "1980-"]
        {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
