//! Words and phrases that mean the same in different languages, with weights. A lexicon only proposes;
//! whether a term is of use is for the index to say.

mod cognate;
mod forms;
pub mod glossary;
mod joined;
pub mod learn;
mod store;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::language::Language;

pub use cognate::Cognates;
pub use glossary::glossary;
pub use joined::Lexicons;
pub use store::{Lexicon, LexiconBuilder};

/// Where a translation was learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The glossary of the field that comes with this library.
    Glossary,
    /// Labels of one concept of a vocabulary.
    Vocabulary,
    /// Texts that say the same in two languages.
    Learned,
    /// Words that are alike because they have one origin.
    Cognate,
}

/// A term in another language for some words of a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Translation {
    /// The words it stands for, by their places in what was asked.
    pub words: Range<usize>,
    /// The term as it is shown to people.
    pub term: String,
    /// The stems of its words in its own language, in order, as [`analyze`](crate::analysis::analyze)
    /// gives them. Never empty. Function words at either end are left out. A K'iche' word that grammar cuts
    /// in several ways is given once for each, always with the same term.
    pub stems: Vec<String>,
    /// How sure it is that one may stand for the other, over 0 to 1.
    pub weight: f32,
    /// Where it comes from.
    pub source: Source,
}

/// Whatever can propose terms of another language.
pub trait Translate: Send + Sync {
    /// Terms of `to` for the words, which are taken to be of `from` and given in order as they were typed.
    /// Longer phrases are matched before their words; a word inside a matched phrase may be matched by
    /// itself too, with less weight. The best come first, a handful for each word. Empty when the two
    /// languages are one.
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation>;
}

impl<T: Translate + ?Sized> Translate for &T {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        (**self).translate(from, words, to)
    }
}

impl<T: Translate + ?Sized> Translate for Arc<T> {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        (**self).translate(from, words, to)
    }
}

/// A query of more words than this is a text; what comes after is not crossed.
const LONGEST_QUERY: usize = 128;

/// Sorts translations, the heaviest first, and keeps the best `limit` terms of each span of words, each with
/// all stems under which it may be found.
fn best_of_each_span(mut found: Vec<Translation>, limit: usize) -> Vec<Translation> {
    found.sort_by(best_first);
    let mut spans: Vec<(Range<usize>, Vec<String>)> = Vec::new();
    found.retain(|one| match spans.iter_mut().find(|(span, _)| *span == one.words) {
        Some((_, terms)) if terms.contains(&one.term) => true,
        Some((_, terms)) if terms.len() >= limit => false,
        Some((_, terms)) => {
            terms.push(one.term.clone());
            true
        }
        None => {
            spans.push((one.words.clone(), vec![one.term.clone()]));
            limit > 0
        }
    });
    found
}

/// By weight; then those that cover more words; then in the order of the query and the alphabet, so that
/// the answer is always the same.
fn best_first(one: &Translation, other: &Translation) -> Ordering {
    let by_weight = other.weight.total_cmp(&one.weight);
    by_weight
        .then_with(|| other.words.len().cmp(&one.words.len()))
        .then_with(|| one.words.start.cmp(&other.words.start))
        .then_with(|| one.stems.cmp(&other.stems))
}
