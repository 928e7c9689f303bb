//! The part of a text that shows best why it was found, cut into marked and unmarked pieces. Marks are
//! whole words as analysis sees them; a letter is never broken. Escaping is the page's task.

use std::collections::VecDeque;
use std::ops::Range;

use serde::Serialize;
use tejido_lang::Language;
use tejido_lang::analysis::analyze;

use crate::matched::MatchedTerms;

/// Bytes of a text that are looked through for a passage.
const LOOKED_THROUGH: usize = 256 * 1024;
/// Bytes that are analysed at a time, so that a match near the beginning ends the looking.
const PIECE: usize = 8 * 1024;

/// A run of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The text as written.
    pub text: String,
    /// Whether the query met it.
    pub marked: bool,
    /// The word of the query that it is of, by its number.
    pub word: Option<usize>,
}

/// The best passage of a text: at most about `max_chars` characters, around as many different words of
/// the query as possible, with an ellipsis where it was cut. Without a match it is the beginning.
pub fn passage(lang: Option<Language>, text: &str, terms: &MatchedTerms, max_chars: usize) -> Vec<Segment> {
    let marks = marks(lang, text, terms, max_chars);
    let window = window(text, &marks, max_chars);
    pieces(text, window, &marks)
}

/// The whole text with its marks: for titles.
pub fn whole(lang: Option<Language>, text: &str, terms: &MatchedTerms) -> Vec<Segment> {
    let marks = marks(lang, text, terms, usize::MAX);
    pieces(text, 0..text.len(), &marks)
}

/// Whether any word of the query is in the text.
pub fn is_marked(passage: &[Segment]) -> bool {
    passage.iter().any(|segment| segment.marked)
}

struct Mark {
    place: Range<usize>,
    word: usize,
}

fn marks(lang: Option<Language>, text: &str, terms: &MatchedTerms, max_chars: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    if terms.is_empty() {
        return marks;
    }
    let mut from = 0;
    while from < text.len().min(LOOKED_THROUGH) {
        let to = piece_end(text, from);
        analyze(lang, &text[from..to], &mut |token| {
            if let Some(word) = terms.word_of(lang, &token) {
                marks.push(Mark { place: from + token.start..from + token.end, word });
            }
        });
        from = to;
        if max_chars < usize::MAX && richest(text, &marks, max_chars).0 == terms.words() {
            break;
        }
    }
    marks
}

/// The end of the piece that begins here: at a space, so that no word is cut.
fn piece_end(text: &str, from: usize) -> usize {
    let to = text.ceil_char_boundary((from + PIECE).min(text.len()));
    let limit = text.ceil_char_boundary((to + PIECE).min(text.len()));
    text[to..limit].find(char::is_whitespace).map_or(limit, |space| to + space)
}

/// The most different words that fit into one window, and the marks that are in it.
fn richest(text: &str, marks: &[Mark], max_chars: usize) -> (usize, Range<usize>) {
    let mut best = ((0, 0), 0..0);
    let mut inside: VecDeque<usize> = VecDeque::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut distinct = 0;
    for (at, mark) in marks.iter().enumerate() {
        counts.resize(counts.len().max(mark.word + 1), 0);
        inside.push_back(at);
        distinct += usize::from(counts[mark.word] == 0);
        counts[mark.word] += 1;
        while let Some(first) = inside.front().copied() {
            let span = &text[marks[first].place.start..mark.place.end];
            // Bytes first: counting characters is only needed when there could be too many.
            if first == at || span.len() <= max_chars || span.chars().count() <= max_chars {
                break;
            }
            inside.pop_front();
            let left = marks[first].word;
            counts[left] -= 1;
            distinct -= usize::from(counts[left] == 0);
        }
        if (distinct, inside.len()) > best.0 {
            best = ((distinct, inside.len()), inside.front().copied().unwrap_or(at)..at + 1);
        }
    }
    (best.0.0, best.1)
}

/// The bytes to show: the richest marks with words around them.
fn window(text: &str, marks: &[Mark], max_chars: usize) -> Range<usize> {
    let (_, run) = richest(text, marks, max_chars);
    let (Some(first), Some(last)) = (marks.get(run.start), marks[run.clone()].last()) else {
        return 0..word_end(text, forward(text, 0, max_chars), 0);
    };
    let used = text[first.place.start..last.place.end].chars().count();
    let spare = max_chars.saturating_sub(used);
    let start = sentence_start(text, backward(text, first.place.start, spare / 3), first.place.start);
    let before = text[start..first.place.start].chars().count();
    let end = forward(text, last.place.end, spare.saturating_sub(before));
    // What the end of the text leaves over goes to the beginning.
    let left = spare.saturating_sub(before + text[last.place.end..end].chars().count());
    let start = if left > 0 { word_start(text, backward(text, start, left), start) } else { start };
    start..word_end(text, end, last.place.end)
}

/// So many characters on, or the end.
fn forward(text: &str, from: usize, chars: usize) -> usize {
    text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}

/// So many characters back, or the beginning.
fn backward(text: &str, from: usize, chars: usize) -> usize {
    if chars == 0 {
        return from;
    }
    text[..from].char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at)
}

/// The first beginning of a sentence in the range, or else of a word.
fn sentence_start(text: &str, from: usize, to: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let range = &text[from..to];
    let stop = range.find(['.', '!', '?', '\n']).map(|at| at + 1);
    let after = stop.and_then(|at| range[at..].find(char::is_alphanumeric).map(|skip| from + at + skip));
    after.unwrap_or_else(|| word_start(text, from, to))
}

/// The first beginning of a word in the range; its end where there is none.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let range = &text[from..to];
    let space = range.char_indices().find(|(_, c)| c.is_whitespace());
    let next = space.and_then(|(at, _)| range[at..].find(|c: char| !c.is_whitespace()).map(|skip| from + at + skip));
    next.unwrap_or(to)
}

/// The last end of a word before `to`; `to` itself where a single word fills everything.
fn word_end(text: &str, to: usize, from: usize) -> usize {
    if to == text.len() {
        return to;
    }
    let range = &text[from..to];
    range.rfind(char::is_whitespace).map_or(if from == 0 { to } else { from }, |at| from + range[..at].trim_end().len())
}

fn pieces(text: &str, window: Range<usize>, marks: &[Mark]) -> Vec<Segment> {
    let mut pieces: Vec<Segment> = Vec::new();
    let mut push = |text: &str, word: Option<usize>| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if !last.marked && word.is_none() => last.text.push_str(text),
        _ => pieces.push(Segment { text: text.to_owned(), marked: word.is_some(), word }),
    };
    if window.start > 0 {
        push("…\u{a0}", None);
    }
    let mut at = window.start;
    for mark in marks.iter().filter(|mark| mark.place.start >= window.start && mark.place.end <= window.end) {
        push(&text[at..mark.place.start], None);
        push(&text[mark.place.clone()], Some(mark.word));
        at = mark.place.end;
    }
    push(&text[at..window.end], None);
    if window.end < text.trim_end().len() {
        push("\u{a0}…", None);
    }
    pieces
}

#[cfg(test)]
mod tests;
