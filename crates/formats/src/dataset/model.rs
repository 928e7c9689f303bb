//! One version of a dataset, as far as those outside need to know it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tejido_lang::tag::LanguageTag;

use crate::table::{Absence, Labels, TableSchema};

/// Something a dataset was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceRef {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
}

/// Somewhere that a dataset speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Its address in a gazetteer (`GeoNames`, Wikidata).
    pub uri: Option<String>,
}

/// A file that holds the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distribution {
    /// Where it can be had.
    pub url: String,
    /// What it is: `text/csv`.
    pub media_type: String,
    /// How long it is.
    pub bytes: Option<u64>,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: Option<String>,
}

/// One version of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatasetModel {
    /// The address that stays.
    pub id: String,
    /// A name for files and packages: lower-case ASCII letters, digits, `-` and `_`.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// What it holds.
    pub description: Labels,
    /// How it was made.
    pub method: Labels,
    /// Whom, where and when it covers, and whom it leaves out.
    pub coverage: Labels,
    /// What is known to be wrong with it.
    pub problems: Labels,
    /// What is different from the version before.
    pub changes: Labels,
    /// Which version this is, from 1.
    pub version: u32,
    /// The day the first version came out.
    pub issued: Option<Date>,
    /// The day this version came out.
    pub modified: Option<Date>,
    /// The address of its licence.
    pub licence: Option<String>,
    /// Who made it.
    pub creators: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// What it was made from.
    pub sources: Vec<SourceRef>,
    /// Words it is found by.
    pub keywords: Vec<String>,
    /// Languages of its texts.
    pub languages: Vec<LanguageTag>,
    /// The time it speaks of: EDTF or an ISO 8601 interval.
    pub temporal: Option<String>,
    /// The places it speaks of.
    pub spatial: Vec<Place>,
    /// Files that hold its rows.
    pub distributions: Vec<Distribution>,
    /// How many rows it has.
    pub rows: Option<u64>,
    /// Its columns.
    pub schema: TableSchema,
    /// What each absence is called.
    pub absences: BTreeMap<Absence, Labels>,
}

/// The words in a language, or in a more general form of it, or else in the first language there is.
pub fn chosen<'a>(labels: &'a Labels, language: &LanguageTag) -> Option<&'a str> {
    let mut wanted = Some(language.clone());
    while let Some(tag) = wanted {
        if let Some(words) = labels.get(&tag) {
            return Some(words);
        }
        wanted = tag.parent();
    }
    labels.values().next().map(String::as_str)
}
