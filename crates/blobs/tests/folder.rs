//! What is true of a folder alone: its layout, what it clears away, what it says when it cannot be one.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use futures_util::StreamExt as _;
use tejido_blobs::{BlobError, BlobStore};

#[tokio::test]
async fn a_file_lies_where_its_digest_says_and_is_write_protected() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::folder(folder.path()).unwrap();
    let digest = store.put_bytes(b"abc").await.unwrap().digest;
    let path = folder.path().join("ba/78").join(digest.to_string());
    assert_eq!(store.local_path(&digest).unwrap(), path);
    assert_eq!(fs::read(&path).unwrap(), b"abc");
    assert!(fs::metadata(&path).unwrap().permissions().readonly());

    // The folder is all there is to it: another process sees the same.
    drop(store);
    let again = BlobStore::folder(folder.path()).unwrap();
    assert_eq!(again.read_all(&digest, 100).await.unwrap().unwrap(), b"abc");
}

#[tokio::test]
async fn what_a_crash_left_is_never_listed_and_goes_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::folder(folder.path()).unwrap();
    let kept = store.put_bytes(b"kept").await.unwrap().digest;
    let incoming = folder.path().join("incoming");
    let (old, young) = (incoming.join("half-written-1"), incoming.join("half-written-2"));
    fs::write(&young, "half").unwrap();
    fs::write(&old, "half").unwrap();
    aged(&old, &young, Duration::from_hours(25));
    aged(&young, &young, Duration::from_hours(23));
    aged(&store.local_path(&kept).unwrap(), &young, Duration::from_hours(1000));

    let store = BlobStore::folder(folder.path()).unwrap();
    assert!(!old.exists(), "a leftover goes");
    assert!(young.exists(), "what may still be in use stays");
    assert!(store.exists(&kept).await.unwrap());
    assert_eq!(store.list().count().await, 1);
}

/// Makes a file look written so long before another.
fn aged(path: &Path, than: &Path, by: Duration) {
    let now: SystemTime = fs::metadata(than).unwrap().modified().unwrap();
    File::open(path).unwrap().set_modified(now - by).unwrap();
}

#[tokio::test]
async fn a_place_that_cannot_be_a_folder_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = BlobStore::folder(file.path().join("files")).unwrap_err();
    assert!(error.to_string().contains(&*file.path().to_string_lossy()), "{error}");
}

#[tokio::test]
async fn a_folder_that_went_away_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::folder(folder.path().join("mounted")).unwrap();
    store.ready().await.unwrap();
    fs::remove_dir_all(folder.path().join("mounted")).unwrap();
    assert!(matches!(store.ready().await, Err(BlobError::Folder { .. })));
}
