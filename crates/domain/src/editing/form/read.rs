//! A posted form laid over the document it was made from.

mod access;
mod files;
mod refs;
mod rows;
mod texts;

use jiff::Timestamp;
use tejido_formats::edtf::{self, Edtf};
use tejido_lang::tag::LanguageTag;

use super::posted::Posted;
use crate::record::validate::{Code, MAX_LINE, word_problem};
use crate::record::{Document, FieldDef, FieldType, FileRef, Geo, Key, Value, WordFormat, validate};

pub use refs::{Answer, Found, Wanted, wanted};

/// Who fills in the form, and when.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The name under which texts are kept.
    pub name: String,
    /// The present moment.
    pub at: Timestamp,
    /// Whether their word makes a translation reviewed.
    pub reviews: bool,
}

/// What is read, and over what.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The document the form was made from.
    pub base: &'a Document,
    /// The form as posted.
    pub posted: &'a Posted,
    /// Who filled it in.
    pub editor: &'a Editor,
    /// What was found for [`wanted`].
    pub found: &'a Found,
    /// Files that may be added, besides those of the document.
    pub files: &'a [FileRef],
}

/// One thing wrong with a form; its words are the message `mistake.{code}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The name of the form's field.
    pub name: String,
    /// What is wrong.
    pub code: &'static str,
    /// The value in question, shortened.
    pub value: String,
    /// What may have been meant, or how many there may be; often empty.
    pub hint: String,
}

/// What a posted form says.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The document; where something is wrong, the value from before.
    pub document: Document,
    /// Everything wrong, in the order of the form.
    pub problems: Vec<Problem>,
    /// Signs nobody sees that were taken out of texts.
    pub hidden: usize,
}

/// Reads a posted form.
pub fn read(reading: Reading<'_>) -> Outcome {
    let outcome = Outcome { document: reading.base.clone(), problems: Vec::new(), hidden: 0 };
    let mut reader = Reader { reading, outcome };
    reader.key();
    for def in reading.base.kind.def().fields {
        reader.field(def);
    }
    reader.access();
    reader.files();
    reader.missing();
    reader.outcome
}

struct Reader<'a> {
    reading: Reading<'a>,
    outcome: Outcome,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, name: &str, code: &'static str, value: &str, hint: &str) {
        let value = value.chars().take(80).collect();
        self.outcome.problems.push(Problem { name: name.to_owned(), code, value, hint: hint.to_owned() });
    }

    fn posted(&self, name: &str) -> Option<&'a str> {
        self.reading.posted.get(name)
    }

    fn field(&mut self, def: &'static FieldDef) {
        match def.ty {
            FieldType::Text { long, .. } => self.texts(def.name, long),
            FieldType::TextList => self.text_lists(def.name),
            FieldType::Refs { names, many, .. } => self.refs(def.name, names, many),
            FieldType::Words { format, many: true } => self.words(def.name, format),
            FieldType::Words { format, many: false } => self.word(def.name, format),
            FieldType::Tags => self.tags(def.name),
            FieldType::Date => self.date(def.name),
            FieldType::Geo => self.geo(def.name),
            // Columns come with the data, definitions from a file; the form of the record leaves them as they are.
            FieldType::Columns | FieldType::Definition => {}
        }
    }

    fn key(&mut self) {
        let Some(typed) = self.posted("key").map(str::trim) else { return };
        let base = self.reading.base.key.as_ref();
        if base.is_some_and(|key| key.as_str().trim() == typed) {
            return;
        }
        match Key::parse(typed) {
            _ if typed.is_empty() => self.outcome.document.key = None,
            Ok(key) => self.outcome.document.key = Some(key),
            Err(_) => self.problem("key", "bad-id", typed, ""),
        }
    }

    fn word(&mut self, name: &'static str, format: WordFormat) {
        let Some(posted) = self.posted(name) else { return };
        let (typed, hidden) = rows::tidy(posted);
        let base = self.reading.base.word(name).unwrap_or_default();
        if rows::tidy(base).0 == typed && (base.is_empty() || !typed.is_empty()) {
            return;
        }
        self.outcome.hidden += hidden;
        match word_problem(&typed, format) {
            Some((code, _)) if !typed.is_empty() => self.problem(name, code.as_str(), &typed, &limit(code)),
            _ => {
                let words = if typed.is_empty() { Vec::new() } else { vec![typed] };
                self.outcome.document.set(name, Value::Words(words));
            }
        }
    }

    fn words(&mut self, name: &'static str, format: WordFormat) {
        let Some(rows) = self.rows(name) else { return };
        let base = self.reading.base.words(name);
        let mut known = rows::Known::of(base.iter().map(String::as_str));
        let mut words = Vec::new();
        for row in rows {
            let (typed, hidden) = rows::tidy(self.posted(&row).unwrap_or_default());
            if typed.is_empty() {
                continue;
            }
            if let Some(word) = known.take(&typed).and_then(|at| base.get(at)) {
                words.push(word.clone());
                continue;
            }
            self.outcome.hidden += hidden;
            match word_problem(&typed, format) {
                Some((code, _)) => self.problem(&row, code.as_str(), &typed, &limit(code)),
                None => words.push(typed),
            }
        }
        self.outcome.document.set(name, Value::Words(words));
    }

    fn tags(&mut self, name: &'static str) {
        let Some(rows) = self.rows(name) else { return };
        let mut tags = Vec::new();
        for row in rows {
            let typed = self.posted(&row).unwrap_or_default().trim();
            match LanguageTag::parse(typed) {
                _ if typed.is_empty() => {}
                Ok(tag) => tags.push(tag),
                Err(_) => self.problem(&row, "bad-language", typed, ""),
            }
        }
        self.outcome.document.set(name, Value::Tags(tags));
    }

    fn date(&mut self, name: &'static str) {
        let Some(typed) = self.posted(name).map(str::trim) else { return };
        if typed.is_empty() {
            self.outcome.document.fields.remove(name);
            return;
        }
        match Edtf::parse(typed) {
            Ok(date) => self.outcome.document.set(name, Value::Date(date)),
            Err(_) => self.problem(name, "bad-date", typed, &edtf::suggest(typed).unwrap_or_default()),
        }
    }

    fn geo(&mut self, name: &'static str) {
        let Some(typed) = self.posted(name).map(str::trim) else { return };
        match Geo::parse(typed) {
            _ if typed.is_empty() => drop(self.outcome.document.fields.remove(name)),
            Some(geo) => self.outcome.document.set(name, Value::Geo(geo)),
            None => self.problem(name, "bad-geo", typed, ""),
        }
    }

    /// What every record must have, where nothing worse is said of the field already.
    fn missing(&mut self) {
        for problem in validate(&self.outcome.document) {
            let missing = matches!(problem.code, Code::MissingTitle | Code::MissingField);
            let below = format!("{}.", problem.field);
            let said = |known: &Problem| known.name == problem.field || known.name.starts_with(&below);
            if !missing && self.outcome.problems.iter().any(said) {
                continue;
            }
            let first = self.reading.posted.languages(&problem.field).into_iter().next();
            let name = match first {
                Some(lang) => format!("{}.{lang}", problem.field),
                None => problem.field.clone(),
            };
            if !self.outcome.problems.iter().any(|known| known.name == name) {
                self.problem(&name, problem.code.as_str(), &problem.value, &limit(problem.code));
            }
        }
    }
}

/// How long a line may be, where that is what is wrong.
fn limit(code: Code) -> String {
    if code == Code::TooLong { MAX_LINE.to_string() } else { String::new() }
}
