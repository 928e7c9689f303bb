//! Files of a record: named by their content, used in a role.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use tejido_lang::tag::LanguageTag;

use super::text::Texts;

/// SHA-256 of a file's bytes, in lower-case hexadecimal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// The digest as 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 digest: {0}")]
pub struct DigestError(pub String);

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hexadecimal) {
            Ok(Self(text.to_owned()))
        } else {
            Err(DigestError(text.to_owned()))
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a file is to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileRole {
    /// As it came; never edited.
    #[default]
    Original,
    /// A copy made for reading or listening.
    Access,
    /// Captions or subtitles.
    Caption,
    /// What is said, written down.
    Transcript,
    /// The text, spoken by a person.
    Narration,
    /// The same in easy language.
    EasyReading,
    /// With parts taken out for someone's safety.
    Redacted,
    /// The table of a dataset, as Parquet.
    Table,
}

impl FileRole {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Original,
        Self::Access,
        Self::Caption,
        Self::Transcript,
        Self::Narration,
        Self::EasyReading,
        Self::Redacted,
        Self::Table,
    ];

    /// The word used in documents, columns and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Access => "access",
            Self::Caption => "caption",
            Self::Transcript => "transcript",
            Self::Narration => "narration",
            Self::EasyReading => "easy-reading",
            Self::Redacted => "redacted",
            Self::Table => "table",
        }
    }

    /// Reads the word of [`FileRole::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// A file as a record uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRef {
    /// The content.
    pub digest: Digest,
    /// Name for people and downloads, without folders.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type, found from the content.
    pub media_type: String,
    /// What it is to the record.
    #[serde(default)]
    pub role: FileRole,
    /// Language of what is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Description, in several languages.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub note: Texts,
}
