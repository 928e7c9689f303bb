//! Files named in a row: found below one folder, identified by their content, kept by their hash.

use std::path::{Component, Path, PathBuf};

use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use tejido_domain::record::{Digest, FileRef, Texts};
use tejido_formats::media_type::{MediaType, sniff};

use super::row::FileCell;
use crate::App;
use crate::error::Error;
use crate::transfer::problem::RowProblem;

/// Largest file taken by an import, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024 * 1024;

/// Bytes looked at to identify a file.
const HEAD: u64 = 8 * 1024;

/// Checks a file and, unless it is a dry run, keeps it.
///
/// # Errors
/// When the files' store fails; what is wrong with the file itself is a problem of the row.
pub async fn take(
    app: &App,
    folder: &Path,
    cell: &FileCell,
    keep: bool,
) -> Result<Result<(FileRef, Option<RowProblem>), RowProblem>, Error> {
    if let Some(kept) = cell.path.strip_prefix("sha256:") {
        return Ok(already_kept(app, kept, cell).await?.map(|file| (file, None)));
    }
    let path = match below(folder, &cell.path) {
        Ok(path) => path,
        Err(problem) => return Ok(Err(problem)),
    };
    let Ok((head, bytes)) = read_head(&path) else {
        return Ok(Err(RowProblem::error("files", "missing-file", &cell.path)));
    };
    if bytes == 0 {
        return Ok(Err(RowProblem::error("files", "empty-file", &cell.path)));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let media = sniff(&head, &name);
    let digest = if keep {
        app.blobs.put_path(&path, LARGEST).await?.digest.to_string()
    } else {
        digest_of(path.clone()).await.map_err(|error| Error::io(&path, error))?
    };
    let warning = (!media.matches_name)
        .then(|| RowProblem::warning("files", "file-lies", &cell.path).hint(media.mime.to_owned()));
    Ok(file_ref(&digest, name, bytes, &media, cell).map(|file| (file, warning)))
}

/// The name the file would be kept by.
async fn digest_of(path: PathBuf) -> std::io::Result<String> {
    let reading = tokio::task::spawn_blocking(move || {
        use std::io::Read as _;
        let mut file = std::fs::File::open(path)?;
        let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
        loop {
            let bytes = file.read(&mut piece)?;
            if bytes == 0 {
                let digest: [u8; 32] = hash.finalize().into();
                return Ok(tejido_blobs::Digest::from_bytes(digest).to_string());
            }
            hash.update(&piece[..bytes]);
        }
    });
    reading.await.map_err(std::io::Error::other)?
}

fn file_ref(digest: &str, name: String, bytes: u64, media: &MediaType, cell: &FileCell) -> Result<FileRef, RowProblem> {
    let digest: Digest = digest.parse().map_err(|_| RowProblem::error("files", "missing-file", &cell.path))?;
    let (role, lang) = (cell.role, cell.lang.clone());
    Ok(FileRef { digest, name, bytes, media_type: media.mime.to_owned(), role, lang, note: Texts::default() })
}

/// `sha256:HEX/name`, as an export without files writes it.
async fn already_kept(app: &App, kept: &str, cell: &FileCell) -> Result<Result<FileRef, RowProblem>, Error> {
    let missing = || RowProblem::error("files", "missing-file", &cell.path);
    let Some((hex, name)) = kept.split_once('/') else { return Ok(Err(missing())) };
    let Ok(digest) = hex.parse::<tejido_blobs::Digest>() else { return Ok(Err(missing())) };
    let Some(bytes) = app.blobs.size(&digest).await? else { return Ok(Err(missing())) };
    let Some(mut blob) = app.blobs.get_range(&digest, 0..HEAD.min(bytes)).await? else { return Ok(Err(missing())) };
    let mut head = Vec::new();
    while let Some(piece) = blob.stream.next().await {
        head.extend_from_slice(&piece?);
    }
    // Only the last part is a name: an export never writes folders here, and nothing else may.
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let media = sniff(&head, name);
    Ok(file_ref(hex, name.to_owned(), bytes, &media, cell))
}

/// The path below the folder. Nothing outside of it can be named, not even through a link.
fn below(folder: &Path, name: &str) -> Result<PathBuf, RowProblem> {
    let outside = || RowProblem::error("files", "file-outside", name);
    let relative = Path::new(name);
    if !relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(outside());
    }
    let missing = |_| RowProblem::error("files", "missing-file", name);
    let path = folder.join(relative).canonicalize().map_err(missing)?;
    let folder = folder.canonicalize().map_err(missing)?;
    if path.starts_with(&folder) && path.is_file() { Ok(path) } else { Err(outside()) }
}

fn read_head(path: &Path) -> std::io::Result<(Vec<u8>, u64)> {
    use std::io::Read as _;
    let file = std::fs::File::open(path)?;
    let bytes = file.metadata()?.len();
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head)?;
    Ok((head, bytes))
}
