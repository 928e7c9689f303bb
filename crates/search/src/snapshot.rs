//! The index at one moment, as one asker may see it. All steps of a search read the same snapshot.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use crate::access::Allowed;
use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::fields::Fields;

/// A frozen state of the index and what may be seen of it.
pub struct Snapshot {
    pub searcher: Searcher,
    pub fields: Arc<Fields>,
    pub columns: Vec<Arc<SegmentColumns>>,
    pub allowed: Allowed,
}

impl Snapshot {
    /// In how many documents the term is, seen or not: for weights, never to be shown.
    pub fn doc_freq(&self, field: Field, word: &str) -> Result<u64> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, word))?)
    }

    /// How many documents have words in a field.
    pub fn texts_in(&self, field: Field) -> u64 {
        self.columns.iter().filter_map(|columns| columns.with_words.get(&field)).sum()
    }

    /// Whether the asker may see at least one match.
    pub fn any(&self, query: Box<dyn Query>) -> Result<bool> {
        let query = self.allowed.guard(query);
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        for reader in self.searcher.segment_readers() {
            let mut matches = weight.scorer(reader, 1.0)?;
            while matches.doc() != TERMINATED {
                if !reader.is_deleted(matches.doc()) {
                    return Ok(true);
                }
                matches.advance();
            }
        }
        Ok(false)
    }
}
