//! What people say about a draft, and who looks after it.

use tejido_domain::people::{AccountId, Action, Role};
use tejido_domain::record::RecordId;
use tejido_formats::text::clean_typed;
use tejido_store::editing::{Comment, assignments, comments};

use super::desk::{actor, desk};
use crate::{App, Error, Visit};

/// Longest comment, in characters.
const LONGEST: usize = 5_000;

/// Most comments shown of a record.
const MOST: i64 = 500;

/// People offered to look after a record.
const CANDIDATES: i64 = 500;

/// What began, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// What began it.
    pub first: Comment,
    /// What was answered, in order.
    pub answers: Vec<Comment>,
}

/// What is said about a record: what is open first, each in the order in which it began.
///
/// # Errors
/// The database's.
pub async fn threads(app: &App, id: RecordId) -> Result<Vec<Thread>, Error> {
    let (firsts, answers): (Vec<Comment>, Vec<Comment>) =
        comments::of(&app.db, id, MOST).await?.into_iter().partition(|comment| comment.id == comment.thread);
    let mut threads: Vec<Thread> = firsts.into_iter().map(|first| Thread { first, answers: Vec::new() }).collect();
    for answer in answers {
        if let Some(thread) = threads.iter_mut().find(|thread| thread.first.id == answer.thread) {
            thread.answers.push(answer);
        }
    }
    threads.sort_by_key(|thread| thread.first.resolved.is_some());
    Ok(threads)
}

/// Says something about a record, or answers. `false` when nothing was said, or there is no such record or thread.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn comment(app: &App, visit: &Visit, id: RecordId, thread: &str, body: &str) -> Result<bool, Error> {
    let who = actor(visit, Action::CommentOnRecord)?;
    let Some(desk) = desk(app, visit, id).await? else { return Ok(false) };
    if !desk.may.comment {
        return Err(Error::Denied(Action::CommentOnRecord));
    }
    let body: String = clean_typed(body).0.trim().chars().take(LONGEST).collect();
    let known = thread.is_empty() || comments::find(&app.db, thread).await?.is_some_and(|first| first.record == id);
    if body.is_empty() || !known {
        return Ok(false);
    }
    let name = format!("{:016x}", app.chance.draw());
    let comment = Comment {
        thread: if thread.is_empty() { name.clone() } else { thread.to_owned() },
        id: name,
        record: id,
        revision: desk.record.revision,
        author: who.author(),
        at: app.now(),
        body,
        resolved: None,
    };
    let mut tx = app.db.write().await?;
    comments::put(&mut tx, &comment).await?;
    tx.commit().await?;
    Ok(true)
}

/// Settles a thread, or opens it again. `false` when there is none.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn settle(app: &App, visit: &Visit, id: RecordId, thread: &str, settled: bool) -> Result<bool, Error> {
    let who = actor(visit, Action::CommentOnRecord)?;
    let Some(desk) = desk(app, visit, id).await? else { return Ok(false) };
    if !desk.may.comment {
        return Err(Error::Denied(Action::CommentOnRecord));
    }
    if comments::find(&app.db, thread).await?.is_none_or(|first| first.record != id) {
        return Ok(false);
    }
    let author = who.author();
    let mut tx = app.db.write().await?;
    comments::settle(&mut tx, thread, settled.then_some((author.as_str(), app.now()))).await?;
    tx.commit().await?;
    Ok(true)
}

/// People who may be asked to look after a record.
///
/// # Errors
/// The database's.
pub async fn candidates(app: &App) -> Result<Vec<(AccountId, String)>, Error> {
    let roles = [Role::Contributor, Role::Reviewer, Role::Steward, Role::Administrator];
    Ok(assignments::candidates(&app.db, &roles, CANDIDATES).await?)
}

/// Asks somebody to look after a record, or nobody. `false` when there is no such record or person.
///
/// # Errors
/// [`Error::Denied`] when they may not; the database's.
pub async fn assign(app: &App, visit: &Visit, id: RecordId, account: Option<&AccountId>) -> Result<bool, Error> {
    let who = actor(visit, Action::AssignRecord)?;
    let Some(desk) = desk(app, visit, id).await? else { return Ok(false) };
    if !desk.may.assign {
        return Err(Error::Denied(Action::AssignRecord));
    }
    let mut tx = app.db.write().await?;
    match account {
        Some(account) if !candidates(app).await?.iter().any(|(known, _)| known == account) => return Ok(false),
        Some(account) => assignments::put(&mut tx, id, account, &who.author(), app.now()).await?,
        None => assignments::remove(&mut tx, id).await?,
    }
    tx.commit().await?;
    Ok(true)
}
