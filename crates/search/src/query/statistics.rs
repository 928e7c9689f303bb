//! Word frequencies for ranking. A word is looked for in many fields, and is rare in most of them: an
//! English word in the Portuguese stems would look precious. All forms of one word therefore weigh as
//! their most frequent form.
//!
//! How long a text is usual counts only the records that have such a text: most have none in K'iche', and
//! an average over all of them would take every K'iche' text for an endless one.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use crate::snapshot::Snapshot;

/// A title of so many words is not yet a long one, however short the others are.
const TITLE_WORDS: u64 = 10;

/// Frequencies shared by the forms of a word.
#[derive(Debug, Default)]
pub struct Shared(HashMap<Term, u64>);

impl Shared {
    /// Lets these terms weigh as if in so many documents.
    pub fn share<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>, doc_freq: u64) {
        for term in terms {
            let known = self.0.entry(term.clone()).or_default();
            *known = doc_freq.max(*known);
        }
    }

    pub fn over<'a>(&'a self, snapshot: &'a Snapshot) -> Statistics<'a> {
        Statistics { shared: self, snapshot }
    }
}

/// The frequencies of a snapshot, but for the shared ones.
pub struct Statistics<'a> {
    shared: &'a Shared,
    snapshot: &'a Snapshot,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = self.snapshot.searcher.total_num_tokens(field)?;
        let (all, with) = (self.snapshot.searcher.total_num_docs()?, self.snapshot.texts_in(field));
        let tokens = tokens.saturating_mul(all).checked_div(with).unwrap_or(tokens);
        Ok(if self.snapshot.fields.title.has(field) { tokens.max(all.saturating_mul(TITLE_WORDS)) } else { tokens })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.snapshot.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.shared.0.get(term) {
            Some(known) => Ok((*known).min(self.snapshot.searcher.total_num_docs()?)),
            None => self.snapshot.searcher.doc_freq(term),
        }
    }
}
