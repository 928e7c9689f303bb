//! Folding: the forms under which written words are compared. What was written is never changed by
//! it; folding is for keys and must be idempotent, so that a folded word may be folded again.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The letter that stands for every sign people write for the K'iche' glottal stop.
pub const GLOTTAL: char = '\u{02BC}';

/// Whether the sign is one that real files use for the glottal stop, or for an apostrophe.
///
/// U+0027, U+2019, U+2018, U+02BC, U+00B4, U+02C8 were counted in published K'iche' texts; U+A78C,
/// U+0060 and U+02BB are in the list of the Apertium project. U+2032, U+02B9, U+1FFD, U+1FEF and the
/// full-width forms are what normalization and keyboards turn them into.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '\u{B4}'
            | '\u{2B9}'
            | '\u{2BB}'
            | '\u{2BC}'
            | '\u{2C8}'
            | '\u{1FEF}'
            | '\u{1FFD}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201B}'
            | '\u{2032}'
            | '\u{A78B}'
            | '\u{A78C}'
            | '\u{FF07}'
            | '\u{FF40}'
    )
}

/// The search form: compatibility decomposition, lower case, no diacritics, one apostrophe.
///
/// The glottal mark stays a letter (U+02BC): `K’iche'` → `kʼicheʼ`, `TZ'UTUJIL` → `tzʼutujil`,
/// `Educación` → `educacion`. Idempotent.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], without the glottal mark: what remains when a person types K'iche' on a phone that has
/// no sign for it. It joins words that differ (a tenth of K'iche' word types), so give it little weight.
pub fn fold_loose(text: &str) -> String {
    without_glottal(&fold(text)).into_owned()
}

/// A folded word without its glottal marks; borrowed when it has none.
pub fn without_glottal(folded: &str) -> Cow<'_, str> {
    if !folded.contains(GLOTTAL) {
        return Cow::Borrowed(folded);
    }
    // Signs that the mark kept apart may now be one (Korean letters are written so).
    let rest = folded.chars().filter(|c| *c != GLOTTAL);
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize_iter(rest).collect())
}

/// The exact form: canonical composition, lower case, one apostrophe; accents are kept. Idempotent.
pub fn exact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    exact_into(text, &mut out);
    out
}

/// [`fold`], appended to a buffer the caller reuses.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        return ascii_into(text, out);
    }
    if text.chars().all(is_western) {
        return out.extend(text.chars().map(|c| without_mark(western_lower(c))));
    }
    let plain = text.chars().filter(|c| !is_invisible(*c)).map(unify);
    let letters = DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(plain)
        .filter(|c| !is_diacritic(*c))
        .flat_map(|c| unify(c).to_lowercase());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize_iter(letters) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            _ => out.push(c),
        }
    }
}

/// [`exact`], appended to a buffer the caller reuses.
pub(crate) fn exact_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        return ascii_into(text, out);
    }
    if text.chars().all(is_western) {
        return out.extend(text.chars().map(western_lower));
    }
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let plain = text.chars().filter(|c| !is_invisible(*c)).map(unify);
    let lower = nfc.normalize_iter(plain).flat_map(|c| unify(c).to_lowercase());
    out.extend(nfc.normalize_iter(lower));
}

/// Both forms agree on ASCII, the common case.
fn ascii_into(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'\'' | b'`' => out.push(GLOTTAL),
            _ => out.push(byte.to_ascii_lowercase().into()),
        }
    }
}

/// Letters of western European languages that are one sign, and the apostrophes of real texts: what most
/// words with an accent are made of, and what folds sign by sign without normalization.
const fn is_western(c: char) -> bool {
    c.is_ascii()
        || matches!(c, 'À'..='ÿ' | GLOTTAL | '\u{2018}' | '\u{2019}' | '\u{A78C}') && !matches!(c, 'Æ' | 'æ' | 'ß')
}

fn western_lower(c: char) -> char {
    match c {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => unify(c.to_ascii_lowercase()),
    }
}

const fn without_mark(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

const fn unify(c: char) -> char {
    if is_apostrophe(c) { GLOTTAL } else { c }
}

/// Marks over and under Latin, Greek, Cyrillic, Hebrew and Arabic letters. The vowel signs of other
/// scripts are letters in all but name and stay.
pub const fn is_diacritic(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
        | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}')
}

/// Signs that are never seen: joiners, directions, soft hyphens, variation selectors.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests;
