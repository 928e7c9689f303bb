//! Answers kept for a while, so that a request that a program sends twice is carried out once.

use jiff::Timestamp;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// An answer that was given before, or is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// SHA-256 of method, address and body of the request.
    pub request: String,
    /// What the record made by it is called.
    pub record: String,
    /// HTTP status; 0 while the request is under way.
    pub status: i64,
    /// Entity tag.
    pub etag: String,
    /// Address of what was made.
    pub location: String,
    /// The content.
    pub body: String,
    /// When the request came.
    pub at: Timestamp,
}

/// The answer kept under a token's key.
pub async fn find(on: impl Into<On<'_>>, token: &str, key: &str) -> Result<Option<Answer>, StoreError> {
    let text =
        "SELECT request, record, status, etag, location, body, at FROM kept_answer WHERE token = $1 AND key = $2";
    sql(text).bind(token).bind(key).first(on).await?.as_ref().map(answer).transpose()
}

/// Keeps an answer, in place of what was kept there.
pub async fn put(tx: &mut Tx, token: &str, key: &str, answer: &Answer) -> Result<(), StoreError> {
    let text = "INSERT INTO kept_answer (token, key, request, record, status, etag, location, body, at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (token, key) DO UPDATE SET \
                request = excluded.request, record = excluded.record, status = excluded.status, \
                etag = excluded.etag, location = excluded.location, body = excluded.body, at = excluded.at";
    sql(text)
        .bind(token)
        .bind(key)
        .bind(answer.request.as_str())
        .bind(answer.record.as_str())
        .bind(answer.status)
        .bind(answer.etag.as_str())
        .bind(answer.location.as_str())
        .bind(answer.body.as_str())
        .bind(answer.at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Lets a key go whose request came to nothing.
pub async fn release(tx: &mut Tx, token: &str, key: &str) -> Result<(), StoreError> {
    sql("DELETE FROM kept_answer WHERE token = $1 AND key = $2").bind(token).bind(key).run(tx).await.map(drop)
}

/// Forgets answers from before a moment.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM kept_answer WHERE at < $1").bind(before.as_microsecond()).run(tx).await
}

fn answer(row: &Row) -> Result<Answer, StoreError> {
    Ok(Answer {
        request: row.text("request")?,
        record: row.text("record")?,
        status: row.int("status")?,
        etag: row.text("etag")?,
        location: row.text("location")?,
        body: row.text("body")?,
        at: read_time(row.int("at")?)?,
    })
}
