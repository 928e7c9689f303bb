//! Clauses that are more than a word in its forms: phrases, and the beginnings of words.

use tantivy::Term;
use tantivy::schema::Field;
use tejido_lang::Language;

use super::build::Builder;
use super::forms::{WordForms, folded_words, readings};
use super::leaves::{BODY, LABEL, NAME, TITLE};
use super::node::{Leaf, Node};
use super::parse::{Atom, Scope};
use super::prefix::beginning_with;
use super::sources::sources;
use crate::error::Result;
use crate::results::{Form, MatchedField};

/// A phrase in quotation marks, in a title or a name.
const PHRASE_TITLE: f32 = 4.0;
/// Words a beginning stands for.
const PREFIX_WORDS: usize = 40;
/// Kreyòl sets its articles and the sign of the plural after the noun (Valdman, Haitian Creole, 2015,
/// chapter on the noun phrase): they belong to no phrase, and interrupt none.
const DETERMINERS: [&str; 6] = ["la", "a", "an", "lan", "nan", "yo"];
/// Longer phrases are taken as they are.
const LONGEST_WITH_DETERMINERS: usize = 4;

/// A field, its weight and what it is called outside.
pub type Place = (Field, f32, MatchedField);

impl Builder<'_, '_> {
    /// Words in a row, as written but for accents. Quotation marks mean these words and no other forms;
    /// only where texts are kept to some languages must the stems serve, which know their language.
    pub(super) fn phrase(&mut self, atom: &Atom) -> Result<Option<Node>> {
        let mut any = Vec::new();
        for reading in readings(&atom.text) {
            let folded: Vec<&str> = reading.words.iter().map(|word| word.folded.as_str()).collect();
            self.mark_folded(&folded);
            if self.lookup.languages.is_empty() {
                for words in self.variants(&atom.text, &folded) {
                    any.extend(self.phrase_in_fields(atom, &words)?);
                }
            } else {
                any.extend(self.phrase_in_languages(atom, &reading.words)?);
            }
        }
        Ok(Node::best(any))
    }

    fn phrase_in_fields(&mut self, atom: &Atom, words: &[&str]) -> Result<Vec<Node>> {
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        let places = [
            (fields.title.folded, PHRASE_TITLE, MatchedField::Title),
            (fields.body.folded, BODY, MatchedField::Body),
            (fields.names, PHRASE_TITLE, MatchedField::Name),
            (fields.subjects, LABEL, MatchedField::Name),
            (fields.places, LABEL, MatchedField::Name),
        ];
        let wanted = match atom.scope {
            Scope::Any => &places[..],
            Scope::Creator => &places[2..3],
            Scope::Subject => &places[3..4],
            Scope::Place => &places[4..],
            _ => &places[..1],
        };
        let mut any = Vec::new();
        for (field, boost, matched) in wanted {
            any.extend(self.in_a_row(*field, words, *boost, (*matched, &atom.text))?);
        }
        Ok(any)
    }

    /// The phrase, and where it may be Kreyòl, the same without its determiners and with one of them
    /// between any two words.
    fn variants<'w>(&self, text: &str, words: &[&'w str]) -> Vec<Vec<&'w str>> {
        let mut all = vec![words.to_vec()];
        let kreyol = sources(text, self.lookup.reader).into_iter().any(|(lang, _)| lang == Language::Ht);
        let bare: Vec<&str> = words.iter().copied().filter(|word| !DETERMINERS.contains(word)).collect();
        if !kreyol || bare.len() < 2 || bare.len() > LONGEST_WITH_DETERMINERS {
            return all;
        }
        let put = |at: usize, determiner: &'w str| {
            let mut words = bare.clone();
            words.insert(at, determiner);
            words
        };
        let gaps = (1..bare.len()).flat_map(|at| DETERMINERS.map(|determiner| put(at, determiner)));
        for variant in std::iter::once(bare.clone()).chain(gaps) {
            if !all.contains(&variant) {
                all.push(variant);
            }
        }
        all
    }

    fn phrase_in_languages(&mut self, atom: &Atom, words: &[WordForms]) -> Result<Vec<Node>> {
        let mut any = Vec::new();
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        for lang in self.lookup.languages {
            let stem = |word: &WordForms| Some(word.stems.iter().find(|stem| stem.lang == *lang)?.text.clone());
            let Some(stems) = words.iter().map(stem).collect::<Option<Vec<String>>>() else { continue };
            let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
            let mut places = vec![(fields.title.stem(*lang), PHRASE_TITLE, MatchedField::Title)];
            if atom.scope == Scope::Any {
                places.push((fields.body.stem(*lang), BODY, MatchedField::Body));
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
    ) -> Result<Option<Node>> {
        let mut leaves = Vec::new();
        for word in words {
            let Some(leaf) = self.folded_leaf(word, (field, boost, matched), label)? else { return Ok(None) };
            leaves.push(leaf);
        }
        let terms: Vec<Term> = leaves.iter().map(|leaf| leaf.term.clone()).collect();
        let first = leaves.into_iter().next();
        Ok(first.map(|leaf| if terms.len() == 1 { Node::Term(leaf) } else { Node::Row { leaf, terms, room: 0 } }))
    }

    /// Words that begin so. They are looked for as they are: each is one of many, and few queries mean all.
    pub(super) fn prefix(&mut self, atom: &Atom) -> Result<Option<Node>> {
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
            Scope::Subject => vec![(fields.subjects, LABEL, MatchedField::Name)],
            Scope::Place => vec![(fields.places, LABEL, MatchedField::Name)],
            _ => vec![title, name, body],
        };
        let mut any = Vec::new();
        for (word, _) in beginning_with(self.lookup.snapshot, &fields_of(&places), &last, PREFIX_WORDS)? {
            self.mark_folded(&[&word]);
            any.extend(self.folded(&word, &places, &atom.text)?);
        }
        all.push(Node::best(any));
        let all: Option<Vec<_>> = all.into_iter().collect();
        Ok(all.and_then(Node::every))
    }

    /// A folded word in some fields, and in no other form.
    pub(super) fn folded(&mut self, word: &str, places: &[Place], label: &str) -> Result<Option<Node>> {
        let mut leaves = Vec::new();
        for place in places {
            leaves.extend(self.folded_leaf(word, *place, label)?);
        }
        Ok(self.any_leaf(leaves, label))
    }

    fn folded_leaf(&self, word: &str, (field, boost, matched): Place, label: &str) -> Result<Option<Leaf>> {
        let doc_freq = self.lookup.doc_freq(field, word)?;
        let (form, label) = (Form::Folded, label.to_owned());
        let term = Term::from_field_text(field, word);
        Ok((doc_freq > 0).then_some(Leaf {
            term,
            boost,
            field: matched,
            form,
            lang: None,
            doc_freq,
            label,
            crossed: None,
        }))
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
