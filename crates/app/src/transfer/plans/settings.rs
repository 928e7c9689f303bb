//! What is kept of a plan: the meaning of its headings, its defaults, and what a dry run told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tejido_domain::record::{Access, FieldType, Kind, Life};
use tejido_lang::Language;

use crate::transfer::columns::{self, Part, Target};
use crate::transfer::import::{Defaults, Place, Watch};
use crate::transfer::problem::{RowProblem, Severity};

/// Problems that are kept of a dry run; a table with more of them is better mended first.
const MOST_TOLD: usize = 5_000;

/// Mapping and defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The table's name in the folder.
    pub table: String,
    /// Whether files came along.
    pub files: bool,
    /// Each heading, and what it means; empty to leave it out.
    pub map: BTreeMap<String, String>,
    /// What rows are that do not say.
    pub kind: String,
    /// Where they stand.
    pub life: String,
    /// Who may see them.
    pub access: String,
}

impl Settings {
    pub(super) fn defaults(&self) -> Defaults {
        Defaults {
            kind: Kind::parse(&self.kind).unwrap_or(Kind::Item),
            life: Life::parse(&self.life).unwrap_or(Life::Draft),
            access: self.access.parse().unwrap_or(Access::Public),
        }
    }
}

/// What a dry run, or an import, told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Rows read.
    pub rows: i64,
    /// Records that are new.
    pub created: i64,
    /// Records that change.
    pub changed: i64,
    /// Records that are so already.
    pub same: i64,
    /// Rows not taken.
    pub rejected: i64,
    /// Things to look at in rows that are taken.
    pub warnings: i64,
    /// Problems by row.
    pub told: Vec<Told>,
    /// How many problems there are in all.
    pub problems: i64,
}

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The line of the table.
    pub line: i64,
    /// What is wrong.
    pub problem: RowProblem,
}

impl Watch for Report {
    fn progress(&mut self, _: &str, _: i64) {}

    fn problem(&mut self, place: &Place, problem: &RowProblem) {
        self.problems += 1;
        // What keeps rows out comes before what is only to be looked at.
        let room = self.told.len() < MOST_TOLD;
        if room && (problem.severity == Severity::Error || self.told.len() < MOST_TOLD / 2) {
            self.told.push(Told { line: place.line, problem: problem.clone() });
        }
    }
}

/// Every meaning a heading can be given, as it is written in a table.
pub fn choices() -> Vec<String> {
    let fixed =
        ["id", "kind", "life", "access", "files", "city", "region", "country", "latitude", "longitude", "end_date"];
    let mut all: Vec<String> = fixed.map(str::to_owned).to_vec();
    for field in Kind::ALL.into_iter().flat_map(|kind| kind.def().fields) {
        let mut add = |name: String| {
            if !all.contains(&name) {
                all.push(name);
            }
        };
        add(field.name.to_owned());
        if matches!(field.ty, FieldType::Text { .. } | FieldType::TextList) {
            for language in Language::ALL {
                add(format!("{}@{}", field.name, language.code()));
            }
        }
    }
    all
}

/// What a heading seems to mean; empty when it says nothing we know.
pub fn guess(heading: &str) -> String {
    let Ok(columns) = columns::read(&[heading.to_owned()], &BTreeMap::new()) else { return String::new() };
    let Some(column) = columns.first() else { return String::new() };
    match &column.target {
        Target::Key => "id".to_owned(),
        Target::Kind => "kind".to_owned(),
        Target::Life => "life".to_owned(),
        Target::Access => "access".to_owned(),
        Target::Files => "files".to_owned(),
        Target::Text(field, tag, Part::Value) => format!("{field}@{tag}"),
        Target::Text(field, tag, part) => {
            let word = Part::EXTRA.iter().find(|(known, _)| known == part).map_or("", |(_, word)| *word);
            format!("{field}@{tag}:{word}")
        }
        Target::OriginalText(field) | Target::Plain(field) => field.clone(),
        Target::TaggedTexts(_) => "other_names".to_owned(),
        Target::Latitude => "latitude".to_owned(),
        Target::Longitude => "longitude".to_owned(),
        Target::City => "city".to_owned(),
        Target::Region => "region".to_owned(),
        Target::Country => "country".to_owned(),
        Target::EndDate => "end_date".to_owned(),
        Target::Rights => "rights".to_owned(),
        Target::Ignored | Target::Unknown => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{choices, guess};
    use crate::transfer::columns;

    #[test]
    fn a_guess_means_what_the_heading_means() {
        for (heading, meaning) in [
            ("title_es", "title@es"),
            ("creators", "creator"),
            ("identifier_local", "id"),
            ("title@quc:source", "title@quc:source"),
            ("Farbe", ""),
            ("title@español", ""),
        ] {
            assert_eq!(guess(heading), meaning, "{heading}");
        }
    }

    #[test]
    fn every_choice_is_a_heading_that_an_import_understands() {
        for choice in choices() {
            let read = columns::read(std::slice::from_ref(&choice), &BTreeMap::new());
            assert!(read.is_ok(), "{choice}: {read:?}");
        }
    }
}
