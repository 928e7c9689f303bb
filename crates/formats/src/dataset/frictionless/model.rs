//! What a Data Package of somebody else says, in our terms.

use super::super::model::SourceRef;
use crate::table::{Absence, Column, Labels, TableSchema};

/// A text that stands for "no value".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// As it stands in the cells.
    pub value: String,
    /// Why there is none; "not reported" where the descriptor does not say it in our terms.
    pub absence: Absence,
    /// What version 2 calls it.
    pub label: Option<String>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the file.
    pub given: String,
    /// What it becomes.
    pub column: Column,
    /// The type in the descriptor when the column cannot hold it and has text in its place: `geopoint`.
    pub other_type: Option<String>,
    /// What stands before decimals, unless it is a point.
    pub decimal: Option<String>,
    /// What stands between thousands.
    pub group: Option<String>,
    /// What means yes, unless it is the usual.
    pub yes: Vec<String>,
    /// What means no, unless it is the usual.
    pub no: Vec<String>,
    /// Texts that stand for "no value" in this field alone, instead of those of the table (version 2).
    pub missing: Vec<Missing>,
}

/// What a Table Schema says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableDescription {
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// The key, by names of columns.
    pub key: Vec<String>,
    /// Texts that stand for "no value".
    pub missing: Vec<Missing>,
}

impl TableDescription {
    /// The table in our terms.
    pub fn schema(&self) -> TableSchema {
        TableSchema { columns: self.fields.iter().map(|field| field.column.clone()).collect(), key: self.key.clone() }
    }
}

/// One table of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its name.
    pub name: String,
    /// Its files, one after another, as paths inside the package; empty when the rows stand in the descriptor.
    pub paths: Vec<String>,
    /// What it is called.
    pub title: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// `csv`, for example.
    pub format: Option<String>,
    /// The character between cells.
    pub delimiter: Option<u8>,
    /// The encoding, by its label.
    pub encoding: Option<String>,
    /// Whether the first row holds names.
    pub header: bool,
    /// How long the file is said to be.
    pub bytes: Option<u64>,
    /// The hash it is said to have: `sha256:…`.
    pub hash: Option<String>,
    /// Its columns.
    pub table: Option<TableDescription>,
    /// Where its columns are described, when not here: a path inside the package.
    pub schema_path: Option<String>,
}

/// A Data Package.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataPackage {
    /// Its name.
    pub name: Option<String>,
    /// Its address or identifier.
    pub id: Option<String>,
    /// What it is called.
    pub title: Labels,
    /// What it holds.
    pub description: Labels,
    /// Its version.
    pub version: Option<String>,
    /// Addresses of its licences, or their names where there is no address.
    pub licences: Vec<String>,
    /// Names of people and organisations who contributed.
    pub contributors: Vec<String>,
    /// Words it is found by.
    pub keywords: Vec<String>,
    /// What it was made from.
    pub sources: Vec<SourceRef>,
    /// Its tables.
    pub resources: Vec<Resource>,
}
