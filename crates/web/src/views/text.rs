//! A human text as the reader meets it: which language it is in, where it came from, and
//! whether it is the language that was asked for.

use serde::Serialize;

/// One text chosen by the fallback rule, ready to print.
///
/// Templates print it with the macros of `parts/text.html` and nothing else, so that `lang`,
/// direction and the note about a fallback are the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TextView {
    /// Plain text; blank lines part paragraphs. Escaped when printed.
    pub text: String,
    /// Sanitized HTML (rendered Markdown). Printed instead of `text` where blocks are possible.
    pub html: Option<String>,
    /// BCP 47 tag of the text itself.
    pub lang: String,
    /// Writing direction of that language.
    pub dir: Direction,
    /// The reader asked for another language and this is what there is.
    pub fell_back: bool,
    /// Who made this text.
    pub origin: Origin,
    /// Whether somebody has reviewed it.
    pub status: Status,
    /// The source has changed since this translation was made.
    pub stale: bool,
}

impl TextView {
    /// A reviewed text in the language that was asked for.
    pub fn new(lang: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: lang.into(), ..Self::default() }
    }

    /// The same text, said to be a fallback.
    #[must_use]
    pub fn fallen_back(mut self) -> Self {
        self.fell_back = true;
        self
    }
}

/// Writing direction, as HTML's `dir` wants it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// Where a text came from. Words: message family `origin.`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The work's own words.
    #[default]
    Original,
    /// Translated by a person.
    Human,
    /// Translated by a machine.
    Machine,
    /// Contributed by the community.
    Community,
}

/// Whether a text was reviewed. Words: message family `status.`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not reviewed yet.
    Draft,
    /// Reviewed by a person.
    #[default]
    Reviewed,
}
