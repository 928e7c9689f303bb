//! Kreyòl words: contractions taken apart and short forms led back to the full word. There is no suffix
//! stemmer, because Kreyòl words hardly change and stripping endings only joins what is different.

use super::Cut;
use super::words::continues;
use crate::fold::{GLOTTAL, exact, is_apostrophe};

/// Pronouns before the verb or after the word, as one letter with an apostrophe: "l'ap", "m'di".
const PRONOUNS: &[char] = &['m', 'l', 'n', 'w', 'y'];
/// Other words that shrink to one letter, but only before a marker of tense: "t'ap", "k'ap", "p'ap".
const PARTICLES: &[char] = &['t', 'k', 'p', 's'];
/// Markers that follow a shortened word without a vowel between.
const MARKERS: &[&str] = &["ap", "a", "ava", "av", "apral", "ape", "al", "ale", "on", "yon", "ou", "an"];
/// A pronoun and "ap" written as one word.
const FUSED: &[&str] = &["map", "lap", "nap", "wap", "yap", "tap"];

/// Where a written contraction comes apart, if it is one.
pub(super) fn split(word: &str) -> Option<Cut> {
    if word.len() == 3 && FUSED.iter().any(|fused| fused.eq_ignore_ascii_case(word)) {
        return Some(Cut { end: 1, next: 1 });
    }
    let mut chars = word.char_indices();
    let (_, first) = chars.next()?;
    let (end, sign) = chars.next()?;
    let (next, letter) = chars.next()?;
    if !is_apostrophe(sign) || continues(letter) {
        return None;
    }
    let first = first.to_ascii_lowercase();
    let form = exact(word);
    let rest = form.split_once(GLOTTAL)?.1;
    // A second mark means a word of another language, such as k'iche'.
    let shortened = PRONOUNS.contains(&first) && !rest.contains(GLOTTAL);
    let before_marker = PARTICLES.contains(&first) && MARKERS.contains(&rest);
    (shortened || before_marker).then_some(Cut { end, next })
}

/// The full word of a short form, in the exact form; other words are their own.
pub(super) fn full_form(exact: &str) -> &str {
    if exact.len() > LONGEST_SHORT {
        return exact;
    }
    SHORT.iter().find(|(short, _)| *short == exact).map_or(exact, |(_, full)| full)
}

/// Every full word a form in exact form may stand for, with its cost.
pub(super) fn full_forms(exact: &str) -> impl Iterator<Item = (&str, u16)> {
    let first = full_form(exact);
    let others = OTHERS.iter().filter(move |(short, _)| *short == exact).map(|(_, full)| (*full, 2));
    std::iter::once((first, 0)).chain(others).chain((first != exact).then_some((exact, 6)))
}

/// What a short form may stand for besides its usual word: will, in, that, the.
const OTHERS: &[(&str, &str)] =
    &[("a", "ava"), ("an", "nan"), ("k", "ke"), ("n", "nan"), ("l", "la"), ("lan", "nan"), ("nan", "la")];

/// Bytes of the longest short form.
const LONGEST_SHORT: usize = 7;

/// Short forms of the official spelling and of the 1985 Bible. Where the short form is the usual one
/// today (gen, ka) the long one is led to it.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("m", "mwen"), ("l", "li"), ("n", "nou"), ("w", "ou"), ("y", "yo"), ("k", "ki"), ("t", "te"), ("p", "pa"), ("s", "se"),
    ("pap", "pa"), ("al", "ale"), ("fin", "fini"), ("vin", "vini"), ("konn", "konnen"), ("ba", "bay"), ("ban", "bay"),
    ("pwal", "pral"), ("a", "la"), ("an", "la"), ("lan", "la"), ("sot", "soti"), ("genyen", "gen"), ("kapab", "ka"),
    ("kab", "ka"), ("avèk", "avè"), ("moin", "mwen"),
];
