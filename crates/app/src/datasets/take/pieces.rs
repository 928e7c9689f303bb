//! Bytes on their way: rows come from the engine, a thread writes them, and whoever reads gets piece after piece.

use std::fmt;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::Stream;
use tejido_formats::table::Cell;
use tejido_tables::{Rows, TablesError};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::form::WritingError;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces, and batches of rows, that wait at most.
const WAITING: usize = 2;
/// How long a file may take whatever its size, and how much of it has to be taken in each further second: whoever reads
/// more slowly holds a place that others wait for.
const PATIENCE: Duration = Duration::from_mins(2);
const SLOWEST: u64 = 8 << 10;

type Batch = Result<Option<Vec<Vec<Cell>>>, TablesError>;

/// The bytes of a file, piece by piece. One that could not be made to its end ends with an error, never as if it
/// were whole.
pub struct Pieces(Receiver<io::Result<Vec<u8>>>);

impl Pieces {
    /// A file that is there already. `held` is let go of when it was read.
    pub(super) fn whole<H: Send + 'static>(runtime: &Handle, bytes: Vec<u8>, held: H) -> Self {
        let (into, out) = mpsc::channel(WAITING);
        let mut pipe = Pipe::new(runtime.clone(), into);
        runtime.spawn_blocking(move || {
            let done = bytes.chunks(PIECE).try_for_each(|piece| pipe.write_all(piece)).and_then(|()| pipe.flush());
            if let Err(error) = done {
                pipe.fail(error.into());
            }
            drop(held);
        });
        Self(out)
    }

    /// The next piece.
    pub async fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.0.recv().await
    }
}

impl Stream for Pieces {
    type Item = io::Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pieces").finish_non_exhaustive()
    }
}

/// The rows, for a thread that writes.
pub struct Source(Receiver<Batch>);

impl Source {
    /// Calls for every row.
    ///
    /// # Errors
    /// The engine's, and what is called may have its own.
    pub fn each(&mut self, row: impl FnMut(&[Cell]) -> Result<(), WritingError>) -> Result<(), WritingError> {
        self.each_with(row)
    }

    /// The same for those who have errors of their own.
    ///
    /// # Errors
    /// The engine's, and what is called may have its own.
    pub fn each_with<E: From<WritingError>>(&mut self, mut row: impl FnMut(&[Cell]) -> Result<(), E>) -> Result<(), E> {
        loop {
            // Who sends says when it is over; a channel that merely ends is a task that died.
            let early = || WritingError::Io(io::Error::other("the rows ended too early"));
            let batch = self.0.blocking_recv().ok_or_else(early)?;
            let Some(batch) = batch.map_err(WritingError::Tables)? else { return Ok(()) };
            for cells in &batch {
                row(cells)?;
            }
        }
    }
}

/// Makes a file while it is read. `held` is let go of when all is done.
pub(super) fn flowing<H, W>(runtime: Handle, rows: Rows, held: H, write: W) -> Pieces
where
    H: Send + 'static,
    W: FnOnce(Source, &mut dyn Write) -> Result<(), WritingError> + Send + 'static,
{
    let (into, out) = mpsc::channel(WAITING);
    let source = pumped(&runtime, rows);
    let threads = runtime.clone();
    threads.spawn_blocking(move || {
        let mut pipe = Pipe::new(runtime, into);
        let done = write(source, &mut pipe).and_then(|()| Ok(pipe.flush()?));
        if let Err(error) = done {
            pipe.fail(error);
        }
        drop(held);
    });
    Pieces(out)
}

/// Makes a file as a whole. `held` comes back with it; whoever goes away meanwhile does not get it back before all is
/// done.
pub(super) async fn collected<H, W>(
    runtime: Handle,
    rows: Rows,
    held: H,
    write: W,
) -> Result<(Vec<u8>, H), WritingError>
where
    H: Send + 'static,
    W: FnOnce(Source, &mut dyn Write) -> Result<(), WritingError> + Send + 'static,
{
    let source = pumped(&runtime, rows);
    let made = runtime.spawn_blocking(move || {
        let mut bytes = Vec::new();
        write(source, &mut bytes).map(|()| (bytes, held))
    });
    made.await.map_err(io::Error::other)?
}

/// Does something with rows on a thread that may take its time.
///
/// # Errors
/// What is done has its own; a thread that died is an error too.
pub async fn with_rows<T, E, W>(runtime: Handle, rows: Rows, work: W) -> Result<T, E>
where
    T: Send + 'static,
    E: From<WritingError> + Send + 'static,
    W: FnOnce(Source) -> Result<T, E> + Send + 'static,
{
    let source = pumped(&runtime, rows);
    let done = runtime.spawn_blocking(move || work(source));
    done.await.map_err(|error| E::from(WritingError::Io(io::Error::other(error))))?
}

/// A task that asks the engine for batch after batch.
fn pumped(runtime: &Handle, mut rows: Rows) -> Source {
    let (into, out) = mpsc::channel(WAITING);
    runtime.spawn(async move {
        loop {
            let batch = rows.next().await;
            let last = !matches!(batch, Ok(Some(_)));
            if into.send(batch).await.is_err() || last {
                return;
            }
        }
    });
    Source(out)
}

/// Where the writing thread writes to.
struct Pipe {
    runtime: Handle,
    into: Sender<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    sent: u64,
    waited: Duration,
}

impl Pipe {
    fn new(runtime: Handle, into: Sender<io::Result<Vec<u8>>>) -> Self {
        Self { runtime, into, piece: Vec::with_capacity(PIECE), sent: 0, waited: Duration::ZERO }
    }

    fn send(&mut self, piece: io::Result<Vec<u8>>) -> io::Result<()> {
        let bytes = piece.as_ref().map_or(0, |piece| piece.len() as u64);
        let left = (PATIENCE + Duration::from_secs(self.sent / SLOWEST)).saturating_sub(self.waited);
        let (into, runtime) = (&self.into, &self.runtime);
        // Only waiting for the reader counts, not the time it takes to make the file.
        let sent = runtime.block_on(async {
            let began = tokio::time::Instant::now();
            let sent = tokio::time::timeout(left, into.send(piece)).await;
            (sent, began.elapsed())
        });
        self.waited += sent.1;
        self.sent += bytes;
        match sent.0 {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    fn fail(&mut self, error: WritingError) {
        let gone = matches!(&error, WritingError::Io(error) if error.kind() == io::ErrorKind::BrokenPipe);
        if !gone {
            tracing::warn!(%error, "a file of a dataset was not made to its end");
            let _ = self.send(Err(io::Error::other(error)));
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.send(Ok(piece))
    }
}
