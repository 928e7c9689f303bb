//! What the public offers: the offer itself, its files, whom to ask, and what was asked.

pub mod contacts;
pub mod files;

use jiff::Timestamp;

use crate::db::{Db, On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// An offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its identifier.
    pub id: String,
    /// Hash of the receipt.
    pub receipt: String,
    /// Where it stands, as a word.
    pub state: String,
    /// What was written, as JSON.
    pub content: String,
    /// Its title, for lists.
    pub title: String,
    /// Language of what was written.
    pub lang: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// When it was decided.
    pub decided: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<String>,
    /// The record made of it.
    pub record: Option<String>,
}

/// Writes an offer, new or changed.
pub async fn put(tx: &mut Tx, offer: &Offer) -> Result<(), StoreError> {
    let text = "INSERT INTO offer (id, receipt, state, content, title, lang, created, changed, decided, decided_by, record) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO UPDATE SET \
                state = excluded.state, content = excluded.content, title = excluded.title, lang = excluded.lang, \
                changed = excluded.changed, decided = excluded.decided, decided_by = excluded.decided_by, \
                record = excluded.record";
    sql(text)
        .bind(offer.id.as_str())
        .bind(offer.receipt.as_str())
        .bind(offer.state.as_str())
        .bind(offer.content.as_str())
        .bind(offer.title.as_str())
        .bind(offer.lang.as_str())
        .bind(offer.created.as_microsecond())
        .bind(offer.changed.as_microsecond())
        .bind(offer.decided.map(Timestamp::as_microsecond))
        .bind(offer.decided_by.clone())
        .bind(offer.record.clone())
        .run(tx)
        .await
        .map(drop)
}

/// An offer by its identifier.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Offer>, StoreError> {
    let text = "SELECT id, receipt, state, content, title, lang, created, changed, decided, decided_by, record FROM offer WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(offer).transpose()
}

/// An offer by the hash of its receipt.
pub async fn by_receipt(on: impl Into<On<'_>>, hash: &str) -> Result<Option<Offer>, StoreError> {
    let text = "SELECT id, receipt, state, content, title, lang, created, changed, decided, decided_by, record FROM offer WHERE receipt = $1";
    sql(text).bind(hash).first(on).await?.as_ref().map(offer).transpose()
}

/// Offers in a state, the oldest first.
pub async fn list(db: &Db, state: &str, limit: i64, offset: i64) -> Result<Vec<Offer>, StoreError> {
    let text = "SELECT id, receipt, state, content, title, lang, created, changed, decided, decided_by, record FROM offer \
                WHERE state = $1 ORDER BY created, id LIMIT $2 OFFSET $3";
    sql(text).bind(state).bind(limit).bind(offset).all(db).await?.iter().map(offer).collect()
}

/// How many offers are in each state.
pub async fn tally(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = sql("SELECT state, COUNT(*) AS many FROM offer GROUP BY state ORDER BY state").all(db).await?;
    rows.iter().map(|row| Ok((row.text("state")?, row.int("many")?))).collect()
}

/// How many offers and requests came in since a moment, from anybody.
pub async fn since(on: impl Into<On<'_>>, moment: Timestamp) -> Result<i64, StoreError> {
    let text = "SELECT (SELECT COUNT(*) FROM offer WHERE created >= $1) + (SELECT COUNT(*) FROM takedown WHERE created >= $1) AS many";
    sql(text).bind(moment.as_microsecond()).first(on).await?.map_or(Ok(0), |row| row.int("many"))
}

/// Offers in a state that have not changed since a moment.
pub async fn left(db: &Db, state: &str, moment: Timestamp, limit: i64) -> Result<Vec<Offer>, StoreError> {
    let text = "SELECT id, receipt, state, content, title, lang, created, changed, decided, decided_by, record FROM offer \
                WHERE state = $1 AND changed <= $2 ORDER BY changed, id LIMIT $3";
    let rows = sql(text).bind(state).bind(moment.as_microsecond()).bind(limit).all(db).await?;
    rows.iter().map(offer).collect()
}

/// Forgets an offer, as if it had not been made.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    sql("DELETE FROM offer WHERE id = $1").bind(id).run(tx).await.map(drop)
}

fn offer(row: &Row) -> Result<Offer, StoreError> {
    Ok(Offer {
        id: row.text("id")?,
        receipt: row.text("receipt")?,
        state: row.text("state")?,
        content: row.text("content")?,
        title: row.text("title")?,
        lang: row.text("lang")?,
        created: read_time(row.int("created")?)?,
        changed: read_time(row.int("changed")?)?,
        decided: row.opt_int("decided")?.map(read_time).transpose()?,
        decided_by: row.opt_text("decided_by")?,
        record: row.opt_text("record")?,
    })
}
