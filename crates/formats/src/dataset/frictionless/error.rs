//! Why a Data Package or Table Schema cannot be read. The sentences are for the command line.

use thiserror::Error;

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Longer than is read.
    #[error("it is refused: {bytes} bytes are more than the {limit} that are read")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Not JSON.
    #[error("it is not JSON: {0}")]
    NotJson(String),
    /// Something is missing, or is of another kind than it should be.
    #[error("{place} should be {wanted}")]
    Wrong {
        /// Where, as a path: `resources[0].schema.fields[2].name`.
        place: String,
        /// What should be there.
        wanted: &'static str,
    },
    /// More of something than is read.
    #[error("{place} has more than {limit} items")]
    TooMany {
        /// Where.
        place: String,
        /// The limit.
        limit: usize,
    },
    /// A path that leads out of the package. Nothing outside it is ever read.
    #[error("{place} is {path:?}: only files of the package itself are read, with relative paths and without ..")]
    UnsafePath {
        /// Where.
        place: String,
        /// The path.
        path: String,
    },
    /// A field name twice.
    #[error("{place}: there are two fields called {name:?}")]
    DuplicateField {
        /// Where.
        place: String,
        /// The name.
        name: String,
    },
    /// The key names a field that is not there.
    #[error("{place}: the primary key names {name:?}, which is no field")]
    UnknownKey {
        /// Where.
        place: String,
        /// The name.
        name: String,
    },
}
