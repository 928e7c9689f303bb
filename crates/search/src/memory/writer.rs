//! The one writer of the memory. A batch of changes and the cursor of the change log are committed as one.

use std::fmt;

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::query::AllQuery;
use tantivy::{IndexWriter, Term};

use super::Memory;
use super::pair::MemoryChange;
use crate::error::Result;

/// Memory for pairs on their way to the disk.
const HEAP: usize = 20_000_000;
/// Segments of one size before they are merged.
const MERGE_AT: usize = 6;
/// A segment with this share of deleted pairs is written anew.
const DELETED_AT: f32 = 0.3;

/// Writes to the memory. After an error everything since the last commit is forgotten; go on from
/// [`Memory::cursor`].
pub struct MemoryWriter {
    inner: IndexWriter,
    memory: Memory,
}

impl fmt::Debug for MemoryWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryWriter").field("memory", &self.memory).finish_non_exhaustive()
    }
}

impl MemoryWriter {
    pub(super) fn new(memory: Memory) -> Result<Self> {
        let options = IndexWriterOptions::builder();
        let options = options.memory_budget_per_thread(HEAP).num_worker_threads(1).num_merge_threads(1).build();
        let inner = memory.inner.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGE_AT);
        policy.set_del_docs_ratio_before_merge(DELETED_AT);
        inner.set_merge_policy(Box::new(policy));
        Ok(Self { inner, memory })
    }

    /// Takes changes without committing them. Applying the same changes again changes nothing.
    pub fn stage(&mut self, changes: impl IntoIterator<Item = MemoryChange>) -> Result<()> {
        for change in changes {
            let staged = self.stage_one(&change);
            if staged.is_err() {
                let _forgotten = self.inner.rollback();
                return staged;
            }
        }
        Ok(())
    }

    fn stage_one(&self, change: &MemoryChange) -> Result<()> {
        let fields = &self.memory.fields;
        let MemoryChange::Replace { record, pairs } = change;
        self.inner.delete_term(Term::from_field_text(fields.record, record));
        for pair in pairs {
            self.inner.add_document(fields.document(pair)?)?;
        }
        Ok(())
    }

    /// Empties the memory once the next commit is made.
    pub fn clear(&mut self) -> Result<()> {
        self.inner.delete_query(Box::new(AllQuery))?;
        Ok(())
    }

    /// Commits what was staged together with the cursor, and shows it to this process.
    pub fn commit(&mut self, cursor: i64) -> Result<()> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(&cursor.to_string());
        prepared.commit()?;
        self.memory.reload()
    }
}
