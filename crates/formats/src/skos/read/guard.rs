//! A source that stops a parser before hostile input can make it work without end.
//!
//! A parser of XML unfolds entities where they are declared, and keeps what it has not finished; so
//! entities that name entities are refused, and so is a stretch of input that completes no statement.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::super::error::ReadError;

/// Bytes that may go by without a statement being completed.
pub(super) const STRETCH: u64 = 256 * 1024;

/// How far into a file entities may be declared.
const HEAD: usize = 64 * 1024;

/// Most entities, and the longest of them: enough to abbreviate addresses, which is their use.
const ENTITIES: usize = 64;
const ENTITY: usize = 256;

const DECLARATION: &[u8] = b"<!ENTITY";

/// Why reading was stopped, told past the parser in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Entities,
    Bytes,
    Stretch,
}

/// What guard and reader tell each other.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// Bytes since the last statement.
    pub(super) silent: Cell<u64>,
    /// Set when the guard stopped reading.
    pub(super) stop: Cell<Option<Stop>>,
}

impl Stop {
    pub(super) fn error(self, bytes: u64) -> ReadError {
        match self {
            Self::Entities => ReadError::Entities,
            Self::Bytes => ReadError::TooLarge { what: "bytes", limit: bytes },
            Self::Stretch => ReadError::TooLarge { what: "bytes in one statement", limit: STRETCH },
        }
    }
}

/// A guarded source of XML.
pub(super) struct Guard<R> {
    source: io::Chain<io::Cursor<Vec<u8>>, R>,
    watch: Rc<Watch>,
    read: u64,
    limit: u64,
    tail: Vec<u8>,
}

impl<R: Read> Guard<R> {
    /// Looks at the beginning and puts it back.
    pub(super) fn new(mut source: R, limit: u64, watch: Rc<Watch>) -> Result<Self, ReadError> {
        let mut head = Vec::new();
        let most = u64::try_from(HEAD).unwrap_or(u64::MAX);
        source.by_ref().take(most).read_to_end(&mut head).map_err(ReadError::Io)?;
        if !entities_are_plain(&head) {
            return Err(ReadError::Entities);
        }
        Ok(Self { source: io::Cursor::new(head).chain(source), watch, read: 0, limit, tail: Vec::new() })
    }

    fn stop(&self, stop: Stop) -> io::Error {
        self.watch.stop.set(Some(stop));
        io::Error::other("stopped")
    }

    /// Whether an entity is declared where none may be, also across the border of two pieces.
    fn declares_late(&mut self, piece: &[u8]) -> bool {
        self.tail.extend_from_slice(piece);
        let late = find(&self.tail, DECLARATION).is_some();
        let keep = self.tail.len().saturating_sub(DECLARATION.len() - 1);
        self.tail.drain(..keep);
        late
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        let silent = self.watch.silent.get() + bytes;
        self.watch.silent.set(silent);
        self.read += bytes;
        if self.read > self.limit {
            return Err(self.stop(Stop::Bytes));
        }
        if silent > STRETCH {
            return Err(self.stop(Stop::Stretch));
        }
        let past_head = self.read > u64::try_from(HEAD).unwrap_or(u64::MAX);
        if past_head && self.declares_late(&buffer[..count]) {
            return Err(self.stop(Stop::Entities));
        }
        Ok(count)
    }
}

/// Whether the entities declared are few, short, and do not name each other or anything outside.
fn entities_are_plain(head: &[u8]) -> bool {
    let mut rest = head;
    let mut count = 0;
    while let Some(at) = find(rest, DECLARATION) {
        rest = &rest[at + DECLARATION.len()..];
        count += 1;
        let plain = |value: &[u8]| value.len() <= ENTITY && !value.contains(&b'&') && !value.contains(&b'%');
        let mut quoted = rest.split(|byte| *byte == b'"');
        let before = quoted.next().unwrap_or_default();
        let is_short = before.len() <= ENTITY && !before.contains(&b'>');
        if count > ENTITIES || !is_short || !quoted.next().is_some_and(plain) {
            return false;
        }
    }
    true
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
