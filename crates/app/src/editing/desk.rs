//! A record as it lies before somebody who works on it: its newest revision, and what they may do.

use std::collections::{BTreeMap, BTreeSet};

use tejido_domain::people::{AccountId, Action, Actor, Target, permits, permits_somewhere};
use tejido_domain::record::{Access, Document, Kind, RecordId};
use tejido_store::editing::{Past, assignments, comments, history};
use tejido_store::people::accounts;
use tejido_store::records::visible;
use tejido_store::{Stored, records};

use crate::people::{place_of, target_of};
use crate::trust::reads;
use crate::{App, Error, Visit};

/// A record on somebody's desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The newest revision.
    pub record: Stored,
    /// What they may do.
    pub may: May,
    /// It is their own and was never published.
    pub own: bool,
    /// Who looks after it.
    pub assignee: Option<AccountId>,
    /// How much is said about it.
    pub comments: i64,
}

/// What somebody may do with a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one line of the permission table")]
pub struct May {
    /// Change it.
    pub edit: bool,
    /// Hand it in.
    pub submit: bool,
    /// Publish it, and bring older revisions back.
    pub publish: bool,
    /// Take it out.
    pub withdraw: bool,
    /// Say something about it.
    pub comment: bool,
    /// Ask somebody to look after it.
    pub assign: bool,
}

impl May {
    /// What both allow.
    const fn and(self, other: Self) -> Self {
        Self {
            edit: self.edit && other.edit,
            submit: self.submit && other.submit,
            publish: self.publish && other.publish,
            withdraw: self.withdraw && other.withdraw,
            comment: self.comment && other.comment,
            assign: self.assign && other.assign,
        }
    }

    /// What the table says of a target of a kind. The vocabulary has a rule of its own.
    pub(super) fn of(actor: &Actor, kind: Kind, target: &Target) -> Self {
        let may = |action| permits(Some(actor), action, target);
        let word = |action| if kind == Kind::Concept { may(Action::EditVocabulary) } else { may(action) };
        Self {
            edit: word(Action::EditRecord),
            submit: word(Action::SubmitRecord),
            publish: word(Action::PublishRecord),
            withdraw: may(Action::WithdrawRecord),
            comment: may(Action::CommentOnRecord),
            assign: may(Action::AssignRecord),
        }
    }
}

/// Whoever acts.
pub(super) fn actor(visit: &Visit, action: Action) -> Result<&Actor, Error> {
    visit.actor.as_ref().ok_or(Error::Denied(action))
}

/// A record for somebody who works on it; none when there is no such record, or none they may know of.
///
/// # Errors
/// [`Error::Denied`] when they may neither change it nor say something about it; the database's.
pub async fn desk(app: &App, visit: &Visit, id: RecordId) -> Result<Option<Desk>, Error> {
    let actor = actor(visit, Action::EditRecord)?;
    let Some(record) = records::head_of(&app.db, id).await? else { return Ok(None) };
    let target = target_of(app, actor, &record).await?;
    if !target.own && !record.allows(&visit.reader, visit.today) {
        return Ok(None);
    }
    let may = May::of(actor, record.document.kind, &target);
    if !(may.edit || may.comment) {
        return Err(Error::Denied(Action::EditRecord));
    }
    reads::record(app, visit, &record).await?;
    let assignee = assignments::of(&app.db, id).await?;
    let comments = comments::tally(&app.db, id).await?;
    Ok(Some(Desk { record, may, own: target.own, assignee, comments }))
}

/// A revision of a record on somebody's desk; none when there is none, or when its own access rule and its own
/// collections do not let them see it. Whoever sees the record as it is now has no claim to what it was.
pub(super) async fn revision_seen(
    app: &App,
    visit: &Visit,
    desk: &Desk,
    number: i64,
) -> Result<Option<(Past, Document)>, Error> {
    let found = history::read(&app.db, desk.record.id, number).await?;
    Ok(found.filter(|(_, document)| desk.own || visible(desk.record.id, document, &visit.reader, visit.today)))
}

/// What somebody may do with a record once it is as a document says: where it is moved to counts as much as where it
/// lies.
pub(super) async fn may_with(
    app: &App,
    actor: &Actor,
    desk: Option<&Desk>,
    id: RecordId,
    document: &Document,
) -> Result<May, Error> {
    let place = place_of(app, id, document).await?;
    let own = desk.is_none_or(|desk| desk.own);
    let there = May::of(actor, document.kind, &Target { own, ..place });
    Ok(desk.map_or(there, |desk| desk.may.and(there)))
}

/// Whether somebody may begin a record of a kind somewhere.
pub fn may_create(actor: &Actor, kind: Kind) -> bool {
    let action = if kind == Kind::Concept { Action::EditVocabulary } else { Action::CreateRecord };
    permits_somewhere(Some(actor), action)
}

/// What somebody may do with a new record of their own, before it lies anywhere.
pub fn may_with_new(actor: &Actor, kind: Kind) -> May {
    May::of(actor, kind, &Target { own: true, ..Target::site() })
}

/// Whether somebody may change a published record, judged by what its page knows: its collections and its groups.
pub fn may_edit(actor: &Actor, record: &Stored) -> bool {
    May::of(actor, record.document.kind, &near_target(record.id, &record.document)).edit
}

/// What the table asks about a document, without looking at what lies above its collections.
pub(super) fn near_target(id: RecordId, document: &Document) -> Target {
    let above = document.refs("collection").iter().filter_map(|reference| reference.id);
    let groups = if let Access::Groups(_, groups) = &document.access { groups.clone() } else { BTreeSet::new() };
    Target { collections: above.chain([id]).collect(), groups, language: None, own: false }
}

/// The names the network knows authors by, for those who work on the archive; what is no account is named as
/// it is written.
///
/// # Errors
/// The database's.
pub async fn people(app: &App, authors: &[&str]) -> Result<BTreeMap<String, String>, Error> {
    let ids: Vec<AccountId> = authors.iter().filter_map(|author| AccountId::of_author(author)).collect();
    let known = if ids.is_empty() { BTreeMap::new() } else { accounts::many(&app.db, &ids).await? };
    let name = |author: &str| match AccountId::of_author(author) {
        Some(id) => known.get(&id).map(|account| account.name.clone()).unwrap_or_default(),
        None => author.to_owned(),
    };
    Ok(authors.iter().map(|author| ((*author).to_owned(), name(author))).collect())
}
