//! A lexicon learned from texts that say the same in two languages: which stem tends to stand where another
//! stands (IBM Model 1: Brown et al. 1993, "The Mathematics of Statistical Machine Translation", §4). Learned
//! anew from all pairs by a [`Learner`]; new pairs are folded into a [`Learned`] at hand.
//! It must never grow without bound, and a damaged file must never be taken for a model.

mod bytes;
mod corpus;
mod fold_in;
mod learned;
mod learner;
mod model1;
mod stems;

pub use bytes::Damaged;
pub use learned::Learned;
pub use learner::Learner;

use crate::language::Language;

/// A text in two languages. A text may be a title, a paragraph or pages: long ones are aligned by sentence.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'t> {
    /// One version, and its language.
    pub from: (Language, &'t str),
    /// The other; nothing is learned when the language is the same.
    pub to: (Language, &'t str),
}

/// A count as a number to reckon with; exact up to 16 million, then nearly so.
fn real(count: u32) -> f32 {
    let [a, b, c, d] = count.to_be_bytes();
    f32::from(u16::from_be_bytes([a, b])) * 65_536.0 + f32::from(u16::from_be_bytes([c, d]))
}

/// The place of a numbered thing; numbers are kept short and always fit.
fn place(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
