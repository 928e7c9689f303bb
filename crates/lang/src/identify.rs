//! Which of the five languages a text is in, or none of them, from its letters; and in which of them a
//! search query may be. Honest before clever: when another language, or two of the five, are as likely,
//! it must say nothing.
//!
//! Letters are weighed by [`model`], which was learned from texts in the five languages, in their
//! neighbours (French, the Mayan languages beside K'iche') and in a hundred others.

pub mod grams;
pub mod model;
mod plausible;
mod words;

use crate::language::Language;

pub use plausible::plausible;

/// How much of a text is looked at, in bytes: enough for any sentence, and bounded.
const LOOKED_AT: usize = 4000;
/// Least probability for saying anything.
const LEAST_SURE: f32 = 0.75;
/// Least probability for half a text to be called another language than the whole.
const SURE_HALF: f32 = 0.97;
/// Least bytes of such a half: some six words.
const HALF_BYTES: usize = 35;
/// How much likelier one of the five is here than the model, which met the neighbours as often, takes it
/// to be: a natural logarithm.
const FAMILIAR: f32 = 1.5;
/// Words from which on it is so; a shorter text of a neighbour looks too much like ours.
const FAMILIAR_WORDS: f32 = 5.0;
/// Up to so many words, those that only one language has are counted besides the letters.
const FEW_WORDS: u32 = 4;
/// What each of them speaks for it, and the most that they may.
const KNOWN_WORD: f32 = 0.9;
const KNOWN_MOST: f32 = 1.8;
/// How much less likely Martinican is, which differs little from Kreyòl: it is spoken far from here.
const FAR: f32 = 1.5;
/// What a word in another script speaks for another language.
const FOREIGN_WORD: f32 = 2.0;
/// Words after which more of the same adds nothing: otherwise a long text in a language nobody has
/// heard of becomes certain by small leads.
const ENOUGH_WORDS: f32 = 30.0;

/// The language of a text and how sure that is (0.75 to 1), or `None` when it is not clear.
///
/// Only the first four thousand bytes count. A name or a number says nothing; a query of two or three
/// words often says enough. See [`plausible`] for queries.
pub fn identify(text: &str) -> Option<(Language, f32)> {
    let text = start_of(text);
    let (first, second) = halves(text);
    let (one, other) = (Evidence::of(first), Evidence::of(second));
    let mut all = one.plus(&other);
    if all.words.latin <= FEW_WORDS {
        all.add_known(text);
    }
    let whole = likeliest(&all)?;
    let elsewhere = |half| likeliest(half).is_some_and(|(language, chance)| language != whole.0 && chance >= SURE_HALF);
    // One half in another language, and surely so: the text is in two, and none is its language.
    let two = second.len() >= HALF_BYTES && (elsewhere(&one) || elsewhere(&other));
    (whole.1 >= LEAST_SURE && !two).then_some(whole)
}

/// The likeliest of the five.
fn likeliest(evidence: &Evidence) -> Option<(Language, f32)> {
    let chances = evidence.probabilities()?;
    Language::ALL.into_iter().zip(chances).max_by(|one, other| one.1.total_cmp(&other.1))
}

/// A text parted in the middle, between two words where it has any.
fn halves(text: &str) -> (&str, &str) {
    let middle = text.len() / 2;
    let gap = text.char_indices().find(|(at, c)| *at >= middle && c.is_whitespace());
    text.split_at(gap.map_or(text.len(), |(at, _)| at))
}

/// What a text's letters speak for each class, as logarithms of likelihood.
struct Evidence {
    scores: model::Scores,
    words: grams::Words,
}

impl Evidence {
    fn of(text: &str) -> Self {
        let (scores, words) = model::score(text);
        Self { scores, words }
    }

    fn plus(&self, other: &Self) -> Self {
        let mut scores = self.scores;
        scores.iter_mut().zip(other.scores).for_each(|(score, more)| *score += more);
        let words = grams::Words {
            latin: self.words.latin + other.words.latin,
            foreign: self.words.foreign + other.words.foreign,
        };
        Self { scores, words }
    }

    /// Adds what words speak that only one of the five has. K'iche' words do not count: Kaqchikel and Achi
    /// have most of them.
    fn add_known(&mut self, text: &str) {
        let known = words::known(text);
        let five = self.scores.iter_mut().zip(known.only).zip(Language::ALL);
        for ((score, count), _) in five.filter(|(_, language)| *language != Language::Quc) {
            *score += (KNOWN_WORD * f32::from(count)).min(KNOWN_MOST);
        }
    }

    /// How likely each class is; `None` when there are no words.
    fn probabilities(&self) -> Option<model::Scores> {
        if self.words.latin == 0 {
            return None;
        }
        let [latin, foreign] =
            [self.words.latin, self.words.foreign].map(|count| f32::from(u16::try_from(count).unwrap_or(u16::MAX)));
        let share = (ENOUGH_WORDS / latin).min(1.0);
        let mut scores = model::bias();
        for (score, more) in scores.iter_mut().zip(self.scores) {
            *score += more * share;
        }
        let familiar = FAMILIAR * (latin / FAMILIAR_WORDS).min(1.0);
        scores.iter_mut().take(Language::ALL.len()).for_each(|score| *score += familiar);
        scores[model::OTHER] += FOREIGN_WORD * share * foreign;
        scores[model::FAR_CREOLE] -= FAR;
        Some(shares(scores))
    }
}

/// Logarithms of likelihood as probabilities that add up to one.
fn shares<const N: usize>(scores: [f32; N]) -> [f32; N] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let likelihoods = scores.map(|score| (score - most).exp());
    let sum: f32 = likelihoods.iter().sum();
    likelihoods.map(|likelihood| likelihood / sum)
}

fn start_of(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;
