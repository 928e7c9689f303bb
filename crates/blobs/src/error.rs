//! The ways a file store can fail.
//!
//! Must never carry a credential: what a service answered is reduced to its code and message before
//! it comes here, because those answers may quote the request.

use std::io;
use std::path::PathBuf;

use crate::Digest;

/// Why a file could not be stored, read or checked. "There is no such file" is not here: it is `None`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BlobError {
    /// No room left, or a quota is used up. Nothing of the file remains.
    #[error("no room left in {place}: free some, or enlarge it, and try again")]
    StorageFull {
        /// The folder or bucket that is full.
        place: String,
    },
    /// The file has more bytes than the caller allowed. Nothing of it remains.
    #[error("the file is larger than the limit of {limit} bytes")]
    TooLarge {
        /// The caller's limit in bytes.
        limit: u64,
    },
    /// What was to be stored could not be read.
    #[error("the file to store could not be read: {0}")]
    Source(#[source] io::Error),
    /// What was to be stored is a folder, a pipe or a device.
    #[error("{0} is not an ordinary file")]
    NotAFile(PathBuf),
    /// The file to store changed while it was being read.
    #[error("the file changed while it was being stored")]
    Changed,
    /// The wish to store was given up before the last byte came.
    #[error("storing was given up before the end of the file")]
    Abandoned,
    /// The folder refused.
    #[error("{place}: {source}")]
    Folder {
        /// The file or folder.
        place: String,
        /// What the system said.
        source: io::Error,
    },
    /// The S3 service refused, or could not be reached.
    #[error("S3 could not {action}: {reason}")]
    S3 {
        /// What was asked of it.
        action: &'static str,
        /// Its code and message, without credentials.
        reason: String,
    },
    /// The range asked for begins after the end of the file.
    #[error("the range begins after the end of a file of {bytes} bytes")]
    OutOfRange {
        /// The length of the file.
        bytes: u64,
    },
    /// The stored bytes are no longer those that were put in.
    #[error("the stored file {0} is damaged: its bytes no longer match its digest")]
    Damaged(Digest),
    /// A setting is wrong.
    #[error("files.s3.{option}: {reason}")]
    Config {
        /// The setting.
        option: &'static str,
        /// What is wrong with it, never its value when that may be secret.
        reason: String,
    },
}

impl BlobError {
    /// A failure of the file system at a place; a full disk and a used-up quota are told apart from
    /// the rest, because only they are cured by making room.
    pub(crate) fn io(place: &(impl ToString + ?Sized), source: io::Error) -> Self {
        let place = place.to_string();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::StorageFull { place },
            _ => Self::Folder { place, source },
        }
    }

    /// A background task ended without an answer, which happens only when the process is stopping.
    pub(crate) fn stopped(error: tokio::task::JoinError) -> Self {
        Self::io("background task", io::Error::other(error))
    }
}
