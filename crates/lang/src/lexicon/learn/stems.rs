//! The stems that were met, numbered, each with its commonest written forms.
//! It must never keep every form of every word: a few candidates and their counts are enough.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::analyze;
use crate::language::Language;
use crate::lexicon::forms::is_function;

/// How many written forms of a stem are counted at a time.
const FORMS: usize = 3;
/// Longer words are not words.
const LONGEST: usize = 48;

/// A stem of one language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stem {
    pub language: Language,
    pub text: Arc<str>,
    /// Written forms with counts that decline when others are met (Misra and Gries 1982, "Finding repeated
    /// elements"), so that the commonest stays.
    pub forms: Vec<(Box<str>, u32)>,
}

impl Stem {
    /// The form to show.
    pub fn shown(&self) -> &str {
        self.forms.iter().rev().max_by_key(|(_, count)| *count).map_or(&*self.text, |(form, _)| form)
    }

    fn count_form(&mut self, form: &str) {
        if let Some((_, count)) = self.forms.iter_mut().find(|(known, _)| **known == *form) {
            *count = count.saturating_add(1);
        } else if self.forms.len() < FORMS {
            self.forms.push((form.into(), 1));
        } else {
            for (_, count) in &mut self.forms {
                *count = count.saturating_sub(1);
            }
            self.forms.retain(|(_, count)| *count > 0);
        }
    }
}

/// All stems that were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Stems {
    all: Vec<Stem>,
    numbers: [HashMap<Arc<str>, u32>; 5],
}

impl Stems {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, id: u32) -> Option<&Stem> {
        self.all.get(super::place(id))
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Stem> {
        self.all.iter()
    }

    /// The number of a stem that was met.
    pub fn find(&self, language: Language, stem: &str) -> Option<u32> {
        self.numbers.get(slot(language))?.get(stem).copied()
    }

    /// Adds a stem as it was kept; `None` when it is there already.
    pub fn restore(&mut self, stem: Stem) -> Option<u32> {
        if self.find(stem.language, &stem.text).is_some() {
            return None;
        }
        let id = u32::try_from(self.all.len()).ok()?;
        self.numbers.get_mut(slot(stem.language))?.insert(Arc::clone(&stem.text), id);
        self.all.push(stem);
        Some(id)
    }

    /// The stems of a text, function words and numbers left out, at most `limit`.
    pub fn read(&mut self, language: Language, text: &str, limit: usize) -> Vec<u32> {
        let mut out = Vec::new();
        analyze(Some(language), text, &mut |token| {
            let sized = token.exact.len() <= LONGEST && token.stem.len() <= LONGEST;
            let worded = token.stem.chars().any(char::is_alphabetic);
            if out.len() < limit && sized && worded && !is_function(language, token.folded) {
                out.extend(self.met(language, token.stem, token.exact));
            }
        });
        out
    }

    fn met(&mut self, language: Language, stem: &str, form: &str) -> Option<u32> {
        let id = match self.find(language, stem) {
            Some(id) => id,
            None => self.restore(Stem { language, text: stem.into(), forms: Vec::new() })?,
        };
        self.all.get_mut(super::place(id))?.count_form(form);
        Some(id)
    }
}

/// The place of a language in tables of five.
pub(super) const fn slot(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Es => 1,
        Language::Ht => 2,
        Language::Pt => 3,
        Language::Quc => 4,
    }
}
