//! Identifiers: the short permanent one that Tejido gives, and the key an archivist brings.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Digits and consonants without vowels or `l`: no words arise by accident and nothing is misread.
/// The "betanumeric" alphabet of NOID, so that identifiers can become ARK names unchanged.
const ALPHABET: &[u8; 29] = b"0123456789bcdfghjkmnpqrstvwxz";

/// Characters drawn by chance; one check character follows them.
const DRAWN: usize = 10;

/// The permanent identifier of a record: ten characters drawn by chance and a check character.
///
/// The check character is NOID's (each character's rank times its position, summed, modulo 29),
/// which catches every single wrong character and every swap of two neighbours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId([u8; DRAWN + 1]);

/// Why a text is not a [`RecordId`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Wrong length or a character outside the alphabet.
    #[error("not an identifier")]
    Form,
    /// The check character does not fit: a slip of the pen.
    #[error("the identifier's check character does not fit")]
    Check,
}

impl RecordId {
    /// Makes an identifier from 64 bits of chance.
    pub fn from_chance(mut chance: u64) -> Self {
        let mut bytes = [0; DRAWN + 1];
        for slot in &mut bytes[..DRAWN] {
            *slot = ALPHABET[usize::try_from(chance % 29).unwrap_or(0)];
            chance /= 29;
        }
        bytes[DRAWN] = check_character(&bytes[..DRAWN]);
        Self(bytes)
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn rank(byte: u8) -> Option<usize> {
    ALPHABET.iter().position(|&known| known == byte)
}

fn check_character(drawn: &[u8]) -> u8 {
    let sum: usize = drawn.iter().enumerate().map(|(place, &byte)| rank(byte).unwrap_or(0) * (place + 1)).sum();
    ALPHABET[sum % 29]
}

impl FromStr for RecordId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bytes: [u8; DRAWN + 1] = text.as_bytes().try_into().map_err(|_| IdError::Form)?;
        if bytes.iter().any(|&byte| rank(byte).is_none()) {
            return Err(IdError::Form);
        }
        if check_character(&bytes[..DRAWN]) != bytes[DRAWN] {
            return Err(IdError::Check);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A stable identifier that came with the content (a call number, a row's `id`), unique in the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Key(String);

/// Longest key in bytes; long enough for a path-like call number.
const MAX_KEY: usize = 200;

impl Key {
    /// Reads a key: letters, digits and `. _ / : + -`, no spaces, at most 200 bytes.
    ///
    /// # Errors
    /// The text itself when it cannot be a key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fits = !text.is_empty() && text.len() <= MAX_KEY;
        let known = |c: char| c.is_alphanumeric() || "._/:+-'ʼ’".contains(c);
        if fits && text.chars().all(known) { Ok(Self(text.to_owned())) } else { Err(text.to_owned()) }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|text| serde::de::Error::custom(format!("not a key: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_noticed() {
        let id = RecordId::from_chance(0x1234_5678_9abc_def0);
        let text = id.as_str();
        assert_eq!(text.parse::<RecordId>(), Ok(id));
        for place in 0..text.len() {
            for other in ALPHABET {
                let mut bytes = text.as_bytes().to_vec();
                if bytes[place] == *other {
                    continue;
                }
                bytes[place] = *other;
                let wrong = String::from_utf8(bytes).unwrap_or_default();
                assert!(wrong.parse::<RecordId>().is_err(), "{wrong} passes for {text}");
            }
        }
    }

    #[test]
    fn keys_hold_no_spaces_or_markup() {
        assert!(Key::parse("works/ucla-2011.07").is_ok());
        assert!(Key::parse("a b").is_err());
        assert!(Key::parse("<b>").is_err());
        assert!(Key::parse("").is_err());
    }
}
