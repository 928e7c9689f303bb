//! Finds the terms of a lexicon among the words of a query: longer phrases first, function words bridged.

use std::ops::Range;

use super::super::forms::{Form, forms, is_determiner};
use super::{Lexicon, Term, index};
use crate::language::Language;

/// What a term is worth when a longer one covers its words.
const WITHIN_PHRASE: f32 = 0.5;
/// How many function words may stand between two words of a phrase.
const BRIDGED: usize = 3;
/// A query longer than this is a text; what comes after is not crossed.
const LONGEST_QUERY: usize = 128;

/// A term found in a query.
#[derive(Debug)]
pub(super) struct Match {
    pub term: u32,
    /// The words it covers, by their places in what was asked.
    pub words: Range<usize>,
    /// How surely it is this term, and whether it stands by itself.
    pub weight: f32,
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
        asked.extend(forms(from, word).into_iter().map(|form| Asked { form, place }));
    }
    let mut found = Vec::new();
    for start in 0..asked.len() {
        let Some(first) = asked.get(start) else { break };
        let mut tried: Vec<u32> = Vec::new();
        for key in first.form.keys() {
            let Some(terms) = lexicon.first_words.get(&(from, key.into())) else { continue };
            tried.extend(terms);
        }
        tried.sort_unstable();
        tried.dedup();
        found.extend(tried.into_iter().filter_map(|id| {
            let term = lexicon.terms.get(index(id))?;
            begins_at(term, &asked, start).map(|(words, weight)| Match {
                term: id,
                words,
                weight,
                length: term.words.len(),
            })
        }));
    }
    extend_over_determiners(from, &asked, &mut found);
    weaken_covered(&mut found);
    found
}

/// The places and the likeness of a term that begins at a word of the query.
fn begins_at(term: &Term, asked: &[Asked], start: usize) -> Option<(Range<usize>, f32)> {
    let mut at = start;
    let mut weight = 1.0_f32;
    for (number, kept) in term.words.iter().enumerate() {
        let mut skipped = 0;
        loop {
            let here = asked.get(at)?;
            if let Some(close) = here.form.closeness(kept) {
                weight = weight.min(close);
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
    Some((first..last + 1, weight))
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
