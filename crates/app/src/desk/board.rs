//! How every text of every record stands in each language, kept at hand: a list of the desk is one walk over it.
//!
//! The walk takes a millisecond or two for a hundred thousand records. It holds no texts, only how they stand. What many
//! records share is held once, so that a question about it is answered once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde::{Deserialize, Serialize};
use tejido_domain::desk::{self, TextState};
use tejido_domain::record::{Access, Document, Kind, RecordId};
use tejido_lang::Language;

/// The board.
#[derive(Debug, Default)]
pub(crate) struct Board {
    inner: RwLock<Lines>,
    /// One at a time brings it in step.
    pub(super) following: tokio::sync::Mutex<()>,
    /// Reads since they were last written down.
    pub(super) counted: std::sync::Mutex<HashMap<RecordId, u32>>,
}

/// What is on it.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The records, in no order.
    pub entries: Vec<Entry>,
    at: HashMap<RecordId, usize>,
    /// What decides who may read and translate a record; entries name it by its place.
    pub guards: Vec<Guard>,
    guards_at: HashMap<Guard, usize>,
    /// The sections a record is of; entries name them by their place.
    pub sections: Vec<Box<[RecordId]>>,
    sections_at: HashMap<Box<[RecordId]>, usize>,
    /// Up to where the projection was read; none before the first time.
    pub seq: Option<i64>,
}

/// An access rule, and collections with those above them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Guard {
    pub access: Access,
    pub collections: Box<[RecordId]>,
}

/// A record on the board.
#[derive(Debug)]
pub(super) struct Entry {
    pub record: RecordId,
    /// It was withdrawn.
    pub gone: bool,
    pub kind: Kind,
    /// The place of its guard.
    pub guard: usize,
    /// The place of its sections.
    pub sections: usize,
    pub texts: Box<[TextEntry]>,
    /// How often it was read of late.
    pub reads: u32,
}

/// A text on the board.
#[derive(Debug)]
pub(super) struct TextEntry {
    pub field: Cow<'static, str>,
    /// Letters of the source.
    pub letters: u32,
    /// How it stands, in the order of [`Language::ALL`].
    pub states: [TextState; 5],
}

/// A line as it is stored.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Line {
    kind: Kind,
    access: Access,
    sections: Vec<RecordId>,
    collections: Vec<RecordId>,
    texts: Vec<(String, u32, [TextState; 5])>,
}

impl Line {
    /// What the board says of a document. `collections` are its own with those above them.
    pub fn of(document: &Document, collections: Vec<RecordId>) -> Self {
        let texts = desk::texts(document).into_iter().map(|part| {
            let texts = &*part.texts;
            let source = texts.original().map_or(0, |(_, text)| text.text.chars().count());
            let states = Language::ALL.map(|language| desk::state(texts, language));
            (part.name.into_owned(), u32::try_from(source).unwrap_or(u32::MAX), states)
        });
        Self {
            kind: document.kind,
            access: document.access.clone(),
            sections: document.refs("section").iter().filter_map(|reference| reference.id).collect(),
            collections,
            texts: texts.collect(),
        }
    }
}

impl Board {
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Lines> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Lines> {
        self.inner.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lines {
    /// Puts a record on the board, in the place of its former line; without a line it is gone.
    pub fn put(&mut self, record: RecordId, line: Option<Line>) {
        let reads = self.at.get(&record).and_then(|at| self.entries.get(*at)).map_or(0, |entry| entry.reads);
        let entry = match line {
            Some(line) => self.entry(record, line, reads),
            None => Entry::gone(record),
        };
        if let Some(known) = self.at.get(&record).and_then(|at| self.entries.get_mut(*at)) {
            *known = entry;
        } else {
            self.at.insert(record, self.entries.len());
            self.entries.push(entry);
        }
    }

    fn entry(&mut self, record: RecordId, line: Line, reads: u32) -> Entry {
        let text = |(name, letters, states): (String, u32, _)| {
            let field = line.kind.field(&name).map_or(Cow::Owned(name), |field| Cow::Borrowed(field.name));
            TextEntry { field, letters, states }
        };
        let texts = line.texts.into_iter().map(text).collect();
        let guard = Guard { access: line.access, collections: line.collections.into() };
        let guard = place_of(&mut self.guards, &mut self.guards_at, guard);
        let sections = place_of(&mut self.sections, &mut self.sections_at, line.sections.into());
        Entry { record, gone: false, kind: line.kind, guard, sections, texts, reads }
    }

    /// The place of a record among the entries.
    pub fn find(&self, record: RecordId) -> Option<usize> {
        self.at.get(&record).copied()
    }

    /// What is said of an entry's guard, from a list made for all of them.
    pub fn guard(&self, entry: &Entry) -> Option<&Guard> {
        self.guards.get(entry.guard)
    }

    /// Adds to how often a record was read.
    pub fn add_reads(&mut self, record: RecordId, reads: u32) {
        if let Some(entry) = self.at.get(&record).and_then(|at| self.entries.get_mut(*at)) {
            entry.reads = entry.reads.saturating_add(reads);
        }
    }

    /// The records that are there.
    pub fn present(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.gone)
    }
}

impl Entry {
    fn gone(record: RecordId) -> Self {
        Self { record, gone: true, kind: Kind::Item, guard: 0, sections: 0, texts: Box::default(), reads: 0 }
    }
}

/// The place of a value in a list that holds each once.
fn place_of<T: Clone + Eq + Hash>(all: &mut Vec<T>, at: &mut HashMap<T, usize>, value: T) -> usize {
    *at.entry(value).or_insert_with_key(|value| {
        all.push(value.clone());
        all.len() - 1
    })
}
