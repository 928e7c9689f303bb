//! From a parsed query to clauses that tantivy runs. A clause that nothing in the index can match is
//! kept as such, because the search then looks for its neighbours.

mod alternatives;
mod built;
mod conditions;
mod title;

use tejido_lang::Language;
use tejido_lang::stop::is_stop;

use super::cross::Crossing;
use super::forms::{WordForms, folded_words, readings};
use super::leaves::{BODY, IDENTIFIER, Lookup, TITLE};
use super::node::{Leaf, Node};
use super::parse::{Atom, Choice, Clause, Kind, Parsed, Scope};
use super::statistics::Shared;
use crate::document::identifier_forms;
use crate::error::Result;
use crate::matched::MatchedTerms;
use crate::results::{Form, MatchedField};

pub use built::{Built, BuiltClause, Need};

/// What a word is worth that was put in place of a typed one.
const CORRECTED: f32 = 0.7;
/// Words of a question that are looked for: its rarest.
const MOST_WORDS: usize = 32;
/// From so many words with content on, a query is a question: no record need have them all.
const QUESTION: usize = 4;

/// Builds a parsed query. `corrections` gives for each clause the words that stand in for it.
pub fn build(lookup: &Lookup<'_>, parsed: &Parsed, corrections: &[Vec<String>], crossing: &Crossing) -> Result<Built> {
    let mut builder = Builder {
        lookup,
        crossing,
        built: Built {
            clauses: Vec::new(),
            extras: Vec::new(),
            shared: Shared::default(),
            terms: MatchedTerms::default(),
            crossed: Vec::new(),
            question: false,
        },
        word: None,
        doc_freq: 0,
    };
    let stops = function_words(&parsed.clauses, lookup.reader);
    let content = stops.iter().zip(&parsed.clauses).filter(|(stop, clause)| !**stop && !clause.negated).count();
    builder.built.question = content >= QUESTION && parsed.is_plain();
    let mut seen = Vec::new();
    for (at, (clause, optional)) in parsed.clauses.iter().zip(stops).enumerate() {
        if builder.built.question && (optional || is_repeated(&mut seen, clause)) {
            // Words that are in every text cost the most and tell the least.
            builder.push(clause, true, None);
            continue;
        }
        builder.word = (!clause.negated && !optional).then(|| builder.built.terms.next_word());
        builder.doc_freq = 0;
        let mut any = Vec::new();
        if optional {
            any.extend(clause.atom().map(|atom| builder.function_word(atom)).transpose()?.flatten());
        } else {
            any.extend(builder.choices(clause)?);
        }
        for word in corrections.get(at).into_iter().flatten() {
            any.extend(builder.word(word, Scope::Any, word, CORRECTED)?);
        }
        builder.push(clause, optional, Node::best(any));
    }
    builder.keep_rarest();
    builder.title(parsed)?;
    Ok(builder.built)
}

/// Which clauses are function words beside words with content.
fn function_words(clauses: &[Clause], reader: Language) -> Vec<bool> {
    let stops: Vec<bool> = clauses.iter().map(|clause| is_function_word(clause, reader)).collect();
    let content = clauses.iter().zip(&stops).any(|(clause, stop)| !clause.negated && !stop && !is_test(clause));
    clauses.iter().zip(stops).map(|(clause, stop)| stop && content && !clause.negated).collect()
}

/// A short word that only joins others, in some language, or any in the reader's own.
fn is_function_word(clause: &Clause, reader: Language) -> bool {
    let Some(atom) = clause.word().filter(|atom| atom.scope == Scope::Any) else {
        return false;
    };
    let [word] = &*folded_words(&atom.text) else {
        return false;
    };
    let short = word.chars().count() <= 4;
    is_stop(reader, word) || (short && Language::ALL.into_iter().any(|lang| is_stop(lang, word)))
}

fn is_test(clause: &Clause) -> bool {
    clause.atom().is_some_and(|atom| matches!(atom.scope, Scope::Language(_) | Scope::Date(_)))
}

/// Whether a word was there before.
fn is_repeated(seen: &mut Vec<Vec<String>>, clause: &Clause) -> bool {
    let words = clause.atom().map(|atom| folded_words(&atom.text)).unwrap_or_default();
    let repeated = words.is_empty() || seen.contains(&words);
    seen.push(words);
    repeated
}

/// A query being built.
pub struct Builder<'a, 's> {
    pub(super) lookup: &'a Lookup<'s>,
    crossing: &'a Crossing,
    pub(super) built: Built,
    /// The word of the query at hand, where it is one to explain and to mark.
    pub(super) word: Option<usize>,
    /// The most frequent form of the clause at hand.
    doc_freq: u64,
}

impl Builder<'_, '_> {
    fn push(&mut self, clause: &Clause, optional: bool, node: Option<Node>) {
        let (negated, test, doc_freq) = (clause.negated, is_test(clause), self.doc_freq);
        self.built.clauses.push(BuiltClause { negated, optional, test, node, doc_freq });
    }

    /// Leaves of a long question what tells records apart best.
    fn keep_rarest(&mut self) {
        let mut freqs: Vec<u64> = self.built.required().map(|clause| clause.doc_freq).collect();
        if freqs.len() > MOST_WORDS {
            let (_, most, _) = freqs.select_nth_unstable(MOST_WORDS - 1);
            let most = *most;
            for clause in self.built.clauses.iter_mut().filter(|clause| clause.doc_freq > most) {
                (clause.optional, clause.node) = (true, None);
            }
        }
    }

    /// Any of the choices of a clause.
    fn choices(&mut self, clause: &Clause) -> Result<Option<Node>> {
        let mut any = Vec::new();
        for choice in &clause.any {
            any.extend(match choice {
                Choice::Atom(atom) => self.atom(atom)?,
                Choice::Group(clauses) => self.group(clauses)?,
            });
        }
        Ok(Node::best(any))
    }

    /// All clauses of a group, but for function words.
    fn group(&mut self, clauses: &[Clause]) -> Result<Option<Node>> {
        let (mut with, mut not) = (Vec::new(), Vec::new());
        for (clause, optional) in clauses.iter().zip(function_words(clauses, self.lookup.reader)) {
            if clause.negated {
                let word = self.word.take();
                not.extend(self.choices(clause)?);
                self.word = word;
            } else if !optional {
                let Some(node) = self.choices(clause)? else { return Ok(None) };
                with.push(node);
            }
        }
        let with = Node::every(with);
        if not.is_empty() {
            return Ok(with);
        }
        Ok(Some(Node::Without { with: with.map(Box::new), not }))
    }

    fn atom(&mut self, atom: &Atom) -> Result<Option<Node>> {
        match (atom.scope, atom.kind) {
            (Scope::Id, _) => self.identifier(&atom.text),
            (Scope::Language(code), _) => Ok(Some(conditions::in_language(self.lookup.snapshot, code))),
            (Scope::Date(range), _) => Ok(Some(conditions::dated(range))),
            (_, Kind::Word) => self.word_and_alternatives(atom),
            (_, Kind::Phrase) => self.phrase(atom),
            (_, Kind::Prefix) => self.prefix(atom),
        }
    }

    /// A word that only ranks is looked for cheaply: it is in every other text.
    fn function_word(&mut self, atom: &Atom) -> Result<Option<Node>> {
        let fields = &self.lookup.snapshot.fields;
        let title = (fields.title.folded, TITLE, MatchedField::Title);
        let body = (fields.body.folded, BODY, MatchedField::Body);
        let word = folded_words(&atom.text).pop().unwrap_or_default();
        self.folded(&word, &[title, body], &atom.text)
    }

    /// A typed word: any of its readings, or an identifier.
    pub(super) fn word(&mut self, text: &str, scope: Scope, label: &str, factor: f32) -> Result<Option<Node>> {
        let mut any = Vec::new();
        for reading in readings(text) {
            let mut all = Vec::new();
            for word in &reading.words {
                all.push(self.forms(word, scope, label, factor)?);
            }
            // Every piece of the reading must be there.
            let all: Option<Vec<_>> = all.into_iter().collect();
            any.extend(all.and_then(Node::every));
        }
        if scope == Scope::Any && self.lookup.languages.is_empty() {
            any.extend(self.identifier(text)?);
        }
        Ok(Node::best(any))
    }

    /// One word in all its forms.
    fn forms(&mut self, word: &WordForms, scope: Scope, label: &str, factor: f32) -> Result<Option<Node>> {
        let mut leaves = self.lookup.leaves(word, scope)?;
        for leaf in &mut leaves {
            leaf.boost *= factor;
        }
        if let Some(at) = self.word {
            self.mark(at, word);
        }
        Ok(self.any_leaf(leaves, label))
    }

    fn mark(&mut self, at: usize, word: &WordForms) {
        let terms = &mut self.built.terms;
        terms.add_folded(at, &word.folded);
        terms.add_loose(at, &tejido_lang::fold::without_glottal(&word.folded));
        word.respelled.iter().for_each(|respelled| terms.add_loose(at, respelled));
        for stem in &word.stems {
            terms.add_stem(at, stem.lang, &stem.text);
        }
    }

    /// Any of the terms, which are forms of one word: each weighs as the most frequent of them.
    pub(super) fn any_leaf(&mut self, leaves: Vec<Leaf>, label: &str) -> Option<Node> {
        let doc_freq = leaves.iter().map(|leaf| leaf.doc_freq).max()?;
        self.doc_freq = self.doc_freq.max(doc_freq);
        self.built.shared.share(leaves.iter().map(|leaf| &leaf.term), doc_freq);
        Node::best(leaves.into_iter().map(|leaf| Node::Term(Leaf { label: label.to_owned(), ..leaf })).collect())
    }

    fn identifier(&mut self, text: &str) -> Result<Option<Node>> {
        let field = self.lookup.snapshot.fields.identifier;
        let mut leaves = Vec::new();
        for form in identifier_forms(text).into_iter().flatten() {
            let doc_freq = self.lookup.doc_freq(field, &form)?;
            if doc_freq > 0 {
                let (boost, term) = (IDENTIFIER, tantivy::Term::from_field_text(field, &form));
                let (field, form, label) = (MatchedField::Identifier, Form::Exact, String::new());
                leaves.push(Leaf { term, boost, field, form, lang: None, doc_freq, label, crossed: None });
            }
        }
        Ok(self.any_leaf(leaves, text))
    }
}
