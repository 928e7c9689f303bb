//! The one writer. A batch of changes and the cursor of the change log are committed as one.

use std::fmt;

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::query::AllQuery;
use tantivy::{IndexWriter, Term};

use crate::document::document;
use crate::entry::Change;
use crate::error::{Error, Result};
use crate::index::Index;

/// Memory for entries on their way to the disk.
const HEAP: usize = 50_000_000;
/// Segments of one size before they are merged: few, because each costs every search a little.
const MERGE_AT: usize = 6;
/// A segment with this share of deleted entries is written anew.
const DELETED_AT: f32 = 0.3;

/// Writes to an index. After an error everything since the last commit is forgotten; drop the writer,
/// ask the index for another, and go on from [`Index::cursor`].
pub struct Writer {
    inner: IndexWriter,
    index: Index,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("index", &self.index).finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn new(index: Index) -> Result<Self> {
        let options = IndexWriterOptions::builder();
        let options = options.memory_budget_per_thread(HEAP).num_worker_threads(1).num_merge_threads(1).build();
        let inner = index.inner.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGE_AT);
        policy.set_del_docs_ratio_before_merge(DELETED_AT);
        inner.set_merge_policy(Box::new(policy));
        Ok(Self { inner, index })
    }

    /// Takes changes and the cursor they lead to, and commits both: after a crash either all of it is
    /// in the index or nothing. Applying the same changes again changes nothing.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>, cursor: i64) -> Result<()> {
        self.stage(changes)?;
        self.commit(cursor)
    }

    /// Takes changes without committing them. Searches do not see them yet.
    pub fn stage(&mut self, changes: impl IntoIterator<Item = Change>) -> Result<()> {
        for change in changes {
            let staged = self.stage_one(change);
            if staged.is_err() {
                let _forgotten = self.inner.rollback();
                return staged;
            }
        }
        Ok(())
    }

    fn stage_one(&self, change: Change) -> Result<()> {
        let id = self.index.fields.id;
        match change {
            Change::Upsert(entry) => {
                self.inner.delete_term(Term::from_field_text(id, &entry.id));
                self.inner.add_document(document(&self.index.fields, &entry))?;
            }
            Change::Delete(gone) => {
                self.inner.delete_term(Term::from_field_text(id, &gone));
            }
        }
        Ok(())
    }

    /// Empties the index once the next commit is made. To rebuild: clear, stage everything, commit;
    /// searches go on in the old entries until then.
    pub fn clear(&mut self) -> Result<()> {
        self.inner.delete_query(Box::new(AllQuery))?;
        Ok(())
    }

    /// Commits what was staged together with the cursor, and shows it to searches of this process.
    pub fn commit(&mut self, cursor: i64) -> Result<()> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(&cursor.to_string());
        prepared.commit()?;
        self.index.reload()
    }

    /// Forgets what was staged since the last commit.
    pub fn rollback(&mut self) -> Result<()> {
        self.inner.rollback()?;
        Ok(())
    }

    /// Waits for merges and lets go of the index, for a quiet end.
    pub fn close(self) -> Result<()> {
        self.inner.wait_merging_threads().map_err(Error::from)?;
        self.index.reload()
    }
}
