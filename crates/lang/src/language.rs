//! The five languages whose words, order and interface the archive knows.
//! Any other language is a [`LanguageTag`] and must never be turned away for not being listed here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::tag::LanguageTag;

/// One of the five languages with an analyzer, an interface and an alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
    /// Haitian Kreyòl.
    Ht,
    /// Portuguese.
    Pt,
    /// K'iche', which exists only in ISO 639-3: its code has three letters.
    Quc,
}

/// The text was not the code of one of the five languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not one of en, es, ht, pt, quc")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All five, in the order of their codes.
    pub const ALL: [Self; 5] = [Self::En, Self::Es, Self::Ht, Self::Pt, Self::Quc];

    /// The ISO 639 code, which is also the BCP 47 primary subtag.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Ht => "ht",
            Self::Pt => "pt",
            Self::Quc => "quc",
        }
    }

    /// The language's name in itself, spelled as its own public spells it.
    pub const fn autonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "español",
            Self::Ht => "Kreyòl ayisyen",
            Self::Pt => "português",
            Self::Quc => "K\u{02BC}iche\u{02BC}",
        }
    }

    /// The language with this code, in any case; `None` for every other text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language a tag's primary subtag names, whatever its script, region or variants.
    pub fn from_tag(tag: &LanguageTag) -> Option<Self> {
        Self::from_code(tag.language())
    }

    /// The plain tag of the language.
    pub fn tag(self) -> LanguageTag {
        LanguageTag::of(self)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::from_code(code).ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_letter_code_survives() {
        assert_eq!("quc".parse(), Ok(Language::Quc));
        assert_eq!(Language::from_tag(&Language::Quc.tag()), Some(Language::Quc));
        assert_eq!(Language::from_code("qu"), None, "Quechua is not K'iche'");
    }

    #[test]
    fn a_language_is_written_as_its_code() {
        let all = serde_json::to_string(&Language::ALL).unwrap_or_default();
        assert_eq!(all, r#"["en","es","ht","pt","quc"]"#);
        assert_eq!(serde_json::from_str::<[Language; 5]>(&all).ok(), Some(Language::ALL));
    }
}
