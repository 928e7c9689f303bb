//! PO, the files of GNU gettext in which most free translation tools work.
//!
//! Read and written in the grammar of gettext 0.21 with contexts, plural forms, former texts and obsolete entries. What
//! an entry is for is not known here.

mod error;
mod line;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use error::{LineFault, LineProblem, PoError};
pub use read::{Reading, read};
pub use write::write;

/// A file is read up to this many bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A file is read up to this many entries.
pub const MAX_ENTRIES: usize = 200_000;

/// A PO file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Remarks at the head of the file.
    pub comments: Vec<String>,
    /// What the file says of itself, such as `Language`.
    pub headers: Vec<(String, String)>,
    /// The texts.
    pub entries: Vec<Entry>,
}

impl Catalogue {
    /// A header, by its name in any letter case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A text and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Remarks of translators (`#`).
    pub comments: Vec<String>,
    /// Remarks for translators (`#.`).
    pub extracted: Vec<String>,
    /// Where the text stands (`#:`), without spaces.
    pub references: Vec<String>,
    /// Such as `fuzzy` (`#,`).
    pub flags: Vec<String>,
    /// What the text was when it was translated (`#|`).
    pub former: Option<Former>,
    /// Tells equal texts apart (`msgctxt`).
    pub context: Option<String>,
    /// The text (`msgid`).
    pub id: String,
    /// The text for several (`msgid_plural`).
    pub plural: Option<String>,
    /// The translation, or one for each plural form; empty when there is none (`msgstr`).
    pub strings: Vec<String>,
    /// No longer in use (`#~`).
    pub obsolete: bool,
    /// The line of its `msgid`, from 1; 0 in a file that was not read.
    pub line: usize,
}

impl Entry {
    /// Whether the translation is not to be relied on.
    pub fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == "fuzzy")
    }
}

/// A text before it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Former {
    /// Its context.
    pub context: Option<String>,
    /// The text.
    pub id: Option<String>,
    /// The text for several.
    pub plural: Option<String>,
}
