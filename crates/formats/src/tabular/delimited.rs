//! Rows of delimited text, and the character that divides them.

use super::encoding::HEAD;
use super::error::{RowError, RowProblem, TabularError};
use super::header::Header;
use super::records::{Record, Records};
use super::source::Source;
use super::{Limits, Options, Row};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table of delimited text.
pub(super) struct Delimited {
    records: Records,
    encoding: &'static str,
    limits: Limits,
}

impl Delimited {
    /// Reads the header; `source` gives UTF-8 without a byte order mark.
    pub(super) fn open(
        mut source: Source,
        name: &str,
        encoding: &'static str,
        options: &Options,
    ) -> Result<(Header, Self), TabularError> {
        let io = |source| TabularError::Io { name: name.to_owned(), source };
        let declared = declared_delimiter(source.peek().map_err(io)?);
        if let Some((_, length)) = declared {
            source.take(length);
        }
        let declared = declared.map(|(delimiter, _)| delimiter);
        let head = source.peek().map_err(io)?;
        let found = options.delimiter.or(declared).unwrap_or_else(|| delimiter_of(head, name));
        let mut this =
            Self { records: Records::new(source, found, &options.limits), encoding, limits: options.limits.clone() };
        let Some(record) = this.records.next().map_err(io)? else {
            return Err(TabularError::Empty { name: name.to_owned() });
        };
        let cells = this
            .read(&record)
            .map_err(|error| TabularError::Header { name: name.to_owned(), problem: error.problem })?;
        Ok((Header::new(name, &cells.cells)?, this))
    }

    pub(super) fn bytes(&self) -> u64 {
        self.records.bytes()
    }

    pub(super) fn next(&mut self, header: &Header, number: u64) -> Option<Result<Row, RowError>> {
        let record = match self.records.next() {
            Ok(record) => record?,
            Err(error) => {
                return Some(Err(RowError {
                    number,
                    line: 0,
                    last_line: 0,
                    problem: RowProblem::Broken(error.to_string()),
                    cells: Vec::new(),
                }));
            }
        };
        let (line, last_line) = (record.line, record.last_line);
        let row = self.read(&record).and_then(|row| {
            header.fit(row.cells).map_err(|(problem, cells)| RowError { number, line, last_line, problem, cells })
        });
        Some(match row {
            Ok(cells) => Ok(Row { number, line, cells }),
            Err(error) => Err(RowError { number, ..error }),
        })
    }

    /// Text from bytes, and every reason why a row by itself is refused.
    fn read(&self, record: &Record) -> Result<Row, RowError> {
        let problem = record.problem.clone().or_else(|| self.fault(record));
        let line = record.line;
        match problem {
            None => Ok(Row { number: 0, line, cells: text(record) }),
            Some(problem) => Err(RowError {
                number: 0,
                line,
                last_line: record.last_line,
                cells: match problem {
                    RowProblem::CellTooLong { .. } => Vec::new(),
                    _ => text(record),
                },
                problem,
            }),
        }
    }

    fn fault(&self, record: &Record) -> Option<RowProblem> {
        let (limit, encoding) = (self.limits.cell_bytes, self.encoding);
        record.cells().zip(1..).find_map(|(cell, column)| {
            let bytes = cell.len();
            if bytes > limit {
                Some(RowProblem::CellTooLong { column, bytes, limit })
            } else if cell.contains(&0) {
                Some(RowProblem::Nul { column })
            } else if std::str::from_utf8(cell).is_err() {
                Some(RowProblem::NotText { column, encoding })
            } else {
                None
            }
        })
    }
}

fn text(record: &Record) -> Vec<String> {
    record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
}

/// The line `sep=;` with which some spreadsheets begin, and its length.
fn declared_delimiter(head: &[u8]) -> Option<(u8, usize)> {
    let rest = head.strip_prefix(b"sep=").or_else(|| head.strip_prefix(b"SEP="))?;
    let (delimiter, rest) = rest.split_first()?;
    let end = usize::from(rest.first() == Some(&b'\r'));
    let known = DELIMITERS.contains(delimiter) && rest.get(end) == Some(&b'\n');
    known.then_some((*delimiter, 4 + 1 + end + 1))
}

/// The delimiter that divides the first line into the most cells.
fn delimiter_of(head: &[u8], name: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in head.iter().take(HEAD) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && counts.iter().any(|count| *count > 0) => break,
            _ if quoted => {}
            _ => {
                if let Some(which) = DELIMITERS.iter().position(|known| known == byte) {
                    counts[which] += 1;
                }
            }
        }
    }
    let tab = std::path::Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
    let fallback = if tab { b'\t' } else { b',' };
    let most = counts.iter().max().copied().unwrap_or(0);
    let found = DELIMITERS.iter().zip(counts).find(|(_, count)| *count == most);
    match found {
        Some((delimiter, 1..)) => *delimiter,
        _ => fallback,
    }
}
