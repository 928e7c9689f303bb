//! Kreyòl before the official spelling of 1979-80: Laubach's and Faublas-Pressoir's (circumflex for a nasal
//! vowel, hyphens), and the French-like one that many still write. Reads one word by rules, each sound in
//! its place; it must never be applied to a word that shows no sign of an older spelling.
//!
//! Sources: Institut Pédagogique National, 31 January 1980 (the official alphabet: no c without h, no q, no
//! x, no u by itself, no accent but the grave); Schieffelin and Doucet 1994 on the earlier orthographies.

use super::Reading;

/// Whether a word in exact form holds what the official alphabet does not have.
pub(super) fn is_old(exact: &str) -> bool {
    let mut before = ' ';
    let mut signs = exact.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let old = match sign {
            'q' | 'x' | 'é' | 'ê' | 'â' | 'ô' | 'î' | 'û' | 'ñ' | 'ç' | 'ë' | 'ï' => true,
            'c' => next != 'h',
            'a' => next == 'i',
            // tion, sion: today syon, zyon.
            'o' => next == 'i' || before == 'i' && next == 'n',
            // Official are ou, ui and the ù that no word needs.
            'u' => before != 'o' && next != 'i',
            'r' => next == ' ' || !"aeiouèòàywr".contains(next) && next.is_alphabetic(),
            // Not nn, which the official spelling has (konnen).
            _ => sign == next && "lmprstf".contains(next),
        };
        if old {
            return true;
        }
        before = sign;
    }
    false
}

/// Readings of a word in exact form; none when it shows no sign.
pub(super) fn readings(exact: &str) -> Vec<Reading> {
    if let Some((_, today)) = WORDS.iter().find(|(old, _)| *old == exact) {
        return vec![Reading { word: (*today).to_owned(), cost: 0 }];
    }
    if !is_old(exact) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut offer = |word: String, cost: u16| {
        if word != exact {
            all.push(Reading { word, cost });
        }
    };
    if exact.contains(['â', 'ê', 'ô']) {
        offer(apply(&exact.replace('â', "an").replace('ê', "en").replace('ô', "on")), 1);
        offer(apply(&exact.replace('â', "a").replace('ê', "è").replace('ô', "o")), 2);
    } else {
        let word = apply(exact);
        // An e that French does not sound is often left out altogether: gouvernement, gouvènman.
        if let Some(head) = word.strip_suffix("eman").filter(|head| head.len() > 3) {
            offer(format!("{head}man"), 1);
        }
        offer(word, 2);
    }
    all
}

/// The commonest words that rules do not reach.
const WORDS: &[(&str, &str)] = &[
    ("moin", "mwen"),
    ("moins", "mwens"),
    ("même", "menm"),
    ("meme", "menm"),
    ("femme", "fanm"),
    ("homme", "nonm"),
    ("pays", "peyi"),
    ("quand", "kan"),
    ("et", "e"),
    ("haïti", "ayiti"),
    ("haiti", "ayiti"),
    ("haïtien", "ayisyen"),
    ("haïtienne", "ayisyèn"),
    ("créole", "kreyòl"),
    ("creole", "kreyòl"),
    ("oui", "wi"),
    ("nous", "nou"),
    ("avec", "avèk"),
    ("comme", "kòm"),
    ("deux", "de"),
];

/// Where in the word a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Any,
    End,
    /// A nasal vowel: before a consonant, or at the end, but not before n or m.
    Closed,
    /// An r that is not sounded: before a consonant, or at the end.
    Coda,
    /// Between vowels.
    Between,
    /// Before e, i and y.
    Soft,
}

use Place::{Any, Between, Closed, Coda, End, Soft};

/// French letters and the Kreyòl sound they became, the longest first.
#[rustfmt::skip]
const RULES: &[(&str, Place, &str)] = &[
    ("ements", End, "eman"), ("ement", End, "eman"), ("illeur", End, "yè"), ("tions", End, "syon"), ("tion", Any, "syon"),
    ("sion", Any, "syon"), ("eaux", End, "o"), ("eau", Any, "o"), ("aux", End, "o"), ("eurs", End, "è"), ("eur", Coda, "è"),
    ("euse", End, "èz"), ("eux", End, "e"), ("oient", End, "wa"), ("aille", End, "ay"), ("ail", End, "ay"), ("eille", End, "èy"), ("eil", End, "èy"),
    ("ouill", Any, "ouy"), ("aill", Any, "ay"), ("eill", Any, "èy"),
    ("aison", Any, "ezon"), ("oin", Any, "wen"), ("oir", Coda, "wa"), ("oits", End, "wa"), ("oit", End, "wa"), ("ois", End, "wa"), ("oix", End, "wa"), ("oy", Any, "way"), ("oi", Any, "wa"),
    ("ain", Closed, "en"), ("ein", Closed, "en"), ("aim", Closed, "en"), ("ais", End, "è"), ("ait", End, "è"), ("aî", Any, "è"), ("ai", Any, "è"), ("ei", Any, "è"),
    ("ien", Closed, "yen"), ("ier", End, "ye"), ("ière", End, "yè"), ("ié", Any, "ye"), ("ille", Any, "iy"),
    ("our", Coda, "ou"), ("ous", End, "ou"), ("out", End, "out"), ("ou", Any, "ou"), ("au", Any, "o"), ("œu", Any, "è"), ("eu", Any, "è"),
    ("ent", End, "an"), ("ants", End, "an"), ("ant", End, "an"), ("onts", End, "on"), ("ont", End, "on"), ("ond", End, "on"), ("ons", End, "on"),
    ("ees", End, "e"), ("ées", End, "e"), ("ée", End, "e"), ("és", End, "e"), ("é", Any, "e"), ("erre", End, "è"), ("er", End, "e"), ("ez", End, "e"), ("ère", End, "è"),
    ("er", Coda, "è"), ("or", Coda, "ò"), ("ar", Coda, "a"), ("ir", Coda, "i"), ("ur", Coda, "i"),
    ("qu", Any, "k"), ("q", Any, "k"), ("ch", Any, "ch"), ("cc", Soft, "ks"), ("cc", Any, "k"), ("c", Soft, "s"), ("ç", Any, "s"), ("c", Any, "k"),
    ("gn", Any, "ny"), ("gu", Soft, "g"), ("g", Soft, "j"), ("ph", Any, "f"), ("th", Any, "t"), ("x", End, ""), ("x", Any, "ks"),
    ("un", Closed, "en"), ("um", Closed, "en"), ("in", Closed, "en"), ("im", Closed, "en"), ("ui", Any, "ui"), ("u", Any, "i"), ("û", Any, "i"),
    ("î", Any, "i"), ("ï", Any, "i"), ("ë", Any, "e"), ("ñ", Any, "n"),
    ("ll", Any, "l"), ("mm", Any, "m"), ("nn", End, "nn"), ("nn", Any, "n"), ("pp", Any, "p"), ("rr", Any, "r"), ("ss", Any, "s"), ("tt", Any, "t"), ("ff", Any, "f"),
    ("s", Between, "z"), ("es", End, ""), ("ts", End, ""), ("t", End, ""), ("d", End, ""), ("s", End, ""), ("e", End, ""),
];

fn apply(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let rule =
            RULES.iter().find(|(old, place, _)| rest.strip_prefix(old).is_some_and(|after| holds(*place, &out, after)));
        if let Some((old, _, new)) = rule {
            out.push_str(new);
            rest = &rest[old.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    // An r after a consonant does not sound before w: droit, dwa; trois, twa.
    if out.starts_with("rwa") { out } else { out.replace("rwa", "wa") }
}

fn holds(place: Place, before: &str, after: &str) -> bool {
    let is_vowel = |sign: char| "aeiouyéèêàâîôûòëïœ".contains(sign);
    let next = after.chars().next();
    match place {
        Any => true,
        // One letter or syllable is not an ending.
        End => next.is_none() && before.contains(is_vowel),
        Closed => next.is_none_or(|sign| !is_vowel(sign) && sign != 'h' && sign != 'n' && sign != 'm'),
        Coda => next.is_none_or(|sign| !is_vowel(sign)),
        Between => next.is_some_and(is_vowel) && before.chars().last().is_some_and(is_vowel),
        Soft => next.is_some_and(|sign| "eiyéèêëî".contains(sign)),
    }
}
