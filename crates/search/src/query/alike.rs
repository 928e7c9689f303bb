//! K'iche' words that look alike: most forms of a verb differ by more letters than any slip of the finger, but
//! share their middle. Compared are groups of three letters, where ch', tz' and k' are one letter each.

use std::collections::HashSet;

use tantivy::Term;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use crate::error::Result;
use crate::snapshot::Snapshot;

/// The sign of a glottal letter in folded words.
const GLOTTAL: char = '\u{2BC}';
/// How much two words must share (Dice's coefficient) to stand in for each other.
const LEAST: f32 = 0.5;
/// Words of a segment that are compared.
const COMPARED: usize = 20_000;
/// Words examined for access, the likest first.
const EXAMINED: usize = 16;
/// Shorter words look like too many others.
const SHORTEST: usize = 4;

/// Words of K'iche' texts that look like a folded word, the likest first, at most `most`.
pub fn alike(snapshot: &Snapshot, folded: &str, most: usize) -> Result<Vec<String>> {
    let wanted = groups(folded);
    let mut found: Vec<(f32, String)> = Vec::new();
    if letters(folded).len() < SHORTEST {
        return Ok(Vec::new());
    }
    for reader in snapshot.searcher.segment_readers() {
        let index = reader.inverted_index(snapshot.fields.kiche)?;
        let mut words = index.terms().stream()?;
        let mut compared = 0;
        while compared < COMPARED && words.advance() {
            compared += 1;
            let Ok(word) = std::str::from_utf8(words.key()) else { continue };
            let likeness = dice(&wanted, &groups(word));
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

fn dice(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * number(a.intersection(b).count()) / number(a.len() + b.len()) }
}

/// Groups of three letters, with the edges of the word as letters.
fn groups(word: &str) -> HashSet<String> {
    let letters = letters(word);
    let edged: Vec<&str> = std::iter::once("^").chain(letters).chain(["$"]).collect();
    edged.windows(3).map(<[&str]>::concat).collect()
}

/// The letters of the alphabet: tz and ch are one, and so is a consonant with its glottal mark.
fn letters(word: &str) -> Vec<&str> {
    let mut letters = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let base = if rest.starts_with("tz") || rest.starts_with("ch") { 2 } else { first.len_utf8() };
        let marked = rest[base..].starts_with(GLOTTAL) && first != GLOTTAL;
        let (letter, after) = rest.split_at(base + if marked { GLOTTAL.len_utf8() } else { 0 });
        letters.push(letter);
        rest = after;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glottal_letters_are_one_letter() {
        assert_eq!(letters("tz\u{2BC}ibʼachik"), ["tzʼ", "i", "bʼ", "a", "ch", "i", "k"]);
        assert_eq!(letters("ʼéñ"), ["ʼ", "é", "ñ"]);
        assert!(letters("").is_empty());
    }

    #[test]
    fn forms_of_a_verb_are_more_alike_than_other_words() {
        let likeness = |a: &str, b: &str| dice(&groups(a), &groups(b));
        assert!(likeness("kinchakunik", "xchakunik") > LEAST);
        assert!(likeness("kinchakunik", "tinamit") < 0.2);
        assert!(likeness("", "a") < 0.01);
    }
}
