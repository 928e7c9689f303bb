//! Index and query: the only home of tantivy.
//!
//! What goes in is an [`Entry`]: texts in their languages, facet values, dates and the key of an
//! access rule. What comes out are identifiers, counts and the words that matched; the records
//! themselves stay in the store. The index is a projection of the change log: it must never hold
//! anything that cannot be rebuilt, and it must never show, count or suggest what the asker may not see.
//!
//! The way of a query: [`query::parse`] reads what was typed, [`query::forms`] analyses each word in
//! each language, [`query::build`] turns the forms into clauses, [`search`](mod@search) decides when to
//! widen (typos, fewer words), [`scan`] walks the matches once, and [`facets`], [`sort`] and [`why`]
//! read what the walk found.

mod access;
mod columns;
mod document;
mod entry;
mod error;
mod facets;
mod fields;
pub mod highlight;
mod ids;
mod index;
mod matched;
mod packed;
mod query;
mod request;
mod results;
mod scan;
mod search;
mod snapshot;
mod sort;
mod suggest;
mod why;
mod writer;

pub use entry::{Change, Entry, EntryText, Facet, TextField};
pub use error::Error;
pub use ids::AllIds;
pub use index::Index;
pub use matched::MatchedTerms;
pub use request::{DateRange, FacetRequest, Filter, MAX_DEPTH, SearchRequest, Sort};
pub use results::{FacetCounts, Form, Hit, MatchedField, SearchResults, Suggestion, Suggestions, Why};
pub use writer::Writer;
