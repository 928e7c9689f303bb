//! Bytes from a reader, some of which may be put back.

use std::io::{self, Read};

const CHUNK: usize = 64 << 10;

/// A buffered reader to which bytes already taken can be returned.
pub(super) struct Source {
    reader: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    /// The part of the buffer that has not been taken.
    from: usize,
    to: usize,
    /// Bytes put back, before those of the buffer.
    returned: Vec<u8>,
    returned_from: usize,
    taken: u64,
}

impl Source {
    pub(super) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self { reader, buffer: vec![0; CHUNK], from: 0, to: 0, returned: Vec::new(), returned_from: 0, taken: 0 }
    }

    /// The next bytes; empty at the end.
    pub(super) fn peek(&mut self) -> io::Result<&[u8]> {
        if self.returned_from < self.returned.len() {
            return Ok(&self.returned[self.returned_from..]);
        }
        if self.from == self.to {
            self.returned = Vec::new();
            self.returned_from = 0;
            self.from = 0;
            self.to = loop {
                match self.reader.read(&mut self.buffer) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
        }
        Ok(&self.buffer[self.from..self.to])
    }

    /// Takes bytes that [`Source::peek`] has shown.
    pub(super) fn take(&mut self, count: usize) {
        self.taken += count as u64;
        if self.returned_from < self.returned.len() {
            self.returned_from += count;
        } else {
            self.from += count;
        }
    }

    /// Puts bytes back, to be shown again.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        let mut returned = bytes.to_vec();
        returned.extend_from_slice(&self.returned[self.returned_from..]);
        self.returned = returned;
        self.returned_from = 0;
        self.taken -= bytes.len() as u64;
    }

    pub(super) fn taken(&self) -> u64 {
        self.taken
    }
}
