//! In which of the five languages a query may be. A query is short, often one word, and what it is in may
//! be two languages at once; so this gives chances and must never leave out a language for the reader's.

use super::{Evidence, words};
use crate::language::Language;

/// How many languages there are to choose from.
const COUNT: usize = Language::ALL.len();
/// What the letters of a query count for beside those of a text: it is typed in haste, and where none of
/// its words is known it may be all names.
const HASTE: f32 = 0.7;
const HASTE_UNKNOWN: f32 = 0.45;
/// What a word speaks for the languages that have it, when one, two or more of the five do.
const KNOWN: [f32; 3] = [3.5, 1.4, 0.5];
/// The most that known words may add up to.
const KNOWN_MOST: f32 = 7.0;
/// How much likelier the reader's own language is before anything was typed: e to this.
const HINT: f32 = 1.0;
/// Of what the model gives to no language of the five, how much is shared out evenly: a name, a word it
/// does not know.
const UNKNOWN_SHARE: f32 = 0.7;
/// What is shared out evenly when no word is known: the model may be wrong about so few letters.
const DOUBT: f32 = 0.25;
/// What is less likely than this is left out.
const LEAST: f32 = 0.025;

/// Every one of the five languages a query may be in, likeliest first, with a probability. They add up
/// to one, or less when the query may be in another language.
///
/// `hint` is the reader's language: a mild preference, never a filter. A word that only one language's
/// function words or glossary have decides; a name that nothing is known about, a number or an empty
/// query gives all five about evenly, the hint first. Never empty.
pub fn plausible(text: &str, hint: Option<Language>) -> Vec<(Language, f32)> {
    let start = even(hint);
    let (known, any) = known(text);
    let mut found = match Evidence::of(super::start_of(text)).probabilities() {
        None => start,
        Some(chances) => blend(&chances, &start, &known, any),
    };
    if found.iter().all(|chance| *chance < LEAST) {
        found = start.map(|chance| chance * LEAST * 2.0);
    }
    let least = if any { LEAST } else { LEAST.min(largest(&found) / 2.0) };
    let mut list: Vec<(Language, f32)> =
        Language::ALL.into_iter().zip(found).filter(|(_, chance)| *chance >= least).collect();
    list.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    list
}

/// Letters, known words and the hint together.
fn blend(chances: &[f32], start: &[f32; COUNT], known: &[f32; COUNT], any: bool) -> [f32; COUNT] {
    let mut scores = [0.0; COUNT + 1];
    let others: f32 = chances.iter().skip(COUNT).sum();
    let parts = chances.iter().take(COUNT).copied().chain([others]);
    let haste = if any { HASTE } else { HASTE_UNKNOWN };
    for (score, chance) in scores.iter_mut().zip(parts) {
        *score = haste * chance.max(1e-9).ln();
    }
    for ((score, known), start) in scores.iter_mut().zip(known).zip(start) {
        *score += known + start.ln();
    }
    scores[COUNT] += (1.0 / 5.0_f32).ln();
    let shares = super::shares(scores);
    let doubt = if any { 0.0 } else { DOUBT };
    let mut found = [0.0; COUNT];
    for ((found, share), start) in found.iter_mut().zip(shares).zip(start) {
        *found = share * (1.0 - doubt) + start * (doubt + UNKNOWN_SHARE * shares[COUNT] * (1.0 - doubt));
    }
    found
}

/// All five alike, but for the hint.
fn even(hint: Option<Language>) -> [f32; COUNT] {
    super::shares(Language::ALL.map(|language| if Some(language) == hint { HINT } else { 0.0 }))
}

/// What the known words of a query speak for each language, and whether there are any.
fn known(text: &str) -> ([f32; COUNT], bool) {
    let known = words::known(super::start_of(text));
    let counts = known.only.iter().zip(known.two).zip(known.more);
    let mut points = [0.0; COUNT];
    for (points, ((only, two), more)) in points.iter_mut().zip(counts) {
        let gains = [only, &two, &more].into_iter().zip(KNOWN).map(|(count, gain)| f32::from(*count) * gain);
        *points = gains.sum::<f32>().min(KNOWN_MOST);
    }
    (points, known.any)
}

fn largest(chances: &[f32; COUNT]) -> f32 {
    chances.iter().copied().fold(0.0, f32::max)
}

#[cfg(test)]
mod tests;
