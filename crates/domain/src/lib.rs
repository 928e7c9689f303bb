//! The nouns and rules of Tejido: what a record is and what may happen to it.
//!
//! No I/O, no clock, no chance: whoever calls passes them in. Adapters (store, search, files) and
//! use cases (`app`) are built on this crate and never the other way round.

pub mod archive;
pub mod bulk;
pub mod desk;
pub mod editing;
pub mod network;
pub mod observatory;
pub mod people;
pub mod record;
pub mod vocabulary;
