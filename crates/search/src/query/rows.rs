//! Clauses that are more than a word in its forms: phrases, and the beginnings of words.

use tantivy::Term;
use tantivy::query::{PhraseQuery, Query};
use tantivy::schema::Field;

use super::build::{Builder, Probe, best_of, boosted, every, term};
use super::forms::{WordForms, folded_words, readings};
use super::leaves::{BODY, Leaf, NAME, TITLE};
use super::parse::{Atom, Scope};
use super::prefix::beginning_with;
use crate::error::Result;
use crate::results::{Form, MatchedField};

/// A phrase in quotation marks, in a title or a name.
const PHRASE_TITLE: f32 = 4.0;
/// Words a beginning stands for.
const PREFIX_WORDS: usize = 40;

/// A field, its weight and what it is called outside.
pub type Place = (Field, f32, MatchedField);

impl Builder<'_, '_> {
    /// Words in a row, as written but for accents. Quotation marks mean these words and no other forms;
    /// only where texts are kept to some languages must the stems serve, which know their language.
    pub(super) fn phrase(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        let mut any = Vec::new();
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        for reading in readings(&atom.text) {
            let folded: Vec<&str> = reading.words.iter().map(|word| word.folded.as_str()).collect();
            self.mark_folded(&folded);
            if !self.lookup.languages.is_empty() {
                any.extend(self.phrase_in_languages(atom, &reading.words)?);
                continue;
            }
            if atom.scope != Scope::Creator {
                any.extend(self.in_a_row(
                    fields.title.folded,
                    &folded,
                    PHRASE_TITLE,
                    (MatchedField::Title, &atom.text),
                )?);
            }
            if atom.scope == Scope::Any {
                any.extend(self.in_a_row(fields.body.folded, &folded, 1.0, (MatchedField::Body, &atom.text))?);
            }
            if matches!(atom.scope, Scope::Any | Scope::Creator) {
                any.extend(self.in_a_row(fields.names, &folded, PHRASE_TITLE, (MatchedField::Name, &atom.text))?);
            }
        }
        Ok(best_of(any))
    }

    fn phrase_in_languages(&mut self, atom: &Atom, words: &[WordForms]) -> Result<Vec<Box<dyn Query>>> {
        let mut any = Vec::new();
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        for lang in self.lookup.languages {
            let stem = |word: &WordForms| word.stems.iter().find(|(of, _)| of == lang).map(|(_, stem)| stem.clone());
            let Some(stems) = words.iter().map(stem).collect::<Option<Vec<String>>>() else { continue };
            let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
            let mut places = vec![(fields.title.stem(*lang), PHRASE_TITLE, MatchedField::Title)];
            if atom.scope == Scope::Any {
                places.push((fields.body.stem(*lang), 1.0, MatchedField::Body));
            }
            for (field, boost, matched) in places {
                any.extend(self.in_a_row(field, &stems, boost, (matched, &atom.text))?);
            }
        }
        Ok(any)
    }

    pub(super) fn in_a_row(
        &mut self,
        field: Field,
        words: &[&str],
        boost: f32,
        (matched, label): (MatchedField, &str),
    ) -> Result<Option<Box<dyn Query>>> {
        let mut leaves = Vec::new();
        for word in words {
            let doc_freq = self.lookup.snapshot.doc_freq(field, word)?;
            if doc_freq == 0 {
                return Ok(None);
            }
            let term = Term::from_field_text(field, word);
            leaves.push(Leaf { term, boost, field: matched, form: Form::Folded, lang: None, doc_freq });
        }
        let terms: Vec<Term> = leaves.iter().map(|leaf| leaf.term.clone()).collect();
        let row: Option<Box<dyn Query>> = match terms.len() {
            0 => return Ok(None),
            1 => None,
            _ => Some(Box::new(PhraseQuery::new(terms.clone()))),
        };
        if self.word.is_some() {
            let row = row.as_ref().map(|row| row.box_clone());
            let first = leaves.into_iter().next();
            self.built.probes.extend(first.map(|leaf| Probe { label: label.to_owned(), leaf, row }));
        }
        let row = row.or_else(|| terms.into_iter().next().map(term));
        Ok(row.map(|row| boosted(row, boost)))
    }

    /// Words that begin so. They are looked for as they are: each is one of many, and few queries mean all.
    pub(super) fn prefix(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        let mut words = folded_words(&atom.text);
        let Some(last) = words.pop() else { return Ok(None) };
        let mut all = Vec::new();
        for word in words {
            all.push(self.word(&word, atom.scope, &atom.text, 1.0)?);
        }
        let fields = &self.lookup.snapshot.fields;
        let title = (fields.title.folded, TITLE, MatchedField::Title);
        let name = (fields.names, NAME, MatchedField::Name);
        let body = (fields.body.folded, BODY, MatchedField::Body);
        let places = match atom.scope {
            Scope::Title => vec![title],
            Scope::Creator => vec![name],
            _ => vec![title, name, body],
        };
        let mut any = Vec::new();
        for (word, _) in beginning_with(self.lookup.snapshot, &fields_of(&places), &last, PREFIX_WORDS)? {
            self.mark_folded(&[&word]);
            any.extend(self.folded(&word, &places, &atom.text)?);
        }
        all.push(best_of(any));
        let all: Option<Vec<_>> = all.into_iter().collect();
        Ok(all.and_then(every))
    }

    /// A folded word in some fields, and in no other form.
    pub(super) fn folded(&mut self, word: &str, places: &[Place], label: &str) -> Result<Option<Box<dyn Query>>> {
        let mut leaves = Vec::new();
        for (field, boost, matched) in places {
            let doc_freq = self.lookup.snapshot.doc_freq(*field, word)?;
            if doc_freq > 0 {
                let term = Term::from_field_text(*field, word);
                leaves.push(Leaf { term, boost: *boost, field: *matched, form: Form::Folded, lang: None, doc_freq });
            }
        }
        Ok(self.any_leaf(leaves, label))
    }

    fn mark_folded(&mut self, words: &[&str]) {
        if let Some(at) = self.word {
            for word in words {
                self.built.terms.add_folded(at, word);
            }
        }
    }
}

fn fields_of(places: &[Place]) -> Vec<Field> {
    places.iter().map(|(field, _, _)| *field).collect()
}
