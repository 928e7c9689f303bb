//! Plain tantivy: one field, BM25, any of the words, as whoever takes the library from the shelf has it.

use std::sync::Arc;

use rust_stemmers::{Algorithm, Stemmer};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::{Index, TantivyDocument, Term};
use tejido_lang::Language;
use tejido_lang::analysis::analyze;
use tejido_lang::lexicon::Translate;

use super::{System, plain_words};
use crate::Failure;
use crate::collection::Trial;
use crate::measure::READ;

/// Memory for the documents on their way into the index.
const HEAP: usize = 20_000_000;

/// How words are made alike.
#[derive(Clone)]
pub enum Engine {
    /// Capitals, accents and apostrophes are made one, and no more.
    Folding,
    /// Snowball's stems where there are any (English, Spanish, Portuguese): what tantivy's own stemmer does.
    Stemming,
    /// The same after every word was looked up in a dictionary and all its translations were added, without
    /// weights and without phrases.
    Dictionary(Arc<dyn Translate>),
}

impl System for Engine {
    fn name(&self) -> String {
        match self {
            Self::Folding => "folding only (tantivy)",
            Self::Stemming => "Snowball (tantivy)",
            Self::Dictionary(_) => "dictionary word by word",
        }
        .to_owned()
    }

    fn answer(&self, trial: &Trial<'_>) -> Result<Vec<Vec<String>>, Failure> {
        let language = trial.analyzed_as();
        let (index, id, words) = self.index(trial, language)?;
        let searcher = index.reader()?.searcher();
        let answers = trial.questions.iter().map(|question| {
            let asked = self.asked(&question.text, trial);
            let clauses = asked.iter().flat_map(|text| self.words(language, text)).map(|word| {
                let term = Term::from_field_text(words, &word);
                (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>)
            });
            let query = BooleanQuery::new(clauses.collect());
            let top = searcher.search(&query, &TopDocs::with_limit(READ).order_by_score())?;
            let ids = top.into_iter().map(|(_, address)| {
                let document: TantivyDocument = searcher.doc(address)?;
                Ok(document.get_first(id).and_then(|id| id.as_str()).unwrap_or_default().to_owned())
            });
            ids.collect()
        });
        answers.collect()
    }
}

impl Engine {
    fn index(&self, trial: &Trial<'_>, language: Language) -> Result<(Index, Field, Field), Failure> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace");
        let indexing = indexing.set_index_option(IndexRecordOption::WithFreqs);
        let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, HEAP)?;
        for document in trial.documents {
            let text = trial.to.map_or_else(|| document.whole(), |lang| document.in_language(lang));
            let mut entry = TantivyDocument::default();
            entry.add_text(id, &document.id);
            entry.add_text(words, self.words(language, &text).join(" "));
            writer.add_document(entry)?;
        }
        writer.commit()?;
        Ok((index, id, words))
    }

    /// The question and, for the dictionary, what its words may be in the language of the documents.
    fn asked(&self, question: &str, trial: &Trial<'_>) -> Vec<String> {
        let mut asked = vec![question.to_owned()];
        if let Self::Dictionary(dictionary) = self {
            let to = trial.to.map_or_else(|| Language::ALL.to_vec(), |to| vec![to]);
            let mut words = Vec::new();
            analyze(Some(trial.from), question, &mut |token| words.push(token.exact.to_owned()));
            for (word, to) in words.iter().flat_map(|word| to.iter().map(move |to| (word, *to))) {
                asked.extend(dictionary.translate(trial.from, &[word], to).into_iter().map(|found| found.term));
            }
        }
        asked
    }

    fn words(&self, language: Language, text: &str) -> Vec<String> {
        if matches!(self, Self::Folding) {
            let mut words = Vec::new();
            analyze(None, text, &mut |token| words.push(token.folded.to_owned()));
            return words;
        }
        match stemmer(language) {
            Some(stemmer) => plain_words(text).map(|word| stemmer.stem(&word).into_owned()).collect(),
            None => plain_words(text).collect(),
        }
    }
}

fn stemmer(language: Language) -> Option<Stemmer> {
    match language {
        Language::En => Some(Stemmer::create(Algorithm::English)),
        Language::Es => Some(Stemmer::create(Algorithm::Spanish)),
        Language::Pt => Some(Stemmer::create(Algorithm::Portuguese)),
        Language::Ht | Language::Quc => None,
    }
}
