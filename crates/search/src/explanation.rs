//! How a score came about, for those who tune the ranking: a tree that adds up to the score. It is computed
//! from the same tree as the query, record by record, and only when asked for.

use serde::Serialize;
use tantivy::DocSet;
use tantivy::query::{EnableScoring, Query, Scorer as _};
use tejido_lang::Language;
use tejido_lang::lexicon::Source;

use crate::error::Result;
use crate::query::build::Built;
use crate::query::node::{LANGUAGE_TIE, Leaf, Node, TIE};
use crate::results::{Form, MatchedField};
use crate::snapshot::Snapshot;
use crate::sort::Address;
use crate::tally::HAS_ALL;

/// A score and the parts it is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// What this part adds.
    pub score: f32,
    /// What it is.
    pub reason: Reason,
    /// Its own parts. What did not match is left out.
    pub parts: Vec<Explanation>,
}

/// Why there is a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The parts, added up.
    Sum,
    /// The best of the parts, and this share of the others.
    Best {
        /// What the others add.
        others: f32,
    },
    /// A term, or several in a row.
    Term(MatchedTerm),
    /// The title is the query, or something else that is worth the same everywhere.
    Fixed,
    /// The record has all words of a question: its score, times this.
    AllWords {
        /// The factor.
        factor: f32,
    },
}

/// A term that was met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatchedTerm {
    /// The word of the query; empty for what ranks and is no reason.
    pub word: String,
    /// What was met in the index, a space between words in a row.
    pub term: String,
    /// The part of the record.
    pub field: MatchedField,
    /// How closely.
    pub form: Form,
    /// The language of the text, where the index knows it.
    pub language: Option<Language>,
    /// Where a term of another language was learned.
    pub source: Option<Source>,
    /// How many records have it.
    pub doc_freq: u64,
    /// The weight of the field, the form and the crossing together.
    pub boost: f32,
}

/// Explains the score of one document.
pub fn explain(snapshot: &Snapshot, built: &Built, at: Address, all_words: bool) -> Result<Explanation> {
    let explainer = Explainer { snapshot, built, at };
    let clauses = built.clauses.iter().filter(|clause| !clause.negated).filter_map(|clause| clause.node.as_ref());
    let mut parts = Vec::new();
    for node in clauses.chain(&built.extras) {
        parts.extend(explainer.node(node)?);
    }
    let sum = sum(parts, Reason::Sum);
    if !all_words {
        return Ok(sum);
    }
    Ok(Explanation { score: sum.score * HAS_ALL, reason: Reason::AllWords { factor: HAS_ALL }, parts: vec![sum] })
}

struct Explainer<'a> {
    snapshot: &'a Snapshot,
    built: &'a Built,
    at: Address,
}

impl Explainer<'_> {
    fn node(&self, node: &Node) -> Result<Option<Explanation>> {
        Ok(match node {
            Node::Term(leaf) => self.term(node, leaf, text_of(&leaf.term))?,
            Node::Row { leaf, terms, .. } => {
                self.term(node, leaf, terms.iter().map(text_of).collect::<Vec<_>>().join(" "))?
            }
            Node::Best(nodes) => best(self.nodes(nodes)?, TIE),
            Node::Languages(nodes) => best(self.nodes(nodes)?, LANGUAGE_TIE),
            Node::All { parts, .. } => {
                let found = self.nodes(parts)?;
                (found.len() == parts.len()).then(|| sum(found, Reason::Sum))
            }
            Node::Without { with, not } => {
                if self.nodes(not)?.is_empty() {
                    match with {
                        Some(with) => self.node(with)?,
                        None => Some(Explanation { score: 0.0, reason: Reason::Fixed, parts: Vec::new() }),
                    }
                } else {
                    None
                }
            }
            Node::Test(_) | Node::Worth(..) => self.score(node.query().as_ref())?.map(fixed),
        })
    }

    fn nodes(&self, nodes: &[Node]) -> Result<Vec<Explanation>> {
        let found: Result<Vec<_>> = nodes.iter().map(|node| self.node(node)).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    fn term(&self, node: &Node, leaf: &Leaf, term: String) -> Result<Option<Explanation>> {
        let Some(score) = self.score(node.query().as_ref())? else { return Ok(None) };
        let met = MatchedTerm {
            word: leaf.label.clone(),
            term,
            field: leaf.field,
            form: leaf.form,
            language: leaf.lang,
            source: leaf.crossed.as_ref().map(|(_, source)| *source),
            doc_freq: leaf.doc_freq,
            boost: leaf.boost,
        };
        Ok(Some(Explanation { score, reason: Reason::Term(met), parts: Vec::new() }))
    }

    /// The score of a query on the document, if it matches.
    fn score(&self, query: &dyn Query) -> Result<Option<f32>> {
        let searcher = &self.snapshot.searcher;
        let statistics = self.built.shared.over(self.snapshot);
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(&statistics, searcher))?;
        let mut scorer = weight.scorer(&searcher.segment_readers()[self.at.segment], 1.0)?;
        if scorer.doc() < self.at.doc {
            scorer.seek(self.at.doc);
        }
        Ok((scorer.doc() == self.at.doc).then(|| scorer.score()))
    }
}

fn text_of(term: &tantivy::Term) -> String {
    term.value().as_str().unwrap_or_default().to_owned()
}

fn fixed(score: f32) -> Explanation {
    Explanation { score, reason: Reason::Fixed, parts: Vec::new() }
}

fn sum(parts: Vec<Explanation>, reason: Reason) -> Explanation {
    Explanation { score: parts.iter().map(|part| part.score).sum(), reason, parts }
}

fn best(mut parts: Vec<Explanation>, share: f32) -> Option<Explanation> {
    parts.sort_by(|a, b| b.score.total_cmp(&a.score));
    if parts.len() < 2 {
        return parts.pop();
    }
    let others: f32 = parts.iter().skip(1).map(|part| part.score).sum();
    let score = parts.first()?.score + share * others;
    Some(Explanation { score, reason: Reason::Best { others: share }, parts })
}
