//! A record on somebody's desk: where it stands, what comes next, what is said about it, how it would look.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::editing::{self, Comment, Desk, Step, Stepped, Thread};
use tejido_domain::people::AccountId;
use tejido_domain::record::{Life, RecordId};

use super::shared::{day, id, onwards, send, word};
use crate::http::error::WebError;
use crate::http::session::{Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::{address, record, texts};
use crate::views::editing::{CommentView, DeskView, PersonOption, StepsView, ThreadView};

/// What the page can say was done; the last part of a message `edit.done.…`.
const DONE: [&str; 10] =
    ["saved", "merged", "cleaned", "submitted", "published", "returned", "withdrawn", "restored", "assigned", "said"];

/// What the page can say could not be done; the last part of a message `edit.not.…`.
const NOT: [&str; 5] = ["changed", "from_here", "machine", "reason", "said"];

/// `GET /{lang}/work/records/{id}`
pub async fn page(Path((_, record)): Path<(String, String)>, signed: Signed) -> Response {
    let result = show(&signed, &record, "", None).await;
    signed.answer(result)
}

async fn show(signed: &Signed, record: &str, typed: &str, not: Option<&str>) -> Result<Response, WebError> {
    let (app, visit) = (signed.app(), &signed.visit);
    let desk = editing::desk(app, visit, id(record)?).await?.ok_or(WebError::NotFound)?;
    let threads = editing::threads(app, desk.record.id).await?;
    let people = if desk.may.assign { editing::candidates(app).await? } else { Vec::new() };
    let assignee = desk.assignee.as_ref().map(AccountId::author).unwrap_or_default();
    let mut authors: Vec<&str> = vec![&desk.record.author, &assignee];
    authors.extend(threads.iter().flat_map(authors_of));
    let names = editing::people(app, &authors).await?;
    let name = |author: &str| names.get(author).cloned().unwrap_or_default();
    let view = DeskView {
        page: frame(signed.ask(), "", Across::Maze(&format!("/work/records/{record}"))),
        title: texts::title(app, visit, &desk.record),
        kind: desk.record.document.kind.as_str().to_owned(),
        stands: desk.record.life.as_str().to_owned(),
        public_url: desk.record.published.map(|_| address::record(signed.language, &desk.record)),
        url: signed.path(&format!("/work/records/{record}")),
        csrf: signed.csrf.clone(),
        revision: desk.record.revision,
        at: day(desk.record.at),
        author: name(&desk.record.author),
        note: if desk.record.note.starts_with("msg:") { String::new() } else { desk.record.note.clone() },
        steps: steps(&desk),
        assignee_name: name(&assignee),
        assignee: desk.assignee.map(|id| id.to_string()).unwrap_or_default(),
        people: people.into_iter().map(|(id, name)| PersonOption { id: id.to_string(), name }).collect(),
        threads: threads.iter().map(|thread| thread_view(thread, &name)).collect(),
        done: word(signed, "done", &DONE),
        not_done: not.map(str::to_owned).or_else(|| word(signed, "not", &NOT)),
        typed: typed.to_owned(),
    };
    let status = if not.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    send(signed, &view, status)
}

/// What can be done from where the record stands.
fn steps(desk: &Desk) -> StepsView {
    let life = desk.record.life;
    StepsView {
        edit: desk.may.edit,
        submit: desk.may.submit && life == Life::Draft,
        publish: desk.may.publish && life != Life::Published,
        send_back: desk.may.publish && life == Life::Submitted,
        withdraw: desk.may.withdraw && life != Life::Withdrawn,
        comment: desk.may.comment,
        assign: desk.may.assign,
    }
}

fn authors_of(thread: &Thread) -> impl Iterator<Item = &str> {
    let settled = thread.first.resolved.as_ref().map(|(by, _)| by.as_str());
    let answers = thread.answers.iter().map(|answer| answer.author.as_str());
    [thread.first.author.as_str()].into_iter().chain(settled).chain(answers)
}

fn thread_view(thread: &Thread, name: &dyn Fn(&str) -> String) -> ThreadView {
    let said = |comment: &Comment| CommentView {
        author: name(&comment.author),
        at: day(comment.at),
        revision: comment.revision,
        body: comment.body.clone(),
    };
    ThreadView {
        id: thread.first.id.clone(),
        settled_by: thread.first.resolved.as_ref().map(|(by, _)| name(by)),
        comments: std::iter::once(&thread.first).chain(&thread.answers).map(said).collect(),
    }
}

/// What to say after a step.
fn said(done: Stepped) -> &'static str {
    match done {
        Stepped::Done(Life::Submitted) => "done=submitted",
        Stepped::Done(Life::Published) => "done=published",
        Stepped::Done(Life::Withdrawn) => "done=withdrawn",
        Stepped::Done(Life::Draft) => "done=returned",
        Stepped::Changed => "not=changed",
        Stepped::Unreviewed => "not=machine",
        Stepped::NotFromHere => "not=from_here",
        Stepped::NoReason => "not=reason",
    }
}

fn back(signed: &Signed, record: RecordId, said: &str) -> Response {
    onwards(&signed.path(&format!("/work/records/{record}?{said}")))
}

fn base(form: &SignedForm) -> Result<i64, WebError> {
    form.fields.get("base").parse().map_err(|_| WebError::BadParameter("base"))
}

/// `POST /{lang}/work/records/{id}/step`
pub async fn step(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let record = id(&record)?;
        let to = Step::parse(form.fields.get("step")).filter(|step| *step != Step::Save);
        let to = to.ok_or(WebError::BadParameter("step"))?;
        let done = editing::step(signed.app(), &signed.visit, record, base(&form)?, to).await?;
        Ok(back(signed, record, said(done.ok_or(WebError::NotFound)?)))
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/withdraw`
pub async fn withdraw(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let reason = form.fields.get("reason");
        let done = editing::withdraw(signed.app(), &signed.visit, id(&record)?, base(&form)?, reason).await?;
        match done.ok_or(WebError::NotFound)? {
            Stepped::NoReason => show(signed, &record, reason, Some("reason")).await,
            Stepped::Changed => show(signed, &record, reason, Some("changed")).await,
            done => Ok(back(signed, id(&record)?, said(done))),
        }
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/assign`
pub async fn assign(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let record = id(&record)?;
        let account = match form.fields.get("account") {
            _ if form.fields.has("me") => Some(signed.actor().account.clone()),
            "" => None,
            text => Some(text.parse::<AccountId>().map_err(|_| WebError::BadParameter("account"))?),
        };
        let done = editing::assign(signed.app(), &signed.visit, record, account.as_ref()).await?;
        if done { Ok(back(signed, record, "done=assigned")) } else { Err(WebError::NotFound) }
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/comments`
pub async fn comment(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let (thread, body) = (form.fields.get("thread"), form.fields.get("body"));
        let done = editing::comment(signed.app(), &signed.visit, id(&record)?, thread, body).await?;
        if done { Ok(back(signed, id(&record)?, "done=said")) } else { show(signed, &record, body, Some("said")).await }
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `POST /{lang}/work/records/{id}/settle`
pub async fn settle(Path((_, record)): Path<(String, String)>, form: SignedForm) -> Response {
    let result = async {
        let signed = &form.signed;
        let record = id(&record)?;
        let (thread, settled) = (form.fields.get("thread"), form.fields.get("settled") == "yes");
        let done = editing::settle(signed.app(), &signed.visit, record, thread, settled).await?;
        if done { Ok(back(signed, record, "done=saved")) } else { Err(WebError::NotFound) }
    };
    let result = result.await;
    form.signed.answer(result)
}

/// `GET /{lang}/work/records/{id}/preview`
pub async fn preview(Path((_, record)): Path<(String, String)>, signed: Signed) -> Response {
    let result = async {
        let found = editing::preview(signed.app(), &signed.visit, id(&record)?).await?.ok_or(WebError::NotFound)?;
        let reply = record::preview(signed.ask(), &signed.visit, &found.shown).await?;
        Ok(reply.header("cache-control", "no-store").send(&signed.headers))
    };
    let result = result.await;
    signed.answer(result)
}
