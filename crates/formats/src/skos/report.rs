//! What was left out or mended, and why.

use std::collections::BTreeMap;

/// Remarks kept one by one; the counts go on.
const KEPT: usize = 1_000;

/// Predicates that are told apart.
const PREDICATES: usize = 500;

/// Why something was not taken as it stands. Its words are the message `skos.{slug}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A concept or scheme without an address: it could not be known again.
    NoUri,
    /// An address that is none.
    BadUri,
    /// No label at all.
    NoLabel,
    /// A collection of concepts, which is no concept.
    Collection,
    /// A text where an address belongs, or the other way round.
    WrongType,
    /// A text longer than is read.
    TooLong,
    /// A relation in a circle, the last step of which was left out.
    Circle,
    /// Related to itself or to what lies above or below it.
    RelatedAbove,
    /// A match that contradicts another.
    MatchTwice,
    /// Said in words this reader does not know.
    Unknown,
    /// A second preferred label of a language; it became an alternative.
    SecondPreferred,
    /// The same label twice, in different roles; the stronger role stayed.
    LabelTwice,
    /// A language tag that is none; the text is kept without a language.
    BadLanguage,
    /// A concept that does not say that it is one.
    Untyped,
    /// A scheme that is named but not described.
    UndescribedScheme,
    /// A concept that is named but not described.
    UndescribedConcept,
    /// A concept that belongs to no scheme.
    NoScheme,
    /// Follows from other statements, which are taken.
    Derived,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::NoUri,
        Self::BadUri,
        Self::NoLabel,
        Self::Collection,
        Self::WrongType,
        Self::TooLong,
        Self::Circle,
        Self::RelatedAbove,
        Self::MatchTwice,
        Self::Unknown,
        Self::SecondPreferred,
        Self::LabelTwice,
        Self::BadLanguage,
        Self::Untyped,
        Self::UndescribedScheme,
        Self::UndescribedConcept,
        Self::NoScheme,
        Self::Derived,
    ];

    /// The word used in reports and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoUri => "no-uri",
            Self::BadUri => "bad-uri",
            Self::NoLabel => "no-label",
            Self::Collection => "collection",
            Self::WrongType => "wrong-type",
            Self::TooLong => "too-long",
            Self::Circle => "circle",
            Self::RelatedAbove => "related-above",
            Self::MatchTwice => "match-twice",
            Self::Unknown => "unknown",
            Self::SecondPreferred => "second-preferred",
            Self::LabelTwice => "label-twice",
            Self::BadLanguage => "bad-language",
            Self::Untyped => "untyped",
            Self::UndescribedScheme => "undescribed-scheme",
            Self::UndescribedConcept => "undescribed-concept",
            Self::NoScheme => "no-scheme",
            Self::Derived => "derived",
        }
    }

    /// Whether something of the file is lost by it; otherwise it was mended, or is only worth knowing.
    pub const fn is_loss(self) -> bool {
        matches!(
            self,
            Self::NoUri
                | Self::BadUri
                | Self::NoLabel
                | Self::Collection
                | Self::WrongType
                | Self::TooLong
                | Self::Circle
                | Self::RelatedAbove
                | Self::MatchTwice
                | Self::Unknown
                | Self::UndescribedConcept
        )
    }
}

/// One thing that was not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Why.
    pub reason: Reason,
    /// The address of the concept or scheme.
    pub subject: String,
    /// The value in question, shortened.
    pub value: String,
}

/// Everything that was not taken as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Statements read.
    pub statements: u64,
    /// How often each reason was met.
    pub counts: BTreeMap<Reason, u64>,
    /// The first thousand, one by one.
    pub remarks: Vec<Remark>,
    /// Predicates that are not known, and how often each was met.
    pub unknown: BTreeMap<String, u64>,
}

impl Report {
    pub(super) fn add(&mut self, reason: Reason, subject: &str, value: &str) {
        *self.counts.entry(reason).or_default() += 1;
        if self.remarks.len() < KEPT {
            let value = value.chars().take(120).collect();
            self.remarks.push(Remark { reason, subject: subject.to_owned(), value });
        }
    }

    pub(super) fn unknown(&mut self, predicate: &str) {
        *self.counts.entry(Reason::Unknown).or_default() += 1;
        if let Some(count) = self.unknown.get_mut(predicate) {
            *count += 1;
        } else if self.unknown.len() < PREDICATES {
            self.unknown.insert(predicate.to_owned(), 1);
        }
    }
}
