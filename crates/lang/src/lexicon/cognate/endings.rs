//! Endings that correspond, learned ones for the most part: Latin -tionem gave -tion, -ción, -ção and, by way
//! of French, -syon. Sources: the tables of suffixes in R. Penny, "A History of the Spanish Language" (2002),
//! ch. 4; E. B. Williams, "From Latin to Portuguese" (1962); A. Valdman, "Haitian Creole: Structure,
//! Variation, Status, Origin" (2015), ch. 5, for what French endings became.

use std::borrow::Cow;

use crate::fold::fold;
use crate::language::Language;

/// English, Spanish, Portuguese, Kreyòl; without accents except in Kreyòl and where
/// stemming needs them. `-` where a language has none.
#[rustfmt::skip]
const ENDINGS: &[[&str; 4]] = &[
    // nouns of action and state
    ["tion", "cion", "cao", "syon"], ["ction", "ccion", "cao", "ksyon"], ["sion", "sion", "sao", "syon"], ["ssion", "sion", "ssao", "syon"],
    ["ity", "idad", "idade", "ite"], ["ty", "dad", "dade", "te"], ["ty", "tad", "dade", "te"],
    ["ment", "mento", "mento", "man"], ["ment", "miento", "mento", "man"],
    ["ence", "encia", "encia", "ans"], ["ency", "encia", "encia", "ans"], ["ance", "ancia", "ancia", "ans"], ["ancy", "ancia", "ancia", "ans"],
    ["ice", "icio", "ico", "is"], ["ice", "icia", "ica", "is"],
    ["ude", "ud", "ude", "id"], ["ure", "ura", "ura", "i"], ["age", "aje", "agem", "aj"],
    ["ism", "ismo", "ismo", "is"], ["ist", "ista", "ista", "is"],
    ["cracy", "cracia", "cracia", "krasi"], ["logy", "logia", "logia", "loji"], ["graphy", "grafia", "grafia", "grafi"],
    ["phy", "fia", "fia", "fi"], ["gy", "gia", "gia", "ji"], ["my", "mia", "mia", "mi"], ["y", "ia", "ia", "i"], ["y", "io", "io", "-"], ["ry", "ria", "ria", "ri"],
    ["y", "ía", "ia", "i"], ["e", "io", "io", "-"], ["cide", "cidio", "cidio", "sid"], ["ce", "cio", "cio", "s"], ["ution", "ucion", "uicao", "isyon"], ["ing", "acion", "acao", "-"],
    ["us", "us", "us", "is"], ["um", "o", "o", "-"], ["us", "o", "o", "-"], ["ice", "-", "-", "is"], ["ium", "io", "io", "-"],
    ["em", "ema", "ema", "èm"], ["am", "ama", "ama", "am"], ["is", "is", "ise", "iz"], ["ess", "eso", "esso", "-"],
    // those who do, and where
    ["or", "or", "or", "è"], ["er", "ero", "eiro", "ye"], ["er", "era", "eira", "yè"], ["ary", "ario", "ario", "è"], ["ary", "aria", "aria", "è"],
    ["ory", "orio", "orio", "wa"], ["ory", "oria", "oria", "wa"], ["er", "ador", "ador", "è"], ["ian", "iano", "iano", "yen"], ["an", "ano", "ano", "en"],
    ["ent", "ente", "ente", "an"], ["ant", "ante", "ante", "an"], ["ee", "ado", "ado", "e"], ["ee", "iado", "iado", "ye"], ["eer", "ero", "eiro", "ye"], ["ese", "es", "es", "è"],
    // qualities
    ["al", "al", "al", "al"], ["al", "o", "o", "-"], ["ial", "ial", "ial", "yal"], ["ical", "ico", "ico", "ik"], ["ical", "ica", "ica", "ik"],
    ["ic", "ico", "ico", "ik"], ["ics", "ica", "ica", "ik"], ["ous", "oso", "oso", "e"], ["ive", "ivo", "ivo", "if"], ["ive", "iva", "iva", "iv"],
    ["able", "able", "avel", "ab"], ["ible", "ible", "ivel", "ib"], ["ble", "ble", "vel", "b"], ["ly", "mente", "mente", "man"], ["ally", "almente", "almente", "alman"],
    ["id", "ido", "ido", "id"], ["ar", "ar", "ar", "è"], ["ile", "il", "il", "il"], ["ine", "ino", "ino", "en"], ["ine", "ina", "ina", "in"], ["ure", "uro", "uro", "i"],
    // what is done
    ["ate", "ar", "ar", "e"], ["ate", "ado", "ado", "a"], ["ize", "izar", "izar", "ize"], ["ise", "izar", "izar", "ize"], ["ify", "ificar", "ificar", "ifye"],
    ["e", "ar", "ar", "e"], ["e", "ir", "ir", "i"], ["e", "er", "er", "e"], ["", "ar", "ar", "e"], ["", "ir", "ir", "-"], ["", "er", "er", "-"],
    ["ated", "ado", "ado", "e"], ["ed", "ado", "ado", "e"], ["ed", "ido", "ido", "i"], ["ating", "ando", "ando", "-"],
    // nothing but a vowel
    ["e", "o", "o", ""], ["e", "a", "a", ""], ["", "o", "o", ""], ["", "a", "a", ""], ["", "e", "e", ""], ["", "", "", ""], ["e", "", "", ""], ["le", "lo", "lo", "l"],
    // consonants that Kreyòl drops at the end
    ["st", "sta", "sta", "s"], ["ist", "isto", "isto", "is"], ["st", "sto", "sto", "s"], ["ste", "ste", "ste", "s"], ["ple", "plo", "plo", "p"], ["ple", "pio", "pio", "p"],
    ["ter", "tro", "tro", "t"], ["ber", "bre", "bro", "b"], ["nd", "nde", "nde", "n"], ["ct", "cto", "to", "k"], ["-", "bre", "vre", "b"], ["-", "bro", "vro", "v"],
    // where only Spanish and Portuguese differ
    ["-", "on", "ao", "on"], ["-", "n", "m", "n"], ["-", "en", "em", "-"], ["-", "ero", "eiro", "ye"], ["-", "era", "eira", "yè"], ["-", "illo", "ilho", "-"],
    ["-", "ud", "ude", "-"], ["-", "el", "eu", "-"], ["-", "io", "io", "-"], ["-", "ia", "ia", "i"], ["-", "ecer", "ecer", "-"], ["-", "z", "z", "-"], ["-", "eza", "eza", "-"],
    ["-", "zon", "zao", "zon"], ["-", "icio", "ico", "is"], ["-", "acio", "aco", "as"], ["-", "encia", "enca", "-"], ["-", "ancia", "anca", "-"], ["-", "anza", "anca", "-"], ["-", "erza", "orca", "-"],
];

const fn column(language: Language) -> Option<usize> {
    match language {
        Language::En => Some(0),
        Language::Es => Some(1),
        Language::Pt => Some(2),
        Language::Ht => Some(3),
        Language::Quc => None,
    }
}

/// Words come without accents, except from Kreyòl.
fn without_accents(ending: &'static str, from: Language) -> Cow<'static, str> {
    if from == Language::Ht || ending.is_ascii() { ending.into() } else { fold(ending).into() }
}

/// What is before an ending, what the ending is in the other language, and how surely: long endings are sure,
/// a vowel may be chance.
pub(super) fn exchanges(from: Language, word: &str, to: Language) -> Vec<(&str, &'static str, f32)> {
    let (Some(ours), Some(theirs)) = (column(from), column(to)) else { return Vec::new() };
    let mut found: Vec<(&str, &'static str, usize)> = Vec::new();
    for row in ENDINGS {
        let (ending, other) = (row[ours], row[theirs]);
        let Some(head) =
            word.strip_suffix(&*without_accents(ending, from)).filter(|head| head.len() >= 2 && other != "-")
        else {
            continue;
        };
        if !found.iter().any(|(known, same, _)| *known == head && *same == other) {
            found.push((head, other, ending.len()));
        }
    }
    let longest = found.iter().map(|(.., length)| *length).max().unwrap_or(0);
    let weigh = |length: usize| match (length, longest - length) {
        (3.., 0) => 1.0,
        (2, 0) => 0.8,
        (_, 0) => 0.6,
        (_, 1) => 0.35,
        (_, 2) => 0.15,
        _ => 0.08,
    };
    found.into_iter().map(|(head, other, length)| (head, other, weigh(length))).collect()
}
