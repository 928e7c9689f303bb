//! Dates written with digits and separators alone: `25/12/1998`, `1990-95`.
//!
//! Day and month are told apart only when one of them is over twelve.

/// Whether there is nothing but digits, separators and spaces.
pub(super) fn is_numeric(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || "/.- ".contains(c)) && {
        // Years joined by a hyphen are left to the reading of ranges.
        groups(text).iter().any(|group| group.len() != 4)
    }
}

pub(super) fn read(text: &str) -> Option<String> {
    if !text.chars().all(|c| c.is_ascii_digit() || "/.-".contains(c)) {
        return None;
    }
    match groups(text).as_slice() {
        [whole] if whole.len() == 8 && whole.len() == text.len() => date(&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day] if year.len() == 4 => date(year, month, day),
        [one, two, year] if year.len() == 4 => day_and_month(one, two, year),
        [month, year] | [year, month] if year.len() == 4 && is_month(month) => Some(format!("{year}-{month:0>2}")),
        [year, end] if year.len() == 4 && end.len() == 2 && year[2..] < **end => {
            Some(format!("{year}/{}{end}", &year[..2]))
        }
        _ => None,
    }
}

fn groups(text: &str) -> Vec<&str> {
    text.split(['/', '.', '-', ' ']).filter(|group| !group.is_empty()).collect()
}

fn day_and_month(one: &str, two: &str, year: &str) -> Option<String> {
    match (is_month(one), is_month(two)) {
        (true, false) => date(year, one, two),
        (false, true) => date(year, two, one),
        (true, true) if number(one) == number(two) => date(year, one, two),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let fits = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
    fits.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && number(text).is_some_and(|number| (1..=12).contains(&number))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok()
}
