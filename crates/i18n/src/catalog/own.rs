//! Messages in a site's own words, which stand in the place of those that are part of the program.
//!
//! They are replaced all at once while pages are printed, so a reader never meets half of a change. A site without any
//! pays nothing for the possibility.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use tejido_lang::Language;

use super::entry::{Entry, Forms};
use super::{Catalog, Locale};
use crate::pattern::Pattern;

/// A message in a site's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMessage {
    /// Its language; never English, which the others are compared with.
    pub language: Language,
    /// Its id.
    pub key: String,
    /// Its forms by plural category.
    pub forms: BTreeMap<String, String>,
    /// Where the words were read.
    pub source: Option<String>,
}

/// The messages of one language that stand in the place of others.
#[derive(Debug, Default)]
pub(crate) struct Own {
    any: AtomicBool,
    entries: RwLock<Arc<HashMap<String, Entry>>>,
}

impl Own {
    /// The messages, if there are any.
    pub(crate) fn held(&self) -> Option<Arc<HashMap<String, Entry>>> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        Some(Arc::clone(&self.entries.read().unwrap_or_else(PoisonError::into_inner)))
    }

    fn replace(&self, entries: HashMap<String, Entry>) {
        let any = !entries.is_empty();
        *self.entries.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(entries);
        self.any.store(any, Ordering::Release);
    }
}

impl Catalog {
    /// Puts a site's own messages in the place of the program's, and of the site's former ones. Gives back those that
    /// do not fit their English message (any longer) and are therefore not taken.
    pub fn replace(&self, own: Vec<OwnMessage>) -> Vec<OwnMessage> {
        let mut fitting: HashMap<&str, HashMap<String, Entry>> = HashMap::new();
        let mut refused = Vec::new();
        for message in own {
            let fits = self.check(message.language, &message.key, &message.forms).is_ok();
            match fits.then(|| entry(&message)).flatten() {
                Some(entry) => drop(fitting.entry(message.language.code()).or_default().insert(message.key, entry)),
                None => refused.push(message),
            }
        }
        for locale in &self.locales {
            locale.own.replace(fitting.remove(locale.language.code()).unwrap_or_default());
        }
        refused
    }
}

impl Locale {
    /// The message as it is said now: in the site's own words, or else in the program's.
    pub(crate) fn entry<R>(&self, key: &str, read: impl FnOnce(&Entry) -> R) -> Option<R> {
        if let Some(own) = self.own.held()
            && let Some(entry) = own.get(key)
        {
            return Some(read(entry));
        }
        self.entries.get(key).map(read)
    }
}

fn entry(message: &OwnMessage) -> Option<Entry> {
    let mut rest = Vec::new();
    for (category, text) in message.forms.iter().filter(|(category, _)| *category != "other") {
        rest.push((super::entry::category(category)?, Pattern::parse(text).ok()?));
    }
    let other = Pattern::parse(message.forms.get("other")?).ok()?;
    Some(Entry {
        forms: Forms { other, rest },
        source: message.source.clone(),
        reviewed: Some(true),
        file: Arc::from(""),
    })
}
