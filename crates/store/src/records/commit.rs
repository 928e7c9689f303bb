//! `commit`: one revision, the current state derived from it, and an entry in the change log.

use jiff::Timestamp;
use tejido_domain::observatory::version::{self, Breach};
use tejido_domain::record::{Document, Key, Kind, Life, RecordId, Revision};
use tejido_lang::LanguageTag;

use super::derived::{self, Before};
use super::read::{self, Stored};
use crate::db::{StoreError, Tx, sql, storable};
use crate::desk::suggestions::{self, Marked};

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
    /// Words of a translation service would be published that nobody has reviewed.
    #[error("{field} in {lang} are a machine's words that nobody has reviewed")]
    Unreviewed {
        /// The field.
        field: &'static str,
        /// The language.
        lang: LanguageTag,
    },
    /// A published version of a dataset would come to mean other data.
    #[error("a published version of a dataset keeps its data: {0:?}")]
    Version(Breach),
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
    let head = check(tx, change).await?;
    let marked = match &head {
        // Whichever way a machine's words come back, they are known as such.
        Some(head) => suggestions::marked(tx, change.record, &head.document, &change.document).await?,
        None => None,
    };
    if let (Some(marked), Life::Published) = (&marked, change.life) {
        refuse_unreviewed(tx, change.record, marked).await?;
    }
    if matches!(change.document.kind, Kind::Dataset | Kind::Indicator) && change.life == Life::Published {
        refuse_breach(tx, change).await?;
    }
    let marked = marked.map(|marked| Change { document: marked.document, ..change.clone() });
    let change = marked.as_ref().unwrap_or(change);
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
    match change.life {
        Life::Published => derived::replace(tx, change.record, before(head.as_ref()), Some(&change.document)).await?,
        Life::Withdrawn => derived::replace(tx, change.record, before(head.as_ref()), None).await?,
        Life::Draft | Life::Submitted => {}
    }
    append_to_log(tx, &revision).await?;
    let outcome = if head.is_some() { Outcome::Changed } else { Outcome::Created };
    Ok(Committed { revision: revision.number, outcome })
}

/// A machine's words are not published before somebody has reviewed them, whichever way they come. Those that are
/// published already stay, marked.
async fn refuse_unreviewed(tx: &mut Tx, record: RecordId, marked: &Marked) -> Result<(), CommitError> {
    if marked.unreviewed.is_empty() {
        return Ok(());
    }
    let published = read::current(&mut *tx, record).await?.map(|stored| stored.document);
    for (field, lang, words) in &marked.unreviewed {
        let stands = published.as_ref().and_then(|document| suggestions::stands(document, field, lang, words));
        if stands.is_none() {
            return Err(CommitError::Unreviewed { field, lang: lang.clone() });
        }
    }
    Ok(())
}

/// A version of a dataset that was published means the same data for ever.
async fn refuse_breach(tx: &mut Tx, change: &Change) -> Result<(), CommitError> {
    let published = read::current(&mut *tx, change.record).await?;
    let breach = published.and_then(|before| version::breach(&before.document, &change.document));
    breach.map_or(Ok(()), |breach| Err(CommitError::Version(breach)))
}

/// What is derived from the record as it stands.
fn before(head: Option<&Stored>) -> Before<'_> {
    match head {
        Some(head) if head.published == Some(head.revision) => Before::From(&head.document),
        Some(head) if head.published.is_some() => Before::Unknown,
        _ => Before::Nothing,
    }
}

/// Whether the change may be made; gives what it is made to.
async fn check(tx: &mut Tx, change: &Change) -> Result<Option<Stored>, CommitError> {
    let key = change.document.key.as_ref().map(Key::as_str);
    if change.base == Base::New {
        // The usual row of an import: one look shows that neither record nor key is there yet.
        let text = "SELECT id FROM record WHERE id = $1 OR key = $2";
        let found = sql(text).bind(change.record.as_str()).bind(key.map(str::to_owned)).first(&mut *tx).await?;
        if found.is_none() {
            return Ok(None);
        }
    }
    let head = read::head_of(&mut *tx, change.record).await?;
    check_base(change, head.as_ref())?;
    if let Some(key) = key
        && !head.as_ref().is_some_and(|head| holds_key(head, change))
        && let Some(other) = read::by_key(&mut *tx, key).await?
        && other != change.record
    {
        return Err(CommitError::KeyTaken(other));
    }
    Ok(head)
}

/// Whether the key is the record's already. Drafts do not hold theirs.
fn holds_key(head: &Stored, change: &Change) -> bool {
    head.published == Some(head.revision) && head.document.key == change.document.key
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

async fn append_to_log(tx: &mut Tx, revision: &Revision) -> Result<(), StoreError> {
    let seq = tx.next_in_log();
    let row =
        [seq.into(), revision.record.as_str().into(), revision.number.into(), revision.at.as_microsecond().into()];
    tx.insert_later("INSERT INTO change (seq, record, revision, at) VALUES", [row]).await
}
