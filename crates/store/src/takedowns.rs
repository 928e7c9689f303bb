//! Requests to take something down, and what was decided.

use jiff::Timestamp;
use tejido_domain::record::RecordId;

use crate::db::{Db, On, Row, StoreError, Tx, sql};
use crate::records::{parse_id, read_time};

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takedown {
    /// Its identifier.
    pub id: String,
    /// Hash of the receipt.
    pub receipt: String,
    /// The record it is about.
    pub record: RecordId,
    /// Where it stands, as a word.
    pub state: String,
    /// The kind of reason, as a word.
    pub reason: String,
    /// What was written.
    pub text: String,
    /// In which language.
    pub lang: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// The access rule before the record was restricted.
    pub before: Option<String>,
    /// When it was decided.
    pub decided: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<String>,
    /// The reason of the decision.
    pub answer: String,
}

/// Writes a request, new or changed.
pub async fn put(tx: &mut Tx, takedown: &Takedown) -> Result<(), StoreError> {
    let text = "INSERT INTO takedown (id, receipt, record, state, reason, text, lang, created, changed, access_before, decided, decided_by, answer) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO UPDATE SET \
                state = excluded.state, text = excluded.text, changed = excluded.changed, access_before = excluded.access_before, \
                decided = excluded.decided, decided_by = excluded.decided_by, answer = excluded.answer";
    sql(text)
        .bind(takedown.id.as_str())
        .bind(takedown.receipt.as_str())
        .bind(takedown.record.as_str())
        .bind(takedown.state.as_str())
        .bind(takedown.reason.as_str())
        .bind(takedown.text.as_str())
        .bind(takedown.lang.as_str())
        .bind(takedown.created.as_microsecond())
        .bind(takedown.changed.as_microsecond())
        .bind(takedown.before.clone())
        .bind(takedown.decided.map(Timestamp::as_microsecond))
        .bind(takedown.decided_by.clone())
        .bind(takedown.answer.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// A request by its identifier.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Takedown>, StoreError> {
    let text = "SELECT id, receipt, record, state, reason, text, lang, created, changed, access_before, decided, decided_by, answer \
                FROM takedown WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(takedown).transpose()
}

/// A request by the hash of its receipt.
pub async fn by_receipt(on: impl Into<On<'_>>, hash: &str) -> Result<Option<Takedown>, StoreError> {
    let text = "SELECT id, receipt, record, state, reason, text, lang, created, changed, access_before, decided, decided_by, answer \
                FROM takedown WHERE receipt = $1";
    sql(text).bind(hash).first(on).await?.as_ref().map(takedown).transpose()
}

/// Requests in a state, the oldest first.
pub async fn list(db: &Db, state: &str, limit: i64, offset: i64) -> Result<Vec<Takedown>, StoreError> {
    let text = "SELECT id, receipt, record, state, reason, text, lang, created, changed, access_before, decided, decided_by, answer \
                FROM takedown WHERE state = $1 ORDER BY created, id LIMIT $2 OFFSET $3";
    sql(text).bind(state).bind(limit).bind(offset).all(db).await?.iter().map(takedown).collect()
}

/// Other requests about the same record that are in a state, the oldest first.
pub async fn beside(tx: &mut Tx, own: &Takedown, state: &str) -> Result<Vec<Takedown>, StoreError> {
    let text = "SELECT id, receipt, record, state, reason, text, lang, created, changed, access_before, decided, decided_by, answer \
                FROM takedown WHERE record = $1 AND state = $2 AND id <> $3 ORDER BY created, id";
    let rows = sql(text).bind(own.record.as_str()).bind(state).bind(own.id.as_str()).all(tx).await?;
    rows.iter().map(takedown).collect()
}

/// How many requests are in each state.
pub async fn tally(db: &Db) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = sql("SELECT state, COUNT(*) AS many FROM takedown GROUP BY state ORDER BY state").all(db).await?;
    rows.iter().map(|row| Ok((row.text("state")?, row.int("many")?))).collect()
}

fn takedown(row: &Row) -> Result<Takedown, StoreError> {
    Ok(Takedown {
        id: row.text("id")?,
        receipt: row.text("receipt")?,
        record: parse_id(&row.text("record")?)?,
        state: row.text("state")?,
        reason: row.text("reason")?,
        text: row.text("text")?,
        lang: row.text("lang")?,
        created: read_time(row.int("created")?)?,
        changed: read_time(row.int("changed")?)?,
        before: row.opt_text("access_before")?,
        decided: row.opt_int("decided")?.map(read_time).transpose()?,
        decided_by: row.opt_text("decided_by")?,
        answer: row.text("answer")?,
    })
}
