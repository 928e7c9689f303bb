//! Taking bytes in: they are counted, hashed and written in one pass, and refused at the limit.
//!
//! Must never hold more than one piece and the first 8 KiB in memory.

use std::io::{Read, Write};

use bytes::{Bytes, BytesMut};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;

use crate::{BlobError, Digest, Result, Stored};

/// How many bytes at the start of a file are kept for telling its type.
const HEAD: usize = 8 * 1024;
/// How much is read at a time.
const PIECE: usize = 128 * 1024;
/// How many pieces may wait between the reader and the disk.
const WAITING: usize = 4;

/// A file on its way in.
pub(crate) struct Intake<W> {
    writer: W,
    place: String,
    hasher: Sha256,
    head: Vec<u8>,
    bytes: u64,
    limit: u64,
}

impl<W: Write> Intake<W> {
    /// `place` names the destination in errors.
    pub(crate) fn new(writer: W, place: String, limit: u64) -> Self {
        Self { writer, place, hasher: Sha256::new(), head: Vec::new(), bytes: 0, limit }
    }

    fn push(&mut self, piece: &[u8]) -> Result<()> {
        self.bytes += piece.len() as u64;
        if self.bytes > self.limit {
            return Err(BlobError::TooLarge { limit: self.limit });
        }
        let wanted = HEAD - self.head.len();
        self.head.extend_from_slice(&piece[..wanted.min(piece.len())]);
        self.hasher.update(piece);
        self.writer.write_all(piece).map_err(|error| BlobError::io(&self.place, error))
    }

    /// Everything is in: the receipt, and the writer to be made safe.
    fn finish(mut self) -> Result<(Stored, W)> {
        self.writer.flush().map_err(|error| BlobError::io(&self.place, error))?;
        let digest = Digest::from_bytes(self.hasher.finalize().into());
        Ok((Stored { digest, bytes: self.bytes, head: self.head, is_new: true }, self.writer))
    }

    /// Takes a whole file in on this thread, which may block.
    pub(crate) fn drain(mut self, mut reader: impl Read) -> Result<(Stored, W)> {
        let mut piece = vec![0; PIECE];
        loop {
            match reader.read(&mut piece) {
                Ok(0) => return self.finish(),
                Ok(count) => self.push(&piece[..count])?,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(BlobError::Source(error)),
            }
        }
    }
}

impl<W: Write + Send + 'static> Intake<W> {
    /// Takes a stream in: it is read here, and hashed and written on a thread that may block, where
    /// `keep` then makes the result safe. When this future is dropped or the stream fails, `keep`
    /// does not run.
    pub(crate) async fn feed<T: Send + 'static>(
        mut self,
        mut reader: impl AsyncRead + Unpin,
        keep: impl FnOnce(Stored, W) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, mut receiver) = mpsc::channel::<Option<Bytes>>(WAITING);
        let writing = tokio::task::spawn_blocking(move || {
            while let Some(piece) = receiver.blocking_recv() {
                match piece {
                    Some(piece) => self.push(&piece)?,
                    // Only the explicit end counts: a closed channel means that the stream broke off.
                    None => return self.finish().and_then(|(stored, writer)| keep(stored, writer)),
                }
            }
            Err(BlobError::Abandoned)
        });
        let read = send_pieces(&mut reader, sender).await;
        let written = writing.await.map_err(BlobError::stopped)?;
        read.map_err(BlobError::Source)?;
        written
    }
}

/// Sends a stream piece by piece, then the end. Stops early when nobody listens any more.
async fn send_pieces(
    reader: &mut (impl AsyncRead + Unpin),
    sender: mpsc::Sender<Option<Bytes>>,
) -> std::io::Result<()> {
    loop {
        let mut piece = BytesMut::with_capacity(PIECE);
        let count = reader.read_buf(&mut piece).await?;
        let message = (count > 0).then(|| piece.freeze());
        if sender.send(message).await.is_err() || count == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;
    use std::io;

    /// A disk with room for so many bytes.
    struct Disk(usize);

    impl Write for Disk {
        fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
            match self.0.min(piece.len()) {
                0 => Err(io::ErrorKind::StorageFull.into()),
                count => {
                    self.0 -= count;
                    Ok(count)
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_called_a_full_disk() {
        let taken = Intake::new(Disk(1000), "the attic".into(), u64::MAX).drain(io::repeat(7).take(1001));
        let Err(error @ BlobError::StorageFull { .. }) = taken.map(|(stored, _)| stored) else {
            panic!("not recognised as full");
        };
        assert!(error.to_string().contains("no room left in the attic"), "{error}");
    }

    #[tokio::test]
    async fn a_stream_onto_a_full_disk_is_never_kept() {
        let intake = Intake::new(Disk(1000), "the attic".into(), u64::MAX);
        let kept = intake.feed(tokio::io::repeat(7).take(10_000_000), |_, _| -> Result<()> { panic!("kept") }).await;
        assert!(matches!(kept, Err(BlobError::StorageFull { .. })));
    }

    #[tokio::test]
    async fn a_stream_that_breaks_off_is_never_kept() {
        let broken = lost_connection();
        let intake = Intake::new(io::sink(), "sink".into(), u64::MAX);
        let kept = intake.feed(broken, |_, _| -> Result<()> { panic!("kept") }).await;
        assert!(matches!(kept, Err(BlobError::Source(_))), "{kept:?}");
    }

    /// Gives some bytes, then fails as a lost connection does.
    fn lost_connection() -> impl AsyncRead + Unpin {
        struct Lost;
        impl AsyncRead for Lost {
            fn poll_read(
                self: std::pin::Pin<&mut Self>,
                _: &mut std::task::Context<'_>,
                _: &mut tokio::io::ReadBuf<'_>,
            ) -> std::task::Poll<io::Result<()>> {
                std::task::Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
            }
        }
        tokio::io::repeat(1).take(500_000).chain(Lost)
    }
}
