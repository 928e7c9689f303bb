//! From a parsed query to clauses that tantivy runs. A clause that nothing in the index can match is
//! kept as such, because the search then looks for its neighbours.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tejido_lang::Language;
use tejido_lang::stop::is_stop;

use super::excluded::Excluded;
use super::forms::{WordForms, folded_words, readings};
use super::leaves::{BODY, IDENTIFIER, Leaf, Lookup, TITLE};
use super::parse::{Atom, Clause, Kind, Parsed, Scope};
use super::statistics::Shared;
use crate::document::{identifier_forms, whole_title};
use crate::error::Result;
use crate::matched::MatchedTerms;
use crate::results::{Form, MatchedField};

/// How much the second-best place of a word adds to the best.
const TIE: f32 = 0.1;
/// A title that is the query, word for word.
const WHOLE_TITLE: f32 = 12.0;
/// A title that has the words of the query in a row.
const TITLE_PHRASE: f32 = 1.5;
/// What a word is worth that was put in place of a typed one.
const CORRECTED: f32 = 0.7;

/// A query of one snapshot.
pub struct Built {
    pub clauses: Vec<BuiltClause>,
    /// Whatever raises a score without being asked for.
    extras: Vec<Box<dyn Query>>,
    pub shared: Shared,
    pub terms: MatchedTerms,
    pub probes: Vec<Probe>,
}

/// A clause and what is known of it.
pub struct BuiltClause {
    pub negated: bool,
    /// A function word beside words with content: it ranks, and nothing more.
    pub optional: bool,
    /// `None` when nothing in the index can match.
    pub query: Option<Box<dyn Query>>,
}

/// A term whose presence in a hit is a reason.
pub struct Probe {
    /// The word as typed or corrected.
    pub label: String,
    pub leaf: Leaf,
    /// Words in a row, of which the leaf is the first.
    pub row: Option<Box<dyn Query>>,
}

/// How many clauses a record needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    All,
    AtLeast(usize),
}

impl Built {
    /// The clauses a record is found by.
    pub fn required(&self) -> impl Iterator<Item = &BuiltClause> {
        self.clauses.iter().filter(|clause| !clause.negated && !clause.optional)
    }

    /// The whole query; `None` when nothing can match it.
    pub fn query(&self, need: Need) -> Option<Box<dyn Query>> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        match need {
            Need::All => {
                for clause in self.required() {
                    parts.push((Occur::Must, clause.query.as_ref()?.box_clone()));
                }
            }
            Need::AtLeast(some) => {
                let known = self.required().filter_map(|clause| clause.query.as_ref());
                let known: Vec<_> = known.map(|query| (Occur::Should, query.box_clone())).collect();
                if known.len() < some {
                    return None;
                }
                parts.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(known, some))));
            }
        }
        if parts.is_empty() {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        for clause in self.clauses.iter().filter(|clause| clause.negated || clause.optional) {
            let Some(query) = clause.query.as_ref().map(|query| query.box_clone()) else { continue };
            parts.push(match clause.negated {
                true => (Occur::MustNot, Box::new(Excluded(query))),
                false => (Occur::Should, query),
            });
        }
        parts.extend(self.extras.iter().map(|query| (Occur::Should, query.box_clone())));
        Some(Box::new(BooleanQuery::new(parts)))
    }
}

/// Builds a parsed query. `corrections` gives for each clause the words that stand in for it.
pub fn build(lookup: &Lookup<'_>, parsed: &Parsed, corrections: &[Vec<String>]) -> Result<Built> {
    let stops: Vec<bool> = parsed.clauses.iter().map(|clause| is_function_word(clause, lookup.reader)).collect();
    let content = parsed.clauses.iter().zip(&stops).any(|(clause, stop)| !clause.negated && !stop);
    let mut builder = Builder {
        lookup,
        built: Built {
            clauses: Vec::new(),
            extras: Vec::new(),
            shared: Shared::default(),
            terms: MatchedTerms::default(),
            probes: Vec::new(),
        },
        word: None,
    };
    for (at, (clause, stop)) in parsed.clauses.iter().zip(stops).enumerate() {
        let optional = stop && content && !clause.negated;
        builder.word = (!clause.negated && !optional).then(|| builder.built.terms.next_word());
        let mut any = Vec::new();
        for atom in &clause.any {
            any.extend(if optional { builder.function_word(atom)? } else { builder.atom(atom)? });
        }
        for word in corrections.get(at).into_iter().flatten() {
            any.extend(builder.word(word, Scope::Any, word, CORRECTED)?);
        }
        builder.built.clauses.push(BuiltClause { negated: clause.negated, optional, query: best_of(any) });
    }
    builder.extras(parsed)?;
    Ok(builder.built)
}

/// A short word that only joins others, in some language, or any in the reader's own.
fn is_function_word(clause: &Clause, reader: Language) -> bool {
    let [Atom { kind: Kind::Word, scope: Scope::Any, text, .. }] = &*clause.any else {
        return false;
    };
    let [word] = &*folded_words(text) else {
        return false;
    };
    let short = word.chars().count() <= 4;
    is_stop(reader, word) || (short && Language::ALL.into_iter().any(|lang| is_stop(lang, word)))
}

/// A query being built.
pub struct Builder<'a, 's> {
    pub(super) lookup: &'a Lookup<'s>,
    pub(super) built: Built,
    /// The word of the query at hand, where it is one to explain and to mark.
    pub(super) word: Option<usize>,
}

impl Builder<'_, '_> {
    fn atom(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        match (atom.scope, atom.kind) {
            (Scope::Id, _) => self.identifier(&atom.text),
            (_, Kind::Word) => self.word(&atom.text, atom.scope, &atom.text, 1.0),
            (_, Kind::Phrase) => self.phrase(atom),
            (_, Kind::Prefix) => self.prefix(atom),
        }
    }

    /// A word that only ranks is looked for cheaply: it is in every other text.
    fn function_word(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        let fields = &self.lookup.snapshot.fields;
        let title = (fields.title.folded, TITLE, MatchedField::Title);
        let body = (fields.body.folded, BODY, MatchedField::Body);
        let word = folded_words(&atom.text).pop().unwrap_or_default();
        self.folded(&word, &[title, body], &atom.text)
    }

    /// A typed word: any of its readings, or an identifier.
    pub(super) fn word(
        &mut self,
        text: &str,
        scope: Scope,
        label: &str,
        factor: f32,
    ) -> Result<Option<Box<dyn Query>>> {
        let mut any = Vec::new();
        for reading in readings(text) {
            let mut all = Vec::new();
            for word in &reading.words {
                all.push(self.forms(word, scope, label, factor)?);
            }
            // Every piece of the reading must be there.
            let all: Option<Vec<_>> = all.into_iter().collect();
            any.extend(all.and_then(every));
        }
        if scope == Scope::Any && self.lookup.languages.is_empty() {
            any.extend(self.identifier(text)?);
        }
        Ok(best_of(any))
    }

    /// One word in all its forms.
    fn forms(&mut self, word: &WordForms, scope: Scope, label: &str, factor: f32) -> Result<Option<Box<dyn Query>>> {
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
        for (lang, stem) in &word.stems {
            terms.add_stem(at, *lang, stem);
        }
    }

    pub(super) fn any_leaf(&mut self, leaves: Vec<Leaf>, label: &str) -> Option<Box<dyn Query>> {
        let doc_freq = leaves.iter().map(|leaf| leaf.doc_freq).max()?;
        self.built.shared.share(leaves.iter().map(|leaf| &leaf.term), doc_freq);
        let queries = leaves.iter().map(|leaf| boosted(term(leaf.term.clone()), leaf.boost)).collect();
        if self.word.is_some() {
            let probe = |leaf| Probe { label: label.to_owned(), leaf, row: None };
            self.built.probes.extend(leaves.into_iter().map(probe));
        }
        best_of(queries)
    }

    fn identifier(&mut self, text: &str) -> Result<Option<Box<dyn Query>>> {
        let field = self.lookup.snapshot.fields.identifier;
        let mut leaves = Vec::new();
        for form in identifier_forms(text).into_iter().flatten() {
            let doc_freq = self.lookup.snapshot.doc_freq(field, &form)?;
            if doc_freq > 0 {
                let (boost, term) = (IDENTIFIER, Term::from_field_text(field, &form));
                let (field, form) = (MatchedField::Identifier, Form::Exact);
                leaves.push(Leaf { term, boost, field, form, lang: None, doc_freq });
            }
        }
        Ok(self.any_leaf(leaves, text))
    }

    /// What raises a title that is, or has in a row, the words as they were typed.
    fn extras(&mut self, parsed: &Parsed) -> Result<()> {
        let plain = |clause: &&Clause| !clause.negated && clause.any.len() == 1 && clause.any[0].scope == Scope::Any;
        let typed: Vec<&str> = parsed.clauses.iter().filter(plain).map(|clause| &*clause.any[0].text).collect();
        if typed.is_empty() {
            return Ok(());
        }
        let (snapshot, typed) = (self.lookup.snapshot, typed.join(" "));
        let whole = whole_title(&typed);
        if !whole.is_empty() && snapshot.doc_freq(snapshot.fields.whole, &whole)? > 0 {
            let whole = term(Term::from_field_text(snapshot.fields.whole, &whole));
            self.built.extras.push(Box::new(ConstScoreQuery::new(whole, WHOLE_TITLE)));
        }
        let words = folded_words(&typed);
        if (2..=8).contains(&words.len()) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            self.word = None;
            let row = self.in_a_row(snapshot.fields.title.folded, &words, TITLE_PHRASE, (MatchedField::Title, ""))?;
            self.built.extras.extend(row);
        }
        Ok(())
    }
}

pub fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

pub fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}

/// Any of them, worth the best.
pub fn best_of(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE))),
    }
}

/// All of them.
pub fn every(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::intersection(queries))),
    }
}
