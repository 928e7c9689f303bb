//! A cursor over the ASCII bytes of a date.

use super::mask::{Pair, Quad};

/// Reads from the left; every method leaves the cursor where it was when it answers no.
#[derive(Debug, Clone)]
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    /// The text must be ASCII; a cursor over anything else stops at the first other character.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A qualifier as (uncertain, approximate).
    pub(super) fn qualifier(&mut self) -> Option<(bool, bool)> {
        let found = match self.rest.as_bytes().first()? {
            b'?' => (true, false),
            b'~' => (false, true),
            b'%' => (true, true),
            _ => return None,
        };
        self.rest = &self.rest[1..];
        Some(found)
    }

    /// A run of decimal digits, perhaps empty.
    pub(super) fn digits(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits
    }

    pub(super) fn pair(&mut self) -> Option<Pair> {
        self.masked().map(Pair)
    }

    pub(super) fn quad(&mut self) -> Option<Quad> {
        self.masked().map(Quad)
    }

    /// Exactly two decimal digits as a number.
    pub(super) fn two(&mut self) -> Option<u8> {
        let before = self.rest;
        let number = self.pair().and_then(Pair::number);
        if number.is_none() {
            self.rest = before;
        }
        number
    }

    fn masked<const N: usize>(&mut self) -> Option<[Option<u8>; N]> {
        let mut found = [None; N];
        let bytes = self.rest.as_bytes().get(..N)?;
        for (slot, byte) in found.iter_mut().zip(bytes) {
            *slot = match byte {
                b'0'..=b'9' => Some(byte - b'0'),
                b'X' => None,
                _ => return None,
            };
        }
        self.rest = &self.rest[N..];
        Some(found)
    }
}
