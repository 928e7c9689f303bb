//! Roles, and where each is held.

use serde::{Deserialize, Serialize};
use tejido_lang::tag::LanguageTag;

use crate::record::RecordId;

/// What somebody is to the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads restricted material.
    Reader,
    /// Describes: makes drafts and hands them in.
    Contributor,
    /// Translates into the languages of the grant.
    Translator,
    /// Checks and publishes what others hand in.
    Reviewer,
    /// Looks after the archive.
    Steward,
    /// Looks after the installation and its people.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Reader, Self::Contributor, Self::Translator, Self::Reviewer, Self::Steward, Self::Administrator];

    /// The word used in tables and message keys (`people.role.{word}`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Contributor => "contributor",
            Self::Translator => "translator",
            Self::Reviewer => "reviewer",
            Self::Steward => "steward",
            Self::Administrator => "administrator",
        }
    }

    /// Reads the word of [`Role::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether holders need a second factor, and their sessions are short.
    pub const fn is_privileged(self) -> bool {
        matches!(self, Self::Reviewer | Self::Steward | Self::Administrator)
    }
}

/// Where a role is held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere.
    Site,
    /// For the records of a collection, and of those below it.
    Collection(RecordId),
    /// For the records of a community's protocol.
    Group(String),
}

impl Scope {
    /// The kind of scope, for tables: `site`, `collection` or `group`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Collection(_) => "collection",
            Self::Group(_) => "group",
        }
    }

    /// Which collection or group, for tables; empty for the site.
    pub fn of(&self) -> String {
        match self {
            Self::Site => String::new(),
            Self::Collection(id) => id.to_string(),
            Self::Group(name) => name.clone(),
        }
    }

    /// Reads [`Scope::kind`] and [`Scope::of`].
    pub fn parse(kind: &str, of: &str) -> Option<Self> {
        match kind {
            "site" => Some(Self::Site),
            "collection" => of.parse().ok().map(Self::Collection),
            "group" => Some(Self::Group(of.to_owned())),
            _ => None,
        }
    }
}

/// A role held somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// For translators and reviewers of translations: into which languages; empty for all.
    pub languages: Vec<LanguageTag>,
}

impl Grant {
    /// A role held everywhere, in all languages.
    pub const fn site(role: Role) -> Self {
        Self { role, scope: Scope::Site, languages: Vec::new() }
    }
}
