//! A lexicon of terms that mean one thing: built once, then only read. Terms are found by the stems of
//! their words, so that any form of a word finds them. It must never lose where a meaning came from.

mod matching;

use std::collections::HashMap;

use super::forms::{Form, forms, stems_in_texts};
use super::{Source, Translate, Translation};
use crate::language::Language;
use matching::Match;

/// How many terms of a language one span of words may give. More than a reader would be shown, because many
/// will not be in an index.
const PER_SPAN: usize = 10;
/// Longer terms are sentences, not terms.
const LONGEST_TERM: usize = 12;
/// What is left, for each step, of a term that is less like what was typed than another of the same words.
const STEM_ONLY: f32 = 0.6;
/// Less than this is not worth looking for.
const LEAST_WEIGHT: f32 = 0.05;

/// Terms in the five languages, grouped by what they mean.
#[derive(Debug, Default)]
pub struct Lexicon {
    terms: Vec<Term>,
    groups: Vec<Group>,
    /// Terms by every form of the first word that counts.
    first_words: HashMap<(Language, Box<str>), Vec<u32>>,
    longest: usize,
}

/// A word or phrase of one language.
#[derive(Debug)]
struct Term {
    language: Language,
    text: Box<str>,
    /// The words that must be there, in order.
    words: Box<[Form]>,
    /// What a search looks for: function words within it are kept, those at the ends are not.
    stems: Box<[Box<str>]>,
    /// What it may mean, and how surely.
    senses: Vec<(u32, f32)>,
}

/// One meaning.
#[derive(Debug)]
struct Group {
    source: Source,
    members: Vec<(u32, f32)>,
}

impl Lexicon {
    /// Begins an empty lexicon.
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder::default()
    }

    /// How many meanings it knows.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// How many terms it knows in all languages.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The terms of `to` that share a meaning with those matched by the same words. Each meaning counts for
    /// its share only; a translation that fits several of them has several shares.
    fn cross(&self, matched: &[Match], to: Language) -> Vec<Translation> {
        let surest = matched.iter().map(|one| one.weight).fold(0.0, f32::max);
        let meanings = self.meanings(matched, surest);
        let total: f32 = meanings.iter().map(|(_, weight)| weight).sum();
        let mut shares: Vec<(u32, f32, Source)> = Vec::new();
        for (group, weight) in &meanings {
            let Some(group) = self.groups.get(index(*group)) else { continue };
            let in_language = |id: &u32| self.terms.get(index(*id)).is_some_and(|other| other.language == to);
            for (id, other) in group.members.iter().filter(|(id, _)| in_language(id)) {
                let share = weight / total * weight * other;
                match shares.iter_mut().find(|(known, ..)| known == id) {
                    Some(known) => known.1 += share,
                    None => shares.push((*id, share, group.source)),
                }
            }
        }
        let as_translation = |(id, share, source): (u32, f32, Source)| {
            let term = self.terms.get(index(id))?;
            // The root softens what sharing out takes: one of two meanings still weighs 0.7.
            let weight = (share.min(1.0).sqrt() * surest).min(1.0);
            let stems = term.stems.iter().map(ToString::to_string).collect();
            let words = matched.first()?.words.clone();
            Some(Translation { words, term: term.text.to_string(), stems, weight, source })
        };
        shares.into_iter().filter_map(as_translation).filter(|found| found.weight >= LEAST_WEIGHT).collect()
    }

    /// What the matched terms may mean, and how surely beside each other. Terms that share only the stem with
    /// what was typed count less where others share more.
    fn meanings(&self, matched: &[Match], surest: f32) -> Vec<(u32, f32)> {
        let closest = matched.iter().map(|one| one.letters).max().unwrap_or(0);
        let mut meanings: Vec<(u32, f32)> = Vec::new();
        for one in matched {
            let less = i32::from(closest.saturating_sub(one.letters));
            let weight = one.weight / surest.max(f32::MIN_POSITIVE) * STEM_ONLY.powi(less);
            for (group, sense) in self.terms.get(index(one.term)).into_iter().flat_map(|term| &term.senses) {
                match meanings.iter_mut().find(|(known, _)| known == group) {
                    Some(known) => known.1 = known.1.max(weight * sense),
                    None => meanings.push((*group, weight * sense)),
                }
            }
        }
        meanings
    }
}

impl Translate for Lexicon {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        if from == to {
            return Vec::new();
        }
        let mut matched = matching::matches(self, from, words);
        matched.sort_by_key(|one| (one.words.start, one.words.end));
        let mut found: Vec<Translation> = Vec::new();
        for span in matched.chunk_by(|one, other| one.words == other.words) {
            for new in self.cross(span, to) {
                match found.iter_mut().find(|old| old.words == new.words && old.stems == new.stems) {
                    Some(old) if old.weight >= new.weight => {}
                    Some(old) => *old = new,
                    None => found.push(new),
                }
            }
        }
        let mut found = super::best_of_each_span(found, PER_SPAN);
        if to == Language::Quc {
            add_other_stems(&mut found);
        }
        found
    }
}

/// Offers K'iche' terms of one word under the other stems they may have, a little behind the likeliest.
fn add_other_stems(found: &mut Vec<Translation>) {
    let mut others: Vec<Translation> = Vec::new();
    for one in found.iter().filter(|one| one.stems.len() == 1) {
        let words = forms(Language::Quc, &one.term);
        let Some(word) = words.iter().find(|word| one.stems.first().is_some_and(|stem| **stem == *word.stem)) else {
            continue;
        };
        for (stem, sure) in stems_in_texts(word) {
            others.push(Translation { stems: vec![stem.into()], weight: one.weight * sure, ..one.clone() });
        }
    }
    for other in others {
        match found.iter_mut().find(|one| one.words == other.words && one.stems == other.stems) {
            Some(known) if known.weight >= other.weight => {}
            Some(known) => *known = other,
            None => found.push(other),
        }
    }
    found.sort_by(super::best_first);
}

/// Collects groups for a [`Lexicon`].
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    lexicon: Lexicon,
    known: HashMap<(Language, Box<str>), u32>,
}

impl LexiconBuilder {
    /// Adds terms that mean one thing, each with how well it names it, over 0 to 1. Terms without a
    /// word, or of more than a dozen words, are passed over; of a term named twice the better counts.
    #[must_use]
    pub fn group(mut self, source: Source, terms: &[(Language, &str, f32)]) -> Self {
        self.add(source, terms);
        self
    }

    /// As [`group`](Self::group), for a builder at hand.
    pub fn add(&mut self, source: Source, terms: &[(Language, &str, f32)]) {
        let mut members: Vec<(u32, f32)> = Vec::with_capacity(terms.len());
        for (language, text, weight) in terms {
            let Some(id) = self.term(*language, text) else { continue };
            let weight = if weight.is_finite() { weight.clamp(0.0, 1.0) } else { 0.0 };
            match members.iter_mut().find(|(known, _)| *known == id) {
                Some(known) => known.1 = known.1.max(weight),
                None => members.push((id, weight)),
            }
        }
        members.retain(|(_, weight)| *weight > 0.0);
        if members.is_empty() {
            return;
        }
        let Ok(group) = u32::try_from(self.lexicon.groups.len()) else { return };
        for (id, weight) in &members {
            if let Some(term) = self.lexicon.terms.get_mut(index(*id)) {
                term.senses.push((group, *weight));
            }
        }
        self.lexicon.groups.push(Group { source, members });
    }

    /// The lexicon of all that was added.
    pub fn build(mut self) -> Lexicon {
        // Most words have two keys.
        self.lexicon.first_words.reserve(2 * self.lexicon.terms.len());
        for (id, term) in (0_u32..).zip(&self.lexicon.terms) {
            self.lexicon.longest = self.lexicon.longest.max(term.words.len());
            for key in term.words.first().into_iter().flat_map(Form::keys) {
                self.lexicon.first_words.entry((term.language, key)).or_default().push(id);
            }
        }
        self.lexicon
    }

    /// The number of a term, new or known.
    fn term(&mut self, language: Language, text: &str) -> Option<u32> {
        let text = text.trim();
        let key = (language, Box::from(crate::fold::exact(text)));
        if let Some(id) = self.known.get(&key) {
            return Some(*id);
        }
        let all = forms(language, text);
        let counts = |form: &Form| !form.light;
        let any = all.iter().any(counts);
        let first = all.iter().position(|form| !any || counts(form))?;
        let last = all.iter().rposition(|form| !any || counts(form))?;
        let stems = all.get(first..=last)?.iter().map(|form| form.stem.clone()).collect();
        let words: Box<[Form]> = all.into_iter().filter(|form| !any || counts(form)).collect();
        if words.len() > LONGEST_TERM {
            return None;
        }
        let id = u32::try_from(self.lexicon.terms.len()).ok()?;
        self.lexicon.terms.push(Term { language, text: text.into(), words, stems, senses: Vec::new() });
        self.known.insert(key, id);
        Some(id)
    }
}

/// Numbers within a lexicon are kept short; they always fit.
fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
