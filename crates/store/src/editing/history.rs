//! The revisions of a record, one by one and in pages.

use jiff::Timestamp;
use tejido_domain::record::{Document, Life, RecordId};

use crate::db::{On, Row, StoreError, sql};
use crate::records::{life, read_time};

/// A revision without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its number.
    pub number: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// Why.
    pub note: String,
    /// Where the record stood from there on.
    pub life: Life,
}

/// Revisions before a number, the newest first.
pub async fn page(on: impl Into<On<'_>>, record: RecordId, before: i64, limit: i64) -> Result<Vec<Past>, StoreError> {
    let text = "SELECT number, at, author, note, life FROM revision WHERE record = $1 AND number < $2 \
                ORDER BY number DESC LIMIT $3";
    sql(text).bind(record.as_str()).bind(before).bind(limit).all(on).await?.iter().map(past).collect()
}

/// A revision with its document.
pub async fn read(
    on: impl Into<On<'_>>,
    record: RecordId,
    number: i64,
) -> Result<Option<(Past, Document)>, StoreError> {
    let text = "SELECT number, at, author, note, life, document FROM revision WHERE record = $1 AND number = $2";
    let row = sql(text).bind(record.as_str()).bind(number).first(on).await?;
    let Some(row) = row else { return Ok(None) };
    let document = Document::from_json(&row.text("document")?);
    Ok(Some((past(&row)?, document.map_err(|error| StoreError::Damaged(error.to_string()))?)))
}

fn past(row: &Row) -> Result<Past, StoreError> {
    Ok(Past {
        number: row.int("number")?,
        at: read_time(row.int("at")?)?,
        author: row.text("author")?,
        note: row.text("note")?,
        life: life(&row.text("life")?)?,
    })
}
