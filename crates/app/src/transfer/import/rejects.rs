//! The rows that were not taken, as a table to correct and feed back.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use tejido_formats::tabular::TabularWriter;
use tejido_store::imports::{self, AsideRow, RowState};

use crate::App;
use crate::error::Error;
use crate::transfer::problem::RowProblem;

/// Heading of the column that says what is wrong; an import passes over it.
const PROBLEMS: &str = "!problems";

/// Writes one table per source into a folder: the rejected rows as they were, with what is wrong in
/// front. `words` says a problem in the reader's language. Gives the paths written.
///
/// # Errors
/// When a table cannot be written or the database fails.
pub async fn write_rejected(
    app: &App,
    import: &str,
    folder: &Path,
    words: &(dyn Fn(&RowProblem) -> String + Sync),
) -> Result<Vec<PathBuf>, Error> {
    let files = imports::files(&app.db, import).await?;
    let mut open: BTreeMap<i64, (PathBuf, TabularWriter<BufWriter<File>>, usize)> = BTreeMap::new();
    let mut after = (-1, 0);
    loop {
        let rows = imports::aside(&app.db, import, RowState::Rejected, after, 500).await?;
        let Some(last) = rows.last() else { break };
        after = (last.file, last.row);
        for row in &rows {
            if !open.contains_key(&row.file)
                && let Some(file) = files.iter().find(|file| file.position == row.file)
            {
                open.insert(row.file, begin(folder, &file.name, &file.header)?);
            }
            if let Some((path, writer, columns)) = open.get_mut(&row.file) {
                let cells = cells(row, *columns, words)?;
                writer.row(&cells).map_err(|error| Error::io(&path, error))?;
            }
        }
    }
    let mut paths = Vec::new();
    for (path, writer, _) in open.into_values() {
        writer.finish().map_err(|error| Error::io(&path, error))?;
        paths.push(path);
    }
    Ok(paths)
}

fn begin(folder: &Path, name: &str, header: &str) -> Result<(PathBuf, TabularWriter<BufWriter<File>>, usize), Error> {
    let mut header: Vec<String> = serde_json::from_str(header)?;
    header.retain(|heading| heading != PROBLEMS);
    header.insert(0, PROBLEMS.to_owned());
    let (path, file) = new_file(folder, name)?;
    let writer = TabularWriter::new(BufWriter::new(file), &header).map_err(|error| Error::io(&path, error))?;
    Ok((path, writer, header.len()))
}

/// `works.rejected.csv`, or `works.rejected.2.csv` and so on: one that is there already may hold
/// somebody's corrections.
fn new_file(folder: &Path, name: &str) -> Result<(PathBuf, File), Error> {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    // The table may be one that was fed back.
    let stem = stem.split(".rejected").next().unwrap_or_default();
    let mut number = 1;
    loop {
        let end = if number == 1 { ".rejected.csv".to_owned() } else { format!(".rejected.{number}.csv") };
        let path = folder.join(format!("{stem}{end}"));
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Error::io(&path, error)),
        }
    }
}

fn cells(row: &AsideRow, columns: usize, words: &(dyn Fn(&RowProblem) -> String + Sync)) -> Result<Vec<String>, Error> {
    let problems: Vec<RowProblem> = serde_json::from_str(&row.problems)?;
    let said: Vec<String> = problems.iter().map(words).collect();
    let mut cells: Vec<String> = serde_json::from_str(&row.cells)?;
    let mut said = format!("line {}: {}", row.row, said.join(" | "));
    // A row with more cells than the header keeps them where the person sees them.
    for extra in cells.drain((columns - 1).min(cells.len())..) {
        said.push_str(" | + ");
        said.push_str(&extra);
    }
    cells.resize(columns - 1, String::new());
    cells.insert(0, said);
    Ok(cells)
}
