//! What the lexicon knows of a word or phrase, for people who look after it.

use tejido_lang::Language;
use tejido_lang::lexicon::{Source, Translate as _, Translation};

use crate::error::Error;
use crate::search::{Find, find};
use crate::{App, Visit};

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
    /// How many records the visitor may see have it in a text of its language.
    pub records: u64,
}

/// Everything that words cross to: by language, the surest first. Taken to be of one language, or of each
/// in turn when none is given. Words that are only guessed to be of one origin are given where the archive
/// has them.
///
/// # Errors
/// The index's or the database's.
pub async fn crossings(app: &App, visit: &Visit, words: &str, from: Option<Language>) -> Result<Vec<Crossing>, Error> {
    let lexicons = app.lexicons().await;
    let typed: Vec<&str> = words.split_whitespace().collect();
    let mut all = Vec::new();
    for from in Language::ALL.into_iter().filter(|language| from.is_none_or(|from| from == *language)) {
        for to in Language::ALL.into_iter().filter(|to| *to != from) {
            for translation in lexicons.translate(from, &typed, to) {
                let words = typed.get(translation.words.clone()).unwrap_or_default().join(" ");
                let records = having(app, visit, &translation.term, to).await?;
                if records > 0 || translation.source != Source::Cognate {
                    all.push(Crossing { from, words, to, translation, records });
                }
            }
        }
    }
    Ok(all)
}

/// How many records have a term in a language.
async fn having(app: &App, visit: &Visit, term: &str, language: Language) -> Result<u64, Error> {
    let query = format!("\"{}\"", term.replace('"', " "));
    let ask = Find { query, own_words_only: true, text_languages: vec![language], ..Find::default() };
    Ok(find(app, visit, &ask).await?.total)
}
