//! Word frequencies for ranking. A word is looked for in many fields, and is rare in most of them: an
//! English word in the Portuguese stems would look precious. All forms of one word therefore weigh as
//! their most frequent form.

use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

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

    pub fn over<'a>(&'a self, searcher: &'a Searcher) -> Statistics<'a> {
        Statistics { shared: self, searcher }
    }
}

/// The frequencies of a searcher, but for the shared ones.
pub struct Statistics<'a> {
    shared: &'a Shared,
    searcher: &'a Searcher,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.shared.0.get(term) {
            Some(known) => Ok((*known).min(self.searcher.total_num_docs()?)),
            None => self.searcher.doc_freq(term),
        }
    }
}
