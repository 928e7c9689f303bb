//! Walking the shards of a folder in order.
//!
//! Must never hold more than one shard's names in memory, and passes over what it did not put there.

use std::path::{Path, PathBuf};
use std::{fs, io};

use futures_util::stream;
use tokio::sync::mpsc;

use crate::{BlobError, Digest, Listed, ListedStream, Result};

/// How many lines may wait for the reader.
const WAITING: usize = 256;

type Sender = mpsc::Sender<Result<Listed>>;

/// Lists on a thread that may block; it ends when the reader goes away.
pub(super) fn list(root: PathBuf) -> ListedStream {
    let (sender, mut receiver) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = walk(&root, &sender) {
            let _ = sender.blocking_send(Err(BlobError::io(&root.display(), error)));
        }
    });
    Box::pin(stream::poll_fn(move |context| receiver.poll_recv(context)))
}

fn walk(root: &Path, sender: &Sender) -> io::Result<()> {
    for outer in shards(root)? {
        for inner in shards(&outer)? {
            if !walk_shard(root, &inner, sender)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Sends the files of one shard; false when nobody listens any more.
fn walk_shard(root: &Path, shard: &Path, sender: &Sender) -> io::Result<bool> {
    let mut files = Vec::new();
    for entry in fs::read_dir(shard)? {
        let entry = entry?;
        let digest = entry.file_name().to_str().and_then(|name| name.parse::<Digest>().ok());
        let Some(digest) = digest.filter(|digest| root.join(digest.shard_path()) == entry.path()) else {
            continue;
        };
        match entry.metadata() {
            Ok(found) => files.push(Listed { digest, bytes: found.len() }),
            // Deleted since the folder was read.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    files.sort_unstable_by_key(|file| file.digest);
    Ok(files.into_iter().all(|file| sender.blocking_send(Ok(file)).is_ok()))
}

/// The folders named by two hexadecimal digits, in order.
fn shards(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut shards = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_shard = name.len() == 2 && name.as_encoded_bytes().iter().all(u8::is_ascii_hexdigit);
        if is_shard && entry.file_type()?.is_dir() {
            shards.push(entry.path());
        }
    }
    shards.sort_unstable();
    Ok(shards)
}
