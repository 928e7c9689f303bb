//! K'iche' before the unified alphabet of 1987: the spelling of missionaries and the Summer Institute of
//! Linguistics (c and qu for k, k for q, c' and qu' for k', k' for q', b for b', cu for kw), and that of
//! colonial manuscripts (h for j, v for w and u, no glottal marks: "xe oher tzih varal Quiche ubi").
//!
//! Sources: the two K'iche' New Testaments of the parallel Bible corpus, one in each spelling; the first
//! lines of the Popol Wuj manuscript; the alphabet of the Academia de Lenguas Mayas (Agreement 1046-87).

use super::Reading;
use crate::fold::GLOTTAL;

/// Whether a folded word holds what today's alphabet does not have: c without h, qu before a vowel.
pub(super) fn is_old(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'c' => bytes.get(at + 1) != Some(&b'h'),
        b'q' => starts_old_k(&folded[at..]),
        _ => false,
    })
}

/// "que", "qui", with or without the mark of glottalization between.
fn starts_old_k(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix("qu") else { return false };
    after.strip_prefix(GLOTTAL).unwrap_or(after).starts_with(['e', 'i'])
}

/// Whether old signs are in a text, and more often than those that only today's spelling has.
pub(super) fn is_old_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut old, mut new) = (0_u32, 0_u32);
    for (at, byte) in bytes.iter().enumerate() {
        let next = |ahead: usize| bytes.get(at + ahead).map_or(0, u8::to_ascii_lowercase);
        match byte.to_ascii_lowercase() {
            b'c' => old += u32::from(next(1) != b'h'),
            b'q' if next(1) == b'u' && matches!(next(2), b'e' | b'i' | b'\'') => old += 1,
            b'q' => new += 1,
            b'k' if matches!(next(1), b'i' | b'e') => new += 1,
            b'b' if matches!(next(1), b'\'' | 0xCA | 0xE2) => new += 1,
            _ => {}
        }
    }
    old >= 3 && old > 2 * new
}

/// Readings of a folded word: the older spelling, and the colonial one.
pub(super) fn readings(folded: &str) -> Vec<Reading> {
    let mut all = Vec::new();
    let mut offer = |word: String, cost: u16| {
        if word != folded {
            all.push(Reading { word, cost });
        }
    };
    let mut modern = String::new();
    modern_into(folded, &mut modern);
    offer(modern.clone(), if is_old(folded) { 0 } else { 4 });
    // Spanish writers mark the name of the language only by its accent, if at all: "quiché".
    if let Some(bare) = colonial(&modern) {
        offer(bare, if is_old(folded) { 2 } else { 6 });
    }
    if let Some(bare) = colonial(folded) {
        offer(bare, 5);
    }
    all
}

/// What stands for what in the older spelling, the longest first. Before e and i `qu` is k; `cu` before
/// another vowel is kw; letters of several signs that both spellings share come first to be kept.
const RULES: &[(&str, &str)] = &[
    ("tz\u{2BC}", "tz\u{2BC}"),
    ("ts\u{2BC}", "tz\u{2BC}"),
    ("ch\u{2BC}", "ch\u{2BC}"),
    ("qu\u{2BC}", "k\u{2BC}"),
    ("tz", "tz"),
    ("ts", "tz"),
    ("ch", "ch"),
    ("c\u{2BC}", "k\u{2BC}"),
    ("k\u{2BC}", "q\u{2BC}"),
    ("b\u{2BC}", "b\u{2BC}"),
    ("k", "q"),
    ("c", "k"),
    ("b", "b\u{2BC}"),
];

/// Appends today's spelling of a word in the older one.
pub(super) fn modern_into(folded: &str, out: &mut String) {
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("qu").filter(|after| after.starts_with(['e', 'i'])) {
            out.push('k');
            rest = after;
        } else if let Some(after) = before_vowel(rest, "cu") {
            out.push_str("kw");
            rest = after;
        } else if let Some(after) = before_vowel(rest, "c\u{2BC}u") {
            out.push_str("k\u{2BC}w");
            rest = after;
        } else if let Some((old, new)) = RULES.iter().find(|(old, _)| rest.starts_with(old)) {
            out.push_str(new);
            rest = &rest[old.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
}

fn before_vowel<'w>(rest: &'w str, sign: &str) -> Option<&'w str> {
    rest.strip_prefix(sign).filter(|after| after.starts_with(['a', 'e', 'i', 'o']))
}

/// From a colonial hand: h is j (but not in ch), v is w before a vowel and u elsewhere, ç and z are s.
fn colonial(folded: &str) -> Option<String> {
    let signs: Vec<char> = folded.chars().collect();
    let mut out = String::with_capacity(folded.len());
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |at| signs[at]);
        let vowel_next = signs.get(at + 1).is_some_and(|next| "aeiou".contains(*next));
        out.push(match sign {
            'h' if before != 'c' => 'j',
            'v' if vowel_next => 'w',
            'v' => 'u',
            'z' if before != 't' => 's',
            other => *other,
        });
    }
    (out != folded).then_some(out)
}
