//! The one way in: a store of files, whichever kind of place is behind it.
//!
//! Must never do more than choose between the two places; what differs lives with each of them.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt as _;
use tokio::io::AsyncRead;

use crate::folder::Folder;
use crate::s3::S3;
use crate::{Blob, BlobError, Digest, Fixity, ListedStream, LocalCopy, Result, S3Config, Stored};

/// A store of files named by their content, in a folder or in an S3-compatible bucket. Cheap to clone.
#[derive(Clone)]
pub struct BlobStore(Place);

#[derive(Clone)]
enum Place {
    Folder(Folder),
    S3(S3),
}

impl BlobStore {
    /// A store in a folder, which is made when there is none. Incomplete files that an interruption
    /// left there more than a day ago are removed.
    pub fn folder(path: impl Into<PathBuf>) -> Result<Self> {
        Folder::open(path.into()).map(Place::Folder).map(Self)
    }

    /// A store in a bucket. Only the settings are checked here; [`Self::ready`] asks the service.
    pub fn s3(config: S3Config) -> Result<Self> {
        S3::open(config).map(Place::S3).map(Self)
    }

    /// Stores what a stream gives. On return the file is safe on disk; on an error, or when this
    /// future is dropped, nothing of it is visible. `expected` is the length the sender announced, if
    /// any: when it is over the limit, nothing is read.
    pub async fn put_reader(
        &self,
        reader: impl AsyncRead + Unpin,
        expected: Option<u64>,
        limit: u64,
    ) -> Result<Stored> {
        if expected.is_some_and(|bytes| bytes > limit) {
            return Err(BlobError::TooLarge { limit });
        }
        match &self.0 {
            Place::Folder(folder) => folder.put_reader(reader, limit).await,
            Place::S3(s3) => s3.put_reader(reader, limit).await,
        }
    }

    /// Stores a copy of an ordinary file.
    pub async fn put_path(&self, path: &Path, limit: u64) -> Result<Stored> {
        match &self.0 {
            Place::Folder(folder) => folder.put_path(path, limit).await,
            Place::S3(s3) => s3.put_path(path, limit).await,
        }
    }

    /// Stores bytes at hand.
    pub async fn put_bytes(&self, bytes: &[u8]) -> Result<Stored> {
        self.put_reader(bytes, None, u64::MAX).await
    }

    /// Opens a whole file.
    pub async fn get(&self, digest: &Digest) -> Result<Option<Blob>> {
        match &self.0 {
            Place::Folder(folder) => folder.get(digest, None).await,
            Place::S3(s3) => s3.get(digest, None).await,
        }
    }

    /// Opens a part of a file, the end exclusive. An end beyond the file means its end; a start
    /// beyond it is [`BlobError::OutOfRange`].
    pub async fn get_range(&self, digest: &Digest, range: Range<u64>) -> Result<Option<Blob>> {
        match &self.0 {
            Place::Folder(folder) => folder.get(digest, Some(range)).await,
            Place::S3(s3) => s3.get(digest, Some(range)).await,
        }
    }

    /// Reads a whole file into memory, unless it is larger than the limit.
    pub async fn read_all(&self, digest: &Digest, limit: u64) -> Result<Option<Vec<u8>>> {
        let Some(blob) = self.get(digest).await? else {
            return Ok(None);
        };
        if blob.total > limit {
            return Err(BlobError::TooLarge { limit });
        }
        let all = blob.stream.try_fold(Vec::new(), |mut all, piece| {
            all.extend_from_slice(&piece);
            std::future::ready(Ok(all))
        });
        all.await.map(Some)
    }

    /// Is there such a file?
    pub async fn exists(&self, digest: &Digest) -> Result<bool> {
        Ok(self.size(digest).await?.is_some())
    }

    /// The length of a file.
    pub async fn size(&self, digest: &Digest) -> Result<Option<u64>> {
        match &self.0 {
            Place::Folder(folder) => folder.size(digest).await,
            Place::S3(s3) => s3.size(digest).await,
        }
    }

    /// Removes a file for good, and says whether it was there. Only for the undoing of an import and
    /// the collection of files that no revision names: the store cannot know who still needs one.
    pub async fn delete(&self, digest: &Digest) -> Result<bool> {
        match &self.0 {
            Place::Folder(folder) => folder.delete(digest).await,
            Place::S3(s3) => s3.delete(digest).await,
        }
    }

    /// Every file, in the order of the digests, read as the stream is.
    pub fn list(&self) -> ListedStream {
        match &self.0 {
            Place::Folder(folder) => folder.list(),
            Place::S3(s3) => s3.list(),
        }
    }

    /// Reads a whole file again and compares it with its digest.
    pub async fn verify(&self, digest: &Digest) -> Result<Fixity> {
        match &self.0 {
            Place::Folder(folder) => folder.verify(digest).await,
            Place::S3(s3) => s3.verify(digest).await,
        }
    }

    /// Where a file lies, or would lie, when the store is a folder. Never write there.
    pub fn local_path(&self, digest: &Digest) -> Option<PathBuf> {
        match &self.0 {
            Place::Folder(folder) => Some(folder.path(digest)),
            Place::S3(_) => None,
        }
    }

    /// A file as a path on this machine, for tools that read nothing else: in place from a folder,
    /// fetched and checked from S3.
    pub async fn local_copy(&self, digest: &Digest) -> Result<Option<LocalCopy>> {
        match &self.0 {
            Place::Folder(folder) => folder.local_copy(digest).await,
            Place::S3(s3) => s3.local_copy(digest).await,
        }
    }

    /// Is the place there, and does it let us in? Writes a passing file to a folder; asks a bucket
    /// for one name.
    pub async fn ready(&self) -> Result<()> {
        match &self.0 {
            Place::Folder(folder) => folder.ready().await,
            Place::S3(s3) => s3.ready().await,
        }
    }
}

impl fmt::Display for BlobStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Folder(folder) => write!(f, "folder {}", folder.root().display()),
            Place::S3(s3) => write!(f, "{s3}"),
        }
    }
}

impl fmt::Debug for BlobStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobStore({self})")
    }
}

/// Opens a file that is to be stored. Anything but an ordinary file is refused: a pipe would never end.
pub(crate) fn open_source(path: &Path, limit: u64) -> Result<std::fs::File> {
    let found = std::fs::metadata(path).map_err(BlobError::Source)?;
    if !found.is_file() {
        return Err(BlobError::NotAFile(path.to_owned()));
    }
    if found.len() > limit {
        return Err(BlobError::TooLarge { limit });
    }
    std::fs::File::open(path).map_err(BlobError::Source)
}
