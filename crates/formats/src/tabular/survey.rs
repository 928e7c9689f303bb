//! Is this UTF-8? Asked of a whole file before its first row is believed.
//!
//! A file with more bytes that are not UTF-8 than characters that are is in
//! another encoding, and is refused. One with fewer is UTF-8 with damaged rows,
//! which are refused one by one.

use std::io::{self, Read};

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Characters beyond ASCII, rightly encoded.
    characters: u64,
    /// Places that are not UTF-8.
    faults: u64,
    /// The line and byte of the first fault.
    first: Option<(u64, u8)>,
    line: u64,
    /// The beginning of a character that the last chunk cut.
    cut: Vec<u8>,
}

impl Survey {
    pub(super) fn of(mut reader: impl Read) -> io::Result<Self> {
        let mut survey = Self::default();
        let mut chunk = vec![0; 64 << 10];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => survey.add(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let cut = std::mem::take(&mut survey.cut);
        if let Some(byte) = cut.first() {
            survey.fault(*byte);
        }
        Ok(survey)
    }

    /// Looks at the head of a stream; a character cut at its end is no fault.
    pub(super) fn of_head(head: &[u8]) -> Self {
        let mut survey = Self::default();
        survey.add(head);
        survey
    }

    /// The line (from 1) and byte where another encoding shows itself first.
    pub(super) fn refusal(&self) -> Option<(u64, u8)> {
        self.first.filter(|_| self.faults > self.characters)
    }

    fn add(&mut self, chunk: &[u8]) {
        let joined;
        let mut rest = chunk;
        if !self.cut.is_empty() {
            joined = [&self.cut, chunk].concat();
            rest = &joined;
            self.cut = Vec::new();
        }
        loop {
            let (valid, fault) = match std::str::from_utf8(rest) {
                Ok(_) => (rest, None),
                Err(error) => {
                    let (valid, behind) = rest.split_at(error.valid_up_to());
                    let Some(length) = error.error_len() else {
                        self.count(valid);
                        self.cut = behind.to_vec();
                        return;
                    };
                    (valid, Some((behind[0], &behind[length..])))
                }
            };
            self.count(valid);
            let Some((byte, behind)) = fault else { return };
            self.fault(byte);
            rest = behind;
        }
    }

    fn count(&mut self, valid: &[u8]) {
        for byte in valid {
            self.line += u64::from(*byte == b'\n');
            self.characters += u64::from(*byte >= 0xC0);
        }
    }

    fn fault(&mut self, byte: u8) {
        self.faults += 1;
        self.first.get_or_insert((self.line + 1, byte));
    }
}
