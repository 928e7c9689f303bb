//! The loaded catalogues of all five languages, and the one rule by which a message is found.
//!
//! Loading checks everything a translator can mistype; after that, looking up a message never fails. A site may put
//! words of its own in the place of some (`own`).

mod entry;
mod load;
mod locale;
mod own;
mod write;
mod written;

use std::path::Path;

use tejido_lang::Language;

pub(crate) use locale::Locale;
pub use own::OwnMessage;
pub use written::{FormOf, Slip, Written};

use crate::args::{Args, Value};
use crate::chain::Chain;
use crate::error::CatalogError;
use crate::pattern::Pattern;

/// The catalogue files, compiled in: language, file name, text.
static FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// All messages of all interface languages.
#[derive(Debug)]
pub struct Catalog {
    /// All but English.
    locales: Vec<Locale>,
    english: Locale,
}

/// A message as the reader gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Plain text; whoever writes HTML escapes it.
    pub text: String,
    /// The language the text is in, for the `lang` attribute.
    pub lang: Language,
    /// The reader's own language lacked it.
    pub fell_back: bool,
}

/// What `[meta]` in `meta.toml` says of a language's catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The language's own name for itself.
    pub name: String,
    /// Speakers have reviewed the catalogue as a whole; single messages may say otherwise.
    pub reviewed: bool,
    /// The project does not stand by it before speakers have reviewed it: pages in this language say so.
    pub awaits_review: bool,
    /// Who translated it.
    pub by: String,
    /// The id of a message about the state of this language.
    pub note: Option<String>,
}

impl Catalog {
    /// Loads and checks the catalogues that are part of the program.
    pub fn load() -> Result<Self, CatalogError> {
        load::catalog(FILES.iter().copied())
    }

    /// Loads and checks catalogues from a folder like `locales/`, so that a translator sees a change at once.
    pub fn load_dir(folder: &Path) -> Result<Self, CatalogError> {
        let files = load::read_folder(folder)?;
        load::catalog(files.iter().map(|(language, file, text)| (language.as_str(), file.as_str(), text.as_str())))
    }

    /// The message for a reader of this language, by the language's usual fallback.
    pub fn message(&self, language: Language, key: &str, args: &Args) -> Message {
        self.message_in(&Chain::new(language), key, args)
    }

    /// The message for a reader with this chain of languages. A key that no language has is given back itself, and
    /// logged: a page with one odd word is better than no page.
    pub fn message_in(&self, chain: &Chain, key: &str, args: &Args) -> Message {
        for &lang in chain.languages() {
            if let Some(text) = self.own(lang, key, args) {
                return Message { text, lang, fell_back: lang != chain.first() };
            }
        }
        tracing::warn!(key, "message is in no catalogue");
        Message { text: key.to_owned(), lang: Language::En, fell_back: chain.first() != Language::En }
    }

    /// The message in this very language, if it has one.
    pub fn own(&self, language: Language, key: &str, args: &Args) -> Option<String> {
        let locale = self.locale(language);
        let fill = |pattern: &Pattern| {
            pattern.fill(|name| {
                let value = args.get(name);
                if value.is_none() {
                    tracing::warn!(key, name, "message was given no value");
                }
                match value? {
                    Value::Text(text) => Some(text.clone()),
                    Value::Integer(number) => Some(locale.integer(*number)),
                }
            })
        };
        locale.pattern(key, args.count(), fill)
    }

    /// Whether this very language has the message.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.locale(language).entry(key, |_| ()).is_some()
    }

    /// The ids of a language's messages, sorted.
    pub fn keys(&self, language: Language) -> Vec<&str> {
        let locale = self.locale(language);
        let mut keys: Vec<&str> = locale.entries.keys().map(String::as_str).collect();
        if let Some(own) = locale.own.held() {
            let english = self.english.entries.keys().map(String::as_str);
            keys.extend(english.filter(|key| own.contains_key(*key) && !locale.entries.contains_key(*key)));
        }
        keys.sort_unstable();
        keys
    }

    /// A message's text as the translator wrote it (of several plural forms, the `other` one), with its `{name}`s.
    pub fn source_text(&self, language: Language, key: &str) -> Option<String> {
        self.locale(language).entries.get(key).map(|entry| entry.forms.plain())
    }

    /// The names of a message's `{name}` places, sorted, each once.
    pub fn placeholders(&self, language: Language, key: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.locale(language).entries.get(key).map(|entry| entry.forms.slots().collect()).unwrap_or_default();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where a message's words are attested, if the catalogue says so.
    pub fn source_of(&self, language: Language, key: &str) -> Option<&str> {
        self.locale(language).entries.get(key)?.source.as_deref()
    }

    /// What the catalogue says of itself.
    pub fn meta(&self, language: Language) -> &Meta {
        &self.locale(language).meta
    }

    pub(crate) fn pattern(&self, language: Language, key: &str) -> Option<Pattern> {
        self.locale(language).pattern(key, None, Pattern::clone)
    }

    pub(crate) fn locale(&self, language: Language) -> &Locale {
        self.locales.iter().find(|locale| locale.language == language).unwrap_or(&self.english)
    }
}

#[cfg(test)]
mod tests;
