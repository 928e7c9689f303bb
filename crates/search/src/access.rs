//! Who may see what, as a part of the query. Everything that leaves the index (hits, counts, facets,
//! suggested words and titles, the fact that a word exists) is asked through [`Allowed::guard`], or document
//! by document through [`Allowed::sees`].

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, DocPredicateQuery, SegmentDocPredicate,
};
use tantivy::query::{AllScorer, BooleanQuery, ConstScoreQuery, Occur, Query};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::columns::{Column, SegmentColumns, bits_of};

/// The asker's answer to every access key there is.
#[derive(Clone, Debug)]
pub enum Allowed {
    /// Every key in the index may be seen.
    All,
    /// Some may not.
    Some(Rules),
}

/// The keys that may be seen, segment by segment.
#[derive(Clone)]
pub struct Rules(Arc<HashMap<SegmentId, SegmentRules>>);

/// A segment's keys by ordinal, and which of them may be seen.
type SegmentRules = (Arc<SegmentColumns>, Arc<[bool]>);

impl Allowed {
    /// Asks once for each distinct key.
    pub fn ask(searcher: &Searcher, columns: &[Arc<SegmentColumns>], access: &dyn Fn(&str) -> bool) -> Self {
        let mut answers: HashMap<&str, bool> = HashMap::new();
        let mut rules = HashMap::new();
        for (reader, columns) in searcher.segment_readers().iter().zip(columns) {
            let keys = columns.access.values.iter();
            let allowed: Arc<[bool]> = keys.map(|key| *answers.entry(key).or_insert_with(|| access(key))).collect();
            rules.insert(reader.segment_id(), (Arc::clone(columns), allowed));
        }
        if answers.values().all(|allowed| *allowed) { Self::All } else { Self::Some(Rules(Arc::new(rules))) }
    }

    /// The query, kept to what may be seen. Scores stay as they are.
    pub fn guard(&self, query: Box<dyn Query>) -> Box<dyn Query> {
        match self {
            Self::All => query,
            Self::Some(rules) => {
                let may_see = DocPredicateQuery::from(rules.clone());
                let may_see = ConstScoreQuery::new(Box::new(may_see), 0.0);
                Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, Box::new(may_see))]))
            }
        }
    }
}

impl Allowed {
    /// What of one segment may be seen.
    pub fn sees(&self, reader: &SegmentReader) -> Sees<'_> {
        match self {
            Self::All => Sees::All,
            Self::Some(rules) => match rules.0.get(&reader.segment_id()) {
                Some((columns, allowed)) => Sees::Some(&columns.access, allowed),
                None => Sees::Nothing,
            },
        }
    }
}

/// What of a segment may be seen.
#[derive(Debug)]
pub enum Sees<'a> {
    /// Every document.
    All,
    /// Those whose key's answer is yes.
    Some(&'a Column, &'a [bool]),
    /// None.
    Nothing,
}

impl Sees<'_> {
    /// Which of so many documents may be seen, a bit each.
    pub fn bits(&self, documents: usize) -> Vec<u64> {
        match self {
            Self::All => bits_of(documents, |_| true),
            Self::Some(access, allowed) => access.bits(documents, allowed),
            Self::Nothing => vec![0; documents.div_ceil(64)],
        }
    }

    /// Whether a document may be seen. One without a key, which indexing never makes, is seen by nobody.
    pub fn may(&self, doc: DocId) -> bool {
        match self {
            Self::All => true,
            Self::Some(access, allowed) => match access.of(doc) {
                [key] => allowed.get(*key as usize).copied().unwrap_or(false),
                _ => false,
            },
            Self::Nothing => false,
        }
    }
}

impl DocPredicate for Rules {
    type SegmentDocPredicate = MaySee;

    fn doc_predicate(&self, reader: &SegmentReader) -> tantivy::Result<ConstOrVariableSegmentPredicate<MaySee>> {
        let Some((columns, allowed)) = self.0.get(&reader.segment_id()) else {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        };
        if allowed.iter().all(|allowed| !allowed) {
            return Ok(ConstOrVariableSegmentPredicate::Const(false));
        }
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: MaySee { columns: Arc::clone(columns), allowed: Arc::clone(allowed) },
            necessary_condition: Box::new(AllScorer::new(reader.max_doc())),
        })
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rules").field(&self.0.len()).finish()
    }
}

/// Whether a document of one segment may be seen.
#[derive(Debug)]
pub struct MaySee {
    columns: Arc<SegmentColumns>,
    allowed: Arc<[bool]>,
}

impl SegmentDocPredicate for MaySee {
    fn eval(&mut self, doc: DocId) -> bool {
        Sees::Some(&self.columns.access, &self.allowed).may(doc)
    }

    fn cost(&self) -> u64 {
        4
    }
}
