//! The single terms a word is looked for under, and what each is worth. The weights say: in one's own
//! words before another form of them, in the title before the text, in the reader's language a little
//! before another. They are meant to be tuned by measurement.

use tantivy::Term;
use tantivy::schema::Field;
use tejido_lang::Language;
use tejido_lang::fold::without_glottal;

use super::forms::WordForms;
use super::parse::Scope;
use crate::error::Result;
use crate::fields::Forms;
use crate::results::{Form, MatchedField};
use crate::snapshot::Snapshot;

pub const TITLE: f32 = 3.0;
pub const BODY: f32 = 1.0;
pub const NAME: f32 = 2.5;
pub const IDENTIFIER: f32 = 6.0;

const EXACT: f32 = 2.4;
const FOLDED: f32 = 2.0;
const STEM: f32 = 1.0;
const LOOSE: f32 = 0.5;
/// On a stem in the reader's own language.
const OWN: f32 = 1.15;

/// One term and what it stands for.
#[derive(Clone, Debug)]
pub struct Leaf {
    pub term: Term,
    pub boost: f32,
    pub field: MatchedField,
    pub form: Form,
    pub lang: Option<Language>,
    pub doc_freq: u64,
}

/// Where and for whom words are looked for.
pub struct Lookup<'s> {
    pub snapshot: &'s Snapshot,
    pub reader: Language,
    /// Only texts in these; empty for all.
    pub languages: &'s [Language],
}

impl Lookup<'_> {
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
        Ok(leaves)
    }

    fn text(
        &self,
        to: &mut Vec<Leaf>,
        word: &WordForms,
        forms: &Forms,
        field: MatchedField,
        weight: f32,
    ) -> Result<()> {
        for (lang, stem) in &word.stems {
            if self.languages.is_empty() || self.languages.contains(lang) {
                let own = if *lang == self.reader { OWN } else { 1.0 };
                self.leaf(to, forms.stem(*lang), stem, weight * STEM * own, Form::Stem, (field, Some(*lang)))?;
            }
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
        let doc_freq = if text.is_empty() { 0 } else { self.snapshot.doc_freq(field, text)? };
        if doc_freq > 0 {
            let term = Term::from_field_text(field, text);
            to.push(Leaf { term, boost, field: matched, form, lang, doc_freq });
        }
        Ok(())
    }
}
