//! Older spellings of K'iche' and Kreyòl, read into today's. A text is never changed by it: readings are
//! for search alone, and only a word whose signs say so is read as old, because the same letters mean
//! different sounds in the two systems (k is today's q in the older K'iche').

mod kiche;
mod kreyol;

use crate::fold::{exact, fold};
use crate::language::Language;

/// How a typed word may be written today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The word in today's spelling: folded ([`crate::fold::fold`]) in K'iche', where glottal marks that
    /// the older spelling had no sign for are still missing; in the exact form, with its accents, in Kreyòl.
    pub word: String,
    /// How unlikely the reading is; 0 where the signs leave no doubt.
    pub cost: u16,
}

/// Readings of a typed word, the likeliest first; the word as it is typed is never among them.
///
/// ```
/// use tejido_lang::{Language, spelling::readings};
/// assert_eq!(readings(Language::Quc, "c'o")[0].word, "kʼo");
/// assert_eq!(readings(Language::Ht, "moin")[0].word, "mwen");
/// assert!(readings(Language::Es, "moin").is_empty());
/// ```
pub fn readings(lang: Language, word: &str) -> Vec<Reading> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let found = match lang {
        Language::Quc => kiche::readings(&fold(word)),
        Language::Ht => kreyol::readings(&exact(word)),
        Language::En | Language::Es | Language::Pt => Vec::new(),
    };
    let mut all: Vec<Reading> = Vec::new();
    for reading in found {
        if !reading.word.is_empty() && all.iter().all(|known| known.word != reading.word) {
            all.push(reading);
        }
    }
    all.sort_by_key(|reading| reading.cost);
    all
}

/// Whether the signs of a word say that it is not written as its language is today. So are words of other
/// languages; the reading then simply finds nothing.
pub fn is_old(lang: Language, word: &str) -> bool {
    match lang {
        Language::Quc => kiche::is_old(&fold(word)),
        Language::Ht => kreyol::is_old(&exact(word)),
        Language::En | Language::Es | Language::Pt => false,
    }
}

/// Longer words are not read.
const LONGEST: usize = 60;

/// Appends today's form of a K'iche' word in folded form from the older spelling; `false`, and nothing
/// appended, when it is the same. With `all` also a word that shows no sign of it is read so, for texts that do.
pub(crate) fn modern_kiche_into(folded: &str, all: bool, out: &mut String) -> bool {
    if folded.len() > LONGEST || !(all || kiche::is_old(folded)) {
        return false;
    }
    let from = out.len();
    kiche::modern_into(folded, out);
    if &out[from..] == folded {
        out.truncate(from);
    }
    out.len() > from
}

/// Today's form of a Kreyòl word in exact form, where its signs say that it is not written so.
pub(crate) fn modern_kreyol(exact: &str) -> Option<String> {
    if exact.len() > LONGEST || exact.is_ascii() && !kreyol::is_old(exact) {
        return None;
    }
    kreyol::readings(exact).into_iter().min_by_key(|reading| reading.cost).map(|reading| reading.word)
}

/// Whether a K'iche' text as a whole is in the older spelling, by the signs in its beginning.
pub(crate) fn is_old_kiche_text(text: &str) -> bool {
    kiche::is_old_text(&text[..text.floor_char_boundary(SAMPLE)])
}

/// Bytes of a text that are looked at.
const SAMPLE: usize = 4096;

#[cfg(test)]
mod tests;
