//! Files in a folder of this machine: `ab/cd/abcd…`, written beside and renamed into place.
//!
//! Must never show a file under its digest before all its bytes are on the disk.

mod list;
pub(crate) mod sweep;

use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use bytes::BytesMut;
use futures_util::stream;
use tempfile::NamedTempFile;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncSeekExt as _};

use crate::blob::{Copied, clamp};
use crate::intake::Intake;
use crate::{Blob, BlobError, BlobStream, Digest, Fixity, ListedStream, LocalCopy, Result, Stored};

/// How much is read at a time.
const PIECE: usize = 64 * 1024;
/// Where files wait until they are complete: on the same file system, so that a rename is enough.
const INCOMING: &str = "incoming";

/// A store in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens the folder, made when there is none, and clears what a crash left behind.
    pub(crate) fn open(root: PathBuf) -> Result<Self> {
        let folder = Self { root };
        let incoming = folder.incoming();
        fs::create_dir_all(&incoming).map_err(|error| BlobError::io(&incoming.display(), error))?;
        sweep::sweep(&incoming, "")?;
        Ok(folder)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn incoming(&self) -> PathBuf {
        self.root.join(INCOMING)
    }

    /// Where the file of a digest lies, whether or not it is there.
    pub(crate) fn path(&self, digest: &Digest) -> PathBuf {
        self.root.join(digest.shard_path())
    }

    fn intake(&self, limit: u64) -> Result<Intake<NamedTempFile>> {
        let incoming = self.incoming();
        let temporary = NamedTempFile::new_in(&incoming).map_err(|error| BlobError::io(&incoming.display(), error))?;
        Ok(Intake::new(temporary, self.root.display().to_string(), limit))
    }

    pub(crate) async fn put_reader(&self, reader: impl AsyncRead + Unpin, limit: u64) -> Result<Stored> {
        let folder = self.clone();
        let intake = blocking(move || folder.intake(limit)).await?;
        let folder = self.clone();
        intake.feed(reader, move |stored, temporary| folder.keep(stored, temporary)).await
    }

    pub(crate) async fn put_path(&self, path: &Path, limit: u64) -> Result<Stored> {
        let (folder, path) = (self.clone(), path.to_owned());
        blocking(move || {
            let (stored, temporary) = folder.intake(limit)?.drain(crate::store::open_source(&path, limit)?)?;
            folder.keep(stored, temporary)
        })
        .await
    }

    /// Makes a complete file visible. It replaces a file of the same name: that is the same bytes, or
    /// a damaged copy which is thereby mended.
    fn keep(&self, mut stored: Stored, temporary: NamedTempFile) -> Result<Stored> {
        let target = self.path(&stored.digest);
        let failed = |error| BlobError::io(&target.display(), error);
        stored.is_new = !fs::metadata(&target).is_ok_and(|found| found.len() == stored.bytes);
        protect(temporary.as_file()).map_err(failed)?;
        temporary.as_file().sync_all().map_err(failed)?;
        let folders: Vec<&Path> = target.ancestors().skip(1).take(3).collect();
        if let Some(shard) = folders.first() {
            fs::create_dir_all(shard).map_err(failed)?;
        }
        temporary.persist(&target).map_err(|error| failed(error.error))?;
        // The name is on the disk only when every folder down to it is.
        folders.into_iter().try_for_each(sync_folder).map_err(failed)?;
        Ok(stored)
    }

    pub(crate) async fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> Result<Option<Blob>> {
        let path = self.path(digest);
        let failed = |error| BlobError::io(&path.display(), error);
        let Some(mut file) = present(tokio::fs::File::open(&path).await).map_err(failed)? else {
            return Ok(None);
        };
        let total = file.metadata().await.map_err(failed)?.len();
        let range = clamp(&range.unwrap_or(0..total), total)?;
        if range.start > 0 {
            file.seek(std::io::SeekFrom::Start(range.start)).await.map_err(failed)?;
        }
        let stream = read_stream(file.take(range.end - range.start), path.clone());
        Ok(Some(Blob { range, total, stream }))
    }

    pub(crate) async fn size(&self, digest: &Digest) -> Result<Option<u64>> {
        let path = self.path(digest);
        let found = present(tokio::fs::metadata(&path).await).map_err(|error| BlobError::io(&path.display(), error))?;
        Ok(found.map(|found| found.len()))
    }

    pub(crate) async fn delete(&self, digest: &Digest) -> Result<bool> {
        let path = self.path(digest);
        let gone =
            present(tokio::fs::remove_file(&path).await).map_err(|error| BlobError::io(&path.display(), error))?;
        Ok(gone.is_some())
    }

    pub(crate) async fn verify(&self, digest: &Digest) -> Result<Fixity> {
        let (path, digest) = (self.path(digest), *digest);
        blocking(move || {
            let failed = |error| BlobError::io(&path.display(), error);
            let Some(file) = present(fs::File::open(&path)).map_err(failed)? else {
                return Ok(Fixity::Missing);
            };
            let intake = Intake::new(std::io::sink(), String::new(), u64::MAX);
            let (found, _) = intake.drain(file).map_err(|error| match error {
                BlobError::Source(error) => failed(error),
                other => other,
            })?;
            Ok(found.verdict(&digest))
        })
        .await
    }

    pub(crate) async fn local_copy(&self, digest: &Digest) -> Result<Option<LocalCopy>> {
        let there = self.size(digest).await?.is_some();
        Ok(there.then(|| LocalCopy(Copied::InPlace(self.path(digest)))))
    }

    pub(crate) fn list(&self) -> ListedStream {
        list::list(self.root.clone())
    }

    /// Can a file be written, made safe, read and removed?
    pub(crate) async fn ready(&self) -> Result<()> {
        let incoming = self.incoming();
        blocking(move || {
            let write = || {
                let mut probe = tempfile::tempfile_in(&incoming)?;
                probe.write_all(b"ready")?;
                probe.sync_all()
            };
            write().map_err(|error| BlobError::io(&incoming.display(), error))
        })
        .await
    }
}

/// "Not found" is an answer, not a failure.
fn present<T>(found: std::io::Result<T>) -> std::io::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Runs what may block where it may.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(BlobError::stopped)?
}

/// Nobody writes to a stored file again; the owner and the group (a backup) may read it.
#[cfg(unix)]
fn protect(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o440))
}

#[cfg(not(unix))]
fn protect(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened, and a rename is written through.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn read_stream(file: tokio::io::Take<tokio::fs::File>, path: PathBuf) -> BlobStream {
    Box::pin(stream::try_unfold((file, path), |(mut file, path)| async move {
        let mut piece = BytesMut::with_capacity(PIECE);
        match file.read_buf(&mut piece).await {
            Ok(0) if file.limit() == 0 => Ok(None),
            Ok(0) => Err(BlobError::io(&path.display(), std::io::ErrorKind::UnexpectedEof.into())),
            Ok(_) => Ok(Some((piece.freeze(), (file, path)))),
            Err(error) => Err(BlobError::io(&path.display(), error)),
        }
    }))
}
