//! Translations that are not in their record yet.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tejido_domain::desk::Stage;
use tejido_domain::record::{Origin, RecordId};
use tejido_lang::{Language, LanguageTag};

use crate::db::{Db, On, Row, StoreError, Tx, sql, sql_list};
use crate::records::{parse_id, read_time};

/// A translation on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The record.
    pub record: RecordId,
    /// The language it is made in.
    pub language: Language,
    /// The field.
    pub field: String,
    /// The text.
    pub text: String,
    /// How it came about.
    pub origin: Origin,
    /// Where it stands.
    pub stage: Stage,
    /// Rises with every writing.
    pub version: i64,
    /// Who made it.
    pub author: String,
    /// When it was last written.
    pub at: Timestamp,
    /// The language it was made from.
    pub source: LanguageTag,
    /// Hash of the source at that moment.
    pub source_hash: String,
    /// The reviewer's words when it was sent back.
    pub comment: String,
    /// Who sent it back.
    pub reviewer: String,
}

/// Texts of a record that wait together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The record.
    pub record: RecordId,
    /// The language.
    pub language: Language,
    /// How many texts.
    pub texts: i64,
    /// Since when.
    pub at: Timestamp,
    /// Who made the last of them.
    pub author: String,
}

/// The translations of a record into a language, by field.
pub async fn of(on: impl Into<On<'_>>, record: RecordId, language: Language) -> Result<Vec<Translation>, StoreError> {
    let text = "SELECT record, language, field, text, origin, stage, version, author, at, source, source_hash, comment, reviewer \
                FROM translation WHERE record = $1 AND language = $2 ORDER BY field";
    let rows = sql(text).bind(record.as_str()).bind(language.code()).all(on).await?;
    rows.iter().map(translation).collect()
}

/// The translations of several records into a language, by record and field.
pub async fn of_many(
    db: &Db,
    records: &[RecordId],
    language: Language,
) -> Result<BTreeMap<(RecordId, String), Translation>, StoreError> {
    let mut found = BTreeMap::new();
    for records in records.chunks(256) {
        let list: Vec<String> = records.iter().map(ToString::to_string).collect();
        let before = "SELECT record, language, field, text, origin, stage, version, author, at, source, source_hash, \
                      comment, reviewer FROM translation WHERE record IN";
        for row in &sql_list(before, &list, "").all(db).await? {
            let one = translation(row)?;
            if one.language == language {
                found.insert((one.record, one.field.clone()), one);
            }
        }
    }
    Ok(found)
}

/// Writes a translation in the place of its former version.
pub async fn put(tx: &mut Tx, translation: &Translation) -> Result<(), StoreError> {
    let text = "INSERT INTO translation (record, language, field, text, origin, stage, version, author, at, source, source_hash, comment, reviewer) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (record, language, field) \
                DO UPDATE SET text = excluded.text, origin = excluded.origin, stage = excluded.stage, \
                version = excluded.version, author = excluded.author, at = excluded.at, source = excluded.source, \
                source_hash = excluded.source_hash, comment = excluded.comment, reviewer = excluded.reviewer";
    sql(text)
        .bind(translation.record.as_str())
        .bind(translation.language.code())
        .bind(translation.field.as_str())
        .bind(translation.text.as_str())
        .bind(translation.origin.as_str())
        .bind(translation.stage.as_str())
        .bind(translation.version)
        .bind(translation.author.as_str())
        .bind(translation.at.as_microsecond())
        .bind(translation.source.as_str())
        .bind(translation.source_hash.as_str())
        .bind(translation.comment.as_str())
        .bind(translation.reviewer.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Removes a translation: it is in its record now, or was given up.
pub async fn remove(tx: &mut Tx, record: RecordId, language: Language, field: &str) -> Result<(), StoreError> {
    sql("DELETE FROM translation WHERE record = $1 AND language = $2 AND field = $3")
        .bind(record.as_str())
        .bind(language.code())
        .bind(field)
        .run(tx)
        .await
        .map(drop)
}

/// What is at a stage in a language, by record, the oldest first: a page of it.
pub async fn at_stage(
    on: impl Into<On<'_>>,
    stage: Stage,
    language: Language,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let text = "SELECT record, language, COUNT(*) AS texts, MIN(at) AS at, MAX(author) AS author FROM translation \
                WHERE stage = $1 AND language = $2 GROUP BY record, language ORDER BY MIN(at), record LIMIT $3";
    let rows = sql(text).bind(stage.as_str()).bind(language.code()).bind(limit).all(on).await?;
    rows.iter().map(waiting).collect()
}

/// What an author has at a stage, by record, the latest first.
pub async fn by_author(
    on: impl Into<On<'_>>,
    author: &str,
    stage: Stage,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let text = "SELECT record, language, COUNT(*) AS texts, MAX(at) AS at, MAX(author) AS author FROM translation \
                WHERE author = $1 AND stage = $2 GROUP BY record, language ORDER BY MAX(at) DESC, record LIMIT $3";
    let rows = sql(text).bind(author).bind(stage.as_str()).bind(limit).all(on).await?;
    rows.iter().map(waiting).collect()
}

/// Which texts are at a stage in a language: record and field.
pub async fn fields_at(
    on: impl Into<On<'_>>,
    stage: Stage,
    language: Language,
) -> Result<Vec<(RecordId, String)>, StoreError> {
    let text = "SELECT record, field FROM translation WHERE stage = $1 AND language = $2";
    let rows = sql(text).bind(stage.as_str()).bind(language.code()).all(on).await?;
    rows.iter().map(|row| Ok((parse_id(&row.text("record")?)?, row.text("field")?))).collect()
}

fn translation(row: &Row) -> Result<Translation, StoreError> {
    let (origin, stage, source) = (row.text("origin")?, row.text("stage")?, row.text("source")?);
    let damaged = |what: &str| StoreError::Damaged(format!("a translation's {what}"));
    Ok(Translation {
        record: parse_id(&row.text("record")?)?,
        language: language(row)?,
        field: row.text("field")?,
        text: row.text("text")?,
        origin: Origin::parse(&origin).ok_or_else(|| damaged("origin"))?,
        stage: Stage::parse(&stage).ok_or_else(|| damaged("stage"))?,
        version: row.int("version")?,
        author: row.text("author")?,
        at: read_time(row.int("at")?)?,
        source: LanguageTag::parse(&source).map_err(|_| damaged("source"))?,
        source_hash: row.text("source_hash")?,
        comment: row.text("comment")?,
        reviewer: row.text("reviewer")?,
    })
}

fn waiting(row: &Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        record: parse_id(&row.text("record")?)?,
        language: language(row)?,
        texts: row.int("texts")?,
        at: read_time(row.int("at")?)?,
        author: row.text("author")?,
    })
}

fn language(row: &Row) -> Result<Language, StoreError> {
    let code = row.text("language")?;
    Language::from_code(&code).ok_or_else(|| StoreError::Damaged(format!("a translation into {code}")))
}
