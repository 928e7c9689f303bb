//! What can go wrong, seen from outside. A strange query is never an error.

/// A failure of the index or a request that cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index on disk was written by another version, with other facets, or is damaged. Nothing is
    /// lost: remove it with [`Index::create`](crate::Index::create) and feed it from the start.
    #[error("the search index must be rebuilt: {0}")]
    NeedsRebuild(String),
    /// A page so deep that finding it would cost more than it is worth; [`Index::all_ids`](crate::Index::all_ids) has no such bound.
    #[error("results beyond the first {max} are not paged")]
    DeepPaging {
        /// The last position that can be asked for.
        max: usize,
    },
    /// A facet that was not named when the index was opened.
    #[error("the index has no facet {0:?}")]
    UnknownFacet(&'static str),
    /// Another process holds the writer.
    #[error("another process is writing to the search index")]
    Locked,
    /// The disk or the engine failed.
    #[error("search index: {0}")]
    Engine(tantivy::TantivyError),
    /// The disk failed.
    #[error("search index: {0}")]
    Io(#[from] std::io::Error),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as E;
        match error {
            E::IncompatibleIndex(_) | E::DataCorruption(_) => Self::NeedsRebuild(error.to_string()),
            E::LockFailure(..) => Self::Locked,
            other => Self::Engine(other),
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, Error>;
