//! The life of a record: draft, submitted, published, withdrawn.

use serde::{Deserialize, Serialize};

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Life {
    /// Being worked on.
    Draft,
    /// Waiting for review.
    Submitted,
    /// In the archive.
    Published,
    /// Taken out; a tombstone with the reason stays at the address.
    Withdrawn,
}

impl Life {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Published, Self::Withdrawn];

    /// The word used in documents, columns and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word of [`Life::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|life| life.as_str() == word)
    }

    /// Whether a revision in this state may be followed by one in the next.
    ///
    /// A published record may be followed by a draft (the published revision stays in force), and a
    /// withdrawn one may come back; only a draft or a submission that was never published may not be
    /// "withdrawn" by review alone, which is why `ever_published` is asked for.
    pub const fn may_become(self, next: Self, ever_published: bool) -> bool {
        match next {
            Self::Draft | Self::Published => true,
            Self::Submitted => !matches!(self, Self::Withdrawn),
            Self::Withdrawn => ever_published || matches!(self, Self::Draft | Self::Submitted | Self::Withdrawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Life;

    #[test]
    fn a_withdrawn_record_is_not_waiting_for_review() {
        assert!(!Life::Withdrawn.may_become(Life::Submitted, true));
        assert!(Life::Withdrawn.may_become(Life::Draft, true));
        assert!(Life::Published.may_become(Life::Withdrawn, true));
    }
}
