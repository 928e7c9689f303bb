//! What a search is tried on: documents, and questions with what they should find.

use tejido_lang::Language;
use tejido_search::{Entry, EntryText, TextField};

/// A document as every system gets it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it is known by in the answers.
    pub id: String,
    /// Its words.
    pub texts: Vec<EntryText>,
}

impl Document {
    /// A document that is one running text.
    pub fn of(id: String, lang: Language, text: String) -> Self {
        Self { id, texts: vec![EntryText { field: TextField::Body, lang: Some(lang), text }] }
    }

    /// All of it as one text, for systems that know no fields.
    pub fn whole(&self) -> String {
        let texts: Vec<&str> = self.texts.iter().map(|text| text.text.as_str()).collect();
        texts.join("\n")
    }

    /// Only what is written in a language.
    pub fn in_language(&self, lang: Language) -> String {
        let texts = self.texts.iter().filter(|text| text.lang == Some(lang));
        texts.map(|text| text.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// As the index of the product takes it.
    pub fn entry(&self) -> Entry {
        Entry {
            id: self.id.clone(),
            kind: "item".to_owned(),
            access: "public".to_owned(),
            texts: self.texts.clone(),
            ..Entry::default()
        }
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// As it is typed.
    pub text: String,
    /// Any of these is a right answer; a star at the end stands for the rest of an identifier.
    pub expected: Vec<String>,
}

impl Question {
    /// Whether a document answers it.
    pub fn is_answered_by(&self, id: &str) -> bool {
        self.expected.iter().any(|expected| match expected.strip_suffix('*') {
            Some(start) => id.starts_with(start),
            None => id == expected,
        })
    }
}

/// Questions in one language to be answered from one collection.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// The language of the questions and of whoever asks.
    pub from: Language,
    /// The language of the documents; `None` where they are in several and all are wanted.
    pub to: Option<Language>,
    /// What there is to find. May hold documents in other languages too: only those in `to` are wanted.
    pub documents: &'a [Document],
    /// What is asked.
    pub questions: &'a [Question],
}

impl Trial<'_> {
    /// The language a system with one analyzer would be set to.
    pub fn analyzed_as(&self) -> Language {
        self.to.unwrap_or(self.from)
    }
}
