//! The site's own words for messages of the interface: those on their way, and those that are in force.

use jiff::Timestamp;
use tejido_domain::desk::Stage;
use tejido_lang::Language;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A message whose translation is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The language it is made in.
    pub language: Language,
    /// The message.
    pub id: String,
    /// Its forms by plural category, as JSON.
    pub forms: String,
    /// Where the words were read.
    pub attested: String,
    /// The forms of the English message it was made from, as JSON.
    pub source: String,
    /// Where it stands.
    pub stage: Stage,
    /// Rises with every writing.
    pub version: i64,
    /// Who made it.
    pub author: String,
    /// When it was last written.
    pub at: Timestamp,
    /// The reviewer's words when it was sent back.
    pub comment: String,
    /// Who sent it back.
    pub reviewer: String,
}

/// A message of the site's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its language.
    pub language: Language,
    /// The message.
    pub id: String,
    /// Its forms by plural category, as JSON; empty when the program's own words hold again.
    pub forms: String,
    /// Where the words were read.
    pub attested: String,
    /// The forms of the English message it was made from, as JSON.
    pub source: String,
    /// Who made it.
    pub author: String,
    /// Who approved it.
    pub reviewer: String,
    /// When.
    pub at: Timestamp,
}

/// The drafts of a language.
pub async fn drafts(on: impl Into<On<'_>>, language: Language) -> Result<Vec<Draft>, StoreError> {
    let text = "SELECT language, id, forms, attested, source, stage, version, author, at, comment, reviewer \
                FROM message_draft WHERE language = $1 ORDER BY id";
    sql(text).bind(language.code()).all(on).await?.iter().map(draft).collect()
}

/// The draft of a message.
pub async fn draft_of(on: impl Into<On<'_>>, language: Language, id: &str) -> Result<Option<Draft>, StoreError> {
    let text = "SELECT language, id, forms, attested, source, stage, version, author, at, comment, reviewer \
                FROM message_draft WHERE language = $1 AND id = $2";
    sql(text).bind(language.code()).bind(id).first(on).await?.as_ref().map(draft).transpose()
}

/// Writes a draft in the place of its former version.
pub async fn put_draft(tx: &mut Tx, draft: &Draft) -> Result<(), StoreError> {
    let text = "INSERT INTO message_draft (language, id, forms, attested, source, stage, version, author, at, comment, reviewer) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (language, id) \
                DO UPDATE SET forms = excluded.forms, attested = excluded.attested, source = excluded.source, \
                stage = excluded.stage, version = excluded.version, author = excluded.author, at = excluded.at, \
                comment = excluded.comment, reviewer = excluded.reviewer";
    sql(text)
        .bind(draft.language.code())
        .bind(draft.id.as_str())
        .bind(draft.forms.as_str())
        .bind(draft.attested.as_str())
        .bind(draft.source.as_str())
        .bind(draft.stage.as_str())
        .bind(draft.version)
        .bind(draft.author.as_str())
        .bind(draft.at.as_microsecond())
        .bind(draft.comment.as_str())
        .bind(draft.reviewer.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Removes a draft: it is in force now, or was given up.
pub async fn remove_draft(tx: &mut Tx, language: Language, id: &str) -> Result<(), StoreError> {
    let text = "DELETE FROM message_draft WHERE language = $1 AND id = $2";
    sql(text).bind(language.code()).bind(id).run(tx).await.map(drop)
}

/// Every message of the site's own, in all languages; those without forms as well.
pub async fn own(on: impl Into<On<'_>>) -> Result<Vec<Own>, StoreError> {
    let text = "SELECT language, id, forms, attested, source, author, reviewer, at FROM message_own \
                ORDER BY language, id";
    sql(text).all(on).await?.iter().map(own_of).collect()
}

/// Writes a message of the site's own in the place of its former version.
pub async fn put_own(tx: &mut Tx, own: &Own) -> Result<(), StoreError> {
    let text = "INSERT INTO message_own (language, id, forms, attested, source, author, reviewer, at, turn) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (language, id) \
                DO UPDATE SET forms = excluded.forms, attested = excluded.attested, source = excluded.source, \
                author = excluded.author, reviewer = excluded.reviewer, at = excluded.at, turn = excluded.turn";
    let turn = turn(&mut *tx).await? + 1;
    sql(text)
        .bind(own.language.code())
        .bind(own.id.as_str())
        .bind(own.forms.as_str())
        .bind(own.attested.as_str())
        .bind(own.source.as_str())
        .bind(own.author.as_str())
        .bind(own.reviewer.as_str())
        .bind(own.at.as_microsecond())
        .bind(turn)
        .run(tx)
        .await
        .map(drop)
}

/// A number that rises whenever a message of the site's own is written.
pub async fn turn(on: impl Into<On<'_>>) -> Result<i64, StoreError> {
    let row = sql("SELECT COALESCE(MAX(turn), 0) AS turn FROM message_own").first(on).await?;
    row.map_or(Ok(0), |row| row.int("turn"))
}

fn draft(row: &Row) -> Result<Draft, StoreError> {
    let stage = row.text("stage")?;
    Ok(Draft {
        language: language(row)?,
        id: row.text("id")?,
        forms: row.text("forms")?,
        attested: row.text("attested")?,
        source: row.text("source")?,
        stage: Stage::parse(&stage).ok_or_else(|| StoreError::Damaged(format!("a message at {stage}")))?,
        version: row.int("version")?,
        author: row.text("author")?,
        at: read_time(row.int("at")?)?,
        comment: row.text("comment")?,
        reviewer: row.text("reviewer")?,
    })
}

fn own_of(row: &Row) -> Result<Own, StoreError> {
    Ok(Own {
        language: language(row)?,
        id: row.text("id")?,
        forms: row.text("forms")?,
        attested: row.text("attested")?,
        source: row.text("source")?,
        author: row.text("author")?,
        reviewer: row.text("reviewer")?,
        at: read_time(row.int("at")?)?,
    })
}

fn language(row: &Row) -> Result<Language, StoreError> {
    let code = row.text("language")?;
    Language::from_code(&code).ok_or_else(|| StoreError::Damaged(format!("a message in {code}")))
}
