//! The projection that remembers translations: follows the change log and keeps the pairs of sentences of every
//! published record, each under its record's access rule. What a machine made and nobody checked, and what its
//! source has outrun, is not remembered.

use std::collections::BTreeSet;

use tejido_domain::desk::{self, TextState};
use tejido_domain::record::{FieldType, RecordId, Text, TextStatus, Texts};
use tejido_lang::segment::{Layout, align};
use tejido_lang::{Language, LanguageTag};
use tejido_search::memory::{MemoryChange, MemoryWriter, Pair, Side};
use tejido_store::{Stored, changes, records};

use crate::{App, Error};

/// Name of the projection in logs.
pub const MEMORY: &str = "memory";

/// Log entries followed at a time.
const STEP: i64 = 10_000;

/// Records read at a time.
const CHUNK: usize = 200;

/// Longest text of which pairs are kept, in bytes.
const LONGEST: usize = 512 * 1024;

/// Longest segment that is kept, in bytes; longer ones are never alike.
const LONGEST_SEGMENT: usize = 4_000;

/// Remembers. There is one per memory; a second one cannot open the writer.
#[derive(Debug)]
pub struct Remembering {
    writer: MemoryWriter,
}

impl Remembering {
    /// Opens the memory for writing; none when the site has no memory.
    ///
    /// # Errors
    /// When another process remembers already, or the memory cannot be written.
    pub fn open(app: &App) -> Result<Option<Self>, Error> {
        let Some(memory) = &app.memory else { return Ok(None) };
        Ok(Some(Self { writer: memory.writer()? }))
    }

    /// Follows the log until nothing is left to do. Gives how many records were looked at.
    ///
    /// # Errors
    /// The database's or the memory's.
    pub async fn catch_up(&mut self, app: &App) -> Result<usize, Error> {
        let Some(memory) = app.memory.clone() else { return Ok(0) };
        let mut done = 0;
        loop {
            let cursor = memory.cursor()?.unwrap_or(0);
            let entries = changes::after(&app.db, cursor, STEP).await?;
            let Some(last) = entries.last().map(|entry| entry.seq) else { return Ok(done) };
            let changed: BTreeSet<RecordId> = entries.iter().map(|entry| entry.record).collect();
            let changed: Vec<RecordId> = changed.into_iter().collect();
            for ids in changed.chunks(CHUNK) {
                self.stage(app, ids).await?;
            }
            self.writer.commit(last)?;
            done += changed.len();
        }
    }

    /// Empties the memory and follows the log from the beginning.
    ///
    /// # Errors
    /// The database's or the memory's.
    pub async fn rebuild(&mut self, app: &App) -> Result<usize, Error> {
        self.writer.clear()?;
        self.writer.commit(0)?;
        self.catch_up(app).await
    }

    async fn stage(&mut self, app: &App, ids: &[RecordId]) -> Result<(), Error> {
        let current = records::current_many(&app.db, ids).await?;
        tokio::task::block_in_place(|| {
            let change = |id: &RecordId| MemoryChange::Replace {
                record: id.to_string(),
                pairs: current.get(id).map(pairs).unwrap_or_default(),
            };
            self.writer.stage(ids.iter().map(change))
        })?;
        Ok(())
    }
}

/// The pairs of a record.
fn pairs(record: &Stored) -> Vec<Pair> {
    let mut found = Vec::new();
    for part in desk::texts(&record.document) {
        let layout = layout(part.ty);
        let usable = usable(&part.texts);
        for (at, one) in usable.iter().enumerate() {
            for other in &usable[at + 1..] {
                found.extend(pairs_of(record, &part.name, layout, (*one, *other)));
            }
        }
    }
    found
}

/// How the texts of a field are laid out.
pub(super) const fn layout(ty: FieldType) -> Layout {
    if let FieldType::Text { markdown: true, .. } = ty { Layout::Markdown } else { Layout::Lines }
}

fn usable(texts: &Texts) -> Vec<(Language, &Text)> {
    let good = |language: Language| {
        let sound = matches!(desk::state(texts, language), TextState::Complete | TextState::Unreviewed);
        desk::held(texts, language).filter(|(_, text)| sound && text.text.len() <= LONGEST)
    };
    Language::ALL.into_iter().filter_map(|language| Some((language, good(language)?.1))).collect()
}

fn pairs_of(
    record: &Stored,
    field: &str,
    layout: Layout,
    (one, other): ((Language, &Text), (Language, &Text)),
) -> Vec<Pair> {
    let access = record.document.access.to_string();
    let reviewed = [one.1, other.1].iter().all(|text| text.status == TextStatus::Reviewed);
    let side = |language: Language, text: &str| Side { language: language.code().to_owned(), text: text.to_owned() };
    let aligned = align((Some(one.0), &one.1.text), (Some(other.0), &other.1.text), layout);
    let short = aligned.into_iter().filter(|(ours, theirs)| ours.len().max(theirs.len()) <= LONGEST_SEGMENT);
    short
        .map(|(ours, theirs)| Pair {
            from: side(one.0, &one.1.text[ours]),
            to: side(other.0, &other.1.text[theirs]),
            record: record.id.to_string(),
            field: field.to_owned(),
            access: access.clone(),
            reviewed,
        })
        .collect()
}

/// The language of a tag, as the memory names it.
pub(super) fn code(tag: &LanguageTag) -> &str {
    tag.language()
}
