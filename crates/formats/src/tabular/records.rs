//! Delimited text cut into records: RFC 4180, read as widely as it is written.
//!
//! A quotation mark matters at the beginning of a cell only; lines end in CR, LF
//! or both. Memory is bounded by the limits, whatever the input.

use std::io;

use super::Limits;
use super::error::RowProblem;
use super::source::Source;

/// One record: its cells behind one another.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) bytes: Vec<u8>,
    /// Where each cell ends in `bytes`.
    pub(super) ends: Vec<usize>,
    pub(super) line: u64,
    pub(super) last_line: u64,
    pub(super) problem: Option<RowProblem>,
}

impl Record {
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }

    /// A row with too much of anything is not handed out in pieces.
    fn drop_unkept(&mut self) {
        if self.problem.is_some() {
            self.bytes = Vec::new();
            self.ends = Vec::new();
        }
    }

    fn is_blank(&self) -> bool {
        self.problem.is_none() && self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell.
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark within a quoted cell: its end, or half of a pair.
    QuoteInQuoted,
}

pub(super) struct Records {
    source: Source,
    delimiter: u8,
    max_cells: usize,
    max_bytes: usize,
    line: u64,
    /// The record being read as it is written, for reading it again when a
    /// quotation mark turns out never to be closed.
    raw: Vec<u8>,
    after_return: bool,
}

impl Records {
    pub(super) fn new(source: Source, delimiter: u8, limits: &Limits) -> Self {
        Self {
            source,
            delimiter,
            max_cells: limits.columns,
            max_bytes: limits.row_bytes,
            line: 1,
            raw: Vec::new(),
            after_return: false,
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.source.taken()
    }

    /// The next record that is not blank; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            match self.read()? {
                Some(record) if record.is_blank() => {}
                other => return Ok(other),
            }
        }
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        let mut record = Record { line: self.line, ..Record::default() };
        let mut state = State::Start;
        self.raw.clear();
        loop {
            let chunk = self.source.peek()?;
            if chunk.is_empty() {
                return Ok(self.finish(record, state));
            }
            let (used, ended) = scan(chunk, self.delimiter, &mut state, &mut record, self.max_cells);
            self.raw.extend_from_slice(&chunk[..used]);
            self.source.take(used);
            if ended {
                self.count_lines();
                record.last_line = self.line - 1;
                record.drop_unkept();
                return Ok(Some(record));
            }
            if self.raw.len() > self.max_bytes {
                return self.give_up(record, state).map(Some);
            }
        }
    }

    /// At the end of the source.
    fn finish(&mut self, mut record: Record, state: State) -> Option<Record> {
        if self.raw.is_empty() {
            return None;
        }
        if state == State::Quoted && record.problem.is_none() {
            self.unclosed(&mut record);
        } else {
            end_cell(&mut record, self.max_cells);
            self.count_lines();
            record.last_line = self.line;
            record.drop_unkept();
        }
        Some(record)
    }

    /// When the record is longer than may be kept.
    fn give_up(&mut self, mut record: Record, state: State) -> io::Result<Record> {
        if state == State::Quoted && self.raw.contains(&b'\n') {
            self.unclosed(&mut record);
        } else {
            let limit = self.max_bytes;
            record.problem.get_or_insert(RowProblem::RowTooLong { limit });
            record.last_line = record.line;
            record.drop_unkept();
            self.skip_line()?;
        }
        Ok(record)
    }

    /// Gives up the first line, and has everything behind it read once more.
    fn unclosed(&mut self, record: &mut Record) {
        let raw = std::mem::take(&mut self.raw);
        let end = |wanted: u8| raw.iter().position(|byte| *byte == wanted);
        let first = end(b'\n').or_else(|| end(b'\r')).map_or(raw.len(), |at| at + 1);
        let (line, rest) = raw.split_at(first);
        self.source.put_back(rest);
        self.line += 1;
        self.after_return = false;
        *record = Record {
            line: record.line,
            last_line: record.line,
            problem: Some(RowProblem::UnclosedQuote),
            ..Record::default()
        };
        // Cut at every delimiter: near enough for a person to mend it.
        for cell in line.split(|byte| *byte == self.delimiter).take(self.max_cells) {
            record.bytes.extend(cell.iter().filter(|byte| !b"\"\r\n".contains(byte)));
            record.ends.push(record.bytes.len());
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<()> {
        self.count_lines();
        self.raw = Vec::new();
        loop {
            let chunk = self.source.peek()?;
            let found = chunk.iter().position(|byte| *byte == b'\n');
            let used = found.map_or(chunk.len(), |at| at + 1);
            self.source.take(used);
            if found.is_some() || used == 0 {
                self.line += 1;
                return Ok(());
            }
        }
    }

    /// CR LF, LF and CR each end one line; CR LF may come in two pieces.
    fn count_lines(&mut self) {
        let mut after_return = self.after_return;
        for byte in &self.raw {
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => self.line += 1,
                _ => {}
            }
            after_return = *byte == b'\r';
        }
        self.after_return = after_return;
    }
}

/// Reads one record from a chunk: how many bytes were used, and whether it ended.
fn scan(chunk: &[u8], delimiter: u8, state: &mut State, record: &mut Record, max_cells: usize) -> (usize, bool) {
    for (at, &byte) in chunk.iter().enumerate() {
        let quoted = matches!(*state, State::Quoted);
        match byte {
            b'"' if quoted => *state = State::QuoteInQuoted,
            _ if quoted => record.bytes.push(byte),
            b'"' if *state == State::QuoteInQuoted => {
                record.bytes.push(byte);
                *state = State::Quoted;
            }
            b'"' if *state == State::Start => *state = State::Quoted,
            b'\n' | b'\r' => {
                end_cell(record, max_cells);
                return (at + 1, true);
            }
            _ if byte == delimiter => {
                end_cell(record, max_cells);
                *state = State::Start;
            }
            _ => {
                record.bytes.push(byte);
                *state = State::Plain;
            }
        }
    }
    (chunk.len(), false)
}

fn end_cell(record: &mut Record, max_cells: usize) {
    if record.ends.len() < max_cells {
        record.ends.push(record.bytes.len());
    } else {
        // The row is read to its end, so that the next one is found, but not kept.
        record.problem = Some(RowProblem::TooManyCells { limit: max_cells });
        record.bytes.clear();
    }
}
