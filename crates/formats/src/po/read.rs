//! A PO file as a catalogue. A line that cannot be read costs its entry and is reported; the others are read.

use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_8};

use super::line::{self, Keyword, Line, Place};
use super::{Catalogue, Entry, Former, LineFault, LineProblem, MAX_BYTES, MAX_ENTRIES, PoError};

/// At most this many problems are listed: after that, nobody reads on.
const MAX_PROBLEMS: usize = 1_000;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The entries that could be read.
    pub catalogue: Catalogue,
    /// The lines that could not.
    pub problems: Vec<LineProblem>,
}

/// Reads a file, in the encoding that its header names.
pub fn read(bytes: &[u8]) -> Result<Reading, PoError> {
    if bytes.len() > MAX_BYTES {
        return Err(PoError::TooLarge { limit: MAX_BYTES });
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (charset(bytes), 0));
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes.get(mark..).unwrap_or_default())
        .ok_or_else(|| PoError::Encoding(encoding.name().to_owned()))?;
    let mut reader = Reader::default();
    // Only real line ends: a text may hold others, as it is.
    for (at, line) in text.split('\n').enumerate() {
        reader.line(at + 1, line.strip_suffix('\r').unwrap_or(line));
        if reader.reading.catalogue.entries.len() > MAX_ENTRIES {
            return Err(PoError::TooMany { limit: MAX_ENTRIES });
        }
    }
    reader.close();
    let Reading { catalogue, problems } = &reader.reading;
    if catalogue.entries.is_empty() && catalogue.headers.is_empty() && !problems.is_empty() {
        return Err(PoError::NotPo);
    }
    Ok(reader.reading)
}

/// The encoding named in the header, which is ASCII up to there.
fn charset(bytes: &[u8]) -> &'static Encoding {
    let start = b"charset=";
    let Some(at) = bytes.windows(start.len()).position(|window| window.eq_ignore_ascii_case(start)) else {
        return UTF_8;
    };
    let named = bytes.get(at + start.len()..).unwrap_or_default();
    let end = named.iter().position(|byte| matches!(byte, b'\\' | b'"' | b'\n' | b' ')).unwrap_or(0);
    Encoding::for_label(named.get(..end).unwrap_or_default()).unwrap_or(UTF_8)
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    entry: Entry,
    /// The last keyword, which further lines belong to.
    last: Option<(Place, Keyword)>,
    has_id: bool,
    /// Something in the entry could not be read.
    spoilt: bool,
    /// A blank line came last.
    paused: bool,
    seen: HashSet<(bool, Option<String>, String)>,
}

impl Reader {
    fn line(&mut self, number: usize, text: &str) {
        let done = match line::read(text) {
            Ok(Line::Blank) => {
                self.pause();
                Ok(())
            }
            Ok(Line::Remark(kind, remark)) => {
                self.remark(kind, remark);
                Ok(())
            }
            Ok(Line::Text(place, keyword, text)) => self.text(number, (place, keyword), text),
            Ok(Line::More(place, text)) => self.more(place, &text),
            Err(fault) => Err(fault),
        };
        if let Err(fault) = done {
            // Behind a blank line, a broken line begins an entry of its own.
            if self.paused && self.has_string() {
                self.close();
            }
            self.spoilt = true;
            self.complain(number, fault);
        }
    }

    fn has_string(&self) -> bool {
        !self.entry.strings.is_empty()
    }

    /// A blank line means nothing in a PO file, but broken entries mostly end at one.
    fn pause(&mut self) {
        if self.spoilt {
            self.close();
        }
        self.paused = true;
    }

    fn complain(&mut self, line: usize, fault: LineFault) {
        if self.reading.problems.len() < MAX_PROBLEMS {
            self.reading.problems.push(LineProblem { line, context: self.entry.context.clone(), fault });
        }
    }

    fn remark(&mut self, kind: char, remark: &str) {
        if self.has_string() {
            self.close();
        }
        let words = remark.to_owned();
        match kind {
            '.' => self.entry.extracted.push(words),
            ':' => self.entry.references.extend(remark.split_whitespace().map(str::to_owned)),
            ',' => {
                let flags = remark.split(',').map(str::trim).filter(|flag| !flag.is_empty());
                self.entry.flags.extend(flags.map(str::to_owned));
            }
            _ => self.entry.comments.push(words),
        }
    }

    fn text(&mut self, number: usize, (place, keyword): (Place, Keyword), text: String) -> Result<(), LineFault> {
        let begins = place.former || matches!(keyword, Keyword::Context | Keyword::Id);
        if begins && self.has_string() {
            self.close();
        }
        self.paused = false;
        self.last = Some((place, keyword));
        if place.former {
            return self.former(keyword, text);
        }
        self.entry.obsolete |= place.obsolete;
        match keyword {
            Keyword::Context if !self.has_id && self.entry.context.is_none() => self.entry.context = Some(text),
            Keyword::Id if !self.has_id => {
                self.has_id = true;
                self.entry.line = number;
                self.entry.id = text;
            }
            Keyword::Plural if self.has_id && !self.has_string() => self.entry.plural = Some(text),
            Keyword::String(form) if self.has_id && form == self.entry.strings.len() => {
                self.entry.strings.push(text);
            }
            _ => return Err(LineFault::Misplaced),
        }
        Ok(())
    }

    fn former(&mut self, keyword: Keyword, text: String) -> Result<(), LineFault> {
        let former = self.entry.former.get_or_insert_with(Former::default);
        match keyword {
            Keyword::Context => former.context = Some(text),
            Keyword::Id => former.id = Some(text),
            Keyword::Plural => former.plural = Some(text),
            Keyword::String(_) => return Err(LineFault::Misplaced),
        }
        Ok(())
    }

    fn more(&mut self, place: Place, text: &str) -> Result<(), LineFault> {
        self.paused = false;
        let (last, keyword) = self.last.filter(|(last, _)| *last == place).ok_or(LineFault::Misplaced)?;
        let former = self.entry.former.as_mut().filter(|_| last.former);
        let to = match (keyword, former) {
            (Keyword::Context, None) => self.entry.context.as_mut(),
            (Keyword::Id, None) => Some(&mut self.entry.id),
            (Keyword::Plural, None) => self.entry.plural.as_mut(),
            (Keyword::String(form), _) => self.entry.strings.get_mut(form),
            (Keyword::Context, Some(former)) => former.context.as_mut(),
            (Keyword::Id, Some(former)) => former.id.as_mut(),
            (Keyword::Plural, Some(former)) => former.plural.as_mut(),
        };
        to.ok_or(LineFault::Misplaced)?.push_str(text);
        Ok(())
    }

    /// The entry at hand is whole.
    fn close(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let (has_id, has_string) = (std::mem::take(&mut self.has_id), !entry.strings.is_empty());
        self.last = None;
        if std::mem::take(&mut self.spoilt) || !(has_id || has_string || entry.context.is_some()) {
            return;
        }
        let line = entry.line;
        if !has_id || !has_string {
            self.entry.context.clone_from(&entry.context);
            self.complain(line, LineFault::Incomplete);
            self.entry.context = None;
        } else if entry.id.is_empty() && entry.context.is_none() && !entry.obsolete {
            self.head(&entry);
        } else if self.seen.insert((entry.obsolete, entry.context.clone(), entry.id.clone())) {
            self.reading.catalogue.entries.push(entry);
        } else {
            self.entry.context.clone_from(&entry.context);
            self.complain(line, LineFault::Twice);
            self.entry.context = None;
        }
    }

    fn head(&mut self, entry: &Entry) {
        self.reading.catalogue.comments.clone_from(&entry.comments);
        let lines = entry.strings.iter().flat_map(|text| text.lines());
        let headers = lines.filter_map(|line| line.split_once(':'));
        self.reading.catalogue.headers =
            headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
    }
}
