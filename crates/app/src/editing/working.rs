//! Unfinished forms, kept for their writer alone.

use tejido_domain::editing::form::Posted;
use tejido_domain::people::Action;
use tejido_domain::record::{Kind, RecordId};
use tejido_store::editing::{WorkingCopy, working};

use super::desk::{actor, desk};
use super::save::blank;
use crate::{App, Error, Visit};

/// Longest form kept, in bytes.
const MOST: usize = 8 * 1024 * 1024;

/// What a working copy is of.
pub(super) fn subject(record: Option<RecordId>, kind: Kind) -> String {
    record.map_or_else(|| format!("new:{}", kind.as_str()), |id| id.to_string())
}

/// Somebody's unfinished form of a record, or of a new one of a kind.
///
/// # Errors
/// The database's.
pub async fn kept(
    app: &App,
    visit: &Visit,
    record: Option<RecordId>,
    kind: Kind,
) -> Result<Option<(WorkingCopy, Posted)>, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let Some(copy) = working::find(&app.db, &who.account, &subject(record, kind)).await? else { return Ok(None) };
    let form = serde_json::from_str(&copy.form)?;
    Ok(Some((copy, form)))
}

/// Keeps a form as it is, whatever is wrong with it. `false` when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when they may not change the record; the database's.
pub async fn keep(
    app: &App,
    visit: &Visit,
    (record, kind): (Option<RecordId>, Kind),
    base: i64,
    posted: &Posted,
) -> Result<bool, Error> {
    let who = actor(visit, Action::EditRecord)?;
    match record {
        Some(id) => match desk(app, visit, id).await? {
            Some(desk) if desk.may.edit => {}
            Some(_) => return Err(Error::Denied(Action::EditRecord)),
            None => return Ok(false),
        },
        None => drop(blank(visit, kind)?),
    }
    let form = serde_json::to_string(posted)?;
    if form.len() > MOST {
        return Ok(false);
    }
    let copy = WorkingCopy { subject: subject(record, kind), base, form, at: app.now() };
    let mut tx = app.db.write().await?;
    working::keep(&mut tx, &who.account, &copy).await?;
    tx.commit().await?;
    Ok(true)
}

/// Throws somebody's own unfinished form away.
///
/// # Errors
/// The database's.
pub async fn keep_nothing(app: &App, visit: &Visit, record: Option<RecordId>, kind: Kind) -> Result<(), Error> {
    let who = actor(visit, Action::EditRecord)?;
    let mut tx = app.db.write().await?;
    working::drop_copy(&mut tx, &who.account, &subject(record, kind)).await?;
    Ok(tx.commit().await?)
}
