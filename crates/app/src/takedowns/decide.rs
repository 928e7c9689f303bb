//! Restricting at once, and deciding.
//!
//! A published record is closed by a further revision, so opening it again is one more; a draft that lies above the
//! published revision is put back on top, closed as well.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde_json::json;
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Access, Document, Life, RecordId};
use tejido_formats::text::clean_typed;
use tejido_store::offers::contacts;
use tejido_store::takedowns;
use tejido_store::{Base, Change, Stored, Tx, records};

use super::{KEPT, OPEN, RESTRICTED, SEALED, Takedown, WITHDRAWN};
use crate::offers::CONTACT_DAYS;
use crate::people::target_of;
use crate::trust::{Act, named};
use crate::{App, Error};

/// What a revision says of why it was made; message keys, put into words where they are read.
const RESTRICTING: &str = "msg:takedown.restricting";
const LIFTING: &str = "msg:takedown.lifting";

/// A request as those see it who decide.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The request.
    pub takedown: Takedown,
    /// The record as it stands.
    pub record: Stored,
    /// How whoever asked can be reached; may be empty.
    pub contact: String,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The record is taken out; a tombstone with the reason remains.
    Withdraw,
    /// It stays in the archive, closed to all but stewards.
    Seal,
    /// It stays, or becomes again, as it was.
    Keep,
}

impl Decision {
    /// Reads the word of a form.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "withdraw" => Some(Self::Withdraw),
            "seal" => Some(Self::Seal),
            "keep" => Some(Self::Keep),
            _ => None,
        }
    }
}

/// Requests in a state, the oldest first, and how many are in each state.
///
/// # Errors
/// [`Error::Denied`] when whoever asks does not decide on them.
pub async fn queue(
    app: &App,
    actor: Option<&Actor>,
    state: &str,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Takedown>, Vec<(String, i64)>), Error> {
    app.permit(actor, Action::HandleTakedowns, &Target::site())?;
    Ok((takedowns::list(&app.db, state, limit, offset).await?, takedowns::tally(&app.db).await?))
}

/// The records of several requests as they stand, for a list of those who decide.
///
/// # Errors
/// The database's.
pub async fn records_of(app: &App, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Stored>, Error> {
    Ok(records::current_many(&app.db, ids).await?)
}

/// A request, for those who decide on it.
///
/// # Errors
/// [`Error::Denied`] when whoever asks does not.
pub async fn open(app: &App, actor: Option<&Actor>, id: &str) -> Result<Option<Opened>, Error> {
    let Some(takedown) = takedowns::find(&app.db, id).await? else { return Ok(None) };
    let Some(record) = records::head_of(&app.db, takedown.record).await? else { return Ok(None) };
    permitted(app, actor, &record).await?;
    let contact = contacts::find(&app.db, id).await?.unwrap_or_default();
    Ok(Some(Opened { takedown, record, contact }))
}

/// Closes the record at once, until it is decided.
///
/// # Errors
/// When the request is decided already.
pub async fn restrict(app: &App, actor: Option<&Actor>, id: &str) -> Result<(), Error> {
    let (mut tx, takedown, head, by) = begin(app, actor, id, &[OPEN]).await?;
    if head.life == Life::Withdrawn {
        return Err(Error::Refused("the record is withdrawn".to_owned()));
    }
    // What another request closed was open before that one, not before this.
    let earlier = takedowns::beside(&mut tx, &takedown, RESTRICTED).await?.into_iter().find_map(|other| other.before);
    let closed = close(app, &mut tx, by, &head).await?;
    let before = Some(earlier.unwrap_or_else(|| closed.to_string()));
    let takedown = Takedown { state: RESTRICTED.to_owned(), before, changed: app.now(), ..takedown };
    takedowns::put(&mut tx, &takedown).await?;
    app.audit(&mut tx, &named(by), Act::TakedownRestricted, id, &json!({ "record": takedown.record })).await?;
    tx.commit().await?;
    app.renew();
    Ok(())
}

/// Opens the record again; the request waits as before.
///
/// # Errors
/// When it is not restricted.
pub async fn lift(app: &App, actor: Option<&Actor>, id: &str) -> Result<(), Error> {
    let (mut tx, takedown, head, by) = begin(app, actor, id, &[RESTRICTED]).await?;
    reopen(app, &mut tx, by, &head, &takedown).await?;
    let takedown = Takedown { state: OPEN.to_owned(), before: None, changed: app.now(), ..takedown };
    takedowns::put(&mut tx, &takedown).await?;
    app.audit(&mut tx, &named(by), Act::TakedownLifted, id, &json!({ "record": takedown.record })).await?;
    tx.commit().await?;
    app.renew();
    Ok(())
}

/// Decides, with a reason that whoever asked reads, and the tombstone shows.
///
/// # Errors
/// When it is decided already.
pub async fn decide(app: &App, actor: Option<&Actor>, id: &str, decision: Decision, reason: &str) -> Result<(), Error> {
    let (mut tx, takedown, head, by) = begin(app, actor, id, &[OPEN, RESTRICTED]).await?;
    let reason: String = clean_typed(reason).0.trim().chars().take(5_000).collect();
    let (state, act) = match decision {
        Decision::Withdraw => {
            withdraw(app, &mut tx, by, &head, &takedown, &reason).await?;
            (WITHDRAWN, Act::TakedownWithdrawn)
        }
        Decision::Seal => {
            if head.life != Life::Withdrawn {
                close(app, &mut tx, by, &head).await?;
            }
            (SEALED, Act::TakedownSealed)
        }
        Decision::Keep => {
            reopen(app, &mut tx, by, &head, &takedown).await?;
            (KEPT, Act::TakedownKept)
        }
    };
    let now = app.now();
    let takedown = Takedown {
        state: state.to_owned(),
        changed: now,
        decided: Some(now),
        decided_by: Some(by.author()),
        answer: reason,
        ..takedown
    };
    takedowns::put(&mut tx, &takedown).await?;
    contacts::forget_at(&mut tx, id, now + SignedDuration::from_hours(24 * CONTACT_DAYS)).await?;
    app.audit(&mut tx, &named(by), act, id, &json!({ "record": takedown.record })).await?;
    tx.commit().await?;
    app.renew();
    Ok(())
}

async fn permitted<'a>(app: &App, actor: Option<&'a Actor>, record: &Stored) -> Result<&'a Actor, Error> {
    let Some(actor) = actor else { return Err(Error::Denied(Action::HandleTakedowns)) };
    let target = target_of(app, actor, record).await?;
    app.permit(Some(actor), Action::HandleTakedowns, &target)
}

async fn begin<'a>(
    app: &App,
    actor: Option<&'a Actor>,
    id: &str,
    states: &[&str],
) -> Result<(Tx, Takedown, Stored, &'a Actor), Error> {
    let absent = || Error::Refused(format!("there is no request {id}"));
    let Some(opened) = open(app, actor, id).await? else { return Err(absent()) };
    let by = permitted(app, actor, &opened.record).await?;
    let mut tx = app.db.write().await?;
    let takedown = takedowns::find(&mut tx, id).await?.ok_or_else(absent)?;
    if !states.contains(&takedown.state.as_str()) {
        return Err(Error::Refused(format!("the request is {}", takedown.state)));
    }
    let head = records::head_of(&mut tx, takedown.record).await?.ok_or_else(absent)?;
    Ok((tx, takedown, head, by))
}

/// Closes a record; gives the rule it had.
async fn close(app: &App, tx: &mut Tx, by: &Actor, head: &Stored) -> Result<Access, Error> {
    let before = in_force(tx, head).await?.access;
    put_access(app, tx, by, head, &Access::Sealed, RESTRICTING).await?;
    Ok(before)
}

/// Gives a record the rule back that it had before it was closed for this request.
async fn reopen(app: &App, tx: &mut Tx, by: &Actor, head: &Stored, takedown: &Takedown) -> Result<(), Error> {
    let Some(before) = takedown.before.as_deref().and_then(|rule| rule.parse().ok()) else { return Ok(()) };
    // While another request keeps it closed it stays closed, and what is withdrawn keeps its tombstone.
    let mut closed = head.life == Life::Withdrawn;
    for state in [RESTRICTED, SEALED] {
        closed = closed || !takedowns::beside(tx, takedown, state).await?.is_empty();
    }
    if closed {
        return Ok(());
    }
    put_access(app, tx, by, head, &before, LIFTING).await
}

async fn withdraw(
    app: &App,
    tx: &mut Tx,
    by: &Actor,
    head: &Stored,
    takedown: &Takedown,
    reason: &str,
) -> Result<(), Error> {
    if head.life == Life::Withdrawn {
        return Ok(());
    }
    let mut document = in_force(tx, head).await?;
    // A tombstone is shown for what was public; closing it meanwhile does not change that it was.
    if let Some(before) = takedown.before.as_deref().and_then(|rule| rule.parse().ok()) {
        document.access = before;
    }
    put(app, tx, by, (head.id, head.revision), document, (Life::Withdrawn, reason)).await.map(drop)
}

/// What readers see, or would see: the published document, else the newest.
async fn in_force(tx: &mut Tx, head: &Stored) -> Result<Document, Error> {
    let published = records::current(&mut *tx, head.id).await?;
    Ok(published.map_or_else(|| head.document.clone(), |record| record.document))
}

async fn put_access(
    app: &App,
    tx: &mut Tx,
    by: &Actor,
    head: &Stored,
    access: &Access,
    note: &str,
) -> Result<(), Error> {
    let mut at = (head.id, head.revision);
    if let Some(published) = records::current(&mut *tx, head.id).await? {
        let document = Document { access: access.clone(), ..published.document };
        at.1 = put(app, tx, by, at, document, (Life::Published, note)).await?;
    }
    if head.published != Some(head.revision) {
        let document = Document { access: access.clone(), ..head.document.clone() };
        put(app, tx, by, at, document, (head.life, note)).await?;
    }
    Ok(())
}

async fn put(
    app: &App,
    tx: &mut Tx,
    by: &Actor,
    at: (RecordId, i64),
    document: Document,
    how: (Life, &str),
) -> Result<i64, Error> {
    let change = Change {
        record: at.0,
        base: Base::Revision(at.1),
        document,
        life: how.0,
        author: by.author(),
        note: how.1.to_owned(),
        batch: None,
    };
    Ok(records::commit(tx, &change, app.now()).await?.revision)
}
