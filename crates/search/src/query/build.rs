//! From a parsed query to clauses that tantivy runs. A clause that nothing in the index can match is
//! kept as such, because the search then looks for its neighbours.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tejido_lang::Language;
use tejido_lang::stop::is_stop;

use super::forms::{WordForms, folded_words, readings};
use super::leaves::{IDENTIFIER, Leaf, Lookup};
use super::parse::{Atom, Clause, Kind, Parsed, Scope};
use super::prefix::beginning_with;
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
/// A phrase in quotation marks, per place.
const PHRASE_TITLE: f32 = 4.0;
/// Words a prefix stands for.
const PREFIX_WORDS: usize = 60;
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
            let occur = if clause.negated { Occur::MustNot } else { Occur::Should };
            parts.extend(clause.query.iter().map(|query| (occur, query.box_clone())));
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
            any.extend(builder.atom(atom)?);
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

struct Builder<'a, 's> {
    lookup: &'a Lookup<'s>,
    built: Built,
    /// The word of the query at hand, where it is one to explain and to mark.
    word: Option<usize>,
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

    /// A typed word: any of its readings, or an identifier.
    fn word(&mut self, text: &str, scope: Scope, label: &str, factor: f32) -> Result<Option<Box<dyn Query>>> {
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

    fn any_leaf(&mut self, leaves: Vec<Leaf>, label: &str) -> Option<Box<dyn Query>> {
        let doc_freq = leaves.iter().map(|leaf| leaf.doc_freq).max()?;
        self.built.shared.share(leaves.iter().map(|leaf| &leaf.term), doc_freq);
        let queries = leaves.iter().map(|leaf| boosted(term(leaf.term.clone()), leaf.boost)).collect();
        if self.word.is_some() {
            let probe = |leaf| Probe { label: label.to_owned(), leaf };
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

    /// Words in a row, as written but for accents. Quotation marks mean these words and no other forms;
    /// only where texts are kept to some languages must the stems serve, which know their language.
    fn phrase(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        let mut any = Vec::new();
        let fields = std::sync::Arc::clone(&self.lookup.snapshot.fields);
        for reading in readings(&atom.text) {
            let folded: Vec<&str> = reading.words.iter().map(|word| word.folded.as_str()).collect();
            if let Some(at) = self.word {
                for word in &folded {
                    self.built.terms.add_folded(at, word);
                }
            }
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

    fn in_a_row(
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
        if self.word.is_some() {
            // One word of the phrase stands for all: the query has made sure that the others follow.
            let first = leaves.into_iter().next();
            self.built.probes.extend(first.map(|leaf| Probe { label: label.to_owned(), leaf }));
        }
        Ok(match terms.len() {
            0 => None,
            1 => terms.into_iter().next().map(|only| boosted(term(only), boost)),
            _ => Some(boosted(Box::new(PhraseQuery::new(terms)), boost)),
        })
    }

    /// Words that begin so.
    fn prefix(&mut self, atom: &Atom) -> Result<Option<Box<dyn Query>>> {
        let mut words = folded_words(&atom.text);
        let Some(last) = words.pop() else { return Ok(None) };
        let mut all = Vec::new();
        for word in words {
            all.push(self.word(&word, atom.scope, &atom.text, 1.0)?);
        }
        let fields = &self.lookup.snapshot.fields;
        let places = match atom.scope {
            Scope::Title => vec![fields.title.folded],
            Scope::Creator => vec![fields.names],
            _ => vec![fields.title.folded, fields.body.folded, fields.names],
        };
        let mut any = Vec::new();
        for (word, _) in beginning_with(self.lookup.snapshot, &places, &last, PREFIX_WORDS)? {
            any.extend(self.word(&word, atom.scope, &atom.text, 1.0)?);
        }
        all.push(best_of(any));
        let all: Option<Vec<_>> = all.into_iter().collect();
        Ok(all.and_then(every))
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

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}

/// Any of them, worth the best.
fn best_of(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, TIE))),
    }
}

/// All of them.
fn every(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::intersection(queries))),
    }
}
