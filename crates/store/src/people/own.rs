//! What is kept of one person's work, for the export of their own data.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, StoreError, sql};
use crate::records::read_time;

/// A revision somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Of which record.
    pub record: String,
    /// Its number.
    pub revision: i64,
    /// When.
    pub at: Timestamp,
    /// Why, as they said.
    pub note: String,
}

/// A comment somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// On which record.
    pub record: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub body: String,
}

/// The revisions somebody wrote, the oldest first.
pub async fn revisions(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Written>, StoreError> {
    let text = "SELECT record, number, at, note FROM revision WHERE author = $1 ORDER BY at, record, number";
    let read = |row: &crate::db::Row| {
        let at = read_time(row.int("at")?)?;
        Ok(Written { record: row.text("record")?, revision: row.int("number")?, at, note: row.text("note")? })
    };
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}

/// The comments somebody wrote, the oldest first.
pub async fn comments(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Said>, StoreError> {
    let text = "SELECT record, at, body FROM review_comment WHERE author = $1 ORDER BY at, id";
    let read = |row: &crate::db::Row| {
        Ok(Said { record: row.text("record")?, at: read_time(row.int("at")?)?, body: row.text("body")? })
    };
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}

/// The entries of the audit trail about somebody: what they did, and what was done to their account. Each as when,
/// what, and the number of the entry.
pub async fn trail(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<(i64, Timestamp, String)>, StoreError> {
    let text = "SELECT seq, at, act FROM audit WHERE actor = $1 OR subject = $1 ORDER BY seq";
    let read = |row: &crate::db::Row| Ok((row.int("seq")?, read_time(row.int("at")?)?, row.text("act")?));
    sql(text).bind(account.author()).all(on).await?.iter().map(read).collect()
}
