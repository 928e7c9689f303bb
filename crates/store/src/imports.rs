//! Imports: how far each has come, the rows it could not take, and what it wrote.

pub mod plans;

use jiff::Timestamp;
use tejido_domain::record::RecordId;

use crate::db::{Db, On, Row, StoreError, Tx, sql};
use crate::records::parse_id;

/// An import as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its identifier.
    pub id: String,
    /// What was imported: the folder's or the file's name.
    pub name: String,
    /// Who ran it.
    pub author: String,
    /// When it began.
    pub started: Timestamp,
    /// When it ended; none while it runs or after an interruption.
    pub finished: Option<Timestamp>,
    /// When it was undone.
    pub undone: Option<Timestamp>,
    /// Counts so far.
    pub tally: Tally,
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// New records.
    pub created: i64,
    /// Records with a new revision.
    pub changed: i64,
    /// Records that were already so.
    pub same: i64,
    /// Rows not taken.
    pub rejected: i64,
}

/// Why a row is kept aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// Its references are not there yet.
    Deferred,
    /// It has problems.
    Rejected,
}

impl RowState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Deferred => "deferred",
            Self::Rejected => "rejected",
        }
    }
}

/// A row kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsideRow {
    /// Which file of the import.
    pub file: i64,
    /// The row's number in that file, the header being 1.
    pub row: i64,
    /// The cells as JSON.
    pub cells: String,
    /// The problems as JSON.
    pub problems: String,
}

/// Begins an import.
pub async fn begin(tx: &mut Tx, id: &str, name: &str, author: &str, at: Timestamp) -> Result<(), StoreError> {
    sql("INSERT INTO import (id, name, author, started) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(name)
        .bind(author)
        .bind(at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Every import, newest first.
pub async fn all(db: &Db) -> Result<Vec<Import>, StoreError> {
    let text = "SELECT id, name, author, started, finished, undone, created, changed, same, rejected FROM import ORDER BY started DESC, id";
    sql(text).all(db).await?.iter().map(import).collect()
}

/// Imports, newest first: a page of a list that may be long.
pub async fn page(db: &Db, limit: i64, offset: i64) -> Result<Vec<Import>, StoreError> {
    let text = "SELECT id, name, author, started, finished, undone, created, changed, same, rejected FROM import ORDER BY started DESC, id LIMIT $1 OFFSET $2";
    sql(text).bind(limit).bind(offset).all(db).await?.iter().map(import).collect()
}

/// How many imports there are.
pub async fn count(db: &Db) -> Result<i64, StoreError> {
    sql("SELECT COUNT(*) AS many FROM import").first(db).await?.map_or(Ok(0), |row| row.int("many"))
}

/// How many rows of an import are done, over all its files.
pub async fn rows_so_far(on: impl Into<On<'_>>, import: &str) -> Result<i64, StoreError> {
    let text = "SELECT CAST(COALESCE(SUM(rows_done), 0) AS BIGINT) AS done FROM import_file WHERE import = $1";
    sql(text).bind(import).first(on).await?.map_or(Ok(0), |row| row.int("done"))
}

/// One import.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Import>, StoreError> {
    let text = "SELECT id, name, author, started, finished, undone, created, changed, same, rejected FROM import WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(import).transpose()
}

/// The newest unfinished import of that name, to be resumed.
pub async fn unfinished(db: &Db, name: &str) -> Result<Option<Import>, StoreError> {
    Ok(all(db)
        .await?
        .into_iter()
        .find(|import| import.name == name && import.finished.is_none() && import.undone.is_none()))
}

fn import(row: &Row) -> Result<Import, StoreError> {
    let time = |micros: Option<i64>| micros.map(crate::records::read_time).transpose();
    Ok(Import {
        id: row.text("id")?,
        name: row.text("name")?,
        author: row.text("author")?,
        started: crate::records::read_time(row.int("started")?)?,
        finished: time(row.opt_int("finished")?)?,
        undone: time(row.opt_int("undone")?)?,
        tally: Tally {
            created: row.int("created")?,
            changed: row.int("changed")?,
            same: row.int("same")?,
            rejected: row.int("rejected")?,
        },
    })
}

/// How many rows of a file are done, when it is still the same file; `None` when it has changed.
pub async fn rows_done(
    on: impl Into<On<'_>>,
    import: &str,
    file: i64,
    fingerprint: &str,
) -> Result<Option<i64>, StoreError> {
    let text = "SELECT rows_done, fingerprint FROM import_file WHERE import = $1 AND position = $2";
    let Some(row) = sql(text).bind(import).bind(file).first(on).await? else { return Ok(Some(0)) };
    Ok(if row.text("fingerprint")? == fingerprint { Some(row.int("rows_done")?) } else { None })
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Its place among the import's files, from 0.
    pub position: i64,
    /// Its name.
    pub name: String,
    /// What tells it from a changed file of the same name.
    pub fingerprint: String,
    /// Its headings, as JSON.
    pub header: String,
}

/// The files of an import, in order.
pub async fn files(on: impl Into<On<'_>>, import: &str) -> Result<Vec<ImportFile>, StoreError> {
    let text = "SELECT position, name, fingerprint, header FROM import_file WHERE import = $1 ORDER BY position";
    let rows = sql(text).bind(import).all(on).await?;
    let file = |row: &Row| {
        Ok(ImportFile {
            position: row.int("position")?,
            name: row.text("name")?,
            fingerprint: row.text("fingerprint")?,
            header: row.text("header")?,
        })
    };
    rows.iter().map(file).collect()
}

/// Remembers how far a file has come and adds to the counts, in the transaction of the rows.
pub async fn advance(
    tx: &mut Tx,
    import: &str,
    file: &ImportFile,
    rows_done: i64,
    add: Tally,
) -> Result<(), StoreError> {
    sql("INSERT INTO import_file (import, position, name, fingerprint, header, rows_done) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (import, position) DO UPDATE SET name = excluded.name, fingerprint = excluded.fingerprint, \
         header = excluded.header, rows_done = excluded.rows_done")
        .bind(import)
        .bind(file.position)
        .bind(file.name.as_str())
        .bind(file.fingerprint.as_str())
        .bind(file.header.as_str())
        .bind(rows_done)
        .run(tx)
        .await?;
    add_tally(tx, import, add).await
}

/// Adds to the counts.
pub async fn add_tally(tx: &mut Tx, import: &str, add: Tally) -> Result<(), StoreError> {
    sql("UPDATE import SET created = created + $2, changed = changed + $3, same = same + $4, rejected = rejected + $5 WHERE id = $1")
        .bind(import)
        .bind(add.created)
        .bind(add.changed)
        .bind(add.same)
        .bind(add.rejected)
        .run(tx)
        .await
        .map(drop)
}

/// Keeps a row aside, or changes why it is.
pub async fn put_aside(tx: &mut Tx, import: &str, row: &AsideRow, state: RowState) -> Result<(), StoreError> {
    sql(
        "INSERT INTO import_row (import, position, row_number, state, cells, problems) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (import, position, row_number) DO UPDATE SET state = excluded.state, cells = excluded.cells, problems = excluded.problems",
    )
    .bind(import)
    .bind(row.file)
    .bind(row.row)
    .bind(state.as_str())
    .bind(row.cells.as_str())
    .bind(row.problems.as_str())
    .run(tx)
    .await
    .map(drop)
}

/// A deferred row has been taken.
pub async fn take_back(tx: &mut Tx, import: &str, file: i64, row: i64) -> Result<(), StoreError> {
    sql("DELETE FROM import_row WHERE import = $1 AND position = $2 AND row_number = $3")
        .bind(import)
        .bind(file)
        .bind(row)
        .run(tx)
        .await
        .map(drop)
}

/// Rows kept aside in a state, after a given file and row.
pub async fn aside(
    on: impl Into<On<'_>>,
    import: &str,
    state: RowState,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<AsideRow>, StoreError> {
    let rows = sql("SELECT position, row_number, cells, problems FROM import_row WHERE import = $1 AND state = $2 \
                    AND (position > $3 OR (position = $3 AND row_number > $4)) ORDER BY position, row_number LIMIT $5")
    .bind(import)
    .bind(state.as_str())
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(on)
    .await?;
    let aside = |row: &Row| {
        Ok(AsideRow {
            file: row.int("position")?,
            row: row.int("row_number")?,
            cells: row.text("cells")?,
            problems: row.text("problems")?,
        })
    };
    rows.iter().map(aside).collect()
}

/// Marks an import as finished.
pub async fn finish(tx: &mut Tx, id: &str, at: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE import SET finished = $2 WHERE id = $1").bind(id).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Marks an import as undone.
pub async fn mark_undone(tx: &mut Tx, id: &str, at: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE import SET undone = $2 WHERE id = $1").bind(id).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Records an import wrote, with the newest revision it made of each, after a given record.
pub async fn written(
    on: impl Into<On<'_>>,
    id: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<(RecordId, i64, i64)>, StoreError> {
    let text = "SELECT record, MIN(number) AS first, MAX(number) AS last FROM revision \
                WHERE batch = $1 AND record > $2 GROUP BY record ORDER BY record LIMIT $3";
    let rows = sql(text).bind(id).bind(after).bind(limit).all(on).await?;
    rows.iter().map(|row| Ok((parse_id(&row.text("record")?)?, row.int("first")?, row.int("last")?))).collect()
}
