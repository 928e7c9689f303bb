//! Imports prepared in a browser, from the table that was sent to the report of what came of it.

use jiff::Timestamp;

use crate::db::{Db, On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A prepared import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its identifier, under which its table is kept.
    pub id: String,
    /// Who prepares it.
    pub author: String,
    /// The table's name.
    pub name: String,
    /// Where it stands, as a word.
    pub state: String,
    /// Mapping and defaults, as JSON.
    pub settings: String,
    /// What a dry run found, as JSON; empty before one.
    pub report: String,
    /// Why it could not be done at all; empty when it could.
    pub fault: String,
    /// The import, once it runs.
    pub import: Option<String>,
    /// When it was begun.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
}

/// Writes a plan, new or changed.
pub async fn put(tx: &mut Tx, plan: &Plan) -> Result<(), StoreError> {
    let text = "INSERT INTO import_plan (id, author, name, state, settings, report, fault, import, created, changed) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET \
                state = excluded.state, settings = excluded.settings, report = excluded.report, fault = excluded.fault, \
                import = excluded.import, changed = excluded.changed";
    sql(text)
        .bind(plan.id.as_str())
        .bind(plan.author.as_str())
        .bind(plan.name.as_str())
        .bind(plan.state.as_str())
        .bind(plan.settings.as_str())
        .bind(plan.report.as_str())
        .bind(plan.fault.as_str())
        .bind(plan.import.clone())
        .bind(plan.created.as_microsecond())
        .bind(plan.changed.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// A plan.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Plan>, StoreError> {
    let text = "SELECT id, author, name, state, settings, report, fault, import, created, changed FROM import_plan WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(plan).transpose()
}

/// The plan an import was made by.
pub async fn of_import(on: impl Into<On<'_>>, import: &str) -> Result<Option<Plan>, StoreError> {
    let text = "SELECT id, author, name, state, settings, report, fault, import, created, changed FROM import_plan \
                WHERE import = $1 ORDER BY created DESC LIMIT 1";
    sql(text).bind(import).first(on).await?.as_ref().map(plan).transpose()
}

/// The plan that has waited longest in one of three states.
pub async fn next(on: impl Into<On<'_>>, states: [&str; 3]) -> Result<Option<Plan>, StoreError> {
    let text = "SELECT id, author, name, state, settings, report, fault, import, created, changed FROM import_plan \
                WHERE state IN ($1, $2, $3) ORDER BY changed, id LIMIT 1";
    let [one, two, three] = states;
    sql(text).bind(one).bind(two).bind(three).first(on).await?.as_ref().map(plan).transpose()
}

/// Plans that are not done, the newest first.
pub async fn open(db: &Db, limit: i64) -> Result<Vec<Plan>, StoreError> {
    let text = "SELECT id, author, name, state, settings, report, fault, import, created, changed FROM import_plan \
                WHERE import IS NULL ORDER BY created DESC, id LIMIT $1";
    sql(text).bind(limit).all(db).await?.iter().map(plan).collect()
}

/// Plans that have not changed since a moment.
pub async fn left(db: &Db, moment: Timestamp, limit: i64) -> Result<Vec<Plan>, StoreError> {
    let text = "SELECT id, author, name, state, settings, report, fault, import, created, changed FROM import_plan \
                WHERE changed <= $1 ORDER BY changed, id LIMIT $2";
    sql(text).bind(moment.as_microsecond()).bind(limit).all(db).await?.iter().map(plan).collect()
}

/// Forgets a plan; the import itself stays in the list of imports.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    sql("DELETE FROM import_plan WHERE id = $1").bind(id).run(tx).await.map(drop)
}

fn plan(row: &Row) -> Result<Plan, StoreError> {
    Ok(Plan {
        id: row.text("id")?,
        author: row.text("author")?,
        name: row.text("name")?,
        state: row.text("state")?,
        settings: row.text("settings")?,
        report: row.text("report")?,
        fault: row.text("fault")?,
        import: row.opt_text("import")?,
        created: read_time(row.int("created")?)?,
        changed: read_time(row.int("changed")?)?,
    })
}
