//! A package that comes back, from whichever tool. Nothing of the archive is looked at here.

use serde::{Deserialize, Serialize};
use tejido_domain::record::RecordId;
use tejido_formats::po::{self, PoError};
use tejido_formats::text::clean_text;
use tejido_formats::xliff::{self, State, XliffError};

use super::labels::{BASE, Label};

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The language translated into, as the file names it.
    pub target: Option<String>,
    /// The language translated from.
    pub source: Option<String>,
    /// The texts.
    pub texts: Vec<ReturnedText>,
    /// What could not be read.
    pub broken: Vec<BrokenLine>,
}

/// A text that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedText {
    /// The record, if the file names one.
    pub record: Option<RecordId>,
    /// What the file calls the text.
    pub name: String,
    /// The field.
    pub field: String,
    /// What it was translated from.
    pub source: String,
    /// The translation.
    pub target: Option<String>,
    /// Whether the translator was done.
    pub done: bool,
    /// What the archive had when the package was made.
    pub label: Option<Label>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// Something in the file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenLine {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: the last part of a message `package.fault.…`.
    pub fault: String,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReturnedError {
    /// As XLIFF.
    #[error(transparent)]
    Xliff(#[from] XliffError),
    /// As PO.
    #[error(transparent)]
    Po(#[from] PoError),
}

impl ReturnedError {
    /// The line where reading ended, and what is wrong: the last part of a message `package.fault.…`.
    pub const fn fault(&self) -> (usize, &'static str) {
        match self {
            Self::Xliff(error) => (error.line, error.problem.slug()),
            Self::Po(error) => (1, error.slug()),
        }
    }
}

/// Reads a file: XLIFF when it begins like XML, else PO.
///
/// # Errors
/// Why it cannot be read at all.
pub fn read(bytes: &[u8]) -> Result<Returned, ReturnedError> {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    if marked || first == Some(&b'<') { of_xliff(bytes) } else { of_po(bytes) }
}

fn of_xliff(bytes: &[u8]) -> Result<Returned, ReturnedError> {
    let reading = xliff::read(bytes)?;
    let document = reading.document;
    let broken = reading
        .problems
        .iter()
        .map(|problem| BrokenLine { line: problem.line, fault: problem.fault.slug().to_owned() });
    let mut texts = Vec::new();
    for file in &document.files {
        for unit in &file.units {
            let label = unit.notes.iter().find(|note| note.category.as_deref() == Some(BASE));
            texts.push(ReturnedText {
                record: record(&file.id).or_else(|| record(file.original.as_deref()?)),
                name: format!("{}/{}", file.id, unit.id),
                field: unit.id.clone(),
                source: unit.source.text(),
                target: unit.target.as_ref().and_then(|target| words(&target.text())),
                done: unit.state >= State::Translated,
                label: label.and_then(|note| Label::read(&note.text)),
                line: unit.line,
            });
        }
    }
    let source = Some(document.source_language).filter(|language| !language.is_empty());
    Ok(Returned { target: document.target_language, source, texts, broken: broken.collect() })
}

fn of_po(bytes: &[u8]) -> Result<Returned, ReturnedError> {
    let reading = po::read(bytes)?;
    let broken = reading
        .problems
        .iter()
        .map(|problem| BrokenLine { line: problem.line, fault: problem.fault.slug().to_owned() });
    let catalogue = &reading.catalogue;
    let texts = catalogue.entries.iter().filter(|entry| !entry.obsolete).map(|entry| {
        let context = entry.context.clone().unwrap_or_default();
        let (id, field) = context.split_once('/').unwrap_or((context.as_str(), ""));
        let target = entry.strings.first().and_then(|text| words(text));
        let label = entry.extracted.iter().find_map(|line| line.strip_prefix(BASE).and_then(Label::read));
        ReturnedText {
            record: record(id),
            field: field.to_owned(),
            source: entry.id.clone(),
            done: target.is_some() && !entry.is_fuzzy(),
            target,
            label,
            line: entry.line,
            name: context,
        }
    });
    let header = |name: &str| catalogue.header(name).filter(|value| !value.is_empty()).map(str::to_owned);
    let (target, source) = (header("Language"), header("X-Source-Language"));
    Ok(Returned { target, source, texts: texts.collect(), broken: broken.collect() })
}

/// The record's identifier, or the one in an address of it.
fn record(name: &str) -> Option<RecordId> {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.split('@').next().unwrap_or_default().parse().ok()
}

/// A translation as it may be kept; one without any words is none.
fn words(text: &str) -> Option<String> {
    let clean = clean_text(text);
    let words = clean.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
