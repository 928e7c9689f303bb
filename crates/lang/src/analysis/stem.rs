//! Stems for English, Spanish and Portuguese: the Snowball algorithms, made to meet whether or not the
//! accents were typed. They expect accents in their suffixes, so endings that are always accented get
//! theirs back first ("educacion" → "educación"), and what comes out is folded.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::Cut;
use super::words::continues;
use crate::fold::{GLOTTAL, fold_into, is_apostrophe};
use crate::language::Language;

/// Longer words are not words of these languages; they pass unchanged.
const LONGEST: usize = 60;

/// Appends the folded stem of a word in exact or folded form.
pub(super) fn snowball_into(lang: Language, word: &str, out: &mut String) {
    if word.len() > LONGEST {
        return fold_into(word, out);
    }
    let algorithm = match lang {
        Language::En => Algorithm::English,
        Language::Es => Algorithm::Spanish,
        Language::Pt => Algorithm::Portuguese,
        Language::Ht | Language::Quc => return fold_into(word, out),
    };
    let word = match lang {
        Language::En => Cow::Borrowed(without_possessive(word)),
        Language::Es => with_accents(word, ES_ENDINGS),
        _ => with_accents(word, PT_ENDINGS),
    };
    fold_into(&Stemmer::create(algorithm).stem(&word), out);
}

/// Endings that carry an accent whenever they end a word of more than the ending.
const ES_ENDINGS: &[(&str, &str)] = &[("cion", "ción"), ("sion", "sión"), ("logia", "logía"), ("logias", "logías")];

const PT_ENDINGS: &[(&str, &str)] = &[
    ("cao", "ção"),
    ("coes", "ções"),
    ("soes", "sões"),
    ("ssao", "ssão"),
    ("nsao", "nsão"),
    ("encia", "ência"),
    ("encias", "ências"),
    ("ancia", "ância"),
    ("ancias", "âncias"),
    ("avel", "ável"),
    ("ivel", "ível"),
    ("aveis", "áveis"),
    ("iveis", "íveis"),
    ("ario", "ário"),
    ("arios", "ários"),
];

fn with_accents<'w>(word: &'w str, endings: &[(&str, &str)]) -> Cow<'w, str> {
    for (plain, accented) in endings {
        if let Some(head) = word.strip_suffix(plain).filter(|head| !head.is_empty()) {
            return Cow::Owned(format!("{head}{accented}"));
        }
    }
    Cow::Borrowed(word)
}

/// "worker's", "workers'" → what they belong to.
fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix('s').and_then(|head| head.strip_suffix(GLOTTAL));
    bare.or_else(|| word.strip_suffix(GLOTTAL)).unwrap_or(word)
}

/// Portuguese "d'água" is "de água".
pub(super) fn split_portuguese(word: &str) -> Option<Cut> {
    let mut chars = word.char_indices();
    let (_, first) = chars.next()?;
    let (end, sign) = chars.next()?;
    let (next, vowel) = chars.next()?;
    let elided =
        matches!(first, 'd' | 'D' | 'n' | 'N') && is_apostrophe(sign) && vowel.is_alphabetic() && !continues(vowel);
    elided.then_some(Cut { end, next })
}
