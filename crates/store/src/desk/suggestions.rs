//! What a translation service has suggested: the hash of the words, and which service it was. Never the words.

use jiff::Timestamp;
use tejido_domain::record::RecordId;
use tejido_lang::Language;

use crate::db::{On, StoreError, Tx, sql};

/// Words that a machine made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The field of the record they were made for.
    pub field: String,
    /// Their hash.
    pub hash: String,
    /// The service.
    pub engine: String,
}

/// Remembers words that a machine made for a record in a language.
pub async fn remember(
    tx: &mut Tx,
    record: RecordId,
    language: Language,
    made: &Suggestion,
    at: Timestamp,
) -> Result<(), StoreError> {
    let text = "INSERT INTO machine_suggestion (record, language, field, hash, engine, at) \
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (record, language, field, hash) \
                DO UPDATE SET engine = excluded.engine, at = excluded.at";
    sql(text)
        .bind(record.as_str())
        .bind(language.code())
        .bind(made.field.as_str())
        .bind(made.hash.as_str())
        .bind(made.engine.as_str())
        .bind(at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// What machines made for a record in a language.
pub async fn of(on: impl Into<On<'_>>, record: RecordId, language: Language) -> Result<Vec<Suggestion>, StoreError> {
    let text = "SELECT field, hash, engine FROM machine_suggestion WHERE record = $1 AND language = $2";
    let rows = sql(text).bind(record.as_str()).bind(language.code()).all(on).await?;
    let made = |row: &crate::db::Row| {
        Ok(Suggestion { field: row.text("field")?, hash: row.text("hash")?, engine: row.text("engine")? })
    };
    rows.iter().map(made).collect()
}
