//! What was learned: for each stem those of other languages that tend to stand for it, with how often.
//! It must never offer what was seen once, nor more than a handful.

use std::collections::HashMap;

use super::model1::Links;
use super::place;
use super::stems::{Stem, Stems, slot};
use crate::fold::{fold, without_glottal};
use crate::language::Language;
use crate::lexicon::forms::{Form, typed_forms};
use crate::lexicon::{LONGEST_QUERY, Source, Translate, Translation, best_of_each_span};

/// How many translations a word may have in a language.
const OFFERED: usize = 5;
/// Translations that are less sure are not offered.
const LEAST_WEIGHT: f32 = 0.12;
/// What the surest weighs: less than what people wrote down, an alternative in the glossary aside.
const HIGHEST: f32 = 0.8;
/// Expected together less often than this, two stems say nothing of each other.
const LEAST_COUNT: f32 = 1.2;
/// How many occurrences make half of full trust.
const HALF_TRUST: f32 = 0.6;
/// How much a link loses to a stronger one of the same stem: its share of the other's strength, to this power.
const RIVALRY: f32 = 2.0;
/// What a word is worth whose accents or marks were not typed.
const TYPED_PLAINLY: f32 = 0.8;

/// A lexicon learned from texts in two languages.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    pub(super) stems: Stems,
    pub(super) rows: Vec<Row>,
    /// Stems by what they look like without accents and glottal marks, where that differs.
    pub(super) plain: HashMap<(Language, Box<str>), Vec<u32>>,
    pub(super) pairs: u64,
    pub(super) folded_in: u64,
}

/// What is known of one stem.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// How often it gave anything, for each language.
    pub totals: [f32; 5],
    /// What it gave and how often, by number; the other stem has the same link back.
    pub links: Vec<Link>,
}

/// A stem that is given by another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub to: u32,
    pub count: f32,
}

impl Row {
    /// How often it gave the other stem.
    pub fn count(&self, to: u32) -> f32 {
        self.links.iter().find(|link| link.to == to).map_or(0.0, |link| link.count)
    }
}

impl Learned {
    /// How many stems it knows.
    pub fn stems(&self) -> usize {
        self.stems.len()
    }

    /// How many pairs of sentences taught it.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    /// How many of them were folded in since it was last learned anew. When that is a good part of all,
    /// learning anew gives a better lexicon.
    pub fn folded_in(&self) -> u64 {
        self.folded_in
    }

    pub(super) fn of(stems: Stems, pairs: usize) -> Self {
        let rows = vec![Row::default(); stems.len()];
        Self { stems, rows, pairs: u64::try_from(pairs).unwrap_or(u64::MAX), ..Self::default() }
    }

    /// Takes in what one pair of languages taught.
    pub(super) fn take_in(&mut self, links: &Links) {
        let mut languages =
            links.links.iter().filter_map(|link| Some((self.language(link.0)?, self.language(link.1)?)));
        let Some((one, other)) = languages.next() else { return };
        for (id, total) in &links.totals {
            let towards = if self.language(*id) == Some(one) { other } else { one };
            if let Some(sum) = self.rows.get_mut(place(*id)).and_then(|row| row.totals.get_mut(slot(towards))) {
                *sum += total;
            }
        }
        for (one, other, forward, backward) in &links.links {
            for (from, to, count) in [(*one, *other, *forward), (*other, *one, *backward)] {
                if let Some(row) = self.rows.get_mut(place(from)) {
                    row.links.push(Link { to, count });
                }
            }
        }
    }

    /// Leaves out the stems that are linked to none, and files the rest by their plain forms.
    pub(super) fn forget_unlinked(&mut self) {
        let mut stems = Stems::default();
        let mut numbers = vec![None; self.rows.len()];
        for ((stem, row), number) in self.stems.iter().zip(&self.rows).zip(&mut numbers) {
            if !row.links.is_empty() {
                *number = stems.restore(stem.clone());
            }
        }
        self.rows.retain(|row| !row.links.is_empty());
        for row in &mut self.rows {
            let renumber = |link: &Link| Some(Link { to: (*numbers.get(place(link.to))?)?, count: link.count });
            row.links = row.links.iter().filter_map(renumber).collect();
            row.links.sort_unstable_by_key(|link| link.to);
        }
        self.stems = stems;
        self.file_plain_forms(0);
    }

    /// Files the stems from a number on by their plain forms.
    pub(super) fn file_plain_forms(&mut self, from: usize) {
        for (id, stem) in (0_u32..).zip(self.stems.iter()).skip(from) {
            let plain = plain(&stem.text);
            if *plain != *stem.text {
                self.plain.entry((stem.language, plain)).or_default().push(id);
            }
        }
    }

    fn language(&self, id: u32) -> Option<Language> {
        self.stems.get(id).map(|stem| stem.language)
    }

    /// The stems a typed word may be, and how surely.
    fn read(&self, from: Language, word: &Form) -> Vec<(u32, f32)> {
        let exact = [Some(&word.stem), word.alt_stem.as_ref()].into_iter().flatten();
        let found: Vec<_> = exact.filter_map(|stem| self.stems.find(from, stem)).map(|id| (id, 1.0)).collect();
        if found.is_empty() && !word.others.is_empty() {
            let others = word.others.iter().filter_map(|(stem, sure)| Some((self.stems.find(from, stem)?, *sure)));
            return others.collect();
        }
        if !found.is_empty() || word.exact != word.folded {
            return found;
        }
        let alike = self.plain.get(&(from, plain(&word.stem))).into_iter().flatten();
        alike.map(|id| (*id, TYPED_PLAINLY)).collect()
    }

    /// How surely a stem and another it gives stand for each other.
    fn strength(&self, (id, from): (u32, Language), link: Link, to: Language) -> Option<f32> {
        let (one, other) = (self.rows.get(place(id))?, self.rows.get(place(link.to))?);
        let total = |row: &Row, language: Language| row.totals.get(slot(language)).copied().unwrap_or(0.0);
        let back = other.count(id);
        let least = link.count.min(back);
        if least < LEAST_COUNT {
            return None;
        }
        let chances = link.count / total(one, to) * (back / total(other, from));
        Some(chances.clamp(0.0, 1.0).sqrt() * (least / (least + HALF_TRUST)))
    }

    /// The stems of a language that a stem crosses to. Where one of them stands for another word more surely, its
    /// being near this one as well says the less: "dwa" is near "humanos" only because "dwa moun" is "derechos
    /// humanos".
    fn cross(&self, id: u32, from: Language, to: Language) -> Vec<(&Stem, f32)> {
        let linked = self.linked((id, from), to).map(|(other, strength)| {
            let surest = self.linked((other, to), from).map(|(_, strength)| strength).fold(strength, f32::max);
            (other, strength * (strength / surest).powf(RIVALRY))
        });
        linked.filter_map(|(other, strength)| Some((self.stems.get(other)?, strength))).collect()
    }

    /// The stems of a language that a stem is linked to, and how surely.
    fn linked(&self, (id, from): (u32, Language), to: Language) -> impl Iterator<Item = (u32, f32)> {
        let links = self.rows.get(place(id)).map_or(&[][..], |row| &row.links);
        let into = links.iter().filter(move |link| self.language(link.to) == Some(to));
        into.filter_map(move |link| Some((link.to, self.strength((id, from), *link, to)?)))
    }
}

impl Translate for Learned {
    fn translate(&self, from: Language, words: &[&str], to: Language) -> Vec<Translation> {
        if from == to {
            return Vec::new();
        }
        let mut found: Vec<Translation> = Vec::new();
        for (place, word) in words.iter().enumerate().take(LONGEST_QUERY) {
            for form in typed_forms(from, word).iter().filter(|form| !form.function) {
                for (id, sure) in self.read(from, form) {
                    for (stem, strength) in self.cross(id, from, to) {
                        found.push(Translation {
                            words: place..place + 1,
                            term: stem.shown().to_owned(),
                            stems: vec![stem.text.to_string()],
                            weight: HIGHEST * strength * sure,
                            source: Source::Learned,
                        });
                    }
                }
            }
        }
        found.retain(|one| one.weight >= HIGHEST * LEAST_WEIGHT);
        best_of_each_span(found, OFFERED)
    }
}

/// Without accents and glottal marks.
pub(super) fn plain(stem: &str) -> Box<str> {
    without_glottal(&fold(stem)).into_owned().into()
}
