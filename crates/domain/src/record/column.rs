//! The columns of a dataset as its record describes them: what is in them, in which unit, and what people call it in
//! several languages, with the provenance every text has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tejido_formats::table::{self, Absence, ColumnSpec, ColumnType, Labels, Reading, Role, TableSchema};

use super::text::Texts;
use super::validate::Code as Wrong;

/// Most columns of a dataset.
pub const MAX_COLUMNS: usize = 2_000;
/// Most codes of a code list.
pub const MAX_CODES: usize = 5_000;

/// A code of a code list, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataCode {
    /// As it stands in the cells.
    pub value: String,
    /// What it means.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataColumn {
    /// Its name in files, queries and addresses: a letter, then letters, digits and `_`, all lower-case ASCII.
    pub name: String,
    /// What its cells are.
    #[serde(rename = "type")]
    pub ty: ColumnType,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// The unit: UCUM, an ISO 4217 currency, or an annotation as `{person}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether rows are known by it, together with the other columns that say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub label: Texts,
    /// What it means.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub note: Texts,
    /// Its code list, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<DataCode>,
    /// Whether absences have different reasons, which the table then holds beside it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reasons: bool,
    /// Its heading in the file that it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// How its cells are written there, so that it can be read again with the same result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// The texts that mean there that there is no value, and why there is none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub absences: BTreeMap<String, Absence>,
}

impl DataColumn {
    /// A column without words.
    pub fn new(name: impl Into<String>, ty: ColumnType, role: Role) -> Self {
        let name = name.into();
        let (label, note) = (Texts::default(), Texts::default());
        Self {
            name,
            ty,
            role,
            unit: None,
            key: false,
            label,
            note,
            codes: Vec::new(),
            reasons: false,
            heading: None,
            reading: None,
            absences: BTreeMap::new(),
        }
    }

    /// Whether the cells of both mean the same: all but the words.
    pub fn same_cells(&self, other: &Self) -> bool {
        let bare = |column: &Self| Self {
            label: Texts::default(),
            note: Texts::default(),
            codes: column
                .codes
                .iter()
                .map(|code| DataCode { value: code.value.clone(), ..DataCode::default() })
                .collect(),
            ..column.clone()
        };
        bare(self) == bare(other)
    }

    /// Every text of the column: its label, its note, then the labels of its codes; each with what tells it apart
    /// (`label`, `note`, `code.{value}`).
    pub fn texts(&self) -> impl Iterator<Item = (String, &Texts)> {
        let own = [("label".to_owned(), &self.label), ("note".to_owned(), &self.note)];
        own.into_iter().chain(self.codes.iter().map(|code| (format!("code.{}", code.value), &code.label)))
    }

    /// The text told apart by [`DataColumn::texts`].
    pub fn text_mut(&mut self, which: &str) -> Option<&mut Texts> {
        match which {
            "label" => Some(&mut self.label),
            "note" => Some(&mut self.note),
            _ => {
                let value = which.strip_prefix("code.")?;
                self.codes.iter_mut().find(|code| code.value == value).map(|code| &mut code.label)
            }
        }
    }

    /// How its cells are read from the file it came in.
    pub fn spec(&self) -> ColumnSpec {
        ColumnSpec {
            source: self.heading.clone().unwrap_or_else(|| self.name.clone()),
            column: self.as_table(),
            reading: self.reading.clone().unwrap_or_else(|| Reading::strict(self.ty)),
            absences: self.absences.clone(),
        }
    }

    fn as_table(&self) -> table::Column {
        table::Column {
            name: self.name.clone(),
            ty: self.ty,
            role: self.role,
            unit: self.unit.clone(),
            labels: labels(&self.label),
            notes: labels(&self.note),
            codes: self.codes.iter().map(code).collect(),
        }
    }
}

/// The schema of a dataset's table.
pub fn schema(columns: &[DataColumn]) -> TableSchema {
    let key = columns.iter().filter(|column| column.key).map(|column| column.name.clone());
    TableSchema { columns: columns.iter().map(DataColumn::as_table).collect(), key: key.collect() }
}

fn labels(texts: &Texts) -> Labels {
    texts.0.iter().map(|(lang, text)| (lang.clone(), text.text.clone())).collect()
}

fn code(code: &DataCode) -> table::Code {
    table::Code { value: code.value.clone(), labels: labels(&code.label) }
}

/// Whether a word can be the name of a column.
pub fn is_name(word: &str) -> bool {
    let mut bytes = word.bytes();
    word.len() <= 63
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// What is wrong with columns, with the name of each that it is wrong with.
pub(super) fn problems(columns: &[DataColumn]) -> Vec<(Wrong, String)> {
    let mut found = Vec::new();
    if columns.len() > MAX_COLUMNS {
        found.push((Wrong::TooMany, columns.len().to_string()));
    }
    let mut names = std::collections::BTreeSet::new();
    for column in columns {
        if !is_name(&column.name) {
            found.push((Wrong::BadColumn, column.name.clone()));
        }
        if !names.insert(column.name.as_str()) {
            found.push((Wrong::SameColumn, column.name.clone()));
        }
        if column.codes.len() > MAX_CODES {
            found.push((Wrong::TooMany, column.name.clone()));
        }
        let long = |texts: &Texts| texts.0.values().any(|text| text.text.chars().count() > super::validate::MAX_LINE);
        if column.texts().any(|(_, texts)| long(texts)) {
            found.push((Wrong::TooLong, column.name.clone()));
        }
    }
    found
}
