//! What date a person probably meant, when they did not write EDTF.
//!
//! A hint for import reports, never a silent correction. Where two readings are
//! possible (12/05/1998) or a word is not understood there is no suggestion.

mod numeric;
mod phrase;
mod tokens;
mod words;

use super::{Edtf, MAX_LENGTH};

/// A likely EDTF expression for a date as people write it in English, Spanish,
/// Portuguese or Haitian Kreyòl; `None` when it cannot be told.
///
/// ```
/// use tejido_formats::edtf::suggest;
/// assert_eq!(suggest("mayo de 2011").as_deref(), Some("2011-05"));
/// assert_eq!(suggest("12/05/1998"), None);
/// ```
pub fn suggest(text: &str) -> Option<String> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let tidy = tidy(text);
    as_is(&tidy)
        .or_else(|| numeric::read(&tidy))
        .or_else(|| {
            // A row of digits has been understood by now, or never will be.
            let wordy = !numeric::is_numeric(&tidy);
            wordy.then(|| phrase::read(&tidy)).flatten()
        })
        .filter(|found| Edtf::parse(found).is_ok())
}

/// Trimmed, lower case, plain hyphens and spaces.
fn tidy(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let lower = text.to_lowercase();
    let lower: String = lower.chars().map(plain).collect();
    lower.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// EDTF but for case, spaces, old signs for unspecified digits (`19uu`, `19--`)
/// or the old double qualifier (`1984?~`).
fn as_is(tidy: &str) -> Option<String> {
    let text = tidy.to_uppercase();
    let tight = text.replace(" / ", "/").replace("?~", "%").replace("~?", "%");
    let spaced = match tight.split_once(' ') {
        Some((day, time)) if time.contains(':') => format!("{day}T{time}"),
        _ => tight.clone(),
    };
    let unspecified = tight.replace('U', "X");
    let dashes = tight.strip_suffix("--").filter(|rest| rest.len() == 2).map(|rest| format!("{rest}XX"));
    [Some(tight), Some(spaced), Some(unspecified), dashes]
        .into_iter()
        .flatten()
        .find(|candidate| Edtf::parse(candidate).is_ok())
}
