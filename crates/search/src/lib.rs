//! Index and query: the only home of tantivy.
//!
//! What goes in is an [`Entry`]: texts in their languages, facet values, dates and the key of an
//! access rule. What comes out are identifiers, counts and the words that matched; the records
//! themselves stay in the store. The index is a projection of the change log: it must never hold
//! anything that cannot be rebuilt, and it must never show, count or suggest what the asker may not see.
//!
//! The way of a query: `query::parse` reads what was typed, `query::forms` analyses each word in each
//! language, `query::leaves` says under which terms it is looked for and what each is worth,
//! `query::build` makes clauses of them, `search` decides when to widen (typos, unfinished words, fewer
//! words), `scan` walks the matches once, and `facets`, `sort` and `why` read what the walk found.
//!
//! `query::cross` adds what the words are in other languages, each with a factor below one, as corrected
//! spellings have. A question of many words is ranked by `tally`, which counts the words of every record.
//! `memory` is an index of its own: translations made before, for those who translate.
//! `explanation` tells how a score came about, from the same tree (`query::node`) as the query.

mod access;
mod columns;
mod document;
mod entry;
mod error;
mod explanation;
mod facets;
mod fields;
pub mod highlight;
mod ids;
mod index;
mod matched;
pub mod memory;
mod packed;
mod query;
mod request;
mod results;
mod scan;
mod search;
mod similar;
mod snapshot;
mod sort;
mod suggest;
mod tally;
mod why;
mod writer;

pub use entry::{Change, Entry, EntryText, Facet, TextField};
pub use error::Error;
pub use explanation::{Explanation, MatchedTerm, Reason};
pub use ids::AllIds;
pub use index::Index;
pub use matched::MatchedTerms;
pub use memory::Memory;
pub use request::{DateRange, FacetRequest, Filter, MAX_DEPTH, SearchRequest, Sort};
pub use results::{Crossed, FacetCounts, Form, Hit, MatchedField, SearchResults, Suggestion, Suggestions, Why};
pub use writer::Writer;

/// Shared by all requests of a server.
#[cfg(test)]
const fn shared_between_threads<T: Send + Sync + Clone>() {}
#[cfg(test)]
const _: () = shared_between_threads::<Index>();
