//! The change itself, a step at a time: which records are still to come is written down with the batch, so that an
//! interrupted change goes on where it stopped.

use serde::{Deserialize, Serialize};
use tejido_domain::bulk::{Edit, Refusal};
use tejido_domain::people::Actor;
use tejido_domain::record::RecordId;
use tejido_store::imports::{self, AsideRow, Import, ImportFile, RowState, Tally};
use tejido_store::{Stored, Tx, records};

use super::preview::{edited, permitted};
use super::select::{Selection, Targets, Unselected, ids};
use crate::batch::{Batch, CHUNK, Written};
use crate::trust::Act;
use crate::{App, Error, Visit, trust};

/// The name of such batches.
pub const NAME: &str = "msg:batch.bulk";

/// What is kept of a change beside its records.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    edit: Edit,
    note: String,
}

/// How far a change has come.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The batch with its counts.
    pub batch: Import,
    /// Whether records are still to come.
    pub unfinished: bool,
    /// The first records that could not change, with why.
    pub refused: Vec<(RecordId, Refusal)>,
}

/// Writes down a change and the records it is for; [`go_on`] makes it.
///
/// # Errors
/// When the actor may not change many records, or the database or the index fails.
pub async fn begin(
    app: &App,
    visit: &Visit,
    selection: &Selection,
    edit: &Edit,
    note: &str,
) -> Result<Result<String, Unselected>, Error> {
    let actor = permitted(app, visit.actor.as_ref())?;
    let ids = match ids(app, visit, selection).await? {
        Ok(ids) => ids,
        Err(unselected) => return Ok(Err(unselected)),
    };
    let mut tx = app.db.write().await?;
    let batch = Batch::begin(app, &mut tx, actor, NAME).await?;
    let order = Order { edit: edit.clone(), note: note.to_owned() };
    let file = ImportFile {
        position: 0,
        name: edit.field().to_owned(),
        fingerprint: String::new(),
        header: serde_json::to_string(&order)?,
    };
    imports::advance(&mut tx, &batch.id, &file, 0, Tally::default()).await?;
    for (row, id) in (1_i64..).zip(&ids) {
        let aside = AsideRow { file: 0, row, cells: id.to_string(), problems: String::new() };
        imports::put_aside(&mut tx, &batch.id, &aside, RowState::Deferred).await?;
    }
    let details = serde_json::json!({ "records": ids.len(), "field": edit.field() });
    app.audit(&mut tx, &trust::named(actor), Act::RecordsChangedTogether, &batch.id, &details).await?;
    tx.commit().await?;
    Ok(Ok(batch.id))
}

/// Makes the change for some more records; again and again, until none is left.
///
/// # Errors
/// See [`begin`].
pub async fn go_on(app: &App, actor: Option<&Actor>, id: &str, most: usize) -> Result<Option<Progress>, Error> {
    let actor = permitted(app, actor)?;
    let Some((found, order)) = order(app, id).await? else { return Ok(None) };
    if found.undone.is_some() || found.finished.is_some() {
        return progress(app, Some(actor), id).await;
    }
    let targets = Targets::of(app, &order.edit.coming()).await?;
    let step = Step { app, batch: Batch::resume(id, actor), order, targets };
    let mut done = 0;
    while done < most {
        let chunk = i64::try_from(CHUNK).unwrap_or(i64::MAX);
        let mut tx = app.db.write().await?;
        // Read within the transaction: whoever goes on at the same time takes others.
        let rows = imports::aside(&mut tx, id, RowState::Deferred, (-1, 0), chunk).await?;
        for row in &rows {
            step.row(&mut tx, row).await?;
        }
        if rows.is_empty() {
            step.batch.finish(app, &mut tx).await?;
        }
        tx.commit().await?;
        done += rows.len();
        if rows.is_empty() {
            break;
        }
    }
    app.names.forget();
    progress(app, Some(actor), id).await
}

/// How far a change has come.
///
/// # Errors
/// See [`begin`].
pub async fn progress(app: &App, actor: Option<&Actor>, id: &str) -> Result<Option<Progress>, Error> {
    permitted(app, actor)?;
    let Some(batch) = imports::find(&app.db, id).await? else { return Ok(None) };
    let left = imports::aside(&app.db, id, RowState::Deferred, (-1, 0), 1).await?;
    let refused = imports::aside(&app.db, id, RowState::Rejected, (-1, 0), 100).await?;
    let refused = refused.iter().filter_map(|row| Some((row.cells.parse().ok()?, Refusal::parse(&row.problems)?)));
    let unfinished = batch.undone.is_none() && (!left.is_empty() || batch.finished.is_none());
    Ok(Some(Progress { refused: refused.collect(), unfinished, batch }))
}

async fn order(app: &App, id: &str) -> Result<Option<(Import, Order)>, Error> {
    let Some(found) = imports::find(&app.db, id).await?.filter(|found| found.name == NAME) else { return Ok(None) };
    let files = imports::files(&app.db, id).await?;
    let Some(file) = files.first() else { return Ok(None) };
    Ok(Some((found, serde_json::from_str(&file.header)?)))
}

struct Step<'a> {
    app: &'a App,
    batch: Batch,
    order: Order,
    targets: Targets,
}

impl Step<'_> {
    async fn row(&self, tx: &mut Tx, row: &AsideRow) -> Result<(), Error> {
        let id = row.cells.parse::<RecordId>().ok();
        let head = match id {
            Some(id) => records::head_of(&mut *tx, id).await?,
            None => None,
        };
        let refusal = match head {
            Some(head) => self.change(tx, &head).await?,
            None => Some(Refusal::Gone),
        };
        let Some(refusal) = refusal else {
            return Ok(imports::take_back(tx, &self.batch.id, row.file, row.row).await?);
        };
        let aside = AsideRow { problems: refusal.as_str().to_owned(), ..row.clone() };
        imports::put_aside(tx, &self.batch.id, &aside, RowState::Rejected).await?;
        Ok(imports::add_tally(tx, &self.batch.id, Tally { rejected: 1, ..Tally::default() }).await?)
    }

    async fn change(&self, tx: &mut Tx, head: &Stored) -> Result<Option<Refusal>, Error> {
        let edited = match edited(head, &self.order.edit, &self.targets) {
            Ok(edited) => edited,
            Err(refusal) => return Ok(Some(refusal)),
        };
        let note = self.order.note.clone();
        let written = Written { id: head.id, head: Some(head), document: edited.document, life: edited.life, note };
        match self.batch.write(self.app, tx, written).await {
            Ok(_) => Ok(None),
            Err(Error::Refused(_)) => Ok(Some(Refusal::Life)),
            Err(Error::Conflict(_)) => Ok(Some(Refusal::Gone)),
            Err(error) => Err(error),
        }
    }
}
