//! What is known of a person with an account, as far as rules need it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What authors of revisions and texts are called who have an account: `account:` and its identifier.
const PREFIX: &str = "account:";

/// The permanent identifier of an account. It says nothing about the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

/// The text is no account's identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an account: {0}")]
pub struct AccountIdError(String);

impl AccountId {
    /// Makes an identifier from 64 bits of chance.
    pub fn from_chance(chance: u64) -> Self {
        Self(crate::record::RecordId::from_chance(chance).to_string())
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How revisions and texts name the person: the account, never the name, so that a name can be
    /// changed or withheld later without touching history.
    pub fn author(&self) -> String {
        format!("{PREFIX}{}", self.0)
    }

    /// The account behind an author's name, if it is one.
    pub fn of_author(author: &str) -> Option<Self> {
        author.strip_prefix(PREFIX)?.parse().ok()
    }
}

impl FromStr for AccountId {
    type Err = AccountIdError;

    fn from_str(text: &str) -> Result<Self, AccountIdError> {
        let id: crate::record::RecordId = text.parse().map_err(|_| AccountIdError(text.to_owned()))?;
        Ok(Self(id.to_string()))
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccountState {
    /// May sign in.
    Active,
    /// May not, until somebody lets them in again.
    Suspended,
    /// Has left; what they wrote stays.
    Left,
}

impl AccountState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Left];

    /// The word used in tables and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Left => "left",
        }
    }

    /// Reads the word of [`AccountState::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// How a person wishes to be credited where the public reads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "credit", content = "name")]
pub enum Credit {
    /// Not at all: "a translator of the network".
    #[default]
    Unnamed,
    /// By this name, which may be a pseudonym.
    Named(String),
}
