//! An XLIFF file as a document, tolerant of what tools do to it: segments split or joined, codes written otherwise,
//! elements of modules, annotations. A unit that cannot be read is reported with its line; the others are read.

mod cursor;
mod inline;
mod resolve;
mod unit;

use std::collections::HashSet;

use cursor::{Cursor, Element, Node};
use encoding_rs::Encoding;

use super::{Document, File, MAX_BYTES, MAX_UNITS, Note, UnitFault, UnitProblem, XliffError, XliffProblem};

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The units that could be read.
    pub document: Document,
    /// Those that could not.
    pub problems: Vec<UnitProblem>,
}

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Reading, XliffError> {
    if bytes.len() > MAX_BYTES {
        return Err(XliffError { line: 1, problem: XliffProblem::TooLarge { limit: MAX_BYTES } });
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(bytes.get(mark..).unwrap_or_default())
        .ok_or(XliffError { line: 1, problem: XliffProblem::Encoding })?;
    let mut reader = Reader { cursor: Cursor::new(&text), reading: Reading::default(), units: 0, seen: HashSet::new() };
    reader.document()?;
    Ok(reader.reading)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    reading: Reading,
    units: usize,
    /// Identifiers of the units of the file at hand.
    seen: HashSet<String>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), XliffError> {
        let root = self.cursor.root()?;
        if root.name != "xliff" {
            return Err(root.error(XliffProblem::NotXliff(root.name.clone())));
        }
        let version = root.get("version").unwrap_or_default().to_owned();
        let old = match version.as_str() {
            "2.0" | "2.1" | "2.2" => false,
            "1.1" | "1.2" => true,
            _ => return Err(root.error(XliffProblem::Version(version))),
        };
        root.get("srcLang").unwrap_or_default().clone_into(&mut self.reading.document.source_language);
        self.reading.document.target_language = root.get("trgLang").map(str::to_owned);
        loop {
            match self.cursor.next()? {
                Node::Start(element) if element.name == "file" => self.file(&element, old)?,
                Node::Start(_) => self.cursor.skip()?,
                Node::Text(_) => {}
                Node::End => return self.cursor.finish(),
            }
        }
    }

    fn file(&mut self, element: &Element, old: bool) -> Result<(), XliffError> {
        let original = element.get("original").map(str::to_owned);
        let id = element.get("id").map(str::to_owned).or_else(|| original.clone()).unwrap_or_default();
        let mut file = File { id, original, ..File::default() };
        self.seen.clear();
        if old {
            self.old_languages(element);
        }
        let mut depth = 0_usize;
        loop {
            match self.cursor.next()? {
                Node::Start(element) => match element.name.as_str() {
                    "unit" | "trans-unit" => self.unit(&mut file, &element)?,
                    "group" | "body" => depth += 1,
                    "notes" if depth == 0 => file.notes.extend(notes(&mut self.cursor)?),
                    _ => self.cursor.skip()?,
                },
                Node::Text(_) => {}
                Node::End if depth == 0 => break,
                Node::End => depth -= 1,
            }
        }
        self.reading.document.files.push(file);
        Ok(())
    }

    /// In 1.2 the languages stand with each file; those of the first count.
    fn old_languages(&mut self, element: &Element) {
        let document = &mut self.reading.document;
        if document.source_language.is_empty() {
            element.get("source-language").unwrap_or_default().clone_into(&mut document.source_language);
        }
        if document.target_language.is_none() {
            document.target_language = element.get("target-language").map(str::to_owned);
        }
    }

    fn unit(&mut self, file: &mut File, element: &Element) -> Result<(), XliffError> {
        self.units += 1;
        if self.units > MAX_UNITS {
            return Err(element.error(XliffProblem::TooMany { limit: MAX_UNITS }));
        }
        let id = element.get("id").unwrap_or_default().to_owned();
        let read = if element.name == "unit" {
            unit::current(&mut self.cursor, element)?
        } else {
            unit::old(&mut self.cursor, element)?
        };
        let fault = if id.is_empty() {
            Err(UnitFault::Nameless)
        } else if self.seen.insert(id.clone()) {
            read
        } else {
            Err(UnitFault::Twice)
        };
        match fault {
            Ok(unit) => file.units.push(unit),
            Err(fault) => {
                let problem = UnitProblem { line: element.line, file: file.id.clone(), unit: id, fault };
                self.reading.problems.push(problem);
            }
        }
        Ok(())
    }
}

/// The notes of a `<notes>` element that has just begun.
fn notes(cursor: &mut Cursor<'_>) -> Result<Vec<Note>, XliffError> {
    let mut notes = Vec::new();
    loop {
        match cursor.next()? {
            Node::Start(element) if element.name == "note" => notes.push(note(cursor, &element)?),
            Node::Start(_) => cursor.skip()?,
            Node::Text(_) => {}
            Node::End => return Ok(notes),
        }
    }
}

fn note(cursor: &mut Cursor<'_>, element: &Element) -> Result<Note, XliffError> {
    let category = element.get("category").map(str::to_owned);
    Ok(Note { category, text: cursor.text()? })
}
