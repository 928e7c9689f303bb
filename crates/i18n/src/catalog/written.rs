//! Messages as translators write them: their forms, what a translation of them must keep, and the file they are in.

use std::collections::{BTreeMap, BTreeSet};

use tejido_lang::Language;

use super::Catalog;
use super::entry::{Entry, category, word};
use crate::coverage::ENGLISH_ONLY;
use crate::pattern::Pattern;

/// Longest form, in bytes.
const LONGEST: usize = 4_000;

/// A message as it is part of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its forms by plural category, with their `{name}`s and doubled braces.
    pub forms: BTreeMap<String, String>,
    /// Where the words were read.
    pub source: Option<String>,
    /// A speaker has reviewed it.
    pub reviewed: bool,
}

/// A form that a translation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormOf {
    /// Its plural category.
    pub category: &'static str,
    /// It must be there; another stands in otherwise.
    pub required: bool,
}

/// What a translation of a message gets wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// English has no such message, or it is not translated.
    Unknown,
    /// A form that must be there is empty.
    Empty(String),
    /// The language does not have this form here.
    Category(String),
    /// A brace without its other half, or a name that is none.
    Braces(String),
    /// A `{name}` that the English message does not have.
    Foreign(String),
    /// A `{name}` of the English message is missing.
    Missing(String),
    /// Markup, or signs that are not for reading.
    Markup(String),
    /// Longer than a message may be.
    TooLong(String),
}

impl Slip {
    /// The last part of its message id (`messages.slip.…`).
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Empty(_) => "empty",
            Self::Category(_) => "category",
            Self::Braces(_) => "braces",
            Self::Foreign(_) => "foreign",
            Self::Missing(_) => "missing",
            Self::Markup(_) => "markup",
            Self::TooLong(_) => "too_long",
        }
    }

    /// The form it is in; for names the general one.
    pub fn form(&self) -> &str {
        match self {
            Self::Empty(form)
            | Self::Category(form)
            | Self::Braces(form)
            | Self::Markup(form)
            | Self::TooLong(form) => form,
            Self::Unknown | Self::Foreign(_) | Self::Missing(_) => "other",
        }
    }

    /// The name in braces that it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::Foreign(name) | Self::Missing(name) => name,
            _ => "",
        }
    }
}

impl Catalog {
    /// A message of a language as it is part of the program, whatever the site says in its place.
    pub fn written(&self, language: Language, key: &str) -> Option<Written> {
        let locale = self.locale(language);
        let entry = locale.entries.get(key)?;
        Some(Written {
            forms: forms(entry),
            source: entry.source.clone(),
            reviewed: entry.reviewed.unwrap_or(locale.meta.reviewed),
        })
    }

    /// The ids of all messages that a language other than English translates, with the file of each, by file and id.
    pub fn translated(&self) -> Vec<(&str, &str)> {
        let entries = self.english.entries.iter().filter(|(key, _)| !ENGLISH_ONLY.contains(&key.as_str()));
        let mut all: Vec<(&str, &str)> = entries.map(|(key, entry)| (&*entry.file, key.as_str())).collect();
        all.sort_unstable();
        all
    }

    /// The file an English message is in, without its ending.
    pub fn file_of(&self, key: &str) -> Option<&str> {
        Some(&self.english.entries.get(key)?.file)
    }

    /// The forms that a translation of a message has, `other` last. Those of English must be there, unless the program's
    /// own translation shows that the language says it in one.
    pub fn forms_of(&self, language: Language, key: &str) -> Vec<FormOf> {
        let Some(english) = self.english.entries.get(key) else { return Vec::new() };
        let plural = |entry: &Entry| !entry.forms.rest.is_empty();
        let locale = self.locale(language);
        let mut found = Vec::new();
        if plural(english) || locale.entries.get(key).is_some_and(plural) {
            for one in locale.categories().into_iter().map(word).filter(|one| *one != "other") {
                let has = |entry: &Entry| entry.forms.rest.iter().any(|(known, _)| word(*known) == one);
                let required = has(english) && locale.entries.get(key).is_none_or(has);
                found.push(FormOf { category: one, required });
            }
        }
        found
            .sort_by_key(|form| ["zero", "one", "two", "few", "many"].iter().position(|known| *known == form.category));
        found.push(FormOf { category: "other", required: true });
        found
    }

    /// Whether a translation keeps what the English message has and brings nothing that does not belong there.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, language: Language, key: &str, forms: &BTreeMap<String, String>) -> Result<(), Slip> {
        let english = self.english.entries.get(key).filter(|_| language != Language::En).ok_or(Slip::Unknown)?;
        let wanted = self.forms_of(language, key);
        for form in &wanted {
            let empty = forms.get(form.category).is_none_or(|text| text.trim().is_empty());
            if form.required && empty {
                return Err(Slip::Empty(form.category.to_owned()));
            }
        }
        let known: BTreeSet<&str> = english.forms.slots().collect();
        for (name, text) in forms {
            if !wanted.iter().any(|form| form.category == name) || text.trim().is_empty() {
                return Err(Slip::Category(name.clone()));
            }
            legible(name, text)?;
            let pattern = Pattern::parse(text).map_err(|_| Slip::Braces(name.clone()))?;
            if let Some(foreign) = pattern.slots().find(|slot| !known.contains(slot)) {
                return Err(Slip::Foreign(foreign.to_owned()));
            }
            let kept: BTreeSet<&str> = pattern.slots().collect();
            let lost = english.forms.other.slots().find(|slot| !kept.contains(slot));
            if let Some(lost) = lost.filter(|_| name == "other") {
                return Err(Slip::Missing(lost.to_owned()));
            }
        }
        Ok(())
    }
}

/// Whether a form is plain text: templates escape it anyway, and signs nobody sees only deceive.
fn legible(name: &str, text: &str) -> Result<(), Slip> {
    if text.len() > LONGEST {
        return Err(Slip::TooLong(name.to_owned()));
    }
    let tag =
        |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let entity = |(at, _): (usize, &str)| {
        let name: String = text[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        !name.is_empty() && text[at + 1 + name.len()..].starts_with(';')
    };
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}')
    };
    let marked = text.match_indices('<').any(tag) || text.match_indices('&').any(entity) || text.contains(unseen);
    if marked { Err(Slip::Markup(name.to_owned())) } else { Ok(()) }
}

fn forms(entry: &Entry) -> BTreeMap<String, String> {
    let rest = entry.forms.rest.iter().map(|(one, pattern)| (word(*one).to_owned(), pattern.written()));
    rest.chain([("other".to_owned(), entry.forms.other.written())])
        .filter(|(name, _)| category(name).is_some())
        .collect()
}
