//! Everything about a row that needs no transaction: reading its cells, keeping its files.

use std::path::Path;

use tejido_domain::record::{FileRef, Key};
use tejido_formats::tabular::{Row, RowError};

use super::row::{self, Defaults, Draft};
use super::{files, sources};
use crate::App;
use crate::error::Error;
use crate::transfer::columns::{Column, Target};
use crate::transfer::problem::RowProblem;

/// A row ready to be settled.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Its line.
    pub line: i64,
    /// Its cells, to be put aside if need be.
    pub cells: Vec<String>,
    /// What it says; `None` when it could not be read at all.
    pub draft: Option<Draft>,
    /// Its files, kept.
    pub files: Vec<FileRef>,
    /// What is wrong so far.
    pub problems: Vec<RowProblem>,
}

/// The table a row stands in.
#[derive(Debug)]
pub struct Table<'a> {
    /// Its columns.
    pub columns: &'a [Column],
    /// What rows are when they do not say.
    pub defaults: &'a Defaults,
    /// Where its files are.
    pub folder: &'a Path,
    /// Keep files, or only look at them.
    pub keep: bool,
}

/// Reads a row and keeps its files.
///
/// # Errors
/// When the files' store fails.
pub async fn prepare(app: &App, table: &Table<'_>, row: Row) -> Result<Prepared, Error> {
    let mut draft = row::read(table.columns, &row.cells, table.defaults);
    name_nameless(&mut draft, table.columns);
    let mut problems = std::mem::take(&mut draft.problems);
    let mut kept = Vec::with_capacity(draft.files.len());
    for cell in &draft.files {
        match files::take(app, table.folder, cell, table.keep).await? {
            Ok((file, warning)) => {
                kept.push(file);
                problems.extend(warning);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let line = i64::try_from(row.line).unwrap_or(i64::MAX);
    Ok(Prepared { line, cells: row.cells, draft: Some(draft), files: kept, problems })
}

/// A row that is no row: too many cells, not text…
pub fn unreadable(error: &RowError) -> Prepared {
    let problem = RowProblem::error("", "unreadable-row", &error.to_string());
    let line = i64::try_from(error.line()).unwrap_or(i64::MAX);
    Prepared { line, cells: error.cells().to_vec(), draft: None, files: Vec::new(), problems: vec![problem] }
}

/// Rows without an identifier of their own are recognised by title, date and creators.
fn name_nameless(draft: &mut Draft, columns: &[Column]) {
    if draft.document.key.is_some() || columns.iter().any(|column| column.target == Target::Key && bad_key(draft)) {
        return;
    }
    let Some((_, title)) = draft.document.texts("title").and_then(|texts| texts.original()) else { return };
    let date = draft.document.date("date").map(|date| date.as_str().to_owned()).unwrap_or_default();
    let creators =
        draft.refs.iter().find(|refs| refs.field == "creator").map(|refs| refs.values.join(";")).unwrap_or_default();
    let scheme = draft.document.word("scheme").unwrap_or_default();
    let key = sources::derived_key(&[draft.document.kind.as_str(), scheme, &title.text, &date, &creators]);
    draft.document.key = Key::parse(&key).ok();
}

fn bad_key(draft: &Draft) -> bool {
    draft.problems.iter().any(|problem| problem.code == "bad-id")
}
