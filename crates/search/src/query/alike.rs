//! K'iche' words that look alike: most forms of a verb differ by more letters than any slip of the finger, but
//! share their middle. Compared are groups of three letters, where ch', tz' and k' are one letter each.

use tantivy::Term;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use crate::error::Result;
use crate::snapshot::Snapshot;

/// The sign of a glottal letter in folded words.
const GLOTTAL: char = '\u{2BC}';
/// How much two words must share (Dice's coefficient) to stand in for each other.
const LEAST: f32 = 0.5;
/// Words that are compared, for the sake of those who wait.
const COMPARED: usize = 40_000;
/// Words examined for access, the likest first.
const EXAMINED: usize = 16;
/// Shorter words look like too many others.
const SHORTEST: usize = 4;
/// Longer ones are not words.
const LONGEST: usize = 40;

/// Words of K'iche' texts that look like a folded word, the likest first, at most `most`.
pub fn alike(snapshot: &Snapshot, folded: &str, most: usize) -> Result<Vec<String>> {
    let (mut wanted, mut groups) = (Vec::new(), Vec::new());
    let mut found: Vec<(f32, String)> = Vec::new();
    if !(SHORTEST..=LONGEST).contains(&letters(folded).count()) {
        return Ok(Vec::new());
    }
    groups_into(folded, &mut wanted);
    let mut compared = 0;
    for reader in snapshot.searcher.segment_readers() {
        let index = reader.inverted_index(snapshot.fields.kiche)?;
        let mut words = index.terms().stream()?;
        while compared < COMPARED && words.advance() {
            compared += 1;
            let Ok(word) = std::str::from_utf8(words.key()) else { continue };
            if word.len() > 4 * folded.len() {
                continue;
            }
            groups_into(word, &mut groups);
            let likeness = dice(&wanted, &groups);
            if likeness >= LEAST && !found.iter().any(|(_, known)| known == word) {
                found.push((likeness, word.to_owned()));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut known = Vec::new();
    for (_, word) in found.into_iter().take(EXAMINED) {
        let term = Term::from_field_text(snapshot.fields.kiche, &word);
        // A word of records that may not be seen must not be told, not even by what it stands in for.
        if known.len() < most && snapshot.any(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))? {
            known.push(word);
        }
    }
    Ok(known)
}

/// Twice what two words share, over what they have.
fn dice(a: &[u64], b: &[u64]) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let shared = a.iter().filter(|group| b.contains(group)).count();
    if shared == 0 { 0.0 } else { 2.0 * number(shared) / number(a.len() + b.len()) }
}

/// Puts the groups of three letters of a word into a list, with the edges of the word as letters.
fn groups_into(word: &str, groups: &mut Vec<u64>) {
    groups.clear();
    let (mut before, mut last) = (0, EDGE);
    for letter in letters(word).map(code).chain([EDGE]) {
        let group = (before << 42) | (last << 21) | letter;
        if before != 0 && !groups.contains(&group) {
            groups.push(group);
        }
        (before, last) = (last, letter);
    }
}

/// The edge of a word: no letter has this code.
const EDGE: u64 = 1;

/// A number for a letter, in 21 bits: its first character, and apart from it whether it is more than that.
fn code(letter: &str) -> u64 {
    let first = letter.chars().next().map_or(EDGE, |first| u64::from(u32::from(first)));
    let double = letter.as_bytes().get(1).is_some_and(u8::is_ascii);
    let marked = letter.ends_with(GLOTTAL);
    (first ^ (u64::from(double) << 19) ^ (u64::from(marked) << 18)) & 0x1F_FFFF
}

/// The letters of the alphabet: tz and ch are one, and so is a consonant with its glottal mark.
fn letters(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let base = if rest.starts_with("tz") || rest.starts_with("ch") { 2 } else { first.len_utf8() };
        let marked = first != GLOTTAL && rest[base..].starts_with(GLOTTAL);
        let (letter, after) = rest.split_at(base + if marked { GLOTTAL.len_utf8() } else { 0 });
        rest = after;
        Some(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glottal_letters_are_one_letter() {
        let of = |word: &'static str| letters(word).collect::<Vec<_>>();
        assert_eq!(of("tz\u{2BC}ibʼachik"), ["tzʼ", "i", "bʼ", "a", "ch", "i", "k"]);
        assert_eq!(of("ʼéñ"), ["ʼ", "é", "ñ"]);
        assert!(of("").is_empty());
        assert_eq!(
            ["t", "tʼ", "tz", "tzʼ", "ʼ"].map(code).into_iter().collect::<std::collections::HashSet<_>>().len(),
            5
        );
    }

    #[test]
    fn forms_of_a_verb_are_more_alike_than_other_words() {
        let groups = |word: &str| {
            let mut groups = Vec::new();
            groups_into(word, &mut groups);
            groups
        };
        let likeness = |a: &str, b: &str| dice(&groups(a), &groups(b));
        assert!(likeness("kinchakunik", "xchakunik") > LEAST);
        assert!(likeness("kinchakunik", "tinamit") < 0.2);
        assert!(likeness("", "a") < 0.01);
    }
}
