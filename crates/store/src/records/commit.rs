//! `commit`: one revision, the current state derived from it, and an entry in the change log.

use jiff::Timestamp;
use tejido_domain::record::{Document, Life, RecordId, Revision};

use super::names;
use super::read::{self, Stored};
use crate::db::{StoreError, Tx, insert_rows, sql, storable};

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
        author: storable(change.author.clone()),
        note: storable(change.note.clone()),
        life: change.life,
        document: json,
    };
    write_record(tx, change, &revision, head.as_ref()).await?;
    write_revision(tx, change, &revision).await?;
    // What was derived changes with what is published, and there is none where nothing was.
    let in_force = head.as_ref().is_some_and(|head| head.published.is_some());
    if in_force && matches!(change.life, Life::Published | Life::Withdrawn) {
        forget(tx, change.record).await?;
    }
    if change.life == Life::Published {
        derive(tx, change).await?;
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
    let in_force = head.and_then(|head| head.published);
    let published = match change.life {
        Life::Published => Some(revision.number),
        Life::Withdrawn => None,
        Life::Draft | Life::Submitted => in_force,
    };
    // Key, address and access rule follow the published revision: no draft after it changes them, and
    // a withdrawal leaves the tombstone where the record was.
    let shown = change.life == Life::Published || in_force.is_none();
    let text = match head {
        None => {
            "INSERT INTO record (id, life, head, published, created, updated, key, slug, access, kind) \
             VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)"
        }
        Some(_) if shown => {
            "UPDATE record SET life = $2, head = $3, published = $4, updated = $5, key = $6, slug = $7, access = $8 \
             WHERE id = $1 AND kind = $9"
        }
        Some(_) => "UPDATE record SET life = $2, head = $3, published = $4, updated = $5 WHERE id = $1",
    };
    let mut statement = sql(text)
        .bind(change.record.as_str())
        .bind(change.life.as_str())
        .bind(revision.number)
        .bind(published)
        .bind(revision.at.as_microsecond());
    if shown {
        statement = statement
            .bind(change.document.key.as_ref().map(|key| key.as_str().to_owned()))
            .bind(slug_of(&change.document))
            .bind(change.document.access.to_string())
            .bind(change.document.kind.as_str());
    }
    statement.run(tx).await.map(drop)
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

/// Writes what is derived from the published revision: links, names, uses of files.
async fn derive(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
    let id = change.record.as_str();
    let links = change.document.links().zip(0_i64..);
    let links = links.map(|((relation, target), at)| [id.into(), relation.into(), at.into(), target.as_str().into()]);
    insert_rows(tx, "INSERT INTO link (source, relation, position, target) VALUES", links.collect()).await?;
    let files = change.document.files.iter().zip(0_i64..);
    let files = files.map(|(file, at)| [id.into(), at.into(), file.digest.as_str().into()]);
    insert_rows(tx, "INSERT INTO file_use (record, position, digest) VALUES", files.collect()).await?;
    names::write(tx, change.record, &change.document).await
}

/// Takes out what was derived from the revision that is published no more.
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
