//! The languages of the archive: tags and their names, folding, words and stems, identification,
//! alphabetical order and fallback, for English, Spanish, Haitian Kreyòl, Portuguese and K'iche'.
//! Pure: it must never read a file, a clock or the network; every table is compiled in.

pub mod analysis;
pub mod collate;
pub mod fold;
pub mod identify;
pub mod language;
pub mod lexicon;
pub mod likeness;
pub mod names;
pub mod negotiate;
pub mod segment;
pub mod spelling;
pub mod stop;
pub mod tag;

pub use language::Language;
pub use tag::{LanguageTag, TagError};
