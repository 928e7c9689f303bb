//! How a thing is cited: BibTeX, RIS, CSL-JSON, and a line to read.
//!
//! A citation is plain values; whoever builds it chooses the language of its
//! title. No words live here: those of the line come from the caller.

mod bibtex;
mod csl;
mod dates;
mod formatted;
mod ris;
#[cfg(test)]
mod tests;

pub use formatted::{Span, Words};

use crate::text::one_line;

/// What kind of thing is cited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A report or working paper.
    Report,
    /// An article in [`Citation::container`].
    Article,
    /// A book.
    Book,
    /// A law, treaty or declaration.
    Law,
    /// A page or site on the web.
    Web,
    /// Data.
    Dataset,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// A picture.
    Image,
    /// Something that took place.
    Event,
    /// Anything else.
    #[default]
    Misc,
}

/// Who made something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Name {
    /// An organization, or a name that is not to be taken apart.
    Literal(String),
    /// A person.
    Person {
        /// The part that names are sorted by.
        family: String,
        /// The rest; may be empty.
        given: String,
    },
}

impl Name {
    /// A name as catalogues write it: `Bacon, David` is a person, anything
    /// without exactly one comma stays as it is.
    pub fn from_written(name: &str) -> Self {
        let name = one_line(name);
        match name.split_once(", ") {
            Some((family, given)) if !given.contains(',') && !family.is_empty() => {
                Self::Person { family: family.to_owned(), given: given.to_owned() }
            }
            _ => Self::Literal(name),
        }
    }
}

/// A day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

/// When something was made or took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Issued {
    /// The date, or the first of a span.
    pub start: Date,
    /// The last of a span.
    pub end: Option<Date>,
    /// Not known for certain.
    pub approximate: bool,
}

/// Everything that may be said of a thing that is cited. Empty values are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// A key that never changes, such as the identifier of the record.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// The language of the work (BCP 47).
    pub language: Option<String>,
    /// Who made it.
    pub authors: Vec<Name>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published, or took place.
    pub place: Option<String>,
    /// When.
    pub date: Option<Issued>,
    /// Where to find it.
    pub url: Option<String>,
    /// Without `https://doi.org/`.
    pub doi: Option<String>,
    /// Of a book.
    pub isbn: Option<String>,
    /// Of a journal.
    pub issn: Option<String>,
    /// The journal, site or book it is part of.
    pub container: Option<String>,
    /// Of a journal.
    pub volume: Option<String>,
    /// Of a journal.
    pub issue: Option<String>,
    /// First and last, as `12-20`.
    pub pages: Option<String>,
    /// Of a report, law or series.
    pub number: Option<String>,
    /// When [`Citation::url`] was last seen to hold it.
    pub accessed: Option<Date>,
    /// The archive that keeps it.
    pub archive: Option<String>,
    /// Its permanent address or shelf mark in the archive.
    pub archive_location: Option<String>,
    /// What it is about, in a few sentences.
    pub abstract_text: Option<String>,
    /// What it is about, in words.
    pub keywords: Vec<String>,
}

impl Citation {
    /// A BibTeX entry, with the fields of `biblatex` where BibTeX has none. UTF-8.
    pub fn bibtex(&self) -> String {
        bibtex::write(self)
    }

    /// A RIS record, lines ended by CR LF. UTF-8.
    pub fn ris(&self) -> String {
        ris::write(self)
    }

    /// A CSL-JSON item (one object; files and clipboards hold an array of them).
    pub fn csl_json(&self) -> serde_json::Value {
        csl::item(self)
    }

    /// A line to read, after the manner of APA, in pieces: the one in italics is told.
    pub fn formatted(&self, words: &Words<'_>) -> Vec<Span> {
        formatted::spans(self, words)
    }

    /// The pieces of [`Citation::formatted`] as plain text.
    pub fn formatted_line(&self, words: &Words<'_>) -> String {
        self.formatted(words).into_iter().map(|span| span.text).collect()
    }

    /// Where to find it: the DOI as an address, or else the address.
    fn address(&self) -> Option<String> {
        let doi = value(self.doi.as_ref()).map(|doi| format!("https://doi.org/{doi}"));
        doi.or_else(|| value(self.url.as_ref()))
    }
}

/// A value on one line, when there is one.
fn value(text: Option<&String>) -> Option<String> {
    text.map(|text| one_line(text)).filter(|text| !text.is_empty())
}
