//! Which segments of two versions of a text belong together.

use std::ops::Range;

use super::{Layout, Segment, length, segments};
use crate::Language;

/// Two places that say the same.
pub type Aligned = (Range<usize>, Range<usize>);

/// The pairs of a text and its translation, in order. Where both have as many paragraphs, they are taken in
/// turn: sentence by sentence where there are as many, otherwise the whole paragraph. Where they differ, the
/// lengths of the sentences tell, and a sentence without a counterpart is left out.
pub fn align(from: (Option<Language>, &str), to: (Option<Language>, &str), layout: Layout) -> Vec<Aligned> {
    let (ours, theirs) = (segments(from.0, from.1, layout), segments(to.0, to.1, layout));
    let (one, other) = (paragraphs(&ours), paragraphs(&theirs));
    if one.len() == other.len() {
        return one.into_iter().zip(other).flat_map(|(one, other)| in_turn(one, other)).collect();
    }
    by_length(from.1, to.1, &ours, &theirs)
}

fn paragraphs(segments: &[Segment]) -> Vec<&[Segment]> {
    segments.chunk_by(|one, next| one.paragraph == next.paragraph).collect()
}

fn in_turn(ours: &[Segment], theirs: &[Segment]) -> Vec<Aligned> {
    if ours.len() == theirs.len() {
        let pairs = ours.iter().zip(theirs);
        return pairs.map(|(one, other)| (one.range.clone(), other.range.clone())).collect();
    }
    whole(ours).zip(whole(theirs)).into_iter().collect()
}

fn whole(segments: &[Segment]) -> Option<Range<usize>> {
    Some(segments.first()?.range.start..segments.last()?.range.end)
}

fn by_length(from: &str, to: &str, ours: &[Segment], theirs: &[Segment]) -> Vec<Aligned> {
    let (ours, theirs) = (words(from, ours), words(to, theirs));
    let place = |text: &str, part: &str| {
        let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        start..start + part.len()
    };
    let pairs = length::pairs(from, to, &ours, &theirs).into_iter();
    pairs.map(|(one, other)| (place(from, one), place(to, other))).collect()
}

fn words<'t>(text: &'t str, segments: &[Segment]) -> Vec<&'t str> {
    segments.iter().take(length::MOST_SENTENCES).map(|segment| &text[segment.range.clone()]).collect()
}
