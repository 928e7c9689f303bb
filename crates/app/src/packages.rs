//! Work packages: texts to translate as a file for other tools, XLIFF or PO, and what comes back.
//!
//! What comes back is compared before anything is written: it never takes the place of something newer, and a package
//! that nobody touched changes nothing. Saving is the desk's own; there is no second way.

mod compare;
mod fate;
mod kept;
mod labels;
mod pack;
mod read;
mod take;
#[cfg(test)]
mod tests;
mod write;

pub use compare::{Archive, Compared, Taken, compare};
pub use fate::{Fate, Settled, Took};
pub use kept::{BringInput, BringProblem, Kept, bring, find, of, settle, take_file, try_file};
pub use pack::{Choice, MOST_TEXTS, pack};
pub use read::{BrokenLine, Returned, ReturnedError, ReturnedText, read};
pub use take::{Found, Preview, PreviewRow, TakeInput, preview, take};

use jiff::Timestamp;
use tejido_domain::desk::TextState;
use tejido_domain::record::{Kind, RecordId};
use tejido_lang::{Language, LanguageTag};

/// The form of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 2.0.
    Xliff,
    /// PO of GNU gettext.
    Po,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Xliff, Self::Po];

    /// The word used in addresses and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Xliff => "xliff",
            Self::Po => "po",
        }
    }

    /// Reads the word of [`Format::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }

    /// How names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xliff => "xlf",
            Self::Po => "po",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xliff => "application/xliff+xml",
            Self::Po => "text/x-gettext-translation; charset=utf-8",
        }
    }
}

/// Texts to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Short name of the site.
    pub site: String,
    /// Public address of the site.
    pub base_url: String,
    /// The language of all sources.
    pub source: LanguageTag,
    /// The language to translate into.
    pub target: Language,
    /// When it was made.
    pub at: Timestamp,
    /// The texts, those of a record together.
    pub texts: Vec<PackageText>,
}

/// A text to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageText {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The revision the source was read from.
    pub revision: i64,
    /// The record's title, so that a translator knows what the text is about.
    pub title: String,
    /// The name of the text: a field, one of several texts of a field, the description of a file.
    pub field: String,
    /// Whether it is Markdown.
    pub markdown: bool,
    /// The source.
    pub source: String,
    /// What the source was when the present translation was made, if that was something else.
    pub former: Option<String>,
    /// How the text stands.
    pub state: TextState,
    /// The present translation.
    pub held: Option<Held>,
    /// Terms of the glossary found in the source, each with what it is called in the other language.
    pub terms: Vec<(String, String)>,
}

/// A translation that is there, in the record or on its way into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The text.
    pub text: String,
    /// Whether whoever made it was done: it is not a machine's, nor a draft, nor older than its source.
    pub done: bool,
    /// Its version on the desk; 0 when it is in the record alone.
    pub version: i64,
}
