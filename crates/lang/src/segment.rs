//! Where the sentences of a text begin and end, and which of two versions belong together: the pieces in
//! which people translate, and in which a memory of translations remembers.
//!
//! Pure. Nothing is changed or lost: a segment is a range of the text as written, and what lies between two of
//! them (spaces, line ends, the marks of lists) is the text's own.

mod abbreviations;
mod align;
mod blocks;
mod length;
mod sentences;

use std::ops::Range;

use crate::Language;

pub use align::align;
pub(crate) use length::align as align_by_length;

/// How a text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Each line is a paragraph.
    Lines,
    /// Markdown: lines belong together up to an empty one; headings, list items and rows of a table stand alone.
    Markdown,
}

/// A sentence, or what stands for one: a heading, an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its place in the text, without spaces at either end. Never empty.
    pub range: Range<usize>,
    /// The paragraph it is in, counted from nought.
    pub paragraph: usize,
}

/// The segments of a text, in order. Where the language is not known, the rules of all of them apply.
pub fn segments(language: Option<Language>, text: &str, layout: Layout) -> Vec<Segment> {
    let mut found = Vec::new();
    for (paragraph, block) in blocks::blocks(text, layout).into_iter().enumerate() {
        if block.whole {
            found.push(Segment { range: block.range, paragraph });
        } else {
            let places = sentences::sentences(language, &text[block.range.clone()]);
            let start = block.range.start;
            let moved = places.into_iter().map(|place| place.start + start..place.end + start);
            found.extend(moved.map(|range| Segment { range, paragraph }));
        }
    }
    found
}

#[cfg(test)]
mod tests;
