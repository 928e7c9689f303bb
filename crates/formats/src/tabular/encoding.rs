//! Text in whatever encoding, made UTF-8 as it streams.
//!
//! What cannot be decoded becomes a byte that no UTF-8 contains, so that the row
//! it stands in is refused instead of silently altered.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Never part of UTF-8 (RFC 3629 §1).
const NOT_TEXT: u8 = 0xFF;
const CHUNK: usize = 32 << 10;

/// How much of a file is looked at to tell its encoding.
pub(super) const HEAD: usize = 64 << 10;

/// The encoding that the beginning of a file speaks for, and the length of its mark.
pub(super) fn detect(head: &[u8]) -> (&'static Encoding, usize) {
    Encoding::for_bom(head).or_else(|| without_mark(head).map(|encoding| (encoding, 0))).unwrap_or((UTF_8, 0))
}

/// UTF-16 of mostly Western text has a NUL in every other place.
fn without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4 << 10)];
    let nul = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (first, second, pairs) = (nul(0), nul(1), head.len() / 2);
    if pairs < 4 {
        None
    } else if second * 10 > pairs * 6 && first * 20 < pairs {
        Some(UTF_16LE)
    } else if first * 10 > pairs * 6 && second * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A reader of UTF-8 over a reader of another encoding.
pub(super) struct Decoded<R> {
    reader: R,
    decoder: Decoder,
    input: Vec<u8>,
    from: usize,
    to: usize,
    output: Vec<u8>,
    output_from: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(reader: R, encoding: &'static Encoding) -> Self {
        Self {
            reader,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; CHUNK],
            from: 0,
            to: 0,
            output: Vec::new(),
            output_from: 0,
            ended: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.from == self.to {
            self.from = 0;
            self.to = self.reader.read(&mut self.input)?;
            self.ended = self.to == 0;
        }
        self.output.resize(CHUNK * 3, 0);
        let input = &self.input[self.from..self.to];
        let (result, used, written) =
            self.decoder.decode_to_utf8_without_replacement(input, &mut self.output, self.ended);
        self.from += used;
        self.output.truncate(written);
        self.output_from = 0;
        if let DecoderResult::Malformed(..) = result {
            self.output.push(NOT_TEXT);
            // There may be more to say before the end.
            self.ended = false;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.output_from == self.output.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let rest = &self.output[self.output_from..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.output_from += count;
        Ok(count)
    }
}
