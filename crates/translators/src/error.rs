//! Why a service gave no translation. No variant holds the key, an address with one in it, or a text.

use thiserror::Error;

/// Why there is no translation.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TranslateError {
    /// The address of the service is none.
    #[error("the address of the translation service must begin with https:// or http://")]
    BadAddress,
    /// It cannot be reached.
    #[error("the translation service cannot be reached")]
    Unreachable,
    /// It took too long.
    #[error("the translation service took longer than {0} seconds")]
    Slow(u64),
    /// It wants a key, or another one.
    #[error("the translation service does not accept the key")]
    KeyRefused,
    /// It asks to wait.
    #[error("the translation service asks to wait before the next request")]
    Busy,
    /// It does not know the language.
    #[error("the translation service does not offer {0}")]
    NotOffered(String),
    /// It refused, and said why.
    #[error("the translation service refused: {0}")]
    Refused(String),
    /// It failed.
    #[error("the translation service failed with status {0}")]
    Failed(u16),
    /// It answered something that is no answer.
    #[error("the translation service gave an answer that cannot be understood")]
    Odd,
    /// More to translate than is asked for at once, or more of an answer than is read.
    #[error("the text is longer than the translation service is asked to translate")]
    TooLong,
}

impl TranslateError {
    /// A stable name, for messages.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::BadAddress => "bad-address",
            Self::Unreachable => "unreachable",
            Self::Slow(_) => "slow",
            Self::KeyRefused => "key-refused",
            Self::Busy => "busy",
            Self::NotOffered(_) => "not-offered",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
            Self::Odd => "odd-answer",
            Self::TooLong => "too-long",
        }
    }
}
