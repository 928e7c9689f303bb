//! Machine translation services outside of this program. What they give is never published by itself: that rule is
//! kept in `app`, which alone knows what a record is.
//!
//! Must never write the key of a service into an error or a log, nor wait or read without end.

mod error;
mod languages;
mod service;

pub use error::TranslateError;
pub use languages::Offer;
pub use service::{Service, Settings};
