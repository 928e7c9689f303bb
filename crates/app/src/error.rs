//! The one error type of the use cases. "Not found" is `None`, never an error.

use tejido_domain::people::Action;

/// Why a use case did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The records.
    #[error(transparent)]
    Store(#[from] tejido_store::StoreError),
    /// The files.
    #[error(transparent)]
    Blobs(#[from] tejido_blobs::BlobError),
    /// The search index.
    #[error(transparent)]
    Search(#[from] tejido_search::Error),
    /// A spreadsheet that cannot be read at all.
    #[error(transparent)]
    Tabular(#[from] tejido_formats::tabular::TabularError),
    /// A file or folder on this machine.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: String,
        /// The system's word.
        source: std::io::Error,
    },
    /// A password could not be hashed.
    #[error(transparent)]
    Password(#[from] tejido_identity::password::PasswordError),
    /// Whoever asks may not do this.
    #[error("{0:?} is not permitted")]
    Denied(Action),
    /// Too often within a short time; after so many seconds it may be tried again.
    #[error("too often: not before {0} seconds")]
    TooOften(u64),
    /// Somebody else wrote in between; here is theirs. Nothing was written.
    #[error("the record has changed since")]
    Conflict(Box<tejido_store::Stored>),
    /// Something asked for does not exist or cannot be done, said in words for the command line.
    #[error("{0}")]
    Refused(String),
}

impl Error {
    /// Whether a page of results was asked for that lies further than pages go.
    pub const fn is_deep_paging(&self) -> bool {
        matches!(self, Self::Search(tejido_search::Error::DeepPaging { .. }))
    }

    pub(crate) fn io(path: impl AsRef<std::path::Path>, source: std::io::Error) -> Self {
        Self::Io { path: path.as_ref().display().to_string(), source }
    }
}

impl From<tejido_store::CommitError> for Error {
    fn from(error: tejido_store::CommitError) -> Self {
        match error {
            tejido_store::CommitError::Store(error) => Self::Store(error),
            tejido_store::CommitError::Conflict(theirs) => Self::Conflict(theirs),
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Store(tejido_store::StoreError::Damaged(error.to_string()))
    }
}
