//! Everything that is HTTP and not content: visits, formats, caching, headers, errors, counters.

pub mod accept;
pub mod cache;
pub mod caller;
pub mod device;
pub mod error;
pub mod fields;
pub mod headers;
pub mod metrics;
pub mod parts;
pub mod reply;
pub mod same_site;
pub mod session;
pub mod visit;
pub mod visitor;
