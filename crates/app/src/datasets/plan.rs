//! What is made of a file: its columns, as proposed and as a person corrected them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tejido_domain::record::column::is_name;
use tejido_domain::record::{DataCode, DataColumn, Text, Texts};
use tejido_formats::table::{Absence, ColumnType, Guess, Observer, Reading, Role};
use tejido_formats::tabular::{Options, Tabular};
use tejido_lang::LanguageTag;

use crate::Error;

/// Most values that are proposed as a code list.
const MOST_CODES: usize = 30;

/// What becomes of a file's columns. Written as TOML it is what people correct.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The columns that are taken, in the order of the dataset.
    pub columns: Vec<PlanColumn>,
}

/// What becomes of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanColumn {
    /// Its heading in the file.
    pub heading: String,
    /// Its name in the dataset.
    pub name: String,
    /// What its cells are.
    #[serde(rename = "type")]
    pub ty: ColumnType,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// Whether rows are known by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub key: bool,
    /// Its unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How its cells are written in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Reading>,
    /// Texts that mean that there is no value, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub absences: BTreeMap<String, Absence>,
    /// What people call it, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<LanguageTag, String>,
    /// What it means, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: BTreeMap<LanguageTag, String>,
    /// Its code list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<PlanCode>,
}

/// A code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanCode {
    /// As it stands in the cells.
    pub value: String,
    /// What it means, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<LanguageTag, String>,
}

/// Why a plan cannot be followed; its words are the message `dataset.plan.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanError {
    /// It takes no column.
    Nothing,
    /// A name that is none.
    BadName,
    /// Two columns of the same name.
    SameName,
    /// The file has no such heading.
    NoHeading,
    /// The way of writing does not suit the type.
    BadReading,
}

impl PlanError {
    /// The code as used in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::BadName => "bad-name",
            Self::SameName => "same-name",
            Self::NoHeading => "no-heading",
            Self::BadReading => "bad-reading",
        }
    }
}

/// What a file seems to hold.
#[derive(Debug)]
pub struct Proposal {
    /// The plan that would be followed.
    pub plan: Plan,
    /// What was seen of each column, and where it is in doubt.
    pub guesses: Vec<Guess>,
    /// Rows that were looked at.
    pub rows: u64,
    /// Lines that cannot be read as rows at all, at most a hundred.
    pub unreadable: Vec<u64>,
}

/// Looks at every row of a file.
///
/// # Errors
/// When it is no table.
pub fn propose(path: &Path, options: &Options) -> Result<Proposal, Error> {
    let table = Tabular::open(path, options)?;
    let mut observer = Observer::new(table.header());
    let (mut rows, mut unreadable) = (0, Vec::new());
    for row in table {
        match row {
            Ok(row) => {
                rows += 1;
                observer.observe(&row);
            }
            Err(error) if unreadable.len() < 100 => unreadable.push(error.line()),
            Err(_) => {}
        }
    }
    let guesses = observer.finish();
    let plan = Plan { columns: guesses.iter().filter(|guess| !guess.header.is_empty()).map(PlanColumn::of).collect() };
    Ok(Proposal { plan, guesses, rows, unreadable })
}

impl PlanColumn {
    fn of(guess: &Guess) -> Self {
        let spec = guess.spec();
        let words = guess.ty == ColumnType::Text && guess.role == Role::Dimension;
        let few = words && guess.evidence.values.len() <= MOST_CODES;
        // A code list is worth having where values come again and again.
        let repeated =
            guess.evidence.values.iter().map(|(_, many)| many).sum::<u64>() >= 5 * guess.evidence.values.len() as u64;
        let codes = guess.evidence.values.iter().filter(|_| few && repeated);
        Self {
            heading: spec.source,
            name: spec.column.name,
            ty: spec.column.ty,
            role: spec.column.role,
            key: false,
            unit: None,
            reading: (spec.reading != Reading::strict(guess.ty)).then_some(spec.reading),
            absences: spec.absences,
            label: BTreeMap::new(),
            note: BTreeMap::new(),
            codes: codes.map(|(value, _)| PlanCode { value: value.clone(), label: BTreeMap::new() }).collect(),
        }
    }

    fn column(&self) -> DataColumn {
        let reasons = self.absences.values().any(|absence| *absence != Absence::NotReported);
        let code = |code: &PlanCode| DataCode { value: code.value.clone(), label: texts(&code.label) };
        DataColumn {
            role: self.role,
            unit: self.unit.clone().filter(|unit| !unit.is_empty()),
            key: self.key,
            label: texts(&self.label),
            note: texts(&self.note),
            codes: self.codes.iter().map(code).collect(),
            reasons,
            heading: Some(self.heading.clone()),
            reading: self.reading.clone(),
            absences: self.absences.clone(),
            ..DataColumn::new(self.name.as_str(), self.ty, self.role)
        }
    }
}

impl Plan {
    /// The columns of the dataset, or the first thing wrong and with which column.
    ///
    /// # Errors
    /// See [`PlanError`].
    pub fn columns(&self) -> Result<Vec<DataColumn>, (PlanError, String)> {
        if self.columns.is_empty() {
            return Err((PlanError::Nothing, String::new()));
        }
        let mut names = std::collections::BTreeSet::new();
        for column in &self.columns {
            if !is_name(&column.name) {
                return Err((PlanError::BadName, column.name.clone()));
            }
            if !names.insert(column.name.as_str()) {
                return Err((PlanError::SameName, column.name.clone()));
            }
        }
        Ok(self.columns.iter().map(PlanColumn::column).collect())
    }
}

/// The first language, in their order, is the original; who adds data writes it themselves.
fn texts(words: &BTreeMap<LanguageTag, String>) -> Texts {
    let said = words.iter().filter(|(_, text)| !text.trim().is_empty());
    Texts(said.map(|(lang, text)| (lang.clone(), Text::original(text.trim()))).collect())
}
