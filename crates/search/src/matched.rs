//! The forms of the words a query met, so that a text can be marked the way it was found.

use std::collections::HashMap;

use tejido_lang::Language;
use tejido_lang::analysis::Token;
use tejido_lang::fold::without_glottal;

/// Forms of the query's words. Each form remembers the word it is of, so that a passage with several
/// words counts for more than one with the same word several times.
#[derive(Clone, Debug, Default)]
pub struct MatchedTerms {
    folded: HashMap<String, usize>,
    loose: HashMap<String, usize>,
    /// For each language the number of the word.
    stems: HashMap<String, [Option<usize>; Language::ALL.len()]>,
    words: usize,
}

impl MatchedTerms {
    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// How many words of the query there are.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The word of the query that a word of a text in this language meets.
    pub fn word_of(&self, lang: Option<Language>, token: &Token<'_>) -> Option<usize> {
        let stem = |stem: &str| self.stems.get(stem)?[lang? as usize];
        let found = self.folded.get(token.folded).copied().or_else(|| stem(token.stem));
        let found = found.or_else(|| token.alt_stem.and_then(stem));
        found.or_else(|| self.loose.get(&*without_glottal(token.folded)).copied())
    }

    /// A number for the next word.
    pub(crate) fn next_word(&mut self) -> usize {
        self.words += 1;
        self.words - 1
    }

    pub(crate) fn add_folded(&mut self, word: usize, form: &str) {
        self.folded.entry(form.to_owned()).or_insert(word);
    }

    pub(crate) fn add_loose(&mut self, word: usize, form: &str) {
        self.loose.entry(form.to_owned()).or_insert(word);
    }

    pub(crate) fn add_stem(&mut self, word: usize, lang: Language, form: &str) {
        self.stems.entry(form.to_owned()).or_default()[lang as usize].get_or_insert(word);
    }
}
