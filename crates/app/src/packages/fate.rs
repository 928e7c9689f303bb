//! What becomes of each text of a package that is taken. Pure.

use serde::{Deserialize, Serialize};

use super::{BrokenLine, PreviewRow, TakeInput, Taken};
use crate::desk::SaveProblem;

/// What became of a package.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Took {
    /// Texts kept.
    pub saved: usize,
    /// Of those, handed in for review.
    pub submitted: usize,
    /// Texts left out since their source has changed.
    pub outdated: usize,
    /// Texts left out since the archive's is newer.
    pub newer: usize,
    /// Texts the desk refused.
    pub refused: usize,
}

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Handed in for review.
    Submitted,
    /// Kept as a draft.
    Draft,
    /// There was nothing to do.
    Same,
    /// The archive's translation is newer and stays.
    Newer,
    /// Its source has changed since, and it was not to be taken then.
    Outdated,
    /// There is no such text, or not for this person.
    Unknown,
    /// As before, and the file names another archive.
    Elsewhere,
    /// The desk refused it.
    Refused(SaveProblem),
}

impl Fate {
    /// The word used on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Draft => "draft",
            Self::Same => "unchanged",
            Self::Newer => "newer-here",
            Self::Outdated => "outdated",
            Self::Unknown => "unknown",
            Self::Elsewhere => "elsewhere",
            Self::Refused(_) => "refused",
        }
    }

    pub(super) const fn saved(submit: bool) -> Self {
        if submit { Self::Submitted } else { Self::Draft }
    }

    pub(super) fn of(row: &PreviewRow, input: TakeInput) -> Self {
        let Some(found) = &row.found else {
            return if row.elsewhere { Self::Elsewhere } else { Self::Unknown };
        };
        let changed = found.compared.source_changed;
        match found.compared.taken {
            Taken::Newer => Self::Newer,
            Taken::Same => Self::Same,
            Taken::New | Taken::Changed | Taken::Confirmed if changed && !input.outdated => Self::Outdated,
            Taken::New | Taken::Changed | Taken::Confirmed => {
                Self::saved(input.submit && row.returned.done && !changed)
            }
        }
    }
}

/// A package that was taken, text by text.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The texts as they were compared.
    pub rows: Vec<PreviewRow>,
    /// What became of each.
    pub fates: Vec<Fate>,
    /// What could not be read.
    pub broken: Vec<BrokenLine>,
}

impl Settled {
    /// In numbers.
    pub fn took(&self) -> Took {
        let count = |fits: fn(&Fate) -> bool| self.fates.iter().filter(|fate| fits(fate)).count();
        let submitted = count(|fate| *fate == Fate::Submitted);
        Took {
            saved: submitted + count(|fate| *fate == Fate::Draft),
            submitted,
            outdated: count(|fate| *fate == Fate::Outdated),
            newer: count(|fate| *fate == Fate::Newer),
            refused: count(|fate| matches!(fate, Fate::Refused(_))),
        }
    }
}
