//! A query as a tree that can be run, asked for its reasons and explained: whatever ranks a record is in
//! it once, so that an explanation cannot drift away from the score.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tejido_lang::Language;
use tejido_lang::lexicon::Source;

use super::excluded::Excluded;
use crate::results::{Form, MatchedField};

/// How much the second-best place of a word adds to the best.
pub const TIE: f32 = 0.1;
/// The same of the second-best language of a word's translations. A concept has its labels in all of them, a work is mostly written
/// in one: more languages say little more of what a record is about.
pub const LANGUAGE_TIE: f32 = 0.05;

/// One term and what it stands for.
#[derive(Clone, Debug)]
pub struct Leaf {
    pub term: Term,
    pub boost: f32,
    pub field: MatchedField,
    pub form: Form,
    pub lang: Option<Language>,
    pub doc_freq: u64,
    /// The word of the query, as typed or corrected. Empty where it is no reason to find a record.
    pub label: String,
    /// For a term of another language: how it is shown, and where it was learned.
    pub crossed: Option<(String, Source)>,
}

/// Part of a query.
#[derive(Debug)]
pub enum Node {
    /// A term.
    Term(Leaf),
    /// Terms in a row, with room for so many others between; the leaf is the first of them.
    Row { leaf: Leaf, terms: Vec<Term>, room: u32 },
    /// Any of them, worth the best.
    Best(Vec<Node>),
    /// A word in other languages, a part for each, worth the best.
    Languages(Vec<Node>),
    /// All of them. When they stand for one term, that is the reason.
    All { parts: Vec<Node>, joint: Option<Leaf> },
    /// What must be there, which may be everything, and what must not.
    Without { with: Option<Box<Node>>, not: Vec<Node> },
    /// Something that is true of a record or not, and ranks nothing.
    Test(Box<dyn Query>),
    /// Something that is worth the same wherever it is true.
    Worth(Box<dyn Query>, f32),
}

impl Clone for Node {
    fn clone(&self) -> Self {
        match self {
            Self::Term(leaf) => Self::Term(leaf.clone()),
            Self::Row { leaf, terms, room } => Self::Row { leaf: leaf.clone(), terms: terms.clone(), room: *room },
            Self::Best(nodes) => Self::Best(nodes.clone()),
            Self::Languages(nodes) => Self::Languages(nodes.clone()),
            Self::All { parts, joint } => Self::All { parts: parts.clone(), joint: joint.clone() },
            Self::Without { with, not } => Self::Without { with: with.clone(), not: not.clone() },
            Self::Test(query) => Self::Test(query.box_clone()),
            Self::Worth(query, worth) => Self::Worth(query.box_clone(), *worth),
        }
    }
}

impl Node {
    /// Any of these, worth the best.
    pub fn best(mut nodes: Vec<Self>) -> Option<Self> {
        match nodes.len() {
            0 | 1 => nodes.pop(),
            _ => Some(Self::Best(nodes)),
        }
    }

    /// All of these.
    pub fn every(mut nodes: Vec<Self>) -> Option<Self> {
        match nodes.len() {
            0 | 1 => nodes.pop(),
            _ => Some(Self::All { parts: nodes, joint: None }),
        }
    }

    /// What tantivy runs.
    pub fn query(&self) -> Box<dyn Query> {
        match self {
            Self::Term(leaf) => boosted(term(leaf), leaf.boost),
            Self::Row { leaf, terms, room } => {
                let mut row = PhraseQuery::new(terms.clone());
                row.set_slop(*room);
                boosted(Box::new(row), leaf.boost)
            }
            Self::Best(nodes) => best_of(nodes, TIE),
            Self::Languages(nodes) => best_of(nodes, LANGUAGE_TIE),
            Self::All { parts, .. } => Box::new(BooleanQuery::intersection(parts.iter().map(Self::query).collect())),
            Self::Without { with, not } => {
                let with = with.as_ref().map_or_else(
                    || -> Box<dyn Query> { Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)) },
                    |with| with.query(),
                );
                let not = not
                    .iter()
                    .map(|node| -> (Occur, Box<dyn Query>) { (Occur::MustNot, Box::new(Excluded(node.query()))) });
                Box::new(BooleanQuery::new(std::iter::once((Occur::Must, with)).chain(not).collect()))
            }
            Self::Test(query) => Box::new(ConstScoreQuery::new(query.box_clone(), 0.0)),
            Self::Worth(query, worth) => Box::new(ConstScoreQuery::new(query.box_clone(), *worth)),
        }
    }

    /// Calls `f` with every reason there may be to find a record, and with what must match for it where that
    /// is more than the term.
    pub fn reasons<'n>(&'n self, f: &mut impl FnMut(&'n Leaf, Option<&'n Self>)) {
        match self {
            Self::Term(leaf) => f(leaf, None),
            Self::Row { leaf, .. } | Self::All { joint: Some(leaf), .. } => f(leaf, Some(self)),
            Self::Best(nodes) | Self::Languages(nodes) | Self::All { parts: nodes, .. } => {
                for node in nodes {
                    node.reasons(f);
                }
            }
            Self::Without { with, .. } => with.iter().for_each(|node| node.reasons(f)),
            Self::Test(_) | Self::Worth(..) => {}
        }
    }
}

/// A title has a word or has it not: one with many other forms is not the more about it for repeating it.
fn term(leaf: &Leaf) -> Box<dyn Query> {
    let counted = leaf.field != MatchedField::Title;
    let counted = if counted { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
    Box::new(TermQuery::new(leaf.term.clone(), counted))
}

fn best_of(nodes: &[Node], others: f32) -> Box<dyn Query> {
    let queries = nodes.iter().map(Node::query).collect();
    Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, others))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}
