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
const FAMILIAR: f32 = 1.0;
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
    let whole = sure(text)?;
    let (first, second) = halves(text);
    let other = |half| sure(half).is_some_and(|(language, chance)| language != whole.0 && chance >= SURE_HALF);
    // One half in another language, and surely so: the text is in two, and none is its language.
    (!(second.len() >= HALF_BYTES && (other(first) || other(second)))).then_some(whole)
}

/// The likeliest of the five, when it is likely enough.
fn sure(text: &str) -> Option<(Language, f32)> {
    let chances = probabilities(text)?;
    let best = Language::ALL.into_iter().zip(chances).max_by(|one, other| one.1.total_cmp(&other.1))?;
    (best.1 >= LEAST_SURE).then_some(best)
}

/// A text parted in the middle, between two words where it has any.
fn halves(text: &str) -> (&str, &str) {
    let middle = text.len() / 2;
    let gap = text.char_indices().find(|(at, c)| *at >= middle && c.is_whitespace());
    text.split_at(gap.map_or(text.len(), |(at, _)| at))
}

/// How likely a text is in each class of the model; `None` when it has no words.
fn probabilities(text: &str) -> Option<model::Scores> {
    let (mut scores, words) = model::score(start_of(text));
    if words.latin == 0 {
        return None;
    }
    let latin = f32::from(u16::try_from(words.latin).unwrap_or(u16::MAX));
    let bias = model::bias();
    let share = (ENOUGH_WORDS / latin).min(1.0);
    for (score, bias) in scores.iter_mut().zip(bias) {
        *score = bias + (*score - bias) * share;
    }
    for score in scores.iter_mut().take(Language::ALL.len()) {
        *score += FAMILIAR;
    }
    if let Some(other) = scores.get_mut(model::OTHER) {
        *other += FOREIGN_WORD * share * f32::from(u16::try_from(words.foreign).unwrap_or(u16::MAX));
    }
    Some(shares(scores))
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
