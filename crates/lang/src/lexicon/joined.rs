//! Several lexicons asked as one. What several say alike counts a little more; what only likeness of
//! letters says counts less where another lexicon knows the word. It must never offer more than is quickly looked up.

use std::fmt;

use super::{Source, Translate, Translation, best_of_each_span};
use crate::language::Language;

/// How many terms of a language one span of words may give. More than a reader would be shown, because many
/// will not be in an index.
const PER_SPAN: usize = 10;
/// What a second lexicon that agrees adds, as a share of what is missing to certainty.
const AGREEMENT: f32 = 0.25;
/// What is left of a cognate where a lexicon that was written or learned has another word.
const CONTRADICTED: f32 = 0.75;
/// Terms weaker than this share of the best for the same words are noise.
const SHARE_OF_BEST: f32 = 0.15;

/// Lexicons of several origins, as one: glossary, vocabulary, what was learned, cognates.
pub struct Lexicons {
    parts: Vec<Box<dyn Translate>>,
}

impl Lexicons {
    /// Joins the parts; their order does not matter.
    pub fn new(parts: Vec<Box<dyn Translate>>) -> Self {
        Self { parts }
    }
}

impl fmt::Debug for Lexicons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicons").field("parts", &self.parts.len()).finish()
    }
}

impl Translate for Lexicons {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        let mut merged: Vec<Translation> = Vec::new();
        for found in self.parts.iter().flat_map(|part| part.translate(from, words, to)) {
            match merged.iter_mut().find(|known| known.words == found.words && known.stems == found.stems) {
                Some(known) => agree(known, found),
                None => merged.push(found),
            }
        }
        weaken_lone_cognates(&mut merged);
        drop_noise(&mut merged);
        best_of_each_span(merged, PER_SPAN)
    }
}

/// Joins two findings of one term: the stronger is kept and the other adds a little.
fn agree(known: &mut Translation, found: Translation) {
    let (strong, weak) =
        if found.weight > known.weight { (found, known.weight) } else { (known.clone(), found.weight) };
    let weight = strong.weight + (1.0 - strong.weight) * weak * AGREEMENT;
    *known = Translation { weight: weight.min(1.0), ..strong };
}

fn weaken_lone_cognates(found: &mut [Translation]) {
    let known: Vec<_> = found.iter().filter(|one| one.source != Source::Cognate).map(|one| one.words.clone()).collect();
    for one in found.iter_mut().filter(|one| one.source == Source::Cognate) {
        if known.iter().any(|words| words.contains(&one.words.start) && words.end >= one.words.end) {
            one.weight *= CONTRADICTED;
        }
    }
}

fn drop_noise(found: &mut Vec<Translation>) {
    let bests: Vec<_> = found.iter().map(|one| (one.words.clone(), one.weight)).collect();
    found.retain(|one| {
        let best = bests.iter().filter(|(words, _)| *words == one.words).map(|(_, weight)| *weight).fold(0.0, f32::max);
        one.weight >= best * SHARE_OF_BEST
    });
}

#[cfg(test)]
mod tests;
