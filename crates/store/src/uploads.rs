//! Files on their way into the archive: whose, how long, and the name of their content once they are whole.

use jiff::Timestamp;

use crate::db::{Db, On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its identifier, under which what has arrived is kept.
    pub id: String,
    /// Whose it is.
    pub owner: String,
    /// Its name for people, without folders.
    pub name: String,
    /// What it is for; empty for nothing in particular.
    pub purpose: String,
    /// Its length as announced.
    pub bytes: i64,
    /// When it began.
    pub started: Timestamp,
    /// When it is forgotten.
    pub expires: Timestamp,
    /// The name of its content, once it is whole.
    pub digest: Option<String>,
    /// What it is, once it is whole.
    pub media_type: String,
}

/// Writes down an upload that begins.
pub async fn put(tx: &mut Tx, upload: &Upload) -> Result<(), StoreError> {
    let text = "INSERT INTO upload (id, owner, name, purpose, bytes, started, expires, digest, media_type) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sql(text)
        .bind(upload.id.as_str())
        .bind(upload.owner.as_str())
        .bind(upload.name.as_str())
        .bind(upload.purpose.as_str())
        .bind(upload.bytes)
        .bind(upload.started.as_microsecond())
        .bind(upload.expires.as_microsecond())
        .bind(upload.digest.clone())
        .bind(upload.media_type.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// An upload.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Upload>, StoreError> {
    let text = "SELECT id, owner, name, purpose, bytes, started, expires, digest, media_type FROM upload WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(upload).transpose()
}

/// The uploads of a person for a purpose, the oldest first.
pub async fn of(on: impl Into<On<'_>>, owner: &str, purpose: &str) -> Result<Vec<Upload>, StoreError> {
    let text = "SELECT id, owner, name, purpose, bytes, started, expires, digest, media_type FROM upload \
                WHERE owner = $1 AND purpose = $2 ORDER BY started, id LIMIT 1000";
    sql(text).bind(owner).bind(purpose).all(on).await?.iter().map(upload).collect()
}

/// How many uploads a person has under way or waiting, and how many bytes they announced together.
pub async fn held(on: impl Into<On<'_>>, owner: &str) -> Result<(i64, i64), StoreError> {
    // The sum of BIGINT is another type in PostgreSQL; as text it can be read alike.
    let text = "SELECT COUNT(*) AS many, CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS bytes FROM upload WHERE owner = $1";
    let row = sql(text).bind(owner).first(on).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("many")?, row.int("bytes")?)))
}

/// The upload is whole: its length, its content's name, and what it is.
pub async fn finish(tx: &mut Tx, id: &str, bytes: i64, digest: &str, media_type: &str) -> Result<(), StoreError> {
    sql("UPDATE upload SET bytes = $2, digest = $3, media_type = $4 WHERE id = $1")
        .bind(id)
        .bind(bytes)
        .bind(digest)
        .bind(media_type)
        .run(tx)
        .await
        .map(drop)
}

/// Something has arrived: the upload is kept for longer.
pub async fn extend(tx: &mut Tx, id: &str, expires: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE upload SET expires = $2 WHERE id = $1").bind(id).bind(expires.as_microsecond()).run(tx).await.map(drop)
}

/// Forgets an upload; says whether it was there.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(sql("DELETE FROM upload WHERE id = $1").bind(id).run(tx).await? > 0)
}

/// Uploads whose time is over.
pub async fn expired(db: &Db, now: Timestamp, limit: i64) -> Result<Vec<Upload>, StoreError> {
    let text = "SELECT id, owner, name, purpose, bytes, started, expires, digest, media_type FROM upload \
                WHERE expires <= $1 ORDER BY expires, id LIMIT $2";
    sql(text).bind(now.as_microsecond()).bind(limit).all(db).await?.iter().map(upload).collect()
}

/// Whether anything still names a content: a revision of a record, an upload, an offer.
///
/// Looks through the revisions, so it is for the rare case that content may be thrown away.
pub async fn is_named(on: impl Into<On<'_>>, digest: &str) -> Result<bool, StoreError> {
    let text = "SELECT 1 AS found FROM upload WHERE digest = $1 \
                UNION ALL SELECT 1 AS found FROM offer_file WHERE digest = $1 \
                UNION ALL SELECT 1 AS found FROM file_use WHERE digest = $1 \
                UNION ALL SELECT 1 AS found FROM revision WHERE document LIKE $2 LIMIT 1";
    Ok(sql(text).bind(digest).bind(format!("%\"{digest}\"%")).first(on).await?.is_some())
}

fn upload(row: &Row) -> Result<Upload, StoreError> {
    Ok(Upload {
        id: row.text("id")?,
        owner: row.text("owner")?,
        name: row.text("name")?,
        purpose: row.text("purpose")?,
        bytes: row.int("bytes")?,
        started: read_time(row.int("started")?)?,
        expires: read_time(row.int("expires")?)?,
        digest: row.opt_text("digest")?,
        media_type: row.text("media_type")?,
    })
}
