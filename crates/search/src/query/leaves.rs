//! The single terms a word is looked for under, and what each is worth. The weights say: in one's own
//! words before another form of them, these before a term of another language, in the title before the
//! text, in the reader's language a little before another. They are tuned by measurement: see docs/search.md.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::Term;
use tantivy::schema::Field;
use tejido_lang::Language;
use tejido_lang::fold::without_glottal;

use super::forms::WordForms;
use super::node::Leaf;
use super::parse::Scope;
use crate::error::Result;
use crate::fields::{Forms, label_stem};
use crate::results::{Form, MatchedField};
use crate::snapshot::Snapshot;

/// A word of the title says what a text is about; it does not outweigh all that the text says.
pub const TITLE: f32 = 2.0;
pub const BODY: f32 = 1.0;
pub const NAME: f32 = 1.8;
/// Labels of subjects and places say what a record is about, in every language at once; a text that is
/// about it says more.
pub const LABEL: f32 = 0.7;
pub const IDENTIFIER: f32 = 6.0;

const EXACT: f32 = 2.3;
const FOLDED: f32 = 1.9;
const STEM: f32 = 1.0;
const LOOSE: f32 = 0.5;
/// On a stem in the reader's own language.
const OWN: f32 = 1.15;

/// Where and for whom words are looked for.
pub struct Lookup<'s> {
    pub snapshot: &'s Snapshot,
    pub reader: Language,
    /// Only texts in these; empty for all.
    pub languages: &'s [Language],
    /// Frequencies asked for before: many words have the same forms in several languages.
    known: RefCell<HashMap<(Field, String), u64>>,
}

impl<'s> Lookup<'s> {
    pub fn new(snapshot: &'s Snapshot, reader: Language, languages: &'s [Language]) -> Self {
        Self { snapshot, reader, languages, known: RefCell::default() }
    }

    /// In how many documents the term is, seen or not.
    pub fn doc_freq(&self, field: Field, text: &str) -> Result<u64> {
        if text.is_empty() {
            return Ok(0);
        }
        let key = (field, text.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return Ok(*known);
        }
        let freq = self.snapshot.doc_freq(field, text)?;
        self.known.borrow_mut().insert(key, freq);
        Ok(freq)
    }

    /// Whether texts in a language are looked through.
    pub fn reads(&self, lang: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&lang)
    }

    /// The terms of a word that are in the index at all.
    pub fn leaves(&self, word: &WordForms, scope: Scope) -> Result<Vec<Leaf>> {
        let mut leaves = Vec::new();
        let fields = &self.snapshot.fields;
        if matches!(scope, Scope::Any | Scope::Title) {
            self.text(&mut leaves, word, &fields.title, MatchedField::Title, TITLE)?;
        }
        if scope == Scope::Any {
            self.text(&mut leaves, word, &fields.body, MatchedField::Body, BODY)?;
        }
        if matches!(scope, Scope::Any | Scope::Creator) && self.languages.is_empty() {
            let name = (MatchedField::Name, None);
            self.leaf(&mut leaves, fields.names, &word.folded, NAME, Form::Folded, name)?;
            let bare = without_glottal(&word.folded);
            self.leaf(&mut leaves, fields.names_loose, &bare, NAME * LOOSE, Form::Loose, name)?;
            if bare != word.folded {
                self.leaf(&mut leaves, fields.names, &bare, NAME * LOOSE, Form::Loose, name)?;
            }
        }
        if matches!(scope, Scope::Any | Scope::Subject) {
            self.label(&mut leaves, word, fields.subjects)?;
        }
        if matches!(scope, Scope::Any | Scope::Place) {
            self.label(&mut leaves, word, fields.places)?;
        }
        Ok(leaves)
    }

    fn label(&self, to: &mut Vec<Leaf>, word: &WordForms, field: Field) -> Result<()> {
        for stem in word.stems.iter().filter(|stem| self.reads(stem.lang)) {
            let place = (MatchedField::Name, Some(stem.lang));
            let term = label_stem(stem.lang, &stem.text);
            self.leaf(to, field, &term, LABEL * STEM * stem.worth, Form::Stem, place)?;
        }
        if self.languages.is_empty() {
            self.leaf(to, field, &word.folded, LABEL * FOLDED, Form::Folded, (MatchedField::Name, None))?;
        }
        Ok(())
    }

    fn text(
        &self,
        to: &mut Vec<Leaf>,
        word: &WordForms,
        forms: &Forms,
        field: MatchedField,
        weight: f32,
    ) -> Result<()> {
        for stem in word.stems.iter().filter(|stem| self.reads(stem.lang)) {
            let own = if stem.lang == self.reader { OWN } else { 1.0 };
            let (boost, place) = (weight * STEM * own * stem.worth, (field, Some(stem.lang)));
            self.leaf(to, forms.stem(stem.lang), &stem.text, boost, Form::Stem, place)?;
        }
        // The other forms do not know their language.
        if !self.languages.is_empty() {
            return Ok(());
        }
        let place = (field, None);
        self.leaf(to, forms.exact, &word.exact, weight * EXACT, Form::Exact, place)?;
        self.leaf(to, forms.folded, &word.folded, weight * FOLDED, Form::Folded, place)?;
        let bare = without_glottal(&word.folded);
        self.leaf(to, forms.loose, &bare, weight * LOOSE, Form::Loose, place)?;
        if bare != word.folded {
            self.leaf(to, forms.folded, &bare, weight * LOOSE, Form::Loose, place)?;
        }
        for word in word.respelled.iter().filter(|word| **word != bare) {
            self.leaf(to, forms.folded, word, weight * LOOSE, Form::Loose, place)?;
            self.leaf(to, forms.loose, word, weight * LOOSE, Form::Loose, place)?;
        }
        Ok(())
    }

    fn leaf(
        &self,
        to: &mut Vec<Leaf>,
        field: Field,
        text: &str,
        boost: f32,
        form: Form,
        (matched, lang): (MatchedField, Option<Language>),
    ) -> Result<()> {
        let doc_freq = self.doc_freq(field, text)?;
        if doc_freq > 0 {
            let term = Term::from_field_text(field, text);
            let (label, crossed) = (String::new(), None);
            to.push(Leaf { term, boost, field: matched, form, lang, doc_freq, label, crossed });
        }
        Ok(())
    }
}
