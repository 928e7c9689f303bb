//! One message as it stands in a catalogue: a text, or a table of plural forms, with where it comes from.

use std::sync::Arc;

use icu_plurals::PluralCategory;
use toml::{Table, Value};

use crate::pattern::Pattern;

/// A message of one language.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) forms: Forms,
    /// Where the words are attested.
    pub(crate) source: Option<String>,
    /// Overrides what the catalogue as a whole says.
    pub(crate) reviewed: Option<bool>,
    /// The file it is in, without its ending.
    pub(crate) file: Arc<str>,
}

/// The plural forms of a message; most have only the general one.
#[derive(Debug)]
pub(crate) struct Forms {
    pub(crate) other: Pattern,
    pub(crate) rest: Vec<(PluralCategory, Pattern)>,
}

impl Forms {
    /// The form for a category, or the general one.
    pub(crate) fn get(&self, category: PluralCategory) -> &Pattern {
        self.rest.iter().find(|(known, _)| *known == category).map_or(&self.other, |(_, pattern)| pattern)
    }

    /// The general form as a translator reads it.
    pub(crate) fn plain(&self) -> String {
        self.other.fill(|_| None)
    }

    /// The names of all places in all forms, with repetition.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &str> {
        self.other.slots().chain(self.rest.iter().flat_map(|(_, pattern)| pattern.slots()))
    }
}

/// What a TOML table stands for.
pub(crate) enum Shape {
    /// A message with forms or remarks.
    Message,
    /// A part of dotted ids.
    Namespace,
}

/// A table whose keys are all plural categories or remarks is a message. Categories beside other keys are a slip.
pub(crate) fn shape(table: &Table) -> Result<Shape, String> {
    let reserved = |key: &str| key == "text" || key == "source" || key == "reviewed" || category(key).is_some();
    if table.iter().all(|(key, value)| reserved(key) && !value.is_table()) && !table.is_empty() {
        return Ok(Shape::Message);
    }
    let telling = table
        .iter()
        .find(|(key, value)| category(key).is_some_and(|category| category != PluralCategory::Other) && value.is_str());
    match telling {
        Some((telling, _)) => {
            let odd = table.keys().find(|key| !reserved(key)).map_or("", String::as_str);
            Err(format!("{odd:?} is not a plural category (zero one two few many other), but {telling:?} beside it is"))
        }
        None => Ok(Shape::Namespace),
    }
}

/// Reads a message table.
pub(crate) fn from_table(table: &Table, allowed: &[PluralCategory]) -> Result<Entry, String> {
    let text = |key: &str| match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(format!("{key:?} must be a text")),
    };
    let other = match (text("text")?, text("other")?) {
        (Some(_), Some(_)) => return Err("has both \"text\" and \"other\"".to_owned()),
        (Some(text), None) | (None, Some(text)) => pattern(text)?,
        (None, None) => return Err("lacks the form \"other\"".to_owned()),
    };
    let mut rest = Vec::new();
    for key in table.keys() {
        let Some(category) = category(key).filter(|category| *category != PluralCategory::Other) else {
            continue;
        };
        if !allowed.contains(&category) {
            return Err(format!("the plural category {key:?} does not exist in this language"));
        }
        if let Some(text) = text(key)? {
            rest.push((category, pattern(text)?));
        }
    }
    let reviewed = match table.get("reviewed") {
        None => None,
        Some(Value::Boolean(reviewed)) => Some(*reviewed),
        Some(_) => return Err("\"reviewed\" must be true or false".to_owned()),
    };
    Ok(Entry {
        forms: Forms { other, rest },
        source: text("source")?.map(str::to_owned),
        reviewed,
        file: Arc::from(""),
    })
}

/// Reads a message that is a text alone.
pub(crate) fn from_text(text: &str) -> Result<Entry, String> {
    Ok(Entry {
        forms: Forms { other: pattern(text)?, rest: Vec::new() },
        source: None,
        reviewed: None,
        file: Arc::from(""),
    })
}

fn pattern(text: &str) -> Result<Pattern, String> {
    if text.trim().is_empty() {
        return Err("is empty; leave the key out to fall back".to_owned());
    }
    Pattern::parse(text).map_err(|error| error.to_string())
}

/// The word by which catalogues call a category.
pub(crate) const fn word(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// The category of a word.
pub(crate) fn category(key: &str) -> Option<PluralCategory> {
    Some(match key {
        "zero" => PluralCategory::Zero,
        "one" => PluralCategory::One,
        "two" => PluralCategory::Two,
        "few" => PluralCategory::Few,
        "many" => PluralCategory::Many,
        "other" => PluralCategory::Other,
        _ => return None,
    })
}
