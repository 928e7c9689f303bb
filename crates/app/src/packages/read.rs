//! A package that comes back, from whichever tool. Nothing of the archive is looked at here.
//!
//! Tools lose what they do not know: kinds of notes, what codes stand for, states, white space. What can be told from
//! the rest is told; what cannot is reported with its line.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use tejido_domain::record::RecordId;
use tejido_formats::coded::Coded;
use tejido_formats::po::{self, Entry, PoError};
use tejido_formats::text::clean;
use tejido_formats::xliff::{self, State, Unit, XliffError};

use super::labels::{Label, short};

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
    /// The record's address, if the file says it.
    #[serde(default)]
    pub address: Option<String>,
    /// Signs nobody sees that were taken out of the translation: control characters, and those that turn around the
    /// direction of what follows.
    #[serde(default)]
    pub hidden: usize,
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
    let broken = reading.problems.iter().map(|problem| BrokenLine::new(problem.line, problem.fault.slug())).collect();
    let mut returned = Returned {
        source: Some(document.source_language).filter(|language| !language.is_empty()),
        target: document.target_language,
        texts: Vec::new(),
        broken,
    };
    for file in &document.files {
        for unit in &file.units {
            returned.texts.push(of_unit(&file.id, file.original.as_deref(), unit));
        }
    }
    Ok(returned.each_once())
}

fn of_unit(file: &str, original: Option<&str>, unit: &Unit) -> ReturnedText {
    let label = unit.notes.iter().find_map(|note| Label::read(&note.text));
    let (source, target) = spaced(unit, label.as_ref());
    let (target, hidden) = target.map(|target| words(&target.text())).unwrap_or_default();
    let sent = label.as_ref().and_then(|label| label.target.as_ref());
    let done = match (&target, unit.state) {
        (None, _) => false,
        (Some(_), Some(state)) => state >= State::Translated,
        // A tool that knows nothing of states: whoever wrote another translation was done with it.
        (Some(target), None) => sent != Some(&short(target)),
    };
    let named = record(file).or_else(|| record(original?)).map(|record| (record, unit.id.clone()));
    let (record, field) = place(named, label.as_ref()).unwrap_or((None, unit.id.clone()));
    ReturnedText {
        record,
        name: format!("{file}/{}", unit.id),
        field,
        source: source.text(),
        target,
        done,
        label,
        line: unit.line,
        address: original.filter(|original| original.contains("/id/")).map(str::to_owned),
        hidden,
    }
}

/// Source and translation of a unit. Some tools write XML anew with indentation, also within texts that have codes;
/// where the source without it is what went out, it is taken away from both.
fn spaced(unit: &Unit, label: Option<&Label>) -> (Coded, Option<Coded>) {
    let sent = |source: &Coded| label.is_some_and(|label| label.source == short(&source.text()));
    let meant = unit.source.without_indentation();
    if sent(&unit.source) || !sent(&meant) {
        return (unit.source.clone(), unit.target.clone());
    }
    (meant, unit.target.as_ref().map(Coded::without_indentation))
}

fn of_po(bytes: &[u8]) -> Result<Returned, ReturnedError> {
    let reading = po::read(bytes)?;
    let catalogue = &reading.catalogue;
    let header = |name: &str| catalogue.header(name).filter(|value| !value.is_empty()).map(str::to_owned);
    let broken = reading.problems.iter().map(|problem| BrokenLine::new(problem.line, problem.fault.slug())).collect();
    let mut returned =
        Returned { target: header("Language"), source: header("X-Source-Language"), texts: Vec::new(), broken };
    for entry in catalogue.entries.iter().filter(|entry| !entry.obsolete) {
        match entry.plural {
            None => returned.texts.push(of_entry(entry)),
            // No text of the archive has plural forms: which of them is meant cannot be told.
            Some(_) => returned.broken.push(BrokenLine::new(entry.line, "entry-plural")),
        }
    }
    Ok(returned.each_once())
}

fn of_entry(entry: &Entry) -> ReturnedText {
    let context = entry.context.clone().unwrap_or_default();
    let (id, field) = context.split_once('/').unwrap_or((context.as_str(), ""));
    let (target, hidden) = entry.strings.first().map(|text| words(text)).unwrap_or_default();
    let label = entry.extracted.iter().find_map(|line| Label::read(line));
    let named = record(id).map(|record| (record, field.to_owned()));
    let (record, field) = place(named, label.as_ref()).unwrap_or((None, field.to_owned()));
    ReturnedText {
        record,
        field,
        source: entry.id.clone(),
        done: target.is_some() && !entry.is_fuzzy(),
        target,
        label,
        line: entry.line,
        address: entry.references.iter().find(|reference| reference.contains("/id/")).cloned(),
        hidden,
        name: context,
    }
}

impl BrokenLine {
    fn new(line: usize, fault: &str) -> Self {
        Self { line, fault: fault.to_owned() }
    }
}

impl Returned {
    /// The same text twice, as files joined by hand have it: the first counts, as within a file.
    fn each_once(mut self) -> Self {
        let mut seen = HashSet::new();
        let (once, again): (Vec<_>, Vec<_>) = self
            .texts
            .into_iter()
            .partition(|text| text.record.is_none_or(|record| seen.insert((record, text.field.clone()))));
        self.broken.extend(again.iter().map(|text| BrokenLine::new(text.line, "unit-twice")));
        self.broken.sort_by_key(|broken| broken.line);
        self.texts = once;
        self
    }
}

/// Where a text belongs: where it stands, else as its label says.
fn place(named: Option<(RecordId, String)>, label: Option<&Label>) -> Option<(Option<RecordId>, String)> {
    let (record, field) = named.or_else(|| label?.place.clone())?;
    Some((Some(record), field))
}

/// The record's identifier, or the one in an address of it.
fn record(name: &str) -> Option<RecordId> {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.split('@').next().unwrap_or_default().parse().ok()
}

/// A translation as it may be kept, and how many signs nobody sees were taken out; one without any words is none.
fn words(text: &str) -> (Option<String>, usize) {
    let clean = clean(text);
    let words = clean.text.trim();
    ((!words.is_empty()).then(|| words.to_owned()), clean.controls + clean.bidi)
}
