//! The sentences of one paragraph: cut after a full stop, a question or exclamation mark, where what follows
//! begins like a sentence and what precedes is no abbreviation, initial or number of a list.

use std::ops::Range;

use super::abbreviations::is_abbreviation;
use crate::Language;

/// The places of the sentences, without the spaces between them.
pub(super) fn sentences(language: Option<Language>, paragraph: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut next = 0;
    while let Some(end) = next_end(paragraph, next) {
        if ends_here(language, &paragraph[start..end.stop], end.marks, &paragraph[end.after..]) {
            found.extend(trimmed(paragraph, start..end.after));
            start = end.after;
        }
        next = end.after;
    }
    found.extend(trimmed(paragraph, start..paragraph.len()));
    found
}

/// A mark that may end a sentence.
struct End<'t> {
    /// Where the marks begin.
    stop: usize,
    /// The marks themselves: `.`, `?!`, `…`.
    marks: &'t str,
    /// After the marks and what closes with them.
    after: usize,
}

/// The next marks from a place on that a space follows.
fn next_end(text: &str, from: usize) -> Option<End<'_>> {
    let mut at = from;
    loop {
        let stop = at + text[at..].find(is_mark)?;
        let marks_end = skip(text, stop, is_mark);
        let after = skip(text, marks_end, closes);
        let rest = &text[after..];
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with(char::is_whitespace) || text[stop..marks_end].contains(is_wide_mark) {
            return Some(End { stop, marks: &text[stop..marks_end], after });
        }
        at = marks_end;
    }
}

fn ends_here(language: Option<Language>, before: &str, marks: &str, rest: &str) -> bool {
    if marks.contains(is_wide_mark) {
        return true;
    }
    let begins = rest.trim_start().trim_start_matches(opens);
    let Some(first) = begins.chars().next() else { return false };
    if first.is_lowercase() {
        return false;
    }
    if marks != "." {
        return true;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || opens(c) || c == '/').next().unwrap_or(before);
    !(is_list_number(before.trim_start())
        || is_initials(word)
        || is_abbreviation(language, word, first.is_ascii_digit()))
}

/// All there is so far is a number or a letter: `1.`, `IV.`, `a.`.
fn is_list_number(before: &str) -> bool {
    let before = before.trim_start_matches(opens);
    let roman = before.len() <= 5 && before.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    !before.is_empty() && (before.chars().all(|c| c.is_ascii_digit()) || roman || before.chars().count() == 1)
}

/// `J`, `EE.UU`, `U.S`, `Ch'`: capitals one or two at a time, with full stops between them.
fn is_initials(word: &str) -> bool {
    let capital = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| (1..=2).contains(&part.chars().count()));
    (capital(word) && word.chars().count() == 1) || (dotted && word.chars().any(char::is_alphabetic)) || word == "EE"
}

fn skip(text: &str, from: usize, is: fn(char) -> bool) -> usize {
    text[from..].find(|c| !is(c)).map_or(text.len(), |at| from + at)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    (start < end).then_some(start..end)
}

const fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽') || is_wide_mark(c)
}

/// Marks of scripts that put no space after them.
const fn is_wide_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// What may stand between the mark and the space: quotation marks, brackets, the signs of emphasis.
const fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '*' | '_' | '`' | '」')
}

/// What may stand before the first letter of a sentence.
const fn opens(c: char) -> bool {
    matches!(
        c,
        '¿' | '¡'
            | '"'
            | '\''
            | '“'
            | '‘'
            | '„'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '*'
            | '_'
            | '—'
            | '–'
            | '-'
            | '`'
    )
}
