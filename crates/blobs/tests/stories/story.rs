//! The stories. None of them knows which kind of store it is told on.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::TryStreamExt as _;
use tejido_blobs::{Blob, BlobError, BlobStore, Digest, Fixity, Listed};
use tokio::io::{AsyncRead, AsyncReadExt as _, ReadBuf};

use super::Scene;

const MEBIBYTE: usize = 1024 * 1024;
const NO_LIMIT: u64 = u64::MAX;

/// Bytes without a pattern that a mix-up of parts would survive.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

async fn bytes_of(blob: Blob) -> Vec<u8> {
    let length = blob.length();
    let bytes = blob.stream.try_collect::<Vec<_>>().await.unwrap().concat();
    assert_eq!(bytes.len() as u64, length, "the announced length is the length");
    bytes
}

async fn listed(store: &BlobStore) -> Vec<Listed> {
    store.list().try_collect().await.unwrap()
}

pub async fn what_goes_in_comes_out(scene: Scene) {
    let store = &scene.store;
    for text in ["", "x", "derechos de las trabajadoras del hogar", &"kotz'i'j ".repeat(5000)] {
        let stored = store.put_reader(text.as_bytes(), Some(text.len() as u64), NO_LIMIT).await.unwrap();
        assert_eq!(stored.digest, Digest::of(text.as_bytes()));
        assert_eq!(stored.bytes, text.len() as u64);
        assert_eq!(stored.head, &text.as_bytes()[..text.len().min(8192)]);
        assert!(stored.is_new);

        assert!(store.exists(&stored.digest).await.unwrap());
        assert_eq!(store.size(&stored.digest).await.unwrap(), Some(stored.bytes));
        let blob = store.get(&stored.digest).await.unwrap().unwrap();
        assert_eq!((blob.total, blob.range.clone()), (stored.bytes, 0..stored.bytes));
        assert_eq!(bytes_of(blob).await, text.as_bytes());
        assert_eq!(store.read_all(&stored.digest, NO_LIMIT).await.unwrap().unwrap(), text.as_bytes());
        assert_eq!(store.verify(&stored.digest).await.unwrap(), Fixity::Intact { bytes: stored.bytes });
    }

    let unknown = Digest::of(b"never stored");
    assert!(!store.exists(&unknown).await.unwrap());
    assert_eq!(store.size(&unknown).await.unwrap(), None);
    assert!(store.get(&unknown).await.unwrap().is_none());
    assert!(store.get_range(&unknown, 0..10).await.unwrap().is_none());
    assert!(store.read_all(&unknown, 10).await.unwrap().is_none());
    assert_eq!(store.verify(&unknown).await.unwrap(), Fixity::Missing);
}

/// Around the size of a part, where the ways of sending meet.
pub async fn large_files_come_back_whole_and_in_parts(scene: Scene) {
    for length in [8 * MEBIBYTE, 8 * MEBIBYTE + 1, 29 * MEBIBYTE + 12345] {
        let bytes = noise(length);
        let stored = scene.store.put_bytes(&bytes).await.unwrap();
        assert_eq!(stored.digest, Digest::of(&bytes));
        let back = bytes_of(scene.store.get(&stored.digest).await.unwrap().unwrap()).await;
        assert!(back == bytes, "{length} bytes came back as others");
        let middle = 8 * MEBIBYTE as u64 - 5..8 * MEBIBYTE as u64;
        let part = scene.store.get_range(&stored.digest, middle).await.unwrap().unwrap();
        assert_eq!(bytes_of(part).await, &bytes[8 * MEBIBYTE - 5..8 * MEBIBYTE]);
        assert_eq!(scene.store.verify(&stored.digest).await.unwrap(), Fixity::Intact { bytes: length as u64 });
    }
}

pub async fn the_same_bytes_are_kept_once(scene: Scene) {
    let first = scene.store.put_bytes(b"once").await.unwrap();
    let second = scene.store.put_bytes(b"once").await.unwrap();
    assert_eq!((first.is_new, second.is_new), (true, false));
    assert_eq!(first.digest, second.digest);
    assert_eq!(listed(&scene.store).await, [Listed { digest: first.digest, bytes: 4 }]);
}

pub async fn a_file_on_disk_is_copied_in(scene: Scene) {
    let folder = tempfile::tempdir().unwrap();
    for length in [0, 11, 9 * MEBIBYTE] {
        let bytes = noise(length);
        let path = folder.path().join("fotografía ñ.jpg");
        std::fs::write(&path, &bytes).unwrap();
        let stored = scene.store.put_path(&path, NO_LIMIT).await.unwrap();
        assert_eq!(stored.digest, Digest::of(&bytes));
        assert!(scene.store.read_all(&stored.digest, NO_LIMIT).await.unwrap().unwrap() == bytes);
        assert!(std::fs::read(&path).unwrap() == bytes, "the original is left alone");
    }
    let missing = scene.store.put_path(&folder.path().join("nothing"), NO_LIMIT).await;
    assert!(matches!(missing, Err(BlobError::Source(error)) if error.kind() == io::ErrorKind::NotFound));
    let folder = scene.store.put_path(folder.path(), NO_LIMIT).await;
    assert!(matches!(folder, Err(BlobError::NotAFile(_))));
}

pub async fn limits_are_kept(scene: Scene) {
    let store = &scene.store;
    let exact = store.put_reader(&b"12345"[..], None, 5).await.unwrap();
    let over = store.put_reader(&b"123456"[..], None, 5).await;
    assert!(matches!(over, Err(BlobError::TooLarge { limit: 5 })));
    let endless = store.put_reader(tokio::io::repeat(1), None, 20 * MEBIBYTE as u64).await;
    assert!(matches!(endless, Err(BlobError::TooLarge { .. })));
    let announced = store.put_reader(Untouchable, Some(6), 5).await;
    assert!(matches!(announced, Err(BlobError::TooLarge { limit: 5 })), "refused before it is read");

    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "123456").unwrap();
    assert!(matches!(store.put_path(file.path(), 5).await, Err(BlobError::TooLarge { limit: 5 })));
    assert_eq!(listed(store).await.len(), 1, "only what was allowed is there");
    assert!(matches!(store.read_all(&exact.digest, 4).await, Err(BlobError::TooLarge { limit: 4 })));
}

/// A reader that must not be read.
struct Untouchable;

impl AsyncRead for Untouchable {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        panic!("read although it was announced as too large")
    }
}

/// A connection that breaks off.
struct Lost;

impl AsyncRead for Lost {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

/// A sender that falls silent.
struct Silent;

impl AsyncRead for Silent {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }
}

pub async fn a_broken_stream_leaves_nothing(scene: Scene) {
    let reader = tokio::io::repeat(1).take(20 * MEBIBYTE as u64).chain(Lost);
    let put = scene.store.put_reader(reader, None, NO_LIMIT).await;
    assert!(matches!(put, Err(BlobError::Source(error)) if error.kind() == io::ErrorKind::ConnectionReset));
    assert_eq!(listed(&scene.store).await, []);
}

pub async fn giving_up_leaves_nothing(scene: Scene) {
    let reader = tokio::io::repeat(1).take(MEBIBYTE as u64).chain(Silent);
    tokio::select! {
        biased;
        _ = scene.store.put_reader(reader, None, NO_LIMIT) => panic!("it never ends"),
        () = async { for _ in 0..1000 { tokio::task::yield_now().await } } => {}
    }
    assert_eq!(listed(&scene.store).await, []);
}

pub async fn parts_of_a_file(scene: Scene) {
    let store = &scene.store;
    let digest = store.put_bytes(b"0123456789").await.unwrap().digest;
    for (range, expected) in
        [(0..10, "0123456789"), (3..5, "34"), (9..10, "9"), (7..100, "789"), (4..4, ""), (10..10, "")]
    {
        let blob = store.get_range(&digest, range.clone()).await.unwrap().unwrap();
        assert_eq!(blob.total, 10);
        assert_eq!(blob.range, range.start..range.end.min(10));
        assert_eq!(bytes_of(blob).await, expected.as_bytes(), "{range:?}");
    }
    for range in [10..11, 500..600] {
        let beyond = store.get_range(&digest, range).await;
        assert!(matches!(beyond, Err(BlobError::OutOfRange { bytes: 10 })), "{beyond:?}");
    }
    let empty = store.put_bytes(b"").await.unwrap().digest;
    assert!(matches!(store.get_range(&empty, 0..1).await, Err(BlobError::OutOfRange { bytes: 0 })));
}

pub async fn a_deleted_file_is_gone(scene: Scene) {
    let store = &scene.store;
    let digest = store.put_bytes(b"imported by mistake").await.unwrap().digest;
    let other = store.put_bytes(b"kept").await.unwrap().digest;
    assert!(store.delete(&digest).await.unwrap());
    assert!(!store.delete(&digest).await.unwrap(), "there was nothing left to delete");
    assert!(!store.exists(&digest).await.unwrap());
    assert!(store.exists(&other).await.unwrap());
    assert!(store.put_bytes(b"imported by mistake").await.unwrap().is_new);
}

/// More than the thousand that S3 gives at a time would be slow here; the paging is the library's.
pub async fn listing_names_every_file_in_order(scene: Scene) {
    let mut expected = Vec::new();
    for number in 0..60 {
        let text = format!("file {number}");
        let stored = scene.store.put_bytes(text.as_bytes()).await.unwrap();
        expected.push(Listed { digest: stored.digest, bytes: text.len() as u64 });
    }
    expected.sort_by_key(|file| file.digest);
    if let Some(files) = &scene.files {
        std::fs::write(files.join("README"), "not ours").unwrap();
        std::fs::create_dir_all(files.join("zz/zz")).unwrap();
        let misplaced = Digest::of(b"misplaced");
        let shard = files.join(expected[0].digest.shard_path());
        std::fs::write(shard.with_file_name(misplaced.to_string()), "misplaced").unwrap();
    }
    assert_eq!(listed(&scene.store).await, expected);
}

pub async fn damage_is_noticed_and_can_be_mended(scene: Scene) {
    let store = &scene.store;
    let digest = store.put_bytes(b"an original of 1948").await.unwrap().digest;
    let Some(files) = &scene.files else {
        return; // A server elsewhere: its files are out of reach.
    };
    let path = files.join(digest.shard_path());
    for (spoiled, mended_by_put) in
        [("an original of", true), ("an original of 1949", scene.store.local_path(&digest).is_some())]
    {
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, spoiled).unwrap();
        let found = Digest::of(spoiled.as_bytes());
        assert_eq!(store.verify(&digest).await.unwrap(), Fixity::Damaged { found, bytes: spoiled.len() as u64 });
        if !mended_by_put {
            assert!(store.delete(&digest).await.unwrap());
        }
        store.put_bytes(b"an original of 1948").await.unwrap();
        assert_eq!(store.verify(&digest).await.unwrap(), Fixity::Intact { bytes: 19 });
    }
}

pub async fn tools_get_a_path(scene: Scene) {
    let store = &scene.store;
    let digest = store.put_bytes(b"a recording").await.unwrap().digest;
    let copy = store.local_copy(&digest).await.unwrap().unwrap();
    assert_eq!(std::fs::read(copy.path()).unwrap(), b"a recording");
    let (path, in_place) = (copy.path().to_owned(), store.local_path(&digest).is_some());
    drop(copy);
    assert_eq!(path.exists(), in_place, "a fetched copy goes with its owner, a stored file stays");
    assert!(store.local_copy(&Digest::of(b"unknown")).await.unwrap().is_none());
}

/// The same and different files, at the same time, through clones of one store.
pub async fn many_at_once(scene: Scene) {
    let puts = (0..24_u8).map(|number| {
        let store = scene.store.clone();
        tokio::spawn(async move { store.put_bytes(&vec![number % 6; 100_000]).await.unwrap().digest })
    });
    let digests = futures_util::future::join_all(puts).await;
    for digest in digests {
        assert_eq!(scene.store.verify(&digest.unwrap()).await.unwrap(), Fixity::Intact { bytes: 100_000 });
    }
    assert_eq!(listed(&scene.store).await.len(), 6);
}

pub async fn the_place_is_ready(scene: Scene) {
    scene.store.ready().await.unwrap();
    scene.store.put_bytes(b"something").await.unwrap();
    scene.store.ready().await.unwrap();
    assert_eq!(listed(&scene.store).await.len(), 1, "asking leaves nothing behind");
}
