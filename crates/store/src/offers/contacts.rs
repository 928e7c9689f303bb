//! How somebody can be reached who offered or asked something, and what was said since. Kept apart, and purged.

use jiff::Timestamp;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// Remembers how somebody can be reached; an empty text forgets it.
pub async fn put(tx: &mut Tx, about: &str, contact: &str) -> Result<(), StoreError> {
    if contact.is_empty() {
        return forget(tx, about).await;
    }
    let text = "INSERT INTO contact (about, contact) VALUES ($1, $2) ON CONFLICT (about) DO UPDATE SET contact = excluded.contact";
    sql(text).bind(about).bind(contact).run(tx).await.map(drop)
}

/// How somebody can be reached.
pub async fn find(on: impl Into<On<'_>>, about: &str) -> Result<Option<String>, StoreError> {
    let row = sql("SELECT contact FROM contact WHERE about = $1").bind(about).first(on).await?;
    row.map(|row| row.text("contact")).transpose()
}

/// Forgets it at once.
pub async fn forget(tx: &mut Tx, about: &str) -> Result<(), StoreError> {
    sql("DELETE FROM contact WHERE about = $1").bind(about).run(tx).await.map(drop)
}

/// Forgets it at a moment to come.
pub async fn forget_at(tx: &mut Tx, about: &str, at: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE contact SET purge = $2 WHERE about = $1").bind(about).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Forgets those whose moment has come; gives how many.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM contact WHERE purge <= $1").bind(now.as_microsecond()).run(tx).await
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// By whom; empty for whoever holds the receipt.
    pub author: String,
    /// What.
    pub text: String,
}

/// What was said about something, in order.
pub async fn said(on: impl Into<On<'_>>, about: &str) -> Result<Vec<Said>, StoreError> {
    let text = "SELECT at, author, text FROM correspondence WHERE about = $1 ORDER BY number";
    let said =
        |row: &Row| Ok(Said { at: read_time(row.int("at")?)?, author: row.text("author")?, text: row.text("text")? });
    sql(text).bind(about).all(on).await?.iter().map(said).collect()
}

/// Says something more.
pub async fn say(tx: &mut Tx, about: &str, said: &Said) -> Result<(), StoreError> {
    let text = "INSERT INTO correspondence (about, number, at, author, text) \
                VALUES ($1, (SELECT COUNT(*) FROM correspondence WHERE about = $1), $2, $3, $4)";
    sql(text)
        .bind(about)
        .bind(said.at.as_microsecond())
        .bind(said.author.as_str())
        .bind(said.text.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Forgets all that was said.
pub async fn unsay(tx: &mut Tx, about: &str) -> Result<(), StoreError> {
    sql("DELETE FROM correspondence WHERE about = $1").bind(about).run(tx).await.map(drop)
}
