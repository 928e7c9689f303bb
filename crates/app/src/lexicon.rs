//! Crossing from language to language: the lexicon of this site, and what it knows of a word.

mod keeper;
mod show;
mod vocabulary;

pub(crate) use keeper::Keeper;
pub use show::{Crossing, crossings};
pub(crate) use vocabulary::KINDS;
