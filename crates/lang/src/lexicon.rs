//! Words and phrases that mean the same in different languages, with weights. A lexicon only proposes;
//! whether a term is of use is for the index to say.

use std::ops::Range;

use serde::Serialize;

use crate::language::Language;

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
    /// gives them. Never empty. Function words at either end are left out.
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
