//! What a store hands out: receipts, streams, listings and verdicts.
//!
//! Plain values only; nothing here may know which kind of store they came from.

use std::ops::Range;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_util::stream::BoxStream;
use tempfile::TempPath;

use crate::{BlobError, Digest};

/// The bytes of a file, piece by piece.
pub type BlobStream = BoxStream<'static, Result<Bytes, BlobError>>;

/// The files of a store, in the order of their digests.
pub type ListedStream = BoxStream<'static, Result<Listed, BlobError>>;

/// The receipt for a file that is now stored and safe on disk.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
    /// Its first 8 KiB, or all of it when shorter: enough to tell what type it is.
    pub head: Vec<u8>,
    /// False when the store held the same file already.
    pub is_new: bool,
}

impl std::fmt::Debug for Stored {
    /// Without the head: it is content, and content does not belong in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stored")
            .field("digest", &self.digest)
            .field("bytes", &self.bytes)
            .field("is_new", &self.is_new)
            .finish_non_exhaustive()
    }
}

impl Stored {
    /// Taken as the outcome of reading a file again: is it the one that was asked for?
    pub(crate) fn verdict(&self, asked: &Digest) -> Fixity {
        let bytes = self.bytes;
        match self.digest {
            found if found == *asked => Fixity::Intact { bytes },
            found => Fixity::Damaged { found, bytes },
        }
    }
}

/// A stored file, or a part of one, opened for reading.
pub struct Blob {
    /// The bytes that the stream gives, counted from the start of the file; the end is exclusive.
    pub range: Range<u64>,
    /// The length of the whole file.
    pub total: u64,
    /// The bytes. They are not checked against the digest: that is what `verify` is for.
    pub stream: BlobStream,
}

impl Blob {
    /// How many bytes the stream gives.
    pub fn length(&self) -> u64 {
        self.range.end - self.range.start
    }
}

impl std::fmt::Debug for Blob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Blob").field("range", &self.range).field("total", &self.total).finish_non_exhaustive()
    }
}

/// One line of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The file's name.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

/// The verdict of reading a whole file again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixity {
    /// The bytes are those that were put in.
    Intact {
        /// How many there are.
        bytes: u64,
    },
    /// The bytes are others.
    Damaged {
        /// What the bytes found there hash to.
        found: Digest,
        /// How many there are.
        bytes: u64,
    },
    /// There is no such file.
    Missing,
}

/// A stored file as a path, for the tools that read nothing else. Read only: writing to it may
/// damage the stored file. A copy fetched from S3 is removed when this is dropped.
#[derive(Debug)]
pub struct LocalCopy(pub(crate) Copied);

#[derive(Debug)]
pub(crate) enum Copied {
    InPlace(PathBuf),
    Fetched(TempPath),
}

impl LocalCopy {
    /// Where the bytes are.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Copied::InPlace(path) => path,
            Copied::Fetched(path) => path,
        }
    }
}

impl AsRef<Path> for LocalCopy {
    fn as_ref(&self) -> &Path {
        self.path()
    }
}

/// The part of a range that lies within a file of `total` bytes.
pub(crate) fn clamp(range: &Range<u64>, total: u64) -> Result<Range<u64>, BlobError> {
    let end = range.end.min(total);
    if range.start > end || (range.start == total && range.end > total) {
        return Err(BlobError::OutOfRange { bytes: total });
    }
    Ok(range.start..end)
}
