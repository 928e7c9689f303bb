//! The way of a record: handed in, published, sent back, taken out, brought back.

use serde_json::json;
use tejido_domain::people::{Action, Actor};
use tejido_domain::record::{Document, Life, RecordId};
use tejido_store::editing::assignments;
use tejido_store::{Base, Change, CommitError, StoreError, Stored, Tx, records};

use super::desk::{May, actor, desk, may_with, revision_seen};
use crate::trust::Act;
use crate::{App, Error, Visit};

/// Where a record is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nowhere: it is saved. What waits for review goes on waiting when a reviewer saves it.
    Save,
    /// To review.
    Submit,
    /// Into the archive.
    Publish,
    /// Back to whoever wrote it.
    Return,
}

impl Step {
    /// Reads the word of a button.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "save" => Some(Self::Save),
            "submit" => Some(Self::Submit),
            "publish" => Some(Self::Publish),
            "return" => Some(Self::Return),
            _ => None,
        }
    }

    /// Where the record then stands.
    pub(super) fn to(self, from: Option<Life>, may: May) -> Result<Life, Error> {
        let (allowed, life, action) = match self {
            Self::Save if from == Some(Life::Submitted) && may.publish => (true, Life::Submitted, Action::EditRecord),
            Self::Save => (may.edit, Life::Draft, Action::EditRecord),
            Self::Submit => (may.submit, Life::Submitted, Action::SubmitRecord),
            Self::Publish => (may.publish, Life::Published, Action::PublishRecord),
            Self::Return => (may.publish, Life::Draft, Action::PublishRecord),
        };
        if allowed { Ok(life) } else { Err(Error::Denied(action)) }
    }
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// It is done.
    Done(Life),
    /// Somebody wrote in between; look again first.
    Changed,
    /// A reason is asked for.
    NoReason,
    /// The record cannot go there from where it stands.
    NotFromHere,
    /// It has words of a translation service that nobody has reviewed.
    Unreviewed,
}

/// Brings a record a step further without changing it; none when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn step(app: &App, visit: &Visit, id: RecordId, base: i64, to: Step) -> Result<Option<Stepped>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    let life = to.to(Some(desk.record.life), desk.may)?;
    move_on(app, visit, &desk.record, base, (life, "")).await.map(Some)
}

/// Takes a record out, with the reason that stands on its tombstone; none when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn withdraw(
    app: &App,
    visit: &Visit,
    id: RecordId,
    base: i64,
    reason: &str,
) -> Result<Option<Stepped>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    if !desk.may.withdraw {
        return Err(Error::Denied(Action::WithdrawRecord));
    }
    let reason = tejido_formats::text::clean_typed(reason).0;
    if reason.trim().is_empty() {
        return Ok(Some(Stepped::NoReason));
    }
    move_on(app, visit, &desk.record, base, (Life::Withdrawn, reason.trim())).await.map(Some)
}

async fn move_on(
    app: &App,
    visit: &Visit,
    head: &Stored,
    base: i64,
    (life, note): (Life, &str),
) -> Result<Stepped, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let change = Change {
        record: head.id,
        base: Base::Revision(base),
        document: head.document.clone(),
        life,
        author: who.author(),
        note: note.to_owned(),
        batch: None,
    };
    commit(app, who, &change).await
}

/// Brings an older revision back, as a new one; none when there is no such record or revision.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn restore(app: &App, visit: &Visit, id: RecordId, base: i64, number: i64) -> Result<Option<Stepped>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    if !desk.may.publish {
        return Err(Error::Denied(Action::PublishRecord));
    }
    let Some((past, document)) = revision_seen(app, visit, &desk, number).await? else { return Ok(None) };
    let who = actor(visit, Action::PublishRecord)?;
    // Words come back, not the rule by which they were closed or open: a takedown must not be undone by the way.
    let document = Document { access: desk.record.document.access.clone(), ..document };
    // It goes back to where it lay then.
    if !may_with(app, who, Some(&desk), id, &document).await?.publish {
        return Err(Error::Denied(Action::PublishRecord));
    }
    let life = if desk.record.published.is_some() { Life::Published } else { Life::Draft };
    let change = Change {
        record: id,
        base: Base::Revision(base),
        document,
        life,
        author: who.author(),
        note: format!("revision {}", past.number),
        batch: None,
    };
    let done = commit(app, who, &change).await?;
    if matches!(done, Stepped::Done(_)) {
        let mut tx = app.db.write().await?;
        app.audit(&mut tx, &who.author(), Act::RecordRestored, id.as_str(), &json!({ "revision": number })).await?;
        tx.commit().await?;
    }
    Ok(Some(done))
}

async fn commit(app: &App, actor: &Actor, change: &Change) -> Result<Stepped, Error> {
    let mut tx = app.db.write().await?;
    match records::commit(&mut tx, change, app.now()).await {
        Ok(_) => {}
        Err(CommitError::Conflict(_)) => return Ok(Stepped::Changed),
        Err(CommitError::Life) => return Ok(Stepped::NotFromHere),
        Err(CommitError::Unreviewed { .. }) => return Ok(Stepped::Unreviewed),
        Err(error) => return Err(error.into()),
    }
    announce(app, &mut tx, actor, change).await?;
    tx.commit().await?;
    seen(app, change.life);
    Ok(Stepped::Done(change.life))
}

/// What is published or taken out may be closed more tightly than before.
pub(super) fn seen(app: &App, life: Life) {
    if matches!(life, Life::Published | Life::Withdrawn) {
        app.renew();
    }
}

/// Publishing and taking out leave an entry in the audit trail; what is done has nobody to look after it.
pub(super) async fn announce(app: &App, tx: &mut Tx, actor: &Actor, change: &Change) -> Result<(), StoreError> {
    let act = match change.life {
        Life::Published => Act::RecordPublished,
        Life::Withdrawn => Act::RecordWithdrawn,
        Life::Draft | Life::Submitted => return Ok(()),
    };
    assignments::remove(tx, change.record).await?;
    let details = json!({ "access": change.document.access.to_string() });
    app.audit(tx, &actor.author(), act, change.record.as_str(), &details).await.map_err(|error| match error {
        Error::Store(error) => error,
        other => StoreError::Damaged(other.to_string()),
    })
}
