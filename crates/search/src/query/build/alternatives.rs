//! Terms of other languages as part of a clause.

use tantivy::Term;
use tantivy::schema::Field;
use tejido_lang::Language;
use tejido_lang::lexicon::Source;
use tejido_lang::stop::is_stop;

use super::Builder;
use crate::error::Result;
use crate::query::cross::Alternative;
use crate::query::forms::folded_words;
use crate::query::leaves::{BODY, TITLE};
use crate::query::node::{Leaf, Node};
use crate::query::parse::{Atom, Scope};
use crate::results::{Form, MatchedField};

/// What a term of another language is worth, where a form of the typed word is worth 1 and the word itself 2.3.
const CROSSED: f32 = 0.5;
/// What the words of such a term are worth that do not stand in a row.
const SCATTERED: f32 = 0.6;
/// In more records than this it takes too long to see which words stand in a row, and tells too little.
const FREQUENT: u64 = 2_000;
/// Words that may stand between those of a term.
const ROOM: u32 = 2;

impl Builder<'_, '_> {
    /// A typed word, and what it is in other languages.
    pub(super) fn word_and_alternatives(&mut self, atom: &Atom) -> Result<Option<Node>> {
        let own = self.word(&atom.text, atom.scope, &atom.text, 1.0)?;
        let crossing = self.crossing;
        let mut known = Vec::new();
        if let Some(own) = &own {
            own.reasons(&mut |leaf, _| known.push(leaf.term.clone()));
        }
        let mut crossed = Language::ALL.map(|_| Vec::new());
        for alternative in crossing.at(atom.place.start) {
            if own.is_some() && is_broader(alternative) {
                continue;
            }
            let Some(node) = self.alternative(alternative, atom.scope, &known)? else { continue };
            self.mark_alternative(alternative);
            self.built.crossed.push((alternative.clone(), node.clone()));
            crossed[alternative.lang as usize].push(node);
        }
        let crossed: Vec<Node> = crossed.into_iter().filter_map(Node::best).collect();
        let crossed = (!crossed.is_empty()).then_some(Node::Languages(crossed));
        Ok(Node::best(own.into_iter().chain(crossed).collect()))
    }

    fn mark_alternative(&mut self, alternative: &Alternative) {
        if let Some(word) = self.word {
            for stem in &alternative.stems {
                self.built.terms.add_stem(word, alternative.lang, stem);
            }
        }
    }

    fn alternative(&mut self, alternative: &Alternative, scope: Scope, known: &[Term]) -> Result<Option<Node>> {
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        let title = (fields.title.stem(alternative.lang), TITLE, MatchedField::Title);
        let body = (fields.body.stem(alternative.lang), BODY, MatchedField::Body);
        let places = if scope == Scope::Title { vec![title] } else { vec![title, body] };
        let mut any = Vec::new();
        for (field, weight, matched) in places {
            let worth = weight * CROSSED * alternative.weight;
            any.extend(self.alternative_in(alternative, field, worth, matched, known)?);
        }
        Ok(Node::best(any))
    }

    fn alternative_in(
        &mut self,
        alternative: &Alternative,
        field: Field,
        worth: f32,
        matched: MatchedField,
        known: &[Term],
    ) -> Result<Option<Node>> {
        let mut leaves = Vec::new();
        let each = worth / f32::from(u16::try_from(alternative.stems.len()).unwrap_or(u16::MAX));
        for stem in &alternative.stems {
            let doc_freq = self.lookup.doc_freq(field, stem)?;
            let term = Term::from_field_text(field, stem);
            // What the typed word finds in that language by itself is worth more that way.
            if doc_freq == 0 || (alternative.stems.len() == 1 && known.contains(&term)) {
                return Ok(None);
            }
            leaves.push(Leaf {
                term,
                boost: each,
                field: matched,
                form: Form::Crossed,
                lang: Some(alternative.lang),
                doc_freq,
                label: alternative.label.clone(),
                crossed: Some((alternative.term.clone(), alternative.source)),
            });
        }
        self.share(alternative, &leaves);
        let Some(first) = leaves.first().cloned() else { return Ok(None) };
        if leaves.len() == 1 {
            return Ok(Some(Node::Term(first)));
        }
        let (terms, frequent) =
            (leaves.iter().map(|leaf| leaf.term.clone()).collect(), alternative.doc_freq > FREQUENT);
        let factor = if frequent { 1.0 } else { SCATTERED };
        let scattered = leaves.into_iter().map(|leaf| Node::Term(Leaf { boost: each * factor, ..leaf })).collect();
        let scattered = Node::All { parts: scattered, joint: Some(first.clone()) };
        let row = Node::Row { leaf: first, terms, room: ROOM };
        Ok(Some(if frequent { scattered } else { Node::Best(vec![row, scattered]) }))
    }

    /// A word and its translations are one word: none of them is precious for being rare in its own language.
    fn share(&mut self, alternative: &Alternative, leaves: &[Leaf]) {
        if let [only] = leaves {
            let doc_freq = self.doc_freq.max(alternative.doc_freq);
            self.built.shared.share([&only.term], doc_freq);
        }
    }
}

/// Whether a term that nobody wrote as a translation has fewer words than it stands for. A concept has
/// narrower names among its labels ("migrant children" of children): what is looked for is the narrower
/// thing, so the broad one stands in only for words that nothing else is found by.
fn is_broader(alternative: &Alternative) -> bool {
    let joins = |word: &str| Language::ALL.into_iter().any(|lang| is_stop(lang, word));
    let words = || folded_words(&alternative.label).into_iter().filter(|word| !joins(word)).count();
    alternative.source != Source::Glossary && alternative.stems.len() < words()
}
