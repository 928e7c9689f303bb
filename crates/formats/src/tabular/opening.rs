//! From a file or stream to a table: what it is, how it is encoded, whether to read it.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::delimited::Delimited;
use super::encoding::{self, Decoded, HEAD};
use super::error::TabularError;
use super::source::Source;
use super::survey::Survey;
use super::workbook::Workbook;
use super::{Options, Rows, Tabular};

pub(super) fn path(path: &Path, options: &Options) -> Result<Tabular, TabularError> {
    let name = path.display().to_string();
    let io = |source| TabularError::Io { name: name.clone(), source };
    let mut file = File::open(path).map_err(io)?;
    let head = head_of(&mut file).map_err(io)?;
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    if let Some(kind) = foreign(&head) {
        return Err(TabularError::NotATable { name, kind });
    }
    if is_zip(&head) {
        return workbook(BufReader::new(file), &name, options);
    }
    let (encoding, mark) = chosen(&head, options)?;
    if encoding == UTF_8 {
        refuse_other(&Survey::of(&mut file).map_err(io)?, &name)?;
    }
    file.seek(SeekFrom::Start(mark as u64)).map_err(io)?;
    text(Box::new(file), encoding, &name, options)
}

pub(super) fn stream(mut reader: Box<dyn Read + Send>, name: &str, options: &Options) -> Result<Tabular, TabularError> {
    let io = |source| TabularError::Io { name: name.to_owned(), source };
    let head = head_of(&mut reader).map_err(io)?;
    if let Some(kind) = foreign(&head) {
        return Err(TabularError::NotATable { name: name.to_owned(), kind });
    }
    if is_zip(&head) {
        let limit = options.limits.workbook_bytes;
        let mut bytes = head;
        // One byte more than allowed tells that there is more.
        reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
        return workbook(Cursor::new(bytes), name, options);
    }
    let (encoding, mark) = chosen(&head, options)?;
    if encoding == UTF_8 {
        refuse_other(&Survey::of_head(&head), name)?;
    }
    let mut start = Cursor::new(head);
    start.set_position(mark as u64);
    text(Box::new(start.chain(reader)), encoding, name, options)
}

fn text(
    reader: Box<dyn Read + Send>,
    encoding: &'static Encoding,
    name: &str,
    options: &Options,
) -> Result<Tabular, TabularError> {
    let reader = if encoding == UTF_8 { reader } else { Box::new(Decoded::new(reader, encoding)) };
    let (header, rows) = Delimited::open(Source::new(reader), name, encoding.name(), options)?;
    Ok(Tabular::new(header, Rows::Delimited(Box::new(rows))))
}

fn workbook(reader: impl Read + Seek, name: &str, options: &Options) -> Result<Tabular, TabularError> {
    let (header, rows) = Workbook::open(reader, name, options)?;
    Ok(Tabular::new(header, Rows::Workbook(rows)))
}

/// The encoding asked for, or else the one that shows; a byte order mark is passed over.
fn chosen(head: &[u8], options: &Options) -> Result<(&'static Encoding, usize), TabularError> {
    let found = encoding::detect(head);
    let Some(label) = &options.encoding else {
        return Ok(found);
    };
    let Some(wanted) = Encoding::for_label(label.as_bytes()) else {
        return Err(TabularError::UnknownEncoding { label: label.clone() });
    };
    // A mark of another encoding is no mark but text.
    let mark = if found.0 == wanted { found.1 } else { 0 };
    Ok((wanted, mark))
}

fn refuse_other(survey: &Survey, name: &str) -> Result<(), TabularError> {
    survey.refusal().map_or(Ok(()), |(line, byte)| Err(TabularError::NotUtf8 { name: name.to_owned(), line, byte }))
}

fn head_of(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What people hand in instead of a table.
fn foreign(head: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 8] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or protected Office document"),
        (b"%PDF-", "a PDF document"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"\x89PNG", "an image"),
        (b"\xFF\xD8\xFF", "an image"),
        (b"{\\rtf", "a rich text document"),
    ];
    let found = known.iter().find(|(magic, _)| head.starts_with(magic));
    found.map(|(_, kind)| *kind).or_else(|| is_binary(head).then_some("not text"))
}

/// Neither UTF-8 nor UTF-16 nor a workbook, and with a byte that no older encoding has.
fn is_binary(head: &[u8]) -> bool {
    let (encoding, _) = encoding::detect(head);
    encoding == UTF_8 && !is_zip(head) && head.contains(&0) && Survey::of_head(head).refusal().is_some()
}
