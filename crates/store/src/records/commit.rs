//! `commit`: one revision, the current state derived from it, and an entry in the change log.

use jiff::Timestamp;
use tejido_domain::record::{Document, Life, RecordId, Revision};

use super::names;
use super::read::{self, Stored};
use crate::db::{StoreError, Tx, sql};

/// What a change was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The record does not exist yet.
    New,
    /// The newest revision the writer has seen.
    Revision(i64),
}

/// A change to a record.
#[derive(Debug, Clone)]
pub struct Change {
    /// The record.
    pub record: RecordId,
    /// What the change was made from.
    pub base: Base,
    /// The whole document as it shall be.
    pub document: Document,
    /// Where the record stands from here on.
    pub life: Life,
    /// Who makes the change.
    pub author: String,
    /// Why.
    pub note: String,
    /// The import it belongs to.
    pub batch: Option<String>,
}

/// What came of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The newest revision now.
    pub revision: i64,
    /// What happened.
    pub outcome: Outcome,
}

/// What happened to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Created,
    /// It has a new revision.
    Changed,
    /// It was already so; no revision was made.
    Same,
}

/// Why a change was not made. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else wrote in between; here is theirs.
    #[error("the record has changed since")]
    Conflict(Box<Stored>),
    /// The record does not exist.
    #[error("there is no such record")]
    Missing,
    /// Another record has this key.
    #[error("another record has this key: {0}")]
    KeyTaken(RecordId),
    /// A record does not change its kind.
    #[error("a record does not change its kind")]
    KindChanged,
    /// This state cannot follow the present one.
    #[error("this state cannot follow the present one")]
    Life,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<serde_json::Error> for CommitError {
    fn from(error: serde_json::Error) -> Self {
        Self::Store(StoreError::Damaged(error.to_string()))
    }
}

/// Writes a change inside a transaction of [`crate::Db::write`].
///
/// Checks come before the first write, so a refused change leaves the transaction usable.
///
/// # Errors
/// See [`CommitError`].
pub async fn commit(tx: &mut Tx, change: &Change, at: Timestamp) -> Result<Committed, CommitError> {
    let head = read::head_of(&mut *tx, change.record).await?;
    check_base(change, head.as_ref())?;
    if let Some(key) = &change.document.key
        && let Some(other) = read::by_key(&mut *tx, key.as_str()).await?
        && other != change.record
    {
        return Err(CommitError::KeyTaken(other));
    }
    let json = change.document.to_json()?;
    if let Some(head) = &head
        && head.life == change.life
        && head.json == json
    {
        return Ok(Committed { revision: head.revision, outcome: Outcome::Same });
    }
    let revision = Revision {
        record: change.record,
        number: head.as_ref().map_or(1, |head| head.revision + 1),
        previous: head.as_ref().map(|head| head.hash.clone()).unwrap_or_default(),
        at,
        author: change.author.clone(),
        note: change.note.clone(),
        life: change.life,
        document: json,
    };
    write_record(tx, change, &revision, head.as_ref()).await?;
    write_revision(tx, change, &revision).await?;
    match change.life {
        Life::Published => derive(tx, change).await?,
        Life::Withdrawn => forget(tx, change.record).await?,
        Life::Draft | Life::Submitted => {}
    }
    append_to_log(tx, &revision).await?;
    let outcome = if head.is_some() { Outcome::Changed } else { Outcome::Created };
    Ok(Committed { revision: revision.number, outcome })
}

fn check_base(change: &Change, head: Option<&Stored>) -> Result<(), CommitError> {
    let Some(head) = head else {
        return if change.base == Base::New { Ok(()) } else { Err(CommitError::Missing) };
    };
    if change.base != Base::Revision(head.revision) {
        return Err(CommitError::Conflict(Box::new(head.clone())));
    }
    if head.document.kind != change.document.kind {
        return Err(CommitError::KindChanged);
    }
    if !head.life.may_become(change.life, head.published.is_some()) {
        return Err(CommitError::Life);
    }
    Ok(())
}

async fn write_record(
    tx: &mut Tx,
    change: &Change,
    revision: &Revision,
    head: Option<&Stored>,
) -> Result<(), StoreError> {
    let published = match change.life {
        Life::Published => Some(revision.number),
        Life::Withdrawn => None,
        Life::Draft | Life::Submitted => head.and_then(|head| head.published),
    };
    // Address and access rule follow the published revision; a draft changes neither.
    let shown = change.life == Life::Published || head.is_none_or(|head| head.published.is_none());
    let (slug, access) = match head {
        Some(head) if !shown => (head.slug.clone(), head.document.access.to_string()),
        _ => (slug_of(&change.document), change.document.access.to_string()),
    };
    let at = revision.at.as_microsecond();
    let text = "INSERT INTO record (id, kind, key, slug, access, life, head, published, created, updated) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) \
                ON CONFLICT (id) DO UPDATE SET key = excluded.key, slug = excluded.slug, access = excluded.access, \
                life = excluded.life, head = excluded.head, published = excluded.published, updated = excluded.updated";
    sql(text)
        .bind(change.record.as_str())
        .bind(change.document.kind.as_str())
        .bind(change.document.key.as_ref().map(|key| key.as_str().to_owned()))
        .bind(slug)
        .bind(access)
        .bind(change.life.as_str())
        .bind(revision.number)
        .bind(published)
        .bind(at)
        .run(tx)
        .await
        .map(drop)
}

/// A page's slug is its path; everything else has one made from its title.
fn slug_of(document: &Document) -> String {
    document.word("path").map_or_else(|| tejido_domain::record::slug::of(document), str::to_owned)
}

async fn write_revision(tx: &mut Tx, change: &Change, revision: &Revision) -> Result<(), CommitError> {
    let text = "INSERT INTO revision (record, number, hash, previous, at, author, note, life, document, batch) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sql(text)
        .bind(revision.record.as_str())
        .bind(revision.number)
        .bind(revision.hash()?)
        .bind(revision.previous.as_str())
        .bind(revision.at.as_microsecond())
        .bind(revision.author.as_str())
        .bind(revision.note.as_str())
        .bind(revision.life.as_str())
        .bind(revision.document.as_str())
        .bind(change.batch.clone())
        .run(tx)
        .await?;
    Ok(())
}

/// Replaces what is derived from the published revision: links, names, uses of files.
async fn derive(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
    forget(tx, change.record).await?;
    let id = change.record.as_str();
    for ((relation, target), position) in change.document.links().zip(0_i64..) {
        sql("INSERT INTO link (source, relation, position, target) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(relation)
            .bind(position)
            .bind(target.as_str())
            .run(tx)
            .await?;
    }
    for (file, position) in change.document.files.iter().zip(0_i64..) {
        sql("INSERT INTO file_use (record, position, digest) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(position)
            .bind(file.digest.as_str())
            .run(tx)
            .await?;
    }
    names::write(tx, change.record, &change.document).await
}

async fn forget(tx: &mut Tx, record: RecordId) -> Result<(), StoreError> {
    for text in [
        "DELETE FROM link WHERE source = $1",
        "DELETE FROM name WHERE record = $1",
        "DELETE FROM file_use WHERE record = $1",
    ] {
        sql(text).bind(record.as_str()).run(tx).await?;
    }
    Ok(())
}

async fn append_to_log(tx: &mut Tx, revision: &Revision) -> Result<(), StoreError> {
    let row = sql("UPDATE log_head SET seq = seq + 1 WHERE id = 1 RETURNING seq").first(&mut *tx).await?;
    let seq = row.map_or(Err(StoreError::Damaged("the change log has no head".into())), |row| row.int("seq"))?;
    sql("INSERT INTO change (seq, record, revision, at) VALUES ($1, $2, $3, $4)")
        .bind(seq)
        .bind(revision.record.as_str())
        .bind(revision.number)
        .bind(revision.at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}
