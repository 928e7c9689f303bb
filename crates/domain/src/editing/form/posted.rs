//! The names and values of a form, as they were posted or as they shall be shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tejido_lang::tag::LanguageTag;

/// The names and values of a form. Where a name came twice, the last value counts, as with a check box that
/// has a hidden field before it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Posted(BTreeMap<String, String>);

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Posted {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl Posted {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of a name; empty where it was not posted.
    pub fn value(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Sets a value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// Takes out a field with everything beside it (`subject.3` with `subject.3.id`).
    pub fn remove(&mut self, name: &str) {
        let below = format!("{name}.");
        self.0.retain(|known, _| known != name && !known.starts_with(&below));
    }

    /// All names and values, sorted by name.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Names and values of a field and everything beside it.
    pub fn below(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let prefix = format!("{name}.");
        let range = self.0.range(prefix.clone()..).take_while(move |(known, _)| known.starts_with(&prefix));
        self.0.get_key_value(name).into_iter().chain(range).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The numbers of the rows of a repeated field, in order.
    pub fn rows(&self, name: &str) -> BTreeSet<u32> {
        self.second(name).filter_map(|part| part.parse().ok()).collect()
    }

    /// The languages in which a field was posted.
    pub fn languages(&self, name: &str) -> BTreeSet<LanguageTag> {
        self.second(name).filter_map(|part| LanguageTag::parse(part).ok()).collect()
    }

    /// What follows a field's name up to the next dot.
    fn second(&self, name: &str) -> impl Iterator<Item = &str> {
        let skip = name.len() + 1;
        self.below(name)
            .filter_map(move |(known, _)| known.get(skip..))
            .map(|rest| rest.split('.').next().unwrap_or_default())
    }
}
