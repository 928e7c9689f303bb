//! Undoing an import, or another batch, as a whole.
//!
//! History is append-only: what the import made new is withdrawn, what it changed goes back to the
//! revision before. A record somebody has edited since is left alone and named.

use tejido_domain::record::{Document, Life, RecordId, Revision};
use tejido_store::imports::{self, Import};
use tejido_store::{Base, Change, Stored, Tx, records};

use crate::App;
use crate::error::Error;

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records taken out again.
    pub withdrawn: i64,
    /// Records put back as they were.
    pub restored: i64,
    /// Records edited since; left as they are.
    pub kept: Vec<RecordId>,
}

/// Every import, newest first.
///
/// # Errors
/// The database's.
pub async fn imports(app: &App) -> Result<Vec<Import>, Error> {
    Ok(imports::all(&app.db).await?)
}

/// Undoes an import. Safe to run again after an interruption.
///
/// # Errors
/// When there is no such import, or the database fails.
pub async fn undo(app: &App, import: &str, author: &str) -> Result<Undone, Error> {
    let Some(found) = imports::find(&app.db, import).await? else {
        return Err(Error::Refused(format!("there is no import {import}; `tejido import --list` shows them")));
    };
    if found.undone.is_some() {
        return Err(Error::Refused(format!("import {import} is undone already")));
    }
    let mut undone = Undone::default();
    let mut after = String::new();
    loop {
        let written = imports::written(&app.db, import, &after, 250).await?;
        let Some((last, ..)) = written.last() else { break };
        after = last.to_string();
        let mut tx = app.db.write().await?;
        for (record, first, newest) in written {
            undo_record(app, &mut tx, (record, first, newest), author, &mut undone).await?;
        }
        tx.commit().await?;
    }
    let mut tx = app.db.write().await?;
    imports::mark_undone(&mut tx, import, app.now()).await?;
    tx.commit().await?;
    Ok(undone)
}

async fn undo_record(
    app: &App,
    tx: &mut Tx,
    written: (RecordId, i64, i64),
    author: &str,
    undone: &mut Undone,
) -> Result<(), Error> {
    let (record, first, newest) = written;
    let Some(head) = records::head_of(&mut *tx, record).await? else { return Ok(()) };
    let revisions = records::revisions(&mut *tx, record).await?;
    // What came later may have been taken back already; then the record is as this batch left it.
    let as_left = revisions
        .iter()
        .any(|(revision, _)| revision.number == newest && revision.document == head.json && revision.life == head.life);
    if !as_left {
        // An interrupted undo has been here, or somebody has edited it.
        if head.note != NOTE {
            undone.kept.push(record);
        }
        return Ok(());
    }
    let before: Vec<&Revision> =
        revisions.iter().map(|(revision, _)| revision).filter(|old| old.number < first).collect();
    let Some(last) = before.last() else {
        undone.withdrawn += 1;
        put(app, tx, &head, head.document.clone(), Life::Withdrawn, author).await?;
        return Ok(());
    };
    undone.restored += 1;
    // Under a draft lies what was in force; the import may have put something else in its place.
    let in_force = before.iter().rev().find(|old| matches!(old.life, Life::Published | Life::Withdrawn));
    if let Some(in_force) = in_force.filter(|old| old.number != last.number) {
        put(app, tx, &head, read(in_force)?, in_force.life, author).await?;
    }
    if let Some(head) = records::head_of(&mut *tx, record).await? {
        put(app, tx, &head, read(last)?, last.life, author).await?;
    }
    Ok(())
}

fn read(revision: &Revision) -> Result<Document, Error> {
    Document::from_json(&revision.document)
        .map_err(|error| Error::Store(tejido_store::StoreError::Damaged(error.to_string())))
}

async fn put(app: &App, tx: &mut Tx, head: &Stored, document: Document, life: Life, author: &str) -> Result<(), Error> {
    let change = Change {
        record: head.id,
        base: Base::Revision(head.revision),
        document,
        life,
        author: author.to_owned(),
        note: NOTE.to_owned(),
        batch: None,
    };
    records::commit(tx, &change, app.now()).await?;
    Ok(())
}

/// The reason a tombstone shows; a message key, put into words where it is read.
pub const NOTE: &str = "msg:tombstone.import_undone";
