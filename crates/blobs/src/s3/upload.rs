//! Sending one file whose name and length are known: at once when it is small, in parts when it is not.
//!
//! Must never complete an upload whose bytes are not those of its name, nor leave the parts of a
//! failed one behind while it can still ask for their removal.

use std::io::{Read, Seek, SeekFrom};

use bytes::Bytes;
use object_store::{ObjectStoreExt as _, PutPayload, WriteMultipart};
use sha2::{Digest as _, Sha256};

use super::S3;
use crate::folder::blocking;
use crate::{BlobError, Digest, Result};

/// The size of a part, and of what is sent without parts. S3 wants at least 5 MiB.
const PART: u64 = 8 * 1024 * 1024;
/// S3 takes no more parts than this.
const MOST_PARTS: u64 = 10_000;
/// How many parts are on their way at a time: memory is bounded by this many parts and one.
const AT_A_TIME: usize = 3;

/// A file that can be read again from the start.
pub(super) trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// A file about to be sent.
pub(super) struct Upload {
    pub(super) s3: S3,
    pub(super) digest: Digest,
    pub(super) bytes: u64,
}

/// The reading side: what is left to send, and the digest of what was.
struct Reading {
    source: Box<dyn Source>,
    hasher: Sha256,
    part: u64,
}

impl Upload {
    pub(super) async fn send(self, mut source: Box<dyn Source>) -> Result<()> {
        let part = part_size(self.bytes);
        let reading = blocking(move || {
            source.seek(SeekFrom::Start(0)).map_err(BlobError::Source)?;
            Ok(Reading { source, hasher: Sha256::new(), part })
        })
        .await?;
        if self.bytes <= PART { self.send_whole(reading).await } else { self.send_parts(reading).await }
    }

    async fn send_whole(&self, reading: Reading) -> Result<()> {
        let (reading, bytes) = reading.next().await?;
        self.check(reading)?;
        let sent = self.s3.0.client.put(&self.s3.key(&self.digest), PutPayload::from_bytes(bytes)).await;
        sent.map(drop).map_err(|error| self.s3.0.fault.of("store a file", &error))
    }

    async fn send_parts(&self, reading: Reading) -> Result<()> {
        let failed = |error| self.s3.0.fault.of("store a file", &error);
        let part = usize::try_from(reading.part).unwrap_or(usize::MAX);
        let started = self.s3.0.client.put_multipart(&self.s3.key(&self.digest)).await.map_err(failed)?;
        let mut upload = WriteMultipart::new_with_chunk_size(started, part);
        match self.fill(&mut upload, reading).await {
            Ok(()) => upload.finish().await.map(drop).map_err(failed),
            Err(error) => {
                // A part still on its way would arrive after the parts were removed, and stay.
                let _another_failure = upload.wait_for_capacity(1).await;
                if let Err(left) = upload.abort().await {
                    let error = failed(left);
                    tracing::warn!(%error, "the parts of a failed upload stay in the bucket");
                }
                Err(error)
            }
        }
    }

    async fn fill(&self, upload: &mut WriteMultipart, mut reading: Reading) -> Result<()> {
        loop {
            let bytes;
            (reading, bytes) = reading.next().await?;
            if bytes.is_empty() {
                return self.check(reading);
            }
            let room = upload.wait_for_capacity(AT_A_TIME).await;
            room.map_err(|error| self.s3.0.fault.of("store a file", &error))?;
            upload.put(bytes);
        }
    }

    /// Were the bytes that were read those that gave the file its name?
    fn check(&self, reading: Reading) -> Result<()> {
        let read = Digest::from_bytes(reading.hasher.finalize().into());
        if read == self.digest { Ok(()) } else { Err(BlobError::Changed) }
    }
}

impl Reading {
    /// Reads the next part; an empty one is the end.
    async fn next(mut self) -> Result<(Self, Bytes)> {
        blocking(move || {
            let mut bytes = Vec::new();
            let read = self.source.by_ref().take(self.part).read_to_end(&mut bytes);
            read.map_err(BlobError::Source)?;
            self.hasher.update(&bytes);
            Ok((self, bytes.into()))
        })
        .await
    }
}

/// Equal parts, as few as fit: some services insist on equal, all on at most ten thousand.
fn part_size(bytes: u64) -> u64 {
    bytes.div_ceil(MOST_PARTS).next_multiple_of(1024 * 1024).max(PART)
}

#[cfg(all(test, feature = "test-server"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::Cursor;

    use futures_util::StreamExt as _;

    use super::*;
    use crate::test_server::TestServer;

    #[test]
    fn the_largest_file_fits_in_the_parts_that_s3_takes() {
        for bytes in [0, PART, PART + 1, 80 << 30, 5 << 40] {
            assert!(bytes.div_ceil(part_size(bytes)) <= MOST_PARTS, "{bytes}");
        }
    }

    #[tokio::test]
    async fn a_file_that_changed_since_it_was_named_is_not_stored_and_leaves_no_parts() {
        let server = TestServer::start_inside("").await.unwrap();
        let s3 = S3::open(server.config()).unwrap();
        for length in [1000, 20 * 1024 * 1024] {
            let named = Upload { s3: s3.clone(), digest: Digest::of(b"as it was"), bytes: length as u64 };
            let sent = named.send(Box::new(Cursor::new(vec![7; length]))).await;
            assert!(matches!(sent, Err(BlobError::Changed)), "{sent:?}");
        }
        assert_eq!(s3.list().count().await, 0);
        // The server keeps parts beside the buckets, in hidden files named for their upload.
        let beside = std::fs::read_dir(server.folder().unwrap().parent().unwrap()).unwrap();
        let names = beside.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let left: Vec<String> = names.filter(|name| name.contains("upload")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
