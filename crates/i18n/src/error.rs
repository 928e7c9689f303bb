//! What can be wrong with a catalogue. Each message names the file and the key, so that a translator can mend it.

use std::path::PathBuf;

use tejido_lang::Language;

/// A fault in one message text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PatternError {
    /// `{name` without its end.
    #[error("a {{ is not closed; write {{{{ for a literal brace")]
    Unclosed,
    /// `}` without its beginning.
    #[error("a }} has no beginning; write }}}} for a literal brace")]
    LoneBrace,
    /// A name that is empty or holds other signs than a-z, 0-9 and _.
    #[error("bad placeholder name at {0:?}: only a-z, 0-9 and _")]
    BadName(String),
}

/// Why the catalogues could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A folder that is not one of the five languages.
    #[error("locales/{0}: not a language of the interface")]
    UnknownLanguage(String),
    /// A catalogue that could not be read from disk.
    #[error("{path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Not TOML.
    #[error("{file}: {source}")]
    Syntax {
        /// The catalogue.
        file: String,
        /// What is wrong, with the line.
        source: Box<toml::de::Error>,
    },
    /// A message that is not a text or a table of forms, or whose placeholders are broken.
    #[error("{file}: {key}: {problem}")]
    Entry {
        /// The catalogue.
        file: String,
        /// The message id.
        key: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The same id in two files of one language.
    #[error("{file}: {key} is defined a second time in this language")]
    Duplicate {
        /// The second catalogue.
        file: String,
        /// The message id.
        key: String,
    },
    /// A translation uses a placeholder that the English message does not have.
    #[error("{}: {key}: the placeholder {{{name}}} is not in the English message", language.code())]
    UnknownPlaceholder {
        /// The language of the translation.
        language: Language,
        /// The message id.
        key: String,
        /// The placeholder.
        name: String,
    },
    /// Number or plural rules of a language are not compiled in.
    #[error("no number or plural rules for {0}")]
    Rules(&'static str),
}
