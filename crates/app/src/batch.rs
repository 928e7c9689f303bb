//! Batches: changes to many records under one name, which can be taken back as a whole.
//!
//! An import is a batch too; all of them are counted, resumed and undone by the same means.

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Document, Life, RecordId};
pub use tejido_store::imports::Import;
use tejido_store::imports::{self, Tally};
use tejido_store::records::{self, Outcome};
use tejido_store::{Base, Change, Stored, Tx};

use crate::chance::new_id;
use crate::transfer::undo::{self, Undone};
use crate::trust::Act;
use crate::{App, Error, trust};

/// Records written in one transaction: few enough that others wait for moments only.
pub(crate) const CHUNK: usize = 250;

/// What names of batches begin with that are no files: the rest is a message key (`batch.bulk`).
const NAMED: &str = "msg:batch.";

/// What a batch is called in the message family `batch.`, when it is no import of tables.
pub fn name(batch: &Import) -> Option<&str> {
    batch.name.strip_prefix(NAMED)
}

/// A batch being written.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Its identifier.
    pub id: String,
    author: String,
}

/// A record as a batch writes it.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// The record.
    pub id: RecordId,
    /// Its newest revision; none when it is new.
    pub head: Option<&'a Stored>,
    /// The document.
    pub document: Document,
    /// Where it stands from here on.
    pub life: Life,
    /// Why.
    pub note: String,
}

impl Batch {
    /// Begins a batch; `name` is a message key or what was imported.
    pub(crate) async fn begin(app: &App, tx: &mut Tx, actor: &Actor, name: &str) -> Result<Self, Error> {
        let batch = Self { id: new_id(app.chance.as_ref()).to_string(), author: trust::named(actor) };
        imports::begin(tx, &batch.id, name, &batch.author, app.now()).await?;
        Ok(batch)
    }

    /// Goes on with a batch that was begun before.
    pub(crate) fn resume(id: &str, actor: &Actor) -> Self {
        Self { id: id.to_owned(), author: trust::named(actor) }
    }

    /// Writes a record and counts what came of it. Nothing is written when somebody else was quicker.
    pub(crate) async fn write(&self, app: &App, tx: &mut Tx, written: Written<'_>) -> Result<Outcome, Error> {
        let change = Change {
            record: written.id,
            base: written.head.map_or(Base::New, |head| Base::Revision(head.revision)),
            document: written.document,
            life: written.life,
            author: self.author.clone(),
            note: written.note,
            batch: Some(self.id.clone()),
        };
        let outcome = records::commit(tx, &change, app.now()).await?.outcome;
        imports::add_tally(tx, &self.id, counted(outcome)).await?;
        Ok(outcome)
    }

    /// Marks it as finished.
    pub(crate) async fn finish(&self, app: &App, tx: &mut Tx) -> Result<(), Error> {
        Ok(imports::finish(tx, &self.id, app.now()).await?)
    }
}

fn counted(outcome: Outcome) -> Tally {
    let one = |which: Outcome| i64::from(which == outcome);
    Tally { created: one(Outcome::Created), changed: one(Outcome::Changed), same: one(Outcome::Same), rejected: 0 }
}

/// The batches that are no imports of tables, newest first.
///
/// # Errors
/// When the actor may not change many records, or the database fails.
pub async fn recent(app: &App, actor: Option<&Actor>, most: usize) -> Result<Vec<Import>, Error> {
    app.permit(actor, Action::BulkEdit, &Target::site())?;
    let all = imports::all(&app.db).await?;
    Ok(all.into_iter().filter(|batch| batch.name.starts_with(NAMED)).take(most).collect())
}

/// One batch.
///
/// # Errors
/// See [`recent`].
pub async fn find(app: &App, actor: Option<&Actor>, id: &str) -> Result<Option<Import>, Error> {
    app.permit(actor, Action::BulkEdit, &Target::site())?;
    Ok(imports::find(&app.db, id).await?)
}

/// Records in their newest state, for their names.
///
/// # Errors
/// See [`recent`].
pub async fn records(
    app: &App,
    actor: Option<&Actor>,
    ids: &[RecordId],
) -> Result<std::collections::BTreeMap<RecordId, Stored>, Error> {
    app.permit(actor, Action::BulkEdit, &Target::site())?;
    Ok(records::newest_many(&app.db, ids).await?)
}

/// Takes a batch back: what it made new is withdrawn, what it changed is as it was before. What somebody has
/// changed since stays, and is named.
///
/// # Errors
/// See [`recent`]; also when there is no such batch, or it is undone already.
pub async fn undo(app: &App, actor: Option<&Actor>, id: &str) -> Result<Undone, Error> {
    let actor = app.permit(actor, Action::BulkEdit, &Target::site())?;
    let undone = undo::undo(app, id, &trust::named(actor)).await?;
    let mut tx = app.db.write().await?;
    let details = serde_json::json!({
        "withdrawn": undone.withdrawn, "restored": undone.restored, "kept": undone.kept.len(),
    });
    app.audit(&mut tx, &trust::named(actor), Act::BatchUndone, id, &details).await?;
    tx.commit().await?;
    app.names.forget();
    Ok(undone)
}
