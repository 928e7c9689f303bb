//! A query as it was built: its clauses, what only ranks, and how they are put together to be run. It
//! never decides what a word is looked for under.

use tantivy::query::{AllQuery, BooleanQuery, Occur, Query};

use crate::matched::MatchedTerms;
use crate::query::cross::Alternative;
use crate::query::excluded::Excluded;
use crate::query::node::{Leaf, Node};
use crate::query::statistics::Shared;

/// A query of one snapshot.
pub struct Built {
    pub clauses: Vec<BuiltClause>,
    /// Whatever raises a score without being asked for.
    pub extras: Vec<Node>,
    pub shared: Shared,
    pub terms: MatchedTerms,
    /// What stands in for words of the query and is in the index.
    pub crossed: Vec<(Alternative, Node)>,
    /// Words enough that some of them will do.
    pub question: bool,
}

/// A clause and what is known of it.
pub struct BuiltClause {
    pub negated: bool,
    /// A function word beside words with content: it ranks, and nothing more.
    pub optional: bool,
    /// A language or a date: always needed, and never one of the words.
    pub test: bool,
    /// `None` when nothing in the index can match.
    pub node: Option<Node>,
    /// In how many documents its most frequent form is.
    pub doc_freq: u64,
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
        self.clauses.iter().filter(|clause| !clause.negated && !clause.optional && !clause.test)
    }

    /// Whether there is anything to rank by.
    pub fn ranks(&self) -> bool {
        self.required().next().is_some()
    }

    /// The whole query; `None` when nothing can match it.
    pub fn query(&self, need: Need) -> Option<Box<dyn Query>> {
        let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        match need {
            Need::All => {
                for clause in self.required() {
                    parts.push((Occur::Must, clause.node.as_ref()?.query()));
                }
            }
            Need::AtLeast(some) => {
                let known = self.required().filter_map(|clause| clause.node.as_ref());
                let known: Vec<_> = known.map(|node| (Occur::Should, node.query())).collect();
                if known.len() < some {
                    return None;
                }
                parts.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(known, some))));
            }
        }
        for clause in self.clauses.iter().filter(|clause| clause.test && !clause.negated) {
            parts.push((Occur::Must, clause.node.as_ref()?.query()));
        }
        if parts.is_empty() {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        for clause in self.clauses.iter().filter(|clause| clause.negated || clause.optional) {
            let Some(query) = clause.node.as_ref().map(Node::query) else { continue };
            parts.push(if clause.negated {
                (Occur::MustNot, Box::new(Excluded(query)))
            } else {
                (Occur::Should, query)
            });
        }
        parts.extend(self.extras.iter().map(|node| (Occur::Should, node.query())));
        Some(Box::new(BooleanQuery::new(parts)))
    }

    /// Every reason there may be to find a record.
    pub fn reasons<'b>(&'b self, f: &mut impl FnMut(&'b Leaf, Option<&'b Node>)) {
        for clause in self.clauses.iter().filter(|clause| !clause.negated && !clause.optional) {
            clause.node.iter().for_each(|node| node.reasons(f));
        }
    }
}
