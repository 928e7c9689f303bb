//! Finds the terms of a lexicon among the words of a query: longer phrases first, function words bridged.

use std::ops::Range;

use super::super::LONGEST_QUERY;
use super::super::forms::{Form, Likeness, is_determiner, typed_forms};
use super::{Lexicon, Term, index};
use crate::language::Language;

/// What a term is worth when a longer one covers its words.
const WITHIN_PHRASE: f32 = 0.5;
/// How many function words may stand between two words of a phrase.
const BRIDGED: usize = 3;

/// A term found in a query.
#[derive(Debug)]
pub(super) struct Match {
    pub term: u32,
    /// The words it covers, by their places in what was asked.
    pub words: Range<usize>,
    /// How surely it is this term, and whether it stands by itself.
    pub weight: f32,
    /// How like its words are to the letter, as in [`Likeness`].
    pub letters: u8,
    /// How many words that count it has.
    length: usize,
}

/// A word of the query and its place.
struct Asked {
    form: Form,
    place: usize,
}

/// Every term in the query, with less weight where a longer one covers it.
pub(super) fn matches(lexicon: &Lexicon, from: Language, words: &[&str]) -> Vec<Match> {
    let mut asked = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate().take(LONGEST_QUERY) {
        asked.extend(typed_forms(from, word).into_iter().map(|form| Asked { form, place }));
    }
    let only_function_words = asked.iter().all(|asked| asked.form.function);
    let mut found = Vec::new();
    for (start, first) in asked.iter().enumerate() {
        for id in beginning(lexicon, from, &first.form) {
            let Some(term) = lexicon.terms.get(index(id)) else { continue };
            if term.words.len() == 1 && first.form.function && !only_function_words {
                continue;
            }
            found.extend(begins_at(term, &asked, start).map(|(words, like)| Match {
                term: id,
                words,
                weight: like.sure,
                letters: like.letters,
                length: term.words.len(),
            }));
        }
    }
    extend_over_determiners(from, &asked, &mut found);
    weaken_covered(&mut found);
    found
}

/// The terms that may begin with a word.
fn beginning(lexicon: &Lexicon, from: Language, first: &Form) -> Vec<u32> {
    let keys = first.keys().map(|key| (from, key));
    let mut found: Vec<u32> = keys.filter_map(|key| lexicon.first_words.get(&key)).flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The places and the likeness of a term that begins at a word of the query.
fn begins_at(term: &Term, asked: &[Asked], start: usize) -> Option<(Range<usize>, Likeness)> {
    let mut at = start;
    let mut like = Likeness { sure: 1.0, letters: 2 };
    for (number, kept) in term.words.iter().enumerate() {
        let mut skipped = 0;
        loop {
            let here = asked.get(at)?;
            if let Some(one) = here.form.likeness(kept) {
                like = Likeness { sure: like.sure.min(one.sure), letters: like.letters.min(one.letters) };
                break;
            }
            if number == 0 || !here.form.light || skipped == BRIDGED {
                return None;
            }
            skipped += 1;
            at += 1;
        }
        at += 1;
    }
    let (first, last) = (asked.get(start)?.place, asked.get(at - 1)?.place);
    Some((first..last + 1, like))
}

/// "dwa travayè yo": the plural belongs to the phrase.
fn extend_over_determiners(from: Language, asked: &[Asked], found: &mut [Match]) {
    for one in found {
        let end = one.words.end;
        let after = asked.iter().filter(|asked| asked.place >= end);
        for next in after.take_while(|next| is_determiner(from, &next.form.folded)).take(2) {
            one.words.end = next.place + 1;
        }
    }
}

/// A word inside a longer phrase is less likely to be meant by itself.
fn weaken_covered(found: &mut [Match]) {
    let spans: Vec<(Range<usize>, usize)> = found.iter().map(|one| (one.words.clone(), one.length)).collect();
    for one in found {
        let inside = |(span, length): &(Range<usize>, usize)| {
            *length > one.length && span.start < one.words.end && one.words.start < span.end
        };
        if spans.iter().any(inside) {
            one.weight *= WITHIN_PHRASE;
        }
    }
}
