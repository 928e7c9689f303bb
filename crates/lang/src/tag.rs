//! Language tags (BCP 47, RFC 5646): checked once, written in one normal case, cheap to copy.
//! Well-formed is enough: a tag must never be refused because its language is small.

mod iso;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu_locale_core::Locale;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language::Language;

/// No tag in use comes near this; longer input is refused before it is looked at.
const LONGEST: usize = 100;

/// A well-formed language tag in its usual case (`quc`, `es-MX`, `zh-Hant`, `und`).
///
/// Codes that ISO 639 also writes with two letters are stored in that form, as RFC 5646 §4.5 asks
/// (`spa` becomes `es`), so that one language never has two spellings in the archive.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Arc<str>);

/// Why a text is not a language tag. The message names the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TagError {
    /// Nothing was given.
    #[error("the language tag is empty")]
    Empty,
    /// Longer than any tag in use; only its length is kept.
    #[error("a language tag of {0} bytes is too long")]
    TooLong(usize),
    /// Holds a character other than ASCII letters, digits and hyphens.
    #[error("{tag:?} is not a language tag: {found:?} is not allowed, only letters, digits and hyphens")]
    Character {
        /// The value as given.
        tag: String,
        /// The first character that cannot be part of a tag.
        found: char,
    },
    /// The first subtag is not a language code of two or three letters.
    #[error("{tag:?} is not a language tag: it must begin with a language code of two or three letters")]
    Language {
        /// The value as given.
        tag: String,
    },
    /// The subtags do not follow the grammar of RFC 5646 §2.1.
    #[error("{tag:?} is not a language tag: its parts do not follow BCP 47")]
    Malformed {
        /// The value as given.
        tag: String,
    },
}

impl LanguageTag {
    /// Checks a tag and writes it in its usual case.
    ///
    /// # Errors
    /// [`TagError`] names what is wrong; nothing is trimmed or guessed, `es_MX` and `"es "` are refused.
    pub fn parse(tag: &str) -> Result<Self, TagError> {
        check_characters(tag)?;
        let first = tag.split('-').next().unwrap_or_default();
        if !matches!(first.len(), 2 | 3) || !first.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(TagError::Language { tag: tag.to_owned() });
        }
        let locale = Locale::try_from_str(&shortened(tag)).map_err(|_| TagError::Malformed { tag: tag.to_owned() })?;
        Ok(Self(locale.to_string().into()))
    }

    /// The plain tag of one of the five languages.
    pub fn of(language: Language) -> Self {
        Self(language.code().into())
    }

    /// The tag for text whose language is not known.
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The whole tag, in its usual case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: two letters where ISO 639-1 has them, otherwise three.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The next more general tag (RFC 4647 §3.4): `es-MX` → `es` → none.
    pub fn parent(&self) -> Option<Self> {
        let mut shorter = &self.0[..self.0.rfind('-')?];
        // A single letter announces what follows it and means nothing as the last subtag.
        while let Some(at) = shorter.rfind('-').filter(|at| shorter.len() - at == 2) {
            shorter = &shorter[..at];
        }
        Some(Self(shorter.into()))
    }

    /// Whether a text with this tag answers a wish for `range` (RFC 4647 §3.3.1: `es` matches `es-MX`).
    pub fn matches(&self, range: &Self) -> bool {
        self.0.strip_prefix(&*range.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// The tag with the shortest code of its language, which an extended language subtag stands for by
/// itself (RFC 5646 §4.5: `zh-yue` is `yue`).
fn shortened(tag: &str) -> Cow<'_, str> {
    let three_letters = |subtag: &str| subtag.len() == 3 && subtag.bytes().all(|b| b.is_ascii_alphabetic());
    let tag = match tag.split_once('-') {
        Some((_, rest)) if rest.split('-').next().is_some_and(three_letters) => rest,
        _ => tag,
    };
    let first = tag.split('-').next().unwrap_or_default();
    match iso::two_letters(&first.to_ascii_lowercase()) {
        Some(two) => Cow::Owned(format!("{two}{}", &tag[first.len()..])),
        None => Cow::Borrowed(tag),
    }
}

/// Length and character set, so that the message can point at the culprit.
fn check_characters(tag: &str) -> Result<(), TagError> {
    if tag.is_empty() {
        return Err(TagError::Empty);
    }
    if tag.len() > LONGEST {
        return Err(TagError::TooLong(tag.len()));
    }
    match tag.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
        Some(found) => Err(TagError::Character { tag: tag.to_owned(), found }),
        None => Ok(()),
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LanguageTag({})", self.0)
    }
}

impl FromStr for LanguageTag {
    type Err = TagError;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::parse(tag)
    }
}

impl From<Language> for LanguageTag {
    fn from(language: Language) -> Self {
        Self::of(language)
    }
}

impl AsRef<str> for LanguageTag {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&tag).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
