//! Files in a bucket of any S3-compatible service, under `prefix/ab/cd/abcd…`.
//!
//! Must never show a file before it is complete (S3 itself sees to that), and never let an answer of
//! the service reach an error or a log before the credentials are taken out of it.

mod config;
mod fault;
mod upload;

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use object_store::aws::AmazonS3;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore as _, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;
use tokio::io::{AsyncRead, AsyncWriteExt as _};

pub use self::config::S3Config;
use self::fault::Fault;
use self::upload::{Source, Upload};
use crate::blob::{Copied, clamp};
use crate::folder::{blocking, sweep};
use crate::intake::Intake;
use crate::{Blob, BlobError, Digest, Fixity, Listed, ListedStream, LocalCopy, Result, Stored};

/// The first letters of what waits in the spool folder, so that only ours is cleared away.
const SPOOLED: &str = "tejido-file-";
/// Up to this many bytes wait in memory rather than in the spool folder.
const IN_MEMORY: usize = 8 * 1024 * 1024;

/// A store in a bucket. Cheap to clone.
#[derive(Clone)]
pub(crate) struct S3(Arc<Bucket>);

struct Bucket {
    client: AmazonS3,
    config: S3Config,
    fault: Fault,
}

impl S3 {
    /// Checks the settings and prepares the client; nothing is sent yet.
    pub(crate) fn open(config: S3Config) -> Result<Self> {
        let client = config.client()?;
        let spool = config.spool();
        std::fs::create_dir_all(&spool).map_err(|error| BlobError::io(&spool.display(), error))?;
        sweep::sweep(&spool, SPOOLED)?;
        let fault = Fault::new(&config);
        Ok(Self(Arc::new(Bucket { client, config, fault })))
    }

    fn key(&self, digest: &Digest) -> Key {
        self.0.config.prefix_parts().chain(digest.shard_path().split('/')).collect()
    }

    /// Turns a failure into ours, or into `None` when it says that there is no such file.
    fn present<T>(&self, action: &'static str, found: object_store::Result<T>) -> Result<Option<T>> {
        match found {
            Ok(found) => Ok(Some(found)),
            Err(error) if fault::is_missing_file(&error) => Ok(None),
            Err(error) => Err(self.0.fault.of(action, &error)),
        }
    }

    pub(crate) async fn put_reader(&self, reader: impl AsyncRead + Unpin, limit: u64) -> Result<Stored> {
        let spool = self.0.config.spool();
        let place = spool.display().to_string();
        let intake = Intake::new(tempfile::spooled_tempfile_in(IN_MEMORY, spool), place, limit);
        let (stored, file) = intake.feed(reader, |stored, file| Ok((stored, file))).await?;
        self.send(stored, Box::new(file)).await
    }

    /// Reads the file twice rather than copy it first: once for its name, once to send it. A change
    /// between the two is noticed.
    pub(crate) async fn put_path(&self, path: &Path, limit: u64) -> Result<Stored> {
        let path = path.to_owned();
        let (stored, file) = blocking(move || {
            let file = crate::store::open_source(&path, limit)?;
            let (stored, _) = Intake::new(std::io::sink(), String::new(), limit).drain(&file)?;
            Ok((stored, file))
        })
        .await?;
        self.send(stored, Box::new(file)).await
    }

    async fn send(&self, mut stored: Stored, source: Box<dyn Source>) -> Result<Stored> {
        if self.size(&stored.digest).await? == Some(stored.bytes) {
            stored.is_new = false;
            return Ok(stored);
        }
        let upload = Upload { s3: self.clone(), digest: stored.digest, bytes: stored.bytes };
        // A task of its own: when the caller gives up, it still ends properly, done or undone.
        tokio::spawn(upload.send(source)).await.map_err(BlobError::stopped)??;
        Ok(stored)
    }

    pub(crate) async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<Option<Blob>> {
        let Some(range) = range else {
            return self.open_blob(digest, GetOptions::default()).await;
        };
        // The length first: services disagree on what a range at or past the end deserves.
        let Some(total) = self.size(digest).await? else {
            return Ok(None);
        };
        let range = clamp(&range, total)?;
        if range.is_empty() {
            return Ok(Some(Blob { range, total, stream: stream::empty().boxed() }));
        }
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        self.open_blob(digest, options).await
    }

    async fn open_blob(&self, digest: &Digest, options: GetOptions) -> Result<Option<Blob>> {
        let found = self.0.client.get_opts(&self.key(digest), options).await;
        let Some(found) = self.present("read a file", found)? else {
            return Ok(None);
        };
        let (range, total, s3) = (found.range.clone(), found.meta.size, self.clone());
        let stream = found.into_stream().map_err(move |error| s3.0.fault.of("read a file", &error)).boxed();
        Ok(Some(Blob { range, total, stream }))
    }

    pub(crate) async fn size(&self, digest: &Digest) -> Result<Option<u64>> {
        let found = self.0.client.head(&self.key(digest)).await;
        Ok(self.present("look for a file", found)?.map(|found| found.size))
    }

    pub(crate) async fn delete(&self, digest: &Digest) -> Result<bool> {
        // S3 answers alike whether or not there was something to delete.
        let there = self.size(digest).await?.is_some();
        let deleted = self.0.client.delete(&self.key(digest)).await;
        Ok(self.present("delete a file", deleted)?.is_some() && there)
    }

    pub(crate) fn list(&self) -> ListedStream {
        let prefix: Key = self.0.config.prefix_parts().collect();
        let s3 = self.clone();
        let listed = self.0.client.list(Some(&prefix)).filter_map(move |found| {
            let line = match found {
                Ok(found) => s3.line(&found).map(Ok),
                Err(error) => Some(Err(s3.0.fault.of("list files", &error))),
            };
            std::future::ready(line)
        });
        listed.boxed()
    }

    /// A line of the listing, unless somebody else put that object there.
    fn line(&self, found: &object_store::ObjectMeta) -> Option<Listed> {
        let digest: Digest = found.location.filename()?.parse().ok()?;
        (self.key(&digest) == found.location).then_some(Listed { digest, bytes: found.size })
    }

    pub(crate) async fn verify(&self, digest: &Digest) -> Result<Fixity> {
        let Some(mut blob) = self.get(digest, None).await? else {
            return Ok(Fixity::Missing);
        };
        let (mut hasher, mut bytes) = (Sha256::new(), 0);
        while let Some(piece) = blob.stream.try_next().await? {
            hasher.update(&piece);
            bytes += piece.len() as u64;
        }
        let found = Digest::from_bytes(hasher.finalize().into());
        Ok(Stored { digest: found, bytes, head: Vec::new(), is_new: false }.verdict(digest))
    }

    pub(crate) async fn local_copy(&self, digest: &Digest) -> Result<Option<LocalCopy>> {
        let Some(mut blob) = self.get(digest, None).await? else {
            return Ok(None);
        };
        let spool = self.0.config.spool();
        let failed = |error| BlobError::io(&spool.display(), error);
        let temporary = tempfile::Builder::new().prefix(SPOOLED).tempfile_in(&spool).map_err(failed)?;
        let (file, path) = NamedTempFile::into_parts(temporary);
        let (mut file, mut hasher) = (tokio::fs::File::from_std(file), Sha256::new());
        while let Some(piece) = blob.stream.try_next().await? {
            hasher.update(&piece);
            file.write_all(&piece).await.map_err(failed)?;
        }
        file.flush().await.map_err(failed)?;
        if Digest::from_bytes(hasher.finalize().into()) != *digest {
            return Err(BlobError::Damaged(*digest));
        }
        Ok(Some(LocalCopy(Copied::Fetched(path))))
    }

    pub(crate) async fn ready(&self) -> Result<()> {
        let prefix: Key = self.0.config.prefix_parts().collect();
        let first = self.0.client.list(Some(&prefix)).next().await;
        first.transpose().map(drop).map_err(|error| self.0.fault.of("list files", &error))
    }
}

impl fmt::Display for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let config = &self.0.config;
        let endpoint = config.endpoint.as_deref().unwrap_or("Amazon S3");
        write!(f, "bucket {} at {endpoint}", config.bucket)?;
        match config.prefix.as_str() {
            "" => Ok(()),
            prefix => write!(f, ", below {prefix}"),
        }
    }
}
