//! K'iche' stems by grammar: before the root stand aspect, the one acted on, movement and the one who
//! acts, or a possessor; after it voice and mood. Every way to cut a word that the grammar allows is
//! weighed, and the cheapest is the likeliest. It works on letters (ch', tz', k' are one each), asks for a
//! root of the shape the language has, and must leave a word alone when none fits.
//!
//! The prefix and suffix sets and the shape of roots (consonant, vowel, consonant; or vowel, consonant) are
//! what every grammar of the language describes. The costs were set on the development half of the word
//! forms of UD_Kiche-IU; [`roots`] says where its lists come from.

mod letters;
mod prefixes;
mod roots;
mod suffixes;

use letters::{Letters, decode_into, encode};
use roots::ROOTS;

/// Words longer than this are not K'iche' words and pass unchanged.
const LONGEST: usize = 48;
/// A second stem is offered for indexing when it costs at most this much more than the first.
const NEARLY: u16 = 2;

/// How a cut takes the word, which decides what endings come off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A verb with its prefixes taken off.
    Verb,
    /// A noun, with or without an owner.
    Noun,
}

/// A way to cut the word: what stays after the prefixes, and how unlikely it is.
#[derive(Clone, Copy, Debug)]
struct Cut<'w> {
    stem: &'w str,
    kind: Kind,
    cost: u16,
}

/// Appends the likeliest stem of a folded word, and to `alt` the next where it is nearly as likely.
pub(super) fn stems_into(folded: &str, out: &mut String, alt: &mut String) {
    let Some(word) = lettered(folded) else { return out.push_str(folded) };
    if let Some(noun) = prefixes::relational(&word) {
        return decode_into(noun, out);
    }
    let mut near = Near::default();
    prefixes::each_cut(&word, &mut |cut| near.offer(cut));
    let (mut first, mut other) = (Letters::new(), Letters::new());
    for cut in near.in_order() {
        let stem = if first.is_empty() { &mut first } else { &mut other };
        suffixes::stem_into(cut, stem);
        if !other.is_empty() && ROOTS.usual(&other) != ROOTS.usual(&first) {
            decode_into(ROOTS.usual(&other), alt);
            break;
        }
    }
    decode_into(ROOTS.usual(&first), out);
}

/// Appends the likeliest stem alone.
pub(super) fn stem_into(folded: &str, out: &mut String) {
    stems_into(folded, out, &mut String::new());
}

/// Every stem the folded word may have with its cost, the cheapest first.
pub(super) fn candidates(folded: &str) -> Vec<(String, u16)> {
    let Some(word) = lettered(folded) else { return vec![(folded.to_owned(), 0)] };
    let mut all: Vec<(String, u16)> = Vec::new();
    weigh(&word, &mut |letters, cost| {
        let mut stem = String::new();
        decode_into(letters, &mut stem);
        match all.iter_mut().find(|(known, _)| *known == stem) {
            Some((_, least)) => *least = cost.min(*least),
            None => all.push((stem, cost)),
        }
    });
    all.sort_by_key(|(_, cost)| *cost);
    all
}

/// The word as letters; nothing for what cannot be cut.
fn lettered(folded: &str) -> Option<Letters> {
    let mut word = Letters::new();
    (folded.len() <= LONGEST && encode(folded, &mut word) && word.len() >= 2).then_some(word)
}

/// Offers the stem of every cut with its cost. The word itself is always among them.
fn weigh(word: &str, f: &mut dyn FnMut(&str, u16)) {
    if let Some(noun) = prefixes::relational(word) {
        return f(noun, 0);
    }
    let mut buffer = Letters::new();
    prefixes::each_cut(word, &mut |cut| {
        suffixes::stem_into(cut, &mut buffer);
        f(ROOTS.usual(&buffer), cut.cost);
    });
}

/// The cheapest cuts, as many as may matter.
struct Near<'w> {
    cuts: [Cut<'w>; 4],
}

impl Default for Near<'_> {
    fn default() -> Self {
        Self { cuts: [Cut { stem: "", kind: Kind::Noun, cost: u16::MAX }; 4] }
    }
}

impl<'w> Near<'w> {
    /// Keeps the cheapest in order; of two that cost the same the one that came first.
    fn offer(&mut self, cut: Cut<'w>) {
        let Some(at) = self.cuts.iter().position(|kept| cut.cost < kept.cost) else { return };
        self.cuts[at..].rotate_right(1);
        self.cuts[at] = cut;
    }

    /// The cheapest, and those that cost hardly more.
    fn in_order(&self) -> impl Iterator<Item = Cut<'w>> {
        let limit = self.cuts[0].cost.saturating_add(NEARLY);
        self.cuts.into_iter().filter(move |cut| cut.cost < u16::MAX && cut.cost <= limit)
    }
}

#[cfg(test)]
mod tests;
