//! What the pages of all kinds of record share: titles, facts, languages, links, citation, history.

use serde::Serialize;

use super::{CardList, CardView, PageView, TextView, view};

/// A record as its page shows it, whatever its kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordView {
    /// Permanent identifier.
    pub id: String,
    /// Kind. Words: message family `kind.`.
    pub kind: String,
    /// Address of this page in the reader's language.
    pub url: String,
    /// Address that never changes, absolute.
    pub permalink: String,
    /// Title for this reader.
    pub title: TextView,
    /// Title in the language of the work, when it is another text.
    pub original_title: Option<TextView>,
    /// Other names and titles.
    pub alternative: Vec<TextView>,
    /// Description; blank lines part paragraphs.
    pub description: Option<TextView>,
    /// Above this record: collections it is part of, or broader places and concepts, outermost first.
    pub breadcrumbs: Vec<LinkView>,
    /// The facts, in order of reading.
    pub fields: Vec<FieldView>,
    /// In which languages this record's texts exist, and where each came from.
    pub languages: Vec<LanguageState>,
    /// Typed links to and from other records.
    pub relations: Vec<RelationView>,
    /// How to cite it.
    pub citation: Option<CitationView>,
    /// The revision shown.
    pub revision: Option<RevisionView>,
    /// Not for everybody: `network`, `group`, … Words: message family `access.`; `None` when public.
    pub access: Option<String>,
    /// Where it is changed, for those who may.
    pub edit_url: Option<String>,
}

/// A labelled fact with one or more values. Words: message family `field.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldView {
    /// Last part of the message key: `creator`, `date`, `subject`, …
    pub key: String,
    /// The values, in order.
    pub values: Vec<ValueView>,
}

/// One value of a fact.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
pub enum ValueView {
    /// Words.
    Text {
        /// The words.
        text: TextView,
    },
    /// Another record of this site.
    Link {
        /// The record.
        link: LinkView,
    },
    /// An address elsewhere, printed as such.
    External {
        /// The address; handlers let only `http`, `https`, `mailto` and `tel` through.
        url: String,
        /// What to print; the address without its scheme, as a rule.
        label: String,
    },
    /// A date.
    Date {
        /// In EDTF.
        edtf: String,
    },
    /// A language.
    Language {
        /// Tag.
        tag: String,
        /// Works in that language.
        url: Option<String>,
    },
    /// A person or an organization without a record of its own, as printed in the work.
    Name {
        /// The name.
        name: String,
        /// A search for other works of that name.
        url: Option<String>,
    },
    /// An identifier, printed as code.
    Code {
        /// The identifier.
        code: String,
        /// Where it resolves.
        url: Option<String>,
    },
    /// A number.
    Number {
        /// The number.
        number: u64,
    },
}

/// A record named in a sentence or a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LinkView {
    /// Address in the reader's language.
    pub url: String,
    /// Its title or label.
    pub text: TextView,
}

/// A creator in a by-line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgentView {
    /// Name as printed.
    pub name: String,
    /// Its record, or a search for the name.
    pub url: Option<String>,
    /// `creator`, `contributor` or `publisher`. Words: message family `field.`.
    pub role: String,
}

/// One language of a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageState {
    /// The record's title in that language: language, origin, status and staleness are read from it.
    pub text: TextView,
    /// The page in that language, when the interface has it.
    pub url: Option<String>,
    /// The language being read.
    pub current: bool,
    /// Who translated it, if they wish to be named.
    pub translator: Option<String>,
    /// Who else checked it, if they wish to be named.
    pub reviewer: Option<String>,
    /// When it was translated (`2030-01-31`), where somebody is named.
    pub at: Option<String>,
}

/// Records linked in one way. Words: message family `relation.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RelationView {
    /// Last part of the message key, with the direction in it: `part_of`, `has_part`, …
    pub key: String,
    /// The records.
    pub list: CardList,
}

/// How to cite a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CitationView {
    /// The formatted line, as plain text.
    pub formatted: String,
    /// Language of its words.
    pub lang: String,
    /// BibTeX file.
    pub bibtex_url: String,
    /// RIS file.
    pub ris_url: String,
    /// CSL-JSON file.
    pub csl_url: String,
}

/// The revision that is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RevisionView {
    /// Number, from 1.
    pub number: u64,
    /// When it was made (RFC 3339).
    pub at: String,
    /// Earlier revisions, when there is a page for them.
    pub history_url: Option<String>,
}

/// A licence or rights statement with an address.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LicenseView {
    /// Its address.
    pub url: String,
    /// Its proper name, such as `CC BY 4.0`; the address when the name is not known.
    pub name: String,
}

/// The page of an organization, a person or a place: what all records have, and the works about it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlainRecordView {
    /// The frame.
    pub page: PageView,
    /// The record.
    pub record: RecordView,
    /// Works by it, from it or about it.
    pub works: CardList,
    /// Parts of it: places within a place, bodies within a body.
    pub parts: Vec<CardView>,
    /// Coordinates, latitude and longitude in degrees, as printed; from the record's `geo`.
    pub geo: Option<(f64, f64)>,
}

view!(PlainRecordView, "record.html");
