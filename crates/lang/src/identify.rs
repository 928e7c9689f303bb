//! Which of the five languages a text is in, from its small words and its letters, or none of them.
//! Honest before clever: when another language, or two of the five, are as likely, it must say nothing.
//!
//! Neighbours that are easily mistaken (French, and the Mayan languages beside K'iche') have lists of
//! their own, so that their texts lead to no answer instead of a wrong one.

mod letters;
mod lists;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::analyze;
use crate::language::Language;

/// How much of a text is looked at, in bytes: enough for any sentence, and bounded.
const LOOKED_AT: usize = 4000;
/// Least evidence, in points, for saying anything: about two function words.
const LEAST_SCORE: f32 = 1.5;
/// Least lead over the next language, as a probability.
const LEAST_SURE: f32 = 0.75;
/// What a neighbour counts for when the points of a word are shared out.
const OTHERS_SHARE: f32 = 0.3;
/// How much less likely a text is in a language that is only here to be told apart: the common
/// neighbours first, then the rest.
const NEIGHBOUR: f32 = 0.15;
const STRANGER: f32 = 0.9;
/// How fast a lead in points becomes certainty.
const SLOPE: f32 = 1.8;
/// Least evidence for each word: below it the text is likely in a language that is not known here.
const LEAST_PER_WORD: f32 = 0.35;
/// Points for a function word that no other listed language has; shared ones count for less.
const OWN_WORD: f32 = 2.0;

/// Points of each listed language, in the order of [`lists::ALL`].
type Scores = [f32; lists::COUNT];

/// The language of a text and how sure that is (0.75 to 1), or `None` when it is not clear.
///
/// Only the first four thousand bytes count. A name or a number says nothing; a query of two or three
/// words often says enough.
pub fn identify(text: &str) -> Option<(Language, f32)> {
    let (mut scores, words) = score(start_of(text));
    for (at, score) in scores.iter_mut().enumerate().skip(Language::ALL.len()) {
        *score -= if at < lists::STRANGERS { NEIGHBOUR } else { STRANGER };
    }
    let (best, most) = largest(&scores, None)?;
    let (_, next) = largest(&scores, Some(best))?;
    let language = *Language::ALL.get(best)?;
    let sure = 1.0 / (1.0 + (SLOPE * (next - most)).exp());
    let enough = most >= LEAST_SCORE && most >= LEAST_PER_WORD * words;
    (enough && sure >= LEAST_SURE).then_some((language, sure))
}

/// Adds up the evidence of every word, and counts the words.
fn score(text: &str) -> (Scores, f32) {
    let mut scores = [0.0; lists::COUNT];
    let mut words = 0.0;
    analyze(None, text, &mut |token| {
        if !token.exact.bytes().any(|b| b.is_ascii_alphabetic()) {
            // Other scripts and numbers: a word, but of none of these languages.
            words += if token.exact.chars().any(char::is_alphabetic) { 1.0 } else { 0.0 };
            return;
        }
        words += 1.0;
        let known = WORDS.get(token.exact).or_else(|| WORDS.get(token.folded));
        if let Some(holders) = known {
            let points = OWN_WORD / sharers(*holders);
            let mine = scores.iter_mut().enumerate().filter(|(at, _)| holders & (1 << at) != 0);
            mine.for_each(|(_, score)| *score += points);
        }
        letters::add(token.exact, if known.is_some() { 0.3 } else { 1.0 }, &mut scores);
    });
    (scores, words)
}

/// Among how many languages a word's points are shared; neighbours count less than the five, because
/// they are rarer here.
fn sharers(holders: u32) -> f32 {
    let ours = holders & ((1 << Language::ALL.len()) - 1);
    let count = |bits: u32| f32::from(u8::try_from(bits.count_ones()).unwrap_or(u8::MAX));
    (count(ours) + OTHERS_SHARE * count(holders ^ ours)).max(1.0)
}

/// Each function word with the languages that have it, one bit each.
static WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (at, list) in lists::ALL.iter().enumerate() {
        for word in list.split_whitespace() {
            *words.entry(word).or_insert(0) |= 1 << at;
        }
    }
    words
});

fn start_of(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The highest score and whose it is, passing over one.
fn largest(scores: &Scores, but: Option<usize>) -> Option<(usize, f32)> {
    let others = scores.iter().copied().enumerate().filter(|(at, _)| Some(*at) != but);
    others.max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests;
