//! The memory of translations: sentences of the archive that were translated before, looked up by how alike
//! they are to one that is to be translated now.
//!
//! An index of its own beside the one for searching, and like it a projection: it can be thrown away and fed
//! again. It must never suggest words of a record that the asker may not see.

mod candidates;
mod fields;
mod pair;
mod writer;

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::store::Compressor;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, TantivyError};
use tejido_lang::Language;
use tejido_lang::likeness::{Piece, Words};

use crate::error::{Error, Result};
use crate::index::{damaged, is_ours, open_or_create};
use crate::packed::{PACKED, Packed};
use fields::Fields;

pub use pair::{MemoryChange, Pair, Side};
pub use writer::MemoryWriter;

/// Pairs whose likeness is measured in full.
const MEASURED: usize = 32;

/// Small blocks, since candidates lie far apart.
const BLOCK: usize = 4_096;

/// The memory. Cheap to clone; every clone sees the same state.
#[derive(Clone)]
pub struct Memory {
    inner: tantivy::Index,
    fields: Arc<Fields>,
    reader: IndexReader,
}

/// What is looked up.
pub struct LookUp<'a> {
    /// The language of the text, as the first part of its tag.
    pub from: &'a str,
    /// The language it is to be translated into, likewise.
    pub to: &'a str,
    /// The text: a sentence, or a paragraph.
    pub text: &'a str,
    /// Whether the asker may see records under this access key. Asked once per distinct key.
    pub access: &'a dyn Fn(&str) -> bool,
    /// The least likeness, over 0 to 100.
    pub least: u8,
    /// How many to give.
    pub limit: usize,
}

/// A translation of something alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How alike its source is, over 0 to 100; 100 for the very same words.
    pub likeness: u8,
    /// Its source against what was asked: gone is what only its source has.
    pub pieces: Vec<Piece>,
    /// What was translated.
    pub source: String,
    /// How.
    pub target: String,
    /// The record it is from.
    pub record: String,
    /// The field.
    pub field: String,
    /// Whether somebody else has checked it.
    pub reviewed: bool,
    /// How many further places say it in the same words.
    pub further: usize,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("pairs", &self.len()).finish_non_exhaustive()
    }
}

impl fmt::Debug for LookUp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LookUp").field("from", &self.from).field("to", &self.to).finish_non_exhaustive()
    }
}

impl Memory {
    /// Opens the memory in a folder, or makes an empty one.
    pub fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir)?;
        let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
        Self::in_directory(Box::new(directory), ReloadPolicy::OnCommitWithDelay)
    }

    /// Throws away the memory in a folder, whatever its state, and makes an empty one. Other files stay.
    pub fn create(dir: &Path) -> Result<Self> {
        if dir.is_dir() {
            for file in fs::read_dir(dir)? {
                let file = file?;
                if file.file_type()?.is_file() && is_ours(&file.file_name().to_string_lossy()) {
                    fs::remove_file(file.path())?;
                }
            }
        }
        Self::open(dir)
    }

    /// A memory that lives as long as the value.
    pub fn in_memory() -> Result<Self> {
        Self::in_directory(Box::new(RamDirectory::create()), ReloadPolicy::Manual)
    }

    fn in_directory(directory: Box<dyn Directory>, policy: ReloadPolicy) -> Result<Self> {
        let (schema, fields) = Fields::new();
        let settings = IndexSettings {
            docstore_compression: Compressor::Lz4,
            docstore_blocksize: BLOCK,
            ..IndexSettings::default()
        };
        let inner = open_or_create(directory, schema, settings)?;
        inner.tokenizers().register(PACKED, Packed::default());
        let reader = inner.reader_builder().reload_policy(policy).try_into().map_err(damaged)?;
        Ok(Self { inner, fields: Arc::new(fields), reader })
    }

    /// The one writer. While it lives, every other process is refused with [`Error::Locked`].
    pub fn writer(&self) -> Result<MemoryWriter> {
        MemoryWriter::new(self.clone())
    }

    /// Up to where the change log is in the memory; `None` before the first commit.
    pub fn cursor(&self) -> Result<Option<i64>> {
        let payload = self.inner.load_metas()?.payload;
        payload.map(|text| text.parse().map_err(|_| Error::NeedsRebuild(format!("cursor {text:?}")))).transpose()
    }

    /// Looks at what was committed last.
    pub fn reload(&self) -> Result<()> {
        Ok(self.reader.reload()?)
    }

    /// How many pairs there are, seen or not.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Translations of texts like this one: the most alike first, and of those the reviewed ones.
    pub fn look_up(&self, asked: &LookUp<'_>) -> Result<Vec<Match>> {
        let text = asked.text.trim();
        if text.is_empty() || asked.from == asked.to {
            return Ok(Vec::new());
        }
        let found = candidates::candidates(&self.reader.searcher(), &self.fields, asked)?;
        let language = Language::from_code(asked.from);
        let words = Words::of(language, text);
        let mut likely: Vec<(u8, Pair, Words<'_>)> = Vec::new();
        let turned: Vec<Pair> = found.into_iter().filter_map(|pair| pair.turned(asked.from)).collect();
        for pair in &turned {
            let theirs = Words::of(language, &pair.from.text);
            let most = words.at_most(&theirs);
            if most >= asked.least {
                likely.push((most, pair.clone(), theirs));
            }
        }
        likely.sort_by(|one, other| other.0.cmp(&one.0).then(other.1.reviewed.cmp(&one.1.reviewed)));
        let mut matches: Vec<Match> = Vec::new();
        for (_, pair, theirs) in likely.into_iter().take(MEASURED) {
            let alike = theirs.likeness(&words);
            if alike.score >= asked.least {
                add(&mut matches, pair, alike.score, alike.pieces);
            }
        }
        matches.sort_by(|one, other| other.likeness.cmp(&one.likeness).then(other.reviewed.cmp(&one.reviewed)));
        matches.truncate(asked.limit);
        Ok(matches)
    }
}

/// Adds a match, or counts it where the same words are proposed already.
fn add(matches: &mut Vec<Match>, pair: Pair, likeness: u8, pieces: Vec<Piece>) {
    if let Some(known) = matches.iter_mut().find(|known| known.target == pair.to.text) {
        known.further += 1;
        if likeness <= known.likeness {
            return;
        }
        let further = known.further;
        *known = of(pair, likeness, pieces);
        known.further = further;
        return;
    }
    matches.push(of(pair, likeness, pieces));
}

fn of(pair: Pair, likeness: u8, pieces: Vec<Piece>) -> Match {
    let Pair { from, to, record, field, reviewed, .. } = pair;
    Match { likeness, pieces, source: from.text, target: to.text, record, field, reviewed, further: 0 }
}

#[cfg(test)]
mod tests;
