//! Saving a whole document, as programs send them: the same rules as for a form, and never over what somebody else
//! wrote in between.

use std::collections::{BTreeMap, BTreeSet};

use tejido_domain::editing::attribute::attribute;
use tejido_domain::editing::form::{Editor, Posted};
use tejido_domain::people::{Action, Actor};
use tejido_domain::record::validate::validate;
use tejido_domain::record::{Document, FieldType, FileRole, Kind, RecordId, Ref, Value};
use tejido_store::{Base, Change, CommitError, Stored, records};

use super::desk::{actor, desk};
use super::save::{Draft, Settled, blank, elsewhere, reviews, settle, write};
use super::step::Step;
use crate::{App, Error, Visit};

/// A document to be saved.
#[derive(Debug)]
pub struct Replacement<'a> {
    /// The record, and the revision the document was made from; for a new one how it is to be called, and none.
    pub record: (RecordId, Option<i64>),
    /// The document.
    pub document: Document,
    /// Where the record goes with it.
    pub step: Step,
    /// Why, in the writer's words.
    pub note: &'a str,
}

/// The fields of an indicator that defining it alone writes.
const COMPUTED: [&str; 5] = ["formula", "dataset", "basis", "columns", "version"];

/// One thing wrong with a document; its words are the message `problem.{code}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The field, or `key`, `kind`, `files`.
    pub field: String,
    /// What is wrong.
    pub code: &'static str,
    /// The value in question, shortened.
    pub value: String,
}

/// What came of it.
#[derive(Debug)]
pub enum Replaced {
    /// It is written; here is the record as it now is.
    Done(Box<Stored>),
    /// The document has mistakes; nothing was written.
    Wrong(Vec<Mistake>),
    /// Somebody else wrote in between; here is theirs. Nothing was written.
    Stale(Box<Stored>),
}

/// Saves a document; none when there is no such record.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn replace(app: &App, visit: &Visit, sent: Replacement<'_>) -> Result<Option<Replaced>, Error> {
    let who = actor(visit, Action::EditRecord)?;
    let (id, base) = sent.record;
    let known = if base.is_some() {
        let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
        Some(desk)
    } else {
        blank(visit, sent.document.kind)?;
        if let Some(stands) = already(app, who, id).await? {
            return Ok(Some(Replaced::Done(Box::new(stands))));
        }
        None
    };
    let head = known.as_ref().map(|desk| &desk.record);
    if let Some(desk) = &known
        && !desk.may.edit
    {
        return Err(Error::Denied(Action::EditRecord));
    }
    if let Some(head) = head.filter(|head| base != Some(head.revision)) {
        return Ok(Some(Replaced::Stale(Box::new(head.clone()))));
    }
    let kind = sent.document.kind;
    let before = head.map_or_else(|| Document::new(kind), |head| head.document.clone());
    let editor = Editor { name: who.author(), at: app.now(), reviews: reviews(who) };
    let (mut document, _) = attribute(&before, sent.document, &editor);
    keep_unseen(app, visit, &before, &mut document).await?;
    keep_computed(&before, &mut document);
    let mistakes = mistakes(app, visit, base.map(|_| id), (&before, &document)).await?;
    if !mistakes.is_empty() {
        return Ok(Some(Replaced::Wrong(mistakes)));
    }
    let nothing = Posted::default();
    let draft = Draft {
        record: base.map(|_| id),
        kind,
        base: base.unwrap_or(0),
        posted: &nothing,
        form: "",
        step: sent.step,
        note: sent.note,
    };
    let life = match settle(app, who, (id, sent.step), known.as_ref(), &document).await? {
        Settled::There(life) => life,
        Settled::NotThere(action) => return Err(Error::Denied(action)),
    };
    let change = Change {
        record: id,
        base: base.map_or(Base::New, Base::Revision),
        document,
        life,
        author: who.author(),
        note: tejido_formats::text::clean_typed(sent.note).0.trim().to_owned(),
        batch: None,
    };
    done(app, who, &draft, &change).await.map(Some)
}

/// What is computed is never written by hand: whoever could name another dataset here would have the server publish
/// what they may not read.
fn keep_computed(before: &Document, document: &mut Document) {
    if document.kind != Kind::Indicator {
        return;
    }
    for field in COMPUTED {
        document.fields.remove(field);
        if let Some((name, value)) = before.fields.get_key_value(field) {
            document.fields.insert(name, value.clone());
        }
    }
    document.files.retain(|file| file.role != FileRole::Table);
    document.files.extend(before.files.iter().filter(|file| file.role == FileRole::Table).cloned());
}

/// A new record that is there already: the request came twice and was carried out the first time.
async fn already(app: &App, who: &Actor, id: RecordId) -> Result<Option<Stored>, Error> {
    let Some(stands) = records::head_of(&app.db, id).await? else { return Ok(None) };
    let own = records::first_author(&app.db, id).await?.is_some_and(|author| author == who.author());
    Ok(own.then_some(stands))
}

async fn done(app: &App, who: &Actor, draft: &Draft<'_>, change: &Change) -> Result<Replaced, Error> {
    match write(app, who, draft, change).await {
        Ok(_) => {
            let head = records::head_of(&app.db, change.record).await?;
            let head = head.ok_or_else(|| Error::Refused(format!("{} was written and is not there", change.record)))?;
            Ok(Replaced::Done(Box::new(head)))
        }
        Err(CommitError::Conflict(theirs)) => Ok(Replaced::Stale(theirs)),
        Err(CommitError::KeyTaken(_)) => {
            let key = change.document.key.as_ref().map(|key| key.as_str().to_owned()).unwrap_or_default();
            Ok(Replaced::Wrong(vec![mistake("key", "key-taken", &key)]))
        }
        Err(CommitError::Unreviewed { field, lang }) => {
            Ok(Replaced::Wrong(vec![mistake(field, "machine-unreviewed", lang.as_str())]))
        }
        Err(CommitError::Version(_)) => Ok(Replaced::Wrong(vec![mistake("files", "version-kept", "")])),
        Err(CommitError::Life) => Ok(Replaced::Wrong(vec![mistake("state", "unknown-life", "")])),
        Err(error) => Err(error.into()),
    }
}

async fn mistakes(
    app: &App,
    visit: &Visit,
    id: Option<RecordId>,
    (before, document): (&Document, &Document),
) -> Result<Vec<Mistake>, Error> {
    if before.kind != document.kind {
        return Ok(vec![mistake("kind", "other-kind", document.kind.as_str())]);
    }
    let found = validate(document);
    let mut mistakes: Vec<Mistake> =
        found.iter().map(|problem| mistake(&problem.field, problem.code.as_str(), &problem.value)).collect();
    let unknown = document.files.iter().filter(|file| !before.files.iter().any(|known| known.digest == file.digest));
    mistakes.extend(unknown.map(|file| mistake("files", "missing-file", file.digest.as_str())));
    mistakes.extend(references(app, visit, before, document).await?);
    let elsewhere = elsewhere(app, id, document).await?;
    mistakes.extend(elsewhere.iter().map(|problem| {
        let field = problem.name.split('.').next().unwrap_or_default();
        mistake(field, problem.code, &problem.value)
    }));
    Ok(mistakes)
}

/// References that are new: each must be to a record of the right kind that the writer may see.
async fn references(app: &App, visit: &Visit, before: &Document, document: &Document) -> Result<Vec<Mistake>, Error> {
    let old: BTreeSet<(&str, RecordId)> = before.links().collect();
    let new: BTreeSet<(&str, RecordId)> = document.links().filter(|link| !old.contains(link)).collect();
    let ids: Vec<RecordId> = new.iter().map(|(_, id)| *id).collect();
    let mut found: BTreeMap<RecordId, Stored> = records::current_many(&app.db, &ids).await?;
    for id in ids {
        if !found.contains_key(&id)
            && let Some(head) = records::head_of(&app.db, id).await?
        {
            found.insert(id, head);
        }
    }
    let fits = |field: &str, id: RecordId| {
        let Some(FieldType::Refs { kinds, schemes, .. }) = document.kind.field(field).map(|def| def.ty) else {
            return false;
        };
        found.get(&id).is_some_and(|target| {
            let scheme = target.document.word("scheme").unwrap_or_default();
            target.allows(&visit.reader, visit.today)
                && kinds.contains(&target.document.kind)
                && (target.document.kind != Kind::Concept || schemes.is_empty() || schemes.contains(&scheme))
        })
    };
    let wrong = new.iter().filter(|(field, id)| !fits(field, *id));
    Ok(wrong.map(|(field, id)| mistake(field, "unknown-reference", id.as_str())).collect())
}

/// Puts back the references that the writer was not shown: what they did not see they did not take out.
async fn keep_unseen(app: &App, visit: &Visit, before: &Document, document: &mut Document) -> Result<(), Error> {
    let ids: Vec<RecordId> = before.links().map(|(_, id)| id).collect();
    let targets = app.named(&ids).await?;
    let unseen = |id| targets.get(&id).is_some_and(|target| !target.allows(&visit.reader, visit.today));
    for (name, value) in &before.fields {
        let Value::Refs(refs) = value else { continue };
        let hidden: Vec<Ref> = refs.iter().filter(|known| known.id.is_some_and(unseen)).cloned().collect();
        if hidden.is_empty() {
            continue;
        }
        let mut all = document.refs(name).to_vec();
        all.extend(hidden.into_iter().filter(|known| !document.refs(name).contains(known)));
        document.set(name, Value::Refs(all));
    }
    Ok(())
}

fn mistake(field: &str, code: &'static str, value: &str) -> Mistake {
    Mistake { field: field.to_owned(), code, value: value.chars().take(80).collect() }
}

/// A document without references to what the visitor may not see, for answers that show it.
///
/// # Errors
/// The database's.
pub async fn seen(app: &App, visit: &Visit, record: &Stored) -> Result<Document, Error> {
    let mut document = record.document.clone();
    if visit.reader.steward {
        return Ok(document);
    }
    let ids: Vec<RecordId> = document.links().map(|(_, id)| id).collect();
    let targets = app.named(&ids).await?;
    for value in document.fields.values_mut() {
        if let Value::Refs(refs) = value {
            let open = |id| targets.get(&id).is_none_or(|target| target.allows(&visit.reader, visit.today));
            refs.retain(|reference| reference.id.is_none_or(open));
        }
    }
    document.fields.retain(|_, value| !value.is_empty());
    Ok(document)
}
