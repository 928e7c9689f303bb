//! Letters that correspond within words, with how often they do. Sources as in [`endings`](super::endings):
//! Penny 2002, ch. 2 (f > h, ct > ch, short vowels > ie, ue); Williams 1962, §§ 68-111 (lh, nh, ch, lost l and n);
//! Valdman 2015, ch. 3 (front vowels unrounded, r lost after vowels); Kreyòl letters by the official spelling.

use crate::language::Language;

/// How many spellings are followed at a time.
const BEAM: usize = 12;
const LEAST_CHANCE: f32 = 0.03;

/// Where a correspondence holds.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    Anywhere,
    Start,
    /// Vowels on both sides.
    Between,
    BeforeVowel,
    /// Before e, i, y.
    BeforeFront,
    /// Before a consonant.
    BeforeConsonant,
    /// Before a consonant or the end.
    Coda,
    /// The first letters, and a consonant follows.
    StartBeforeConsonant,
}

use Where::{Anywhere, BeforeConsonant, BeforeFront, BeforeVowel, Between, Coda, Start, StartBeforeConsonant};

/// Letters, what they become, where, and in which share of words.
type Rule = (&'static str, &'static str, Where, f32);

#[rustfmt::skip]
const ES_PT: &[Rule] = &[
    ("ll", "ch", Start, 0.7), ("ll", "lh", Anywhere, 0.3), ("ll", "l", Anywhere, 0.35), ("ñ", "nh", Anywhere, 0.9),
    ("j", "lh", Between, 0.45), ("j", "x", Between, 0.2), ("ie", "e", Anywhere, 0.6), ("ue", "o", Anywhere, 0.6), ("h", "f", Start, 0.3),
    ("cho", "to", Anywhere, 0.1), ("ch", "it", Anywhere, 0.4), ("echo", "eito", Anywhere, 0.6), ("cu", "qu", BeforeVowel, 0.6), ("y", "j", Between, 0.35), ("y", "i", Anywhere, 0.5),
    ("b", "v", Between, 0.25), ("s", "ss", Between, 0.3), ("ct", "t", Anywhere, 0.5), ("pt", "t", Anywhere, 0.4), ("pl", "pr", Start, 0.2), ("pl", "ch", Start, 0.15),
    ("bl", "br", Anywhere, 0.15), ("zg", "lg", Anywhere, 0.6), ("inm", "im", Start, 0.9), ("z", "c", BeforeConsonant, 0.3), ("gobi", "gov", Start, 0.8),
    ("dad", "dad", Anywhere, 0.6), ("rtad", "rdad", Anywhere, 0.6), ("nn", "n", Anywhere, 0.9), ("cc", "c", Anywhere, 0.6),
];
#[rustfmt::skip]
const PT_ES: &[Rule] = &[
    ("lh", "j", Anywhere, 0.65), ("lh", "ll", Anywhere, 0.3), ("nh", "ñ", Anywhere, 0.85), ("ss", "s", Anywhere, 1.0), ("ch", "ll", Start, 0.5),
    ("qu", "cu", BeforeVowel, 0.4), ("e", "ie", BeforeConsonant, 0.12), ("o", "ue", BeforeConsonant, 0.1), ("f", "h", Start, 0.15), ("v", "b", Anywhere, 0.2), ("x", "j", Between, 0.5),
    ("eit", "ech", Anywhere, 0.5), ("it", "ch", Anywhere, 0.15), ("ou", "o", Anywhere, 0.6), ("ei", "e", Anywhere, 0.4), ("j", "y", Between, 0.2), ("at", "act", Anywhere, 0.06),
    ("im", "inm", StartBeforeConsonant, 0.03), ("gov", "gobi", Start, 0.8), ("imi", "inmi", Start, 0.6), ("lg", "zg", Anywhere, 0.2), ("br", "bl", Start, 0.1),
];
#[rustfmt::skip]
const ES_EN: &[Rule] = &[
    ("cion", "tion", Anywhere, 0.9), ("esp", "sp", Start, 0.6), ("est", "st", Start, 0.6), ("esc", "sc", Start, 0.6), ("escl", "sl", Start, 0.7), ("esq", "sq", Start, 0.6), ("f", "ph", Anywhere, 0.06), ("t", "th", Anywhere, 0.05),
    ("m", "mm", Between, 0.1), ("s", "ss", Between, 0.2), ("n", "nn", Between, 0.04), ("p", "pp", Between, 0.06), ("l", "ll", Between, 0.08), ("t", "tt", Between, 0.04), ("c", "cc", Between, 0.05),
    ("f", "ff", Between, 0.15), ("inm", "imm", Start, 0.95), ("cu", "qu", BeforeVowel, 0.5), ("ie", "e", Anywhere, 0.5), ("ue", "o", Anywhere, 0.4), ("z", "c", Anywhere, 0.3),
    ("ñ", "n", Anywhere, 0.7), ("ñ", "gn", Anywhere, 0.2), ("b", "v", Between, 0.15), ("i", "y", BeforeConsonant, 0.04), ("rr", "r", Anywhere, 0.3), ("j", "g", BeforeFront, 0.2), ("cc", "ct", Anywhere, 0.4),
    ("gob", "gov", Start, 0.9), ("aut", "auth", Start, 0.3),
];
#[rustfmt::skip]
const EN_ES: &[Rule] = &[
    ("tion", "cion", Anywhere, 0.9), ("sp", "esp", Start, 0.95), ("st", "est", Start, 0.95), ("sc", "esc", Start, 0.95), ("sl", "escl", Start, 0.5), ("sq", "esq", Start, 0.9), ("ph", "f", Anywhere, 0.98), ("th", "t", Anywhere, 0.95),
    ("imm", "inm", Start, 0.95), ("mm", "m", Anywhere, 0.95), ("ss", "s", Anywhere, 1.0), ("nn", "n", Anywhere, 0.9), ("pp", "p", Anywhere, 1.0), ("ll", "l", Anywhere, 0.9), ("tt", "t", Anywhere, 1.0),
    ("ff", "f", Anywhere, 1.0), ("cc", "c", Anywhere, 0.6), ("dd", "d", Anywhere, 1.0), ("gg", "g", Anywhere, 1.0), ("bb", "b", Anywhere, 1.0), ("qu", "cu", BeforeVowel, 0.7), ("qu", "c", BeforeVowel, 0.1),
    ("y", "i", BeforeConsonant, 0.9), ("k", "c", Anywhere, 0.4), ("v", "b", Between, 0.12), ("o", "ue", BeforeConsonant, 0.05), ("e", "ie", BeforeConsonant, 0.05), ("gov", "gob", Start, 0.9), ("gn", "ñ", Anywhere, 0.1),
];
#[rustfmt::skip]
const EN_PT: &[Rule] = &[
    ("tion", "cion", Anywhere, 0.9), ("sp", "esp", Start, 0.95), ("st", "est", Start, 0.95), ("sc", "esc", Start, 0.95), ("sl", "escr", Start, 0.4), ("ph", "f", Anywhere, 0.98), ("th", "t", Anywhere, 0.95),
    ("mm", "m", Anywhere, 1.0), ("nn", "n", Anywhere, 1.0), ("pp", "p", Anywhere, 1.0), ("ll", "l", Anywhere, 0.98), ("tt", "t", Anywhere, 1.0), ("ff", "f", Anywhere, 1.0), ("cc", "c", Anywhere, 1.0),
    ("dd", "d", Anywhere, 1.0), ("gg", "g", Anywhere, 1.0), ("y", "i", BeforeConsonant, 0.9), ("k", "c", Anywhere, 0.3), ("ct", "t", Anywhere, 0.5), ("pt", "t", Anywhere, 0.3), ("ss", "ss", Anywhere, 0.9),
];
#[rustfmt::skip]
const PT_EN: &[Rule] = &[
    ("cion", "tion", Anywhere, 0.9), ("esp", "sp", Start, 0.6), ("est", "st", Start, 0.6), ("esc", "sc", Start, 0.6), ("f", "ph", Anywhere, 0.06), ("t", "th", Anywhere, 0.05), ("m", "mm", Between, 0.12), ("n", "nn", Between, 0.04),
    ("p", "pp", Between, 0.06), ("l", "ll", Between, 0.08), ("t", "tt", Between, 0.04), ("f", "ff", Between, 0.15), ("c", "cc", Between, 0.05), ("at", "act", Anywhere, 0.12), ("et", "ect", Anywhere, 0.15),
    ("nh", "n", Anywhere, 0.6), ("lh", "l", Anywhere, 0.6), ("i", "y", BeforeConsonant, 0.04), ("imi", "immi", Start, 0.9), ("aut", "auth", Start, 0.3), ("it", "ct", Anywhere, 0.05),
];
/// From any of the three into Kreyòl, the way French words went.
#[rustfmt::skip]
const INTO_HT: &[Rule] = &[
    ("ch", "ch", Anywhere, 0.6), ("ch", "k", Anywhere, 0.35), ("ci", "sy", BeforeVowel, 0.9), ("ti", "sy", BeforeVowel, 0.5), ("c", "s", BeforeFront, 0.98), ("ck", "k", Anywhere, 0.98), ("cc", "k", Anywhere, 0.9), ("c", "k", Anywhere, 0.98), ("qu", "k", Anywhere, 0.95),
    ("x", "gz", Between, 0.7), ("x", "ks", Anywhere, 0.8), ("g", "j", BeforeFront, 0.9), ("ph", "f", Anywhere, 1.0), ("th", "t", Anywhere, 0.9), ("nm", "m", Anywhere, 0.8), ("mm", "m", Anywhere, 1.0), ("ss", "s", Anywhere, 1.0),
    ("nn", "n", Anywhere, 1.0), ("pp", "p", Anywhere, 1.0), ("ll", "l", Anywhere, 1.0), ("tt", "t", Anywhere, 1.0), ("ff", "f", Anywhere, 1.0), ("rr", "r", Anywhere, 1.0), ("ie", "e", Anywhere, 0.3), ("ue", "o", Anywhere, 0.3),
    ("u", "i", Coda, 0.6), ("un", "en", BeforeConsonant, 0.3), ("r", "", Coda, 0.8), ("h", "", Anywhere, 0.7), ("y", "i", BeforeConsonant, 0.8), ("i", "y", BeforeVowel, 0.75), ("s", "z", Between, 0.55),
    ("im", "en", BeforeConsonant, 0.6), ("in", "en", BeforeConsonant, 0.7), ("om", "on", BeforeConsonant, 0.7), ("em", "an", BeforeConsonant, 0.6), ("en", "an", BeforeConsonant, 0.65), ("am", "an", BeforeConsonant, 0.6),
    ("or", "ò", Coda, 0.6), ("er", "è", Coda, 0.6), ("sp", "esp", Start, 0.7), ("st", "est", Start, 0.5), ("ñ", "ny", Anywhere, 0.9), ("nh", "ny", Anywhere, 0.9), ("lh", "y", Anywhere, 0.7), ("j", "y", Between, 0.3),
];
#[rustfmt::skip]
const FROM_HT: &[Rule] = &[
    ("sy", "ci", BeforeVowel, 0.6), ("ks", "x", Anywhere, 0.4), ("ksy", "cti", Anywhere, 0.4), ("gz", "x", Anywhere, 0.8), ("k", "qu", BeforeFront, 0.6), ("k", "c", Anywhere, 0.9), ("s", "c", BeforeFront, 0.35), ("z", "s", Anywhere, 0.7), ("y", "i", BeforeVowel, 0.7),
    ("en", "in", BeforeConsonant, 0.4), ("an", "en", BeforeConsonant, 0.4), ("i", "u", BeforeConsonant, 0.35), ("ò", "or", Anywhere, 0.5), ("ò", "o", Anywhere, 0.5), ("è", "er", Anywhere, 0.5), ("è", "e", Anywhere, 0.5), ("j", "g", BeforeFront, 0.6), ("ou", "u", Anywhere, 0.4), ("on", "om", BeforeConsonant, 0.2),
    ("a", "ar", BeforeConsonant, 0.06),
];

const fn rules(from: Language, to: Language) -> &'static [Rule] {
    match (from, to) {
        (Language::Es, Language::Pt) => ES_PT,
        (Language::Pt, Language::Es) => PT_ES,
        (Language::Es, Language::En) => ES_EN,
        (Language::En, Language::Es) => EN_ES,
        (Language::En, Language::Pt) => EN_PT,
        (Language::Pt, Language::En) => PT_EN,
        (_, Language::Ht) => INTO_HT,
        (Language::Ht, _) => FROM_HT,
        _ => &[],
    }
}

/// The letters as they would be in the other language, the likeliest first, with how likely.
pub(super) fn rewrite(from: Language, letters: &str, to: Language) -> Vec<(String, f32)> {
    let rules = rules(from, to);
    // What is written up to each place.
    let mut written: Vec<Vec<(String, f32)>> = vec![Vec::new(); letters.len() + 1];
    written[0].push((String::new(), 1.0));
    for (at, letter) in letters.char_indices() {
        let mut here = std::mem::take(&mut written[at]);
        here.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        here.truncate(BEAM);
        let mut left = 1.0;
        for (pattern, becomes, _, share) in rules.iter().filter(|rule| fits(letters, at, rule)) {
            let chance = share * left;
            left -= chance;
            extend(&mut written[at + pattern.len()], &here, becomes, chance);
        }
        extend(&mut written[at + letter.len_utf8()], &here, letter.encode_utf8(&mut [0; 4]), left);
    }
    let mut found = written.pop().unwrap_or_default();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(BEAM);
    found
}

fn extend(written: &mut Vec<(String, f32)>, before: &[(String, f32)], letters: &str, chance: f32) {
    for (start, likely) in before.iter().filter(|(_, likely)| likely * chance >= LEAST_CHANCE) {
        written.push((format!("{start}{letters}"), likely * chance));
    }
}

fn fits(letters: &str, at: usize, (pattern, _, place, _): &Rule) -> bool {
    let Some(after) = letters.get(at..).and_then(|rest| rest.strip_prefix(pattern)) else { return false };
    let next = after.chars().next();
    let before = letters.get(..at).and_then(|head| head.chars().next_back());
    match place {
        Anywhere => true,
        Start => at == 0,
        Between => before.is_some_and(is_vowel) && next.is_none_or(is_vowel),
        BeforeVowel => next.is_some_and(is_vowel),
        BeforeFront => next.is_some_and(|c| "eiyè".contains(c)),
        BeforeConsonant => next.is_some_and(|c| !is_vowel(c)),
        Coda => next.is_none_or(|c| !is_vowel(c)),
        StartBeforeConsonant => at == 0 && next.is_some_and(|c| !is_vowel(c)),
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouyèò".contains(c)
}
