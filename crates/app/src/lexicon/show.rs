//! What the lexicon knows of a word or phrase, for people who look after it.

use tejido_lang::Language;
use tejido_lang::lexicon::{Translate as _, Translation};

use crate::App;

/// A term that some of the asked words cross to.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// The language the words were taken to be of.
    pub from: Language,
    /// The words, as asked.
    pub words: String,
    /// The language of the term.
    pub to: Language,
    /// The term, how sure it is, and where it comes from.
    pub translation: Translation,
}

/// Everything that words cross to: by language, the surest first. Taken to be of one language, or of each
/// in turn when none is given.
pub async fn crossings(app: &App, words: &str, from: Option<Language>) -> Vec<Crossing> {
    let lexicons = app.lexicons().await;
    let typed: Vec<&str> = words.split_whitespace().collect();
    let mut all = Vec::new();
    for from in Language::ALL.into_iter().filter(|language| from.is_none_or(|from| from == *language)) {
        for to in Language::ALL.into_iter().filter(|to| *to != from) {
            let found = lexicons.translate(from, &typed, to).into_iter();
            all.extend(found.map(|translation| Crossing {
                from,
                words: typed.get(translation.words.clone()).unwrap_or_default().join(" "),
                to,
                translation,
            }));
        }
    }
    all
}
