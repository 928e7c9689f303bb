//! Two versions of a text, word by word.
//!
//! Must never take quadratic time, whatever the texts: the library's heuristics see to that.

use imara_diff::{Algorithm, Diff, InternedInput, Interner};
use tejido_lang::fold::{is_apostrophe, is_diacritic};

/// Longest texts, in bytes, that are compared by words; of longer ones whole lines are said to have changed.
const MOST: usize = 256 * 1024;

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In both versions.
    Same,
    /// In the earlier alone.
    Removed,
    /// In the later alone.
    Added,
}

impl Part {
    /// The word used in views and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// A stretch of text of which all became the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub part: Part,
    /// The words, and what stands between them.
    pub text: String,
}

/// The later version as runs over the earlier: the runs that are not added give the earlier text, those
/// that are not removed the later one. Where words were replaced, the removed stand before the added.
///
/// An apostrophe within a word belongs to it, so `k'iche'` is one word.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let by_words = before.len() + after.len() <= MOST;
    let pieces = |text| if by_words { Pieces(text).collect::<Vec<_>>() } else { text_lines(text) };
    let (before, after) = (pieces(before), pieces(after));
    let mut runs = Vec::new();
    for (part, piece) in sequence(&before, &after) {
        push(&mut runs, part, piece);
    }
    join(runs)
}

/// Two sequences as one, each element with what became of it.
pub(crate) fn sequence<'a, T: std::hash::Hash + Eq>(before: &'a [T], after: &'a [T]) -> Vec<(Part, &'a T)> {
    let interner = Interner::new(before.len() + after.len());
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner };
    input.update_before(before.iter());
    input.update_after(after.iter());
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut out = Vec::with_capacity(after.len());
    let mut done = 0;
    for hunk in diff.hunks() {
        let (gone, new) = (range(&hunk.before), range(&hunk.after));
        let kept = before.get(done..gone.start).unwrap_or_default();
        out.extend(kept.iter().map(|piece| (Part::Same, piece)));
        out.extend(before.get(gone.clone()).unwrap_or_default().iter().map(|piece| (Part::Removed, piece)));
        out.extend(after.get(new).unwrap_or_default().iter().map(|piece| (Part::Added, piece)));
        done = gone.end;
    }
    out.extend(before.get(done..).unwrap_or_default().iter().map(|piece| (Part::Same, piece)));
    out
}

fn range(range: &std::ops::Range<u32>) -> std::ops::Range<usize> {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    place(range.start)..place(range.end)
}

fn push(runs: &mut Vec<Run>, part: Part, text: &str) {
    match runs.last_mut() {
        Some(last) if last.part == part => last.text.push_str(text),
        _ => runs.push(Run { part, text: text.to_owned() }),
    }
}

/// Two changes with nothing but a space between them read better as one.
fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let (mut removed, mut added) = (String::new(), String::new());
    let mut rest = runs.into_iter().peekable();
    while let Some(run) = rest.next() {
        match run.part {
            Part::Removed => removed.push_str(&run.text),
            Part::Added => added.push_str(&run.text),
            Part::Same => {
                let between = !(removed.is_empty() && added.is_empty()) && rest.peek().is_some();
                if between && run.text.chars().all(|c| c == ' ') {
                    removed.push_str(&run.text);
                    added.push_str(&run.text);
                } else {
                    flush(&mut out, &mut removed, &mut added);
                    out.push(run);
                }
            }
        }
    }
    flush(&mut out, &mut removed, &mut added);
    out
}

fn flush(out: &mut Vec<Run>, removed: &mut String, added: &mut String) {
    for (part, text) in [(Part::Removed, removed), (Part::Added, added)] {
        if !text.is_empty() {
            out.push(Run { part, text: std::mem::take(text) });
        }
    }
}

fn text_lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The words of a text and, one by one, what is not a word.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let first = self.0.chars().next()?;
        let word = |c: char| c.is_alphanumeric() || is_diacritic(c) || is_apostrophe(c);
        let space = |c: char| c == ' ';
        let end = if word(first) {
            self.0.find(|c| !word(c))
        } else if space(first) {
            self.0.find(|c| !space(c))
        } else {
            Some(first.len_utf8())
        };
        let (piece, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let mark = |run: Run| match run.part {
            Part::Same => run.text,
            Part::Removed => format!("[-{}-]", run.text),
            Part::Added => format!("[+{}+]", run.text),
        };
        words(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn what_changed_is_whole_words() {
        assert_eq!(shown("Ri k'iche' tzij", "Ri kaqchikel tzij"), "Ri [-k'iche'-][+kaqchikel+] tzij");
        assert_eq!(shown("the old house here", "the new building here"), "the [-old house-][+new building+] here");
        assert_eq!(shown("Hola.", "Hola, amigas."), "Hola[+, amigas+].");
        assert_eq!(shown("", "Bonjou"), "[+Bonjou+]");
        assert_eq!(shown("same", "same"), "same");
    }

    #[test]
    fn texts_without_anything_in_common_are_compared_in_a_moment() {
        for many in [10_000, 200_000] {
            let text = |letter: &str| (0..many).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(" ");
            assert_eq!(words(&text("a"), &text("b")).len(), 2);
        }
    }

    proptest! {
        #[test]
        fn both_versions_can_be_read_back(before in "[ab '\n]{0,30}", after in "[ab 'é\n]{0,30}") {
            let runs = words(&before, &after);
            let without = |part| runs.iter().filter(|run| run.part != part).map(|run| run.text.as_str()).collect::<String>();
            prop_assert_eq!(without(Part::Added), before);
            prop_assert_eq!(without(Part::Removed), after);
        }
    }
}
