//! What the pages of imports are given.

use serde::Serialize;

use super::{PageView, Pagination, view};

/// The list of imports, with the form to send a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImportsView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms.
    pub csrf: String,
    /// Where its form goes.
    pub action: String,
    /// Imports that are being prepared.
    pub open: Vec<PlanRow>,
    /// Past imports.
    pub past: Vec<ImportRow>,
    /// The way through them.
    pub pagination: Pagination,
    /// What is wrong: the last part of a message `import_page.problem.…`.
    pub problem: Option<String>,
    /// What exactly, in technical words.
    pub detail: String,
    /// Largest table.
    pub largest: u64,
}

view!(ImportsView, "imports/list.html");

/// An import that is being prepared.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlanRow {
    /// Its page.
    pub url: String,
    /// The table's name.
    pub name: String,
    /// Where it stands, as a word.
    pub state: String,
    /// The day it was begun.
    pub at: String,
}

/// A past import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImportRow {
    /// Its identifier.
    pub id: String,
    /// What was imported.
    pub name: String,
    /// Who did.
    pub by: String,
    /// The day.
    pub at: String,
    /// New records.
    pub created: i64,
    /// Changed records.
    pub changed: i64,
    /// Records that were so already.
    pub same: i64,
    /// Rows not taken.
    pub rejected: i64,
    /// `done`, `running` or `undone`.
    pub state: String,
}

/// An import that is being prepared, at whatever step it is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlanView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms.
    pub csrf: String,
    /// Where its form goes.
    pub action: String,
    /// The list of imports.
    pub list_url: String,
    /// The table's name.
    pub name: String,
    /// Where it stands, as a word.
    pub state: String,
    /// Its columns, while they are given a meaning.
    pub columns: Vec<ColumnRow>,
    /// Every meaning that can be chosen.
    pub choices: Vec<MeaningGroup>,
    /// The kinds of record.
    pub kinds: Vec<String>,
    /// The states rows may have.
    pub lives: Vec<String>,
    /// The kind chosen.
    pub kind: String,
    /// The state chosen.
    pub life: String,
    /// Who may see them, as a rule.
    pub access: String,
    /// Whether files came along.
    pub files: bool,
    /// Rows done so far, while it runs.
    pub rows: i64,
    /// What a dry run, or the import, told.
    pub report: Option<ReportView>,
    /// What is wrong: the last part of a message `import_page.problem.…`.
    pub problem: Option<String>,
    /// What exactly.
    pub detail: String,
}

view!(PlanView, "imports/plan.html");

/// A column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ColumnRow {
    /// Its heading.
    pub heading: String,
    /// Some of what stands below it.
    pub examples: Vec<String>,
    /// What it means.
    pub meaning: String,
}

/// Meanings that belong together: a field, alone or in languages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeaningGroup {
    /// As written in a table.
    pub value: String,
    /// The field; empty when it has no words of its own.
    pub field: String,
    /// The language; may be empty.
    pub lang: String,
    /// Whether it is a field of records, and not of tables alone.
    pub is_field: bool,
}

/// What a dry run, or an import, told.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportView {
    /// New records.
    pub created: i64,
    /// Changed records.
    pub changed: i64,
    /// Records that were so already.
    pub same: i64,
    /// Rows not taken.
    pub rejected: i64,
    /// Things to look at in rows that are taken.
    pub warnings: i64,
    /// Problems by row, the first of them.
    pub told: Vec<ToldRow>,
    /// How many problems there are in all.
    pub problems: i64,
    /// Where they can be fetched as a table.
    pub problems_url: Option<String>,
    /// Where the rejected rows can be fetched.
    pub rejected_url: Option<String>,
}

/// A problem of a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ToldRow {
    /// The line.
    pub line: i64,
    /// The column.
    pub column: String,
    /// What is wrong, in words.
    pub words: String,
    /// Whether the row is taken in spite of it.
    pub warning: bool,
}
