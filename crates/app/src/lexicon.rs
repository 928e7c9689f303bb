//! Crossing from language to language: the lexicon of this site, how it learns from the site's own
//! translations, and what it knows of a word.

mod keeper;
mod kept;
mod learn;
mod pairs;
mod show;
mod vocabulary;

pub(crate) use keeper::Keeper;
pub use kept::{Standing, standing};
pub use learn::{LEARNING, Learning, Progress, Stage, Turn};
pub use show::{Crossing, crossings};
pub(crate) use vocabulary::KINDS;
