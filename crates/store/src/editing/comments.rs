//! What is said about a draft.

use jiff::Timestamp;
use tejido_domain::record::RecordId;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::{parse_id, read_time};

/// Something said about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its identifier.
    pub id: String,
    /// The record.
    pub record: RecordId,
    /// The comment that began the thread; its own identifier where it is that one.
    pub thread: String,
    /// The revision that was being looked at.
    pub revision: i64,
    /// Who, as revisions name authors.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub body: String,
    /// Who settled the thread, and when.
    pub resolved: Option<(String, Timestamp)>,
}

/// What was said about a record, in order.
pub async fn of(on: impl Into<On<'_>>, record: RecordId, limit: i64) -> Result<Vec<Comment>, StoreError> {
    let text = "SELECT id, record, thread, revision, author, at, body, resolved_by, resolved_at FROM review_comment \
                WHERE record = $1 ORDER BY at, id LIMIT $2";
    sql(text).bind(record.as_str()).bind(limit).all(on).await?.iter().map(comment).collect()
}

/// A comment.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Comment>, StoreError> {
    let text = "SELECT id, record, thread, revision, author, at, body, resolved_by, resolved_at FROM review_comment \
                WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(comment).transpose()
}

/// How much is said about a record.
pub async fn tally(on: impl Into<On<'_>>, record: RecordId) -> Result<i64, StoreError> {
    let row = sql("SELECT COUNT(*) AS many FROM review_comment WHERE record = $1").bind(record.as_str()).first(on);
    row.await?.map_or(Ok(0), |row| row.int("many"))
}

/// Writes a comment.
pub async fn put(tx: &mut Tx, comment: &Comment) -> Result<(), StoreError> {
    let text = "INSERT INTO review_comment (id, record, thread, revision, author, at, body) \
                VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sql(text)
        .bind(comment.id.as_str())
        .bind(comment.record.as_str())
        .bind(comment.thread.as_str())
        .bind(comment.revision)
        .bind(comment.author.as_str())
        .bind(comment.at.as_microsecond())
        .bind(comment.body.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Settles a thread, or opens it again.
pub async fn settle(tx: &mut Tx, thread: &str, by: Option<(&str, Timestamp)>) -> Result<(), StoreError> {
    let text = "UPDATE review_comment SET resolved_by = $2, resolved_at = $3 WHERE id = $1 AND thread = $1";
    sql(text)
        .bind(thread)
        .bind(by.map(|(author, _)| author.to_owned()))
        .bind(by.map(|(_, at)| at.as_microsecond()))
        .run(tx)
        .await
        .map(drop)
}

fn comment(row: &Row) -> Result<Comment, StoreError> {
    let resolved = match (row.opt_text("resolved_by")?, row.opt_int("resolved_at")?) {
        (Some(by), Some(at)) => Some((by, read_time(at)?)),
        _ => None,
    };
    Ok(Comment {
        id: row.text("id")?,
        record: parse_id(&row.text("record")?)?,
        thread: row.text("thread")?,
        revision: row.int("revision")?,
        author: row.text("author")?,
        at: read_time(row.int("at")?)?,
        body: row.text("body")?,
        resolved,
    })
}
