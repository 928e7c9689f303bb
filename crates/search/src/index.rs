//! The index itself: opening, refreshing, and the place the change log was followed to.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::OpenReadError;
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, TantivyError, Term};

use crate::access::Allowed;
use crate::columns::ColumnCache;
use crate::entry::{Entry, Facet};
use crate::error::{Error, Result};
use crate::fields::Fields;
use crate::packed::{PACKED, Packed};
use crate::request::{MAX_DEPTH, SearchRequest};
use crate::results::{Hit, SearchResults, Suggestions};
use crate::snapshot::Snapshot;
use crate::writer::Writer;
use crate::{ids, search, similar, suggest};
use tejido_lang::Language;
use tejido_lang::lexicon::Translate;

/// A search index. Cheap to clone; every clone sees the same state. Any number of processes may read
/// a folder while one of them writes.
#[derive(Clone)]
pub struct Index {
    pub(crate) inner: tantivy::Index,
    pub(crate) fields: Arc<Fields>,
    reader: IndexReader,
    columns: Arc<ColumnCache>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entries", &self.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder, or makes an empty one. What another process commits is seen within a
    /// second, or at once after [`reload`](Self::reload).
    pub fn open(dir: &Path, facets: &[Facet]) -> Result<Self> {
        fs::create_dir_all(dir)?;
        let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
        Self::in_directory(Box::new(directory), facets, ReloadPolicy::OnCommitWithDelay)
    }

    /// Throws away the index in a folder, whatever its state, and makes an empty one. Other files stay.
    pub fn create(dir: &Path, facets: &[Facet]) -> Result<Self> {
        if dir.is_dir() {
            for file in fs::read_dir(dir)? {
                let file = file?;
                if file.file_type()?.is_file() && is_ours(&file.file_name().to_string_lossy()) {
                    fs::remove_file(file.path())?;
                }
            }
        }
        Self::open(dir, facets)
    }

    /// An index that lives as long as the value.
    pub fn in_memory(facets: &[Facet]) -> Result<Self> {
        Self::in_directory(Box::new(RamDirectory::create()), facets, ReloadPolicy::Manual)
    }

    fn in_directory(directory: Box<dyn Directory>, facets: &[Facet], policy: ReloadPolicy) -> Result<Self> {
        let (schema, fields) = Fields::new(facets);
        let inner = open_or_create(directory, schema, IndexSettings::default())?;
        inner.tokenizers().register(PACKED, Packed::default());
        let reader = inner.reader_builder().reload_policy(policy).doc_store_cache_num_blocks(1);
        let reader = reader.try_into().map_err(damaged)?;
        Ok(Self { inner, fields: Arc::new(fields), reader, columns: Arc::default() })
    }

    /// The one writer. While it lives, every other process is refused with [`Error::Locked`].
    pub fn writer(&self) -> Result<Writer> {
        Writer::new(self.clone())
    }

    /// Up to where the change log is in the index; `None` before the first commit. Entries and cursor
    /// are committed together, so that following the log from here loses nothing.
    pub fn cursor(&self) -> Result<Option<i64>> {
        let payload = self.inner.load_metas()?.payload;
        payload.map(|text| text.parse().map_err(|_| Error::NeedsRebuild(format!("cursor {text:?}")))).transpose()
    }

    /// Looks at what was committed last.
    pub fn reload(&self) -> Result<()> {
        Ok(self.reader.reload()?)
    }

    /// How many entries there are, seen or not.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the record is in the index, seen or not.
    pub fn contains(&self, id: &str) -> Result<bool> {
        let query = tantivy::query::TermQuery::new(
            Term::from_field_text(self.fields.id, id),
            tantivy::schema::IndexRecordOption::Basic,
        );
        self.snapshot(&|_| true)?.any(Box::new(query))
    }

    /// Searches. A query may be anything at all; only a page too deep or an unknown facet is refused.
    pub fn search(&self, request: &SearchRequest<'_>) -> Result<SearchResults> {
        if request.offset.saturating_add(request.limit) > MAX_DEPTH {
            return Err(Error::DeepPaging { max: MAX_DEPTH });
        }
        search::search(&self.snapshot(request.access)?, request)
    }

    /// The identifiers of everything a search finds, in its order, without end or cap. `offset`, `limit`
    /// and wanted facets are ignored.
    pub fn all_ids(&self, request: &SearchRequest<'_>) -> Result<ids::AllIds> {
        search::all_ids(self.snapshot(request.access)?, request)
    }

    /// Records whose title goes on like what has been typed so far.
    pub fn suggest(
        &self,
        prefix: &str,
        reader_language: Language,
        access: &dyn Fn(&str) -> bool,
        limit: usize,
    ) -> Result<Suggestions> {
        suggest::suggest(&self.snapshot(access)?, prefix, reader_language, limit)
    }

    /// Records most like an entry, itself left out: by the words and concepts that are particular to it, and
    /// by what the words are in other languages where somebody is given who knows. Best first; the hits
    /// tell no reasons.
    pub fn similar(
        &self,
        entry: &Entry,
        reader_language: Language,
        access: &dyn Fn(&str) -> bool,
        translate: Option<&dyn Translate>,
        limit: usize,
    ) -> Result<Vec<Hit>> {
        similar::similar(&self.snapshot(access)?, entry, reader_language, translate, limit)
    }

    fn snapshot(&self, access: &dyn Fn(&str) -> bool) -> Result<Snapshot> {
        let searcher = self.reader.searcher();
        let columns = self.columns.of(&searcher, &self.fields)?;
        let allowed = Allowed::ask(&searcher, &columns, access);
        Ok(Snapshot { searcher, fields: Arc::clone(&self.fields), columns, allowed })
    }
}

/// The index in a directory, or an empty one.
pub(crate) fn open_or_create(
    directory: Box<dyn Directory>,
    schema: Schema,
    settings: IndexSettings,
) -> Result<tantivy::Index> {
    if !tantivy::Index::exists(directory.as_ref()).map_err(TantivyError::from)? {
        return Ok(tantivy::Index::create(directory, schema, settings)?);
    }
    let index = tantivy::Index::open(directory).map_err(damaged)?;
    if index.schema() == schema {
        Ok(index)
    } else {
        Err(Error::NeedsRebuild("it was written by another version or with other facets".to_owned()))
    }
}

/// An index that is there but cannot be opened is rebuilt, not mourned.
pub(crate) fn damaged(error: TantivyError) -> Error {
    match error {
        TantivyError::OpenReadError(OpenReadError::IoError { .. }) | TantivyError::IoError(_) => Error::Engine(error),
        TantivyError::OpenReadError(_) | TantivyError::DeserializeError(_) | TantivyError::SchemaError(_) => {
            Error::NeedsRebuild(error.to_string())
        }
        other => other.into(),
    }
}

/// Files of the engine: its lists, its locks, and segments named by 32 hexadecimal digits.
pub(crate) fn is_ours(name: &str) -> bool {
    let segment = name
        .split_once('.')
        .is_some_and(|(stem, _)| stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit()));
    segment || name == "meta.json" || name == ".managed.json" || name.starts_with(".tantivy-")
}
