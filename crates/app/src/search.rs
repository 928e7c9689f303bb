//! Search: what of a record is indexed, the projection that follows the change log, and asking.

mod count;
mod entry;
mod find;
mod follow;
mod similar;
mod why;

pub(crate) use count::Counted;
pub use count::{Counts, count};
pub use find::{FacetCount, Find, Found, FoundFacet, FoundHit, SORTS, all, filter_value, find, suggest};
pub use follow::{FOLLOWER, Follower};
pub use similar::{Similar, similar};
pub use tejido_search::{
    Crossed, DateRange, Explanation, Facet, Filter, Form, MAX_DEPTH, MatchedField, MatchedTerm, Reason, Sort, Why,
};
pub use why::{Passage, Piece};

/// The facets of the site, in the order in which they are shown.
pub const FACETS: [Facet; 9] = [
    Facet::SECTION,
    Facet::TYPE,
    Facet::SUBJECT,
    Facet::SECTOR,
    Facet::LANGUAGE,
    Facet::PLACE,
    Facet::DECADE,
    Facet::COLLECTION,
    Facet::KIND,
];
