//! The lexicon that searches of this process ask: what comes with the program, the site's vocabulary and
//! what was learned from its texts. Replaced as a whole, so that a search never waits for a change.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tejido_domain::record::RecordId;
use tejido_lang::lexicon::learn::Learned;
use tejido_lang::lexicon::{Cognates, Lexicon, Lexicons, Translate, glossary};

use super::kept::Kept;
use super::vocabulary;
use crate::App;
use crate::error::Error;

/// Keeps it.
pub(crate) struct Keeper {
    /// What searches ask.
    now: RwLock<Arc<Lexicons>>,
    parts: Mutex<Parts>,
    /// One at a time reads the vocabulary.
    reading: tokio::sync::Mutex<()>,
    /// How often it was replaced.
    turns: AtomicI64,
    folder: Option<PathBuf>,
}

#[derive(Default)]
struct Parts {
    vocabulary: Option<Arc<Lexicon>>,
    /// Whose labels the vocabulary holds.
    members: BTreeSet<RecordId>,
    learned: Option<Arc<Learned>>,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("turns", &self.turns()).field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Default for Keeper {
    fn default() -> Self {
        Self {
            now: RwLock::new(Arc::new(compose(&Parts::default()))),
            parts: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
            turns: AtomicI64::new(0),
            folder: None,
        }
    }
}

impl Keeper {
    /// One that keeps what is learned in a folder, and knows what lies there already.
    pub fn of_folder(folder: PathBuf) -> Self {
        let kept = Kept::read(&folder);
        let keeper = Self { folder: Some(folder), ..Self::default() };
        match kept {
            Ok(Some(kept)) => match Learned::from_bytes(&kept.model) {
                Ok(learned) => keeper.learn(Some(learned)),
                Err(error) => tracing::warn!(%error, "what was learned cannot be used, and is learned anew"),
            },
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "what was learned cannot be read"),
        }
        keeper
    }

    /// Where what is learned is kept; `None` when it lives as long as the process.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What searches ask at this moment.
    pub fn now(&self) -> Arc<Lexicons> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// How often it was replaced: what was printed before is then out of date.
    pub fn turns(&self) -> i64 {
        self.turns.load(Ordering::Acquire)
    }

    /// Takes what was learned in the place of what was; `None` forgets it.
    pub fn learn(&self, learned: Option<Learned>) {
        self.replace(|parts| parts.learned = learned.map(Arc::new));
    }

    /// Whether a record's labels are in the vocabulary.
    pub fn holds(&self, id: &RecordId) -> bool {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).members.contains(id)
    }

    fn has_vocabulary(&self) -> bool {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner).vocabulary.is_some()
    }

    fn replace(&self, change: impl FnOnce(&mut Parts)) {
        // Composed while the parts are held, so that of two changes neither is lost.
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut parts);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(compose(&parts));
        self.turns.fetch_add(1, Ordering::AcqRel);
    }
}

/// All parts as one.
fn compose(parts: &Parts) -> Lexicons {
    let mut all: Vec<Box<dyn Translate>> = vec![Box::new(glossary()), Box::new(Cognates)];
    if let Some(vocabulary) = &parts.vocabulary {
        all.push(Box::new(Arc::clone(vocabulary)));
    }
    if let Some(learned) = &parts.learned {
        all.push(Box::new(Arc::clone(learned)));
    }
    Lexicons::new(all)
}

impl App {
    /// The lexicon, with the vocabulary. The first to ask reads it; others go on with what there is.
    pub(crate) async fn lexicons(&self) -> Arc<Lexicons> {
        if !self.lexicon.has_vocabulary()
            && let Ok(_reading) = self.lexicon.reading.try_lock()
            && let Err(error) = self.read_vocabulary().await
        {
            tracing::warn!(%error, "the vocabulary could not be read: searches cross without it");
        }
        self.lexicon.now()
    }

    /// Reads the labels anew: concepts or places have changed.
    ///
    /// # Errors
    /// The database's; the older labels stay in use.
    pub(crate) async fn renew_vocabulary(&self) -> Result<(), Error> {
        let _reading = self.lexicon.reading.lock().await;
        self.read_vocabulary().await
    }

    async fn read_vocabulary(&self) -> Result<(), Error> {
        let read = vocabulary::read(self).await?;
        self.lexicon.replace(|parts| {
            parts.vocabulary = Some(Arc::new(read.lexicon));
            parts.members = read.records;
        });
        Ok(())
    }
}
