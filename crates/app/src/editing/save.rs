//! Saving a form: read it, bring it together with what others wrote meanwhile, commit it.

use tejido_domain::editing::compare::Difference;
use tejido_domain::editing::form::{self, Editor, Outcome, Posted, Problem, Reading};
use tejido_domain::editing::merge::{Merged, merge};
use tejido_domain::people::{Action, Actor, Target, permits};
use tejido_domain::record::{Document, Kind, Life, RecordId};
use tejido_formats::text::clean_typed;
use tejido_lang::LanguageTag;
use tejido_store::editing::working;
use tejido_store::{Base, Change, CommitError, Stored, records};

use super::desk::{Desk, actor, desk, may_with, revision_seen};
use super::look_up::{found, labels};
use super::step::{Step, announce, seen};
use super::twice;
use crate::people::place_of;
use crate::transfer::import::lookup::Lookup;
use crate::{App, Error, Visit};

/// A form to be saved.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The record; none where it is new.
    pub record: Option<RecordId>,
    /// Its kind.
    pub kind: Kind,
    /// The revision the form was made from; 0 where there is none.
    pub base: i64,
    /// The form.
    pub posted: &'a Posted,
    /// The name by which the page of a new record knows its form again when it is sent twice; may be empty.
    pub form: &'a str,
    /// Where the record goes with it.
    pub step: Step,
    /// Why, in the editor's words.
    pub note: &'a str,
}

/// A form that was read.
#[derive(Debug)]
pub struct Filled {
    /// The record, where there is one.
    pub desk: Option<Desk>,
    /// The document the form was made from.
    pub base: Document,
    /// What the form says.
    pub outcome: Outcome,
}

/// What came of a save.
#[derive(Debug)]
pub enum Saved {
    /// It is written.
    Done(Written),
    /// The form has problems; nothing was written.
    Wrong(Box<Filled>),
    /// Somebody else changed the same; nothing was written.
    Clash {
        /// The record as they left it.
        theirs: Box<Desk>,
        /// Both brought together, and where they collide.
        merged: Box<Merged>,
    },
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The record.
    pub id: RecordId,
    /// Its newest revision.
    pub revision: i64,
    /// Where it stands.
    pub life: Life,
    /// Somebody else's changes were brought together with these.
    pub merged: bool,
    /// Signs nobody sees that were taken out.
    pub hidden: usize,
}

/// The form of a new record.
///
/// # Errors
/// [`Error::Denied`] when they may begin none of this kind.
pub fn blank(visit: &Visit, kind: Kind) -> Result<Posted, Error> {
    let actor = actor(visit, Action::CreateRecord)?;
    if !super::desk::may_create(actor, kind) {
        return Err(Error::Denied(Action::CreateRecord));
    }
    Ok(form::fill(&Document::new(kind), &LanguageTag::of(visit.language), &|_| None))
}

/// The form of a document.
///
/// # Errors
/// The database's.
pub async fn theirs(app: &App, visit: &Visit, document: &Document) -> Result<Posted, Error> {
    let ids: Vec<RecordId> = document.links().map(|(_, id)| id).collect();
    let labels = labels(app, visit, &ids).await?;
    Ok(form::fill(document, &LanguageTag::of(visit.language), &|id| labels.get(&id).cloned()))
}

/// Reads a form over the revision it was made from; none when there is no such record or revision.
///
/// # Errors
/// [`Error::Denied`] when they may not change the record; the database's.
pub async fn read_form(app: &App, visit: &Visit, draft: &Draft<'_>) -> Result<Option<Filled>, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let (desk, base) = match draft.record {
        None => {
            blank(visit, draft.kind)?;
            (None, Document::new(draft.kind))
        }
        Some(id) => {
            let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
            if !desk.may.edit {
                return Err(Error::Denied(Action::EditRecord));
            }
            let base = if draft.base == desk.record.revision {
                desk.record.document.clone()
            } else {
                let Some((_, base)) = revision_seen(app, visit, &desk, draft.base).await? else { return Ok(None) };
                base
            };
            (Some(desk), base)
        }
    };
    let found = found(app, visit, &base, draft.posted).await?;
    let editor = Editor { name: who.author(), at: app.now(), reviews: reviews(who) };
    let reading = Reading { base: &base, posted: draft.posted, editor: &editor, found: &found, files: &[] };
    let mut outcome = form::read(reading);
    outcome.problems.extend(elsewhere(app, draft.record, &outcome.document).await?);
    Ok(Some(Filled { desk, base, outcome }))
}

/// Whether somebody reviews translations into every language. Who reviews some does so on the desk.
pub(super) fn reviews(actor: &Actor) -> bool {
    permits(Some(actor), Action::ReviewTranslation, &Target::text(LanguageTag::undetermined()))
}

/// What is wrong with a document beside other records: circles, a path that is taken.
pub(super) async fn elsewhere(app: &App, id: Option<RecordId>, document: &Document) -> Result<Vec<Problem>, Error> {
    let problem = |name: &str, code, value: &str| Problem {
        name: name.to_owned(),
        code,
        value: value.to_owned(),
        hint: String::new(),
    };
    let mut problems = Vec::new();
    if let (Some(id), Some(field)) = (id, document.kind.parent_field()) {
        let parents: Vec<RecordId> = document.refs(field).iter().filter_map(|reference| reference.id).collect();
        if !parents.is_empty() && Lookup::default().is_circular((&app.db).into(), id, &parents).await? {
            problems.push(problem(&format!("{field}.0"), "circular", ""));
        }
    }
    if let Some(path) = document.word("path").filter(|_| document.kind == Kind::Page)
        && let Some(other) = records::by_path(&app.db, path).await?
        && Some(other) != id
    {
        problems.push(problem("path", "path-taken", path));
    }
    Ok(problems)
}

/// The document of a revision; none when there is no such revision, or when they may not see it.
///
/// # Errors
/// The database's.
pub async fn revision(app: &App, visit: &Visit, desk: &Desk, number: i64) -> Result<Option<Document>, Error> {
    Ok(revision_seen(app, visit, desk, number).await?.map(|(_, document)| document))
}

/// Where what was written over a revision collides with what stands now.
///
/// # Errors
/// The database's.
pub async fn clashes(
    app: &App,
    visit: &Visit,
    desk: &Desk,
    since: i64,
    mine: &Document,
) -> Result<Vec<Difference>, Error> {
    let Some((_, base)) = revision_seen(app, visit, desk, since).await? else { return Ok(Vec::new()) };
    Ok(merge(&base, mine, &desk.record.document).clashes)
}

/// Saves a form; none when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn save(app: &App, visit: &Visit, draft: &Draft<'_>) -> Result<Option<Saved>, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let Some(filled) = read_form(app, visit, draft).await? else { return Ok(None) };
    let id = match twice::identity(app, visit, who, draft).await? {
        Ok(id) => id,
        Err(written) => return Ok(Some(Saved::Done(written))),
    };
    if !filled.outcome.problems.is_empty() {
        return Ok(Some(Saved::Wrong(Box::new(filled))));
    }
    let mut document = filled.outcome.document.clone();
    let head = filled.desk.as_ref().map(|desk| &desk.record);
    let merged = head.is_some_and(|head| head.revision != draft.base);
    if let (Some(desk), true) = (&filled.desk, merged) {
        let both = merge(&filled.base, &document, &desk.record.document);
        if !both.clashes.is_empty() {
            return Ok(Some(Saved::Clash { theirs: Box::new(desk.clone()), merged: Box::new(both) }));
        }
        document = both.document;
    }
    let life = match settle(app, who, (id, draft.step), filled.desk.as_ref(), &document).await? {
        Settled::There(life) => life,
        Settled::NotThere(action) => {
            // Rights that end where the record would go are something to mend in the form, not an end to it.
            let code = if action == Action::PublishRecord { "place-publish" } else { "place-denied" };
            return Ok(Some(wrong(filled, "collection.0", code, "")));
        }
    };
    let change = Change {
        record: id,
        base: head.map_or(Base::New, |head| Base::Revision(head.revision)),
        document,
        life,
        author: who.author(),
        note: clean_typed(draft.note).0.trim().to_owned(),
        batch: None,
    };
    kept(app, visit, (who, draft), filled, &change, merged).await
}

/// Writes what a form came to; what stands in the way is shown in it.
async fn kept(
    app: &App,
    visit: &Visit,
    (who, draft): (&Actor, &Draft<'_>),
    filled: Filled,
    change: &Change,
    merged: bool,
) -> Result<Option<Saved>, Error> {
    let (id, life, hidden) = (change.record, change.life, filled.outcome.hidden);
    match write(app, who, draft, change).await {
        Ok(revision) => Ok(Some(Saved::Done(Written { id, revision, life, merged, hidden }))),
        Err(CommitError::KeyTaken(_)) => {
            let key = change.document.key.as_ref().map(|key| key.as_str().to_owned()).unwrap_or_default();
            Ok(Some(wrong(filled, "key", "duplicate-id", &key)))
        }
        Err(CommitError::Unreviewed { field, lang }) => {
            Ok(Some(wrong(filled, &format!("{field}.{lang}"), "machine-unreviewed", "")))
        }
        Err(CommitError::Life) => Ok(Some(wrong(filled, "access", "not-from-here", ""))),
        Err(CommitError::Version(_)) => Ok(Some(wrong(filled, "files", "version-kept", ""))),
        // Somebody was quicker by a moment: the form is read again, over what they wrote.
        Err(CommitError::Conflict(theirs)) => match twice::identity(app, visit, who, draft).await? {
            // It was this same form.
            Err(written) => Ok(Some(Saved::Done(written))),
            Ok(_) => clash(app, visit, &filled, &theirs).await,
        },
        Err(error) => Err(error.into()),
    }
}

/// The form again, with one more problem.
fn wrong(mut filled: Filled, name: &str, code: &'static str, value: &str) -> Saved {
    let problem = Problem { name: name.to_owned(), code, value: value.to_owned(), hint: String::new() };
    filled.outcome.problems.push(problem);
    Saved::Wrong(Box::new(filled))
}

async fn clash(app: &App, visit: &Visit, filled: &Filled, theirs: &Stored) -> Result<Option<Saved>, Error> {
    let Some(desk) = desk(app, visit, theirs.id).await? else { return Ok(None) };
    let merged = Box::new(merge(&filled.base, &filled.outcome.document, &desk.record.document));
    Ok(Some(Saved::Clash { theirs: Box::new(desk), merged }))
}

/// Where a record goes with a document, or what they may not do there.
pub(super) enum Settled {
    /// It may go.
    There(Life),
    /// They may do this where it lies (or somewhere, where it is new), but not where the document puts it.
    NotThere(Action),
}

/// Where the record goes, if they may bring it there. What it is moved into counts as much as where it was.
pub(super) async fn settle(
    app: &App,
    actor: &Actor,
    (id, step): (RecordId, Step),
    desk: Option<&Desk>,
    document: &Document,
) -> Result<Settled, Error> {
    let from = desk.map(|desk| desk.record.life);
    if let Some(desk) = desk {
        step.to(from, desk.may)?;
    }
    let may = may_with(app, actor, desk, id, document).await?;
    if desk.is_none() && !may_begin(app, actor, id, document).await? {
        return Ok(Settled::NotThere(Action::CreateRecord));
    }
    if !may.edit {
        return Ok(Settled::NotThere(Action::EditRecord));
    }
    match step.to(from, may) {
        Ok(life) => Ok(Settled::There(life)),
        Err(Error::Denied(action)) => Ok(Settled::NotThere(action)),
        Err(error) => Err(error),
    }
}

/// Whether somebody may begin a record where a document puts it.
async fn may_begin(app: &App, actor: &Actor, id: RecordId, document: &Document) -> Result<bool, Error> {
    let action = if document.kind == Kind::Concept { Action::EditVocabulary } else { Action::CreateRecord };
    let target = Target { own: true, ..place_of(app, id, document).await? };
    Ok(permits(Some(actor), action, &target))
}

pub(super) async fn write(app: &App, actor: &Actor, draft: &Draft<'_>, change: &Change) -> Result<i64, CommitError> {
    let mut tx = app.db.write().await?;
    let done = records::commit(&mut tx, change, app.now()).await?;
    let subject = super::working::subject(draft.record, draft.kind);
    working::drop_copy(&mut tx, &actor.account, &subject).await?;
    announce(app, &mut tx, actor, change).await?;
    tx.commit().await?;
    seen(app, change.life);
    Ok(done.revision)
}
