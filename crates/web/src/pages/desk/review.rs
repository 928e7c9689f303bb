//! Review by another person: the queue of a language, and the page on which one decides.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::desk::{Bench, BenchText, ReviewInput, Reviewed, Seen, Translation, Verdict, open, review, waiting};
use tejido_domain::desk::Stage;
use tejido_domain::editing::words::words;
use tejido_domain::people::{Action, Target};
use tejido_domain::record::{Origin, RecordId};

use super::{rows, target};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::pages::explore::pagination;
use crate::pages::params::pairs;
use crate::pages::texts;
use crate::views::TextView;
use crate::views::desk::{ReviewQueueView, ReviewText, ReviewView};

/// Records of a page of the queue.
const PAGE: usize = 50;
/// The last page that can be asked for.
const LAST: usize = 100;

/// `GET /{lang}/desk/{target}/review`
pub async fn queue(Path((_, code)): Path<(String, String)>, signed: Signed) -> Response {
    let result = answer_queue(&signed, &code).await;
    signed.answer(result)
}

/// `GET /{lang}/desk/{target}/review/{id}`
pub async fn page(Path((_, code, id)): Path<(String, String, String)>, signed: Signed) -> Response {
    let result = answer(&signed, &code, &id).await;
    signed.answer(result)
}

/// The form of the same address: `act` is `approve` or `return`.
pub async fn post(Path((_, code, id)): Path<(String, String, String)>, form: SignedForm) -> Response {
    let result = answer_post(&form, &code, &id).await;
    form.signed.answer(result)
}

async fn answer_queue(signed: &Signed, code: &str) -> Result<Response, WebError> {
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let number = asked.iter().find(|(name, _)| name == "page").and_then(|(_, page)| page.parse::<usize>().ok());
    let number = number.unwrap_or(1).clamp(1, LAST);
    let first = (number - 1) * PAGE;
    let found = waiting(signed.app(), signed.actor(), target(code)?, first..first + PAGE).await?;
    let done = asked.into_iter().find(|(name, _)| name == "done");
    let path = format!("/desk/{code}/review");
    let at = |page: usize| signed.path(&if page > 1 { format!("{path}?page={page}") } else { path.clone() });
    let view = ReviewQueueView {
        page: rows::desk_frame(signed, &path),
        lang: code.to_owned(),
        pagination: pagination(found.total as u64, number, PAGE, &at),
        rows: rows::waiting(signed, &found.records, Stage::Submitted, true).await?,
        done: done.map(|(_, done)| done).filter(|done| matches!(done.as_str(), "approved" | "returned")),
        home_url: signed.path("/desk"),
    };
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

async fn answer(signed: &Signed, code: &str, id: &str) -> Result<Response, WebError> {
    let view = view(signed, code, id).await?;
    Ok(Reply::private(signed.web.renderer().render(&view)?).send(&signed.headers))
}

/// What waits of a record.
async fn bench(signed: &Signed, code: &str, id: &str) -> Result<Bench, WebError> {
    let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    let language = target(code)?;
    let found = open(signed.app(), signed.actor(), id, language, None).await?.ok_or(WebError::NotFound)?;
    let of = Target {
        language: Some(language.tag()),
        ..tejido_app::people::target_of(signed.app(), signed.actor(), &found.record).await?
    };
    signed.permit(Action::ReviewTranslation, &of)?;
    Ok(found)
}

async fn view(signed: &Signed, code: &str, id: &str) -> Result<ReviewView, WebError> {
    let bench = bench(signed, code, id).await?;
    let submitted: Vec<(&BenchText, &Translation)> = bench
        .texts
        .iter()
        .filter_map(|text| Some((text, text.draft.as_ref().filter(|draft| draft.stage == Stage::Submitted)?)))
        .collect();
    let path = format!("/desk/{code}/review/{}", bench.record.id);
    let author = submitted.first().map_or("", |(_, draft)| draft.author.as_str());
    let own = submitted.iter().any(|(_, draft)| draft.author == signed.actor().author());
    Ok(ReviewView {
        page: rows::desk_frame(signed, &path),
        csrf: signed.csrf.clone(),
        action: signed.path(&path),
        record: texts::link(signed.app(), &signed.visit, &bench.record),
        lang: code.to_owned(),
        by: rows::named(signed, author).await?,
        at: submitted.iter().map(|(_, draft)| draft.at).max().map(rows::day).unwrap_or_default(),
        texts: submitted.iter().map(|(text, draft)| review_text(&bench, text, draft)).collect(),
        own,
        problem: None,
        comment: String::new(),
        queue_url: signed.path(&format!("/desk/{code}/review")),
    })
}

fn review_text(bench: &Bench, text: &BenchText, draft: &Translation) -> ReviewText {
    let seen = Seen::of(draft, &bench.record.document);
    let before = text.present.as_ref().map(|(_, present)| present.text.as_str());
    ReviewText {
        field: text.name.clone(),
        key: text.field.to_owned(),
        which: text.which.clone(),
        source: texts::of(&text.source_language, &text.source, false),
        change: text.change.as_deref().map(rows::runs).unwrap_or_default(),
        proposed: TextView::new(bench.language.code(), draft.text.clone()),
        difference: before.map(|before| rows::runs(&words(before, &draft.text))).unwrap_or_default(),
        machine: draft.origin == Origin::Machine,
        made_by: text.engine.clone(),
        version: seen.version,
        over: seen.over,
    }
}

/// What the reviewer saw, as the form carries it: a field `seen.{field}` of `{version}:{hash}` each.
fn seen(fields: &Fields) -> Vec<Seen> {
    let parts = fields.0.iter().filter_map(|(name, value)| {
        let field = name.strip_prefix("seen.")?;
        let (version, over) = value.split_once(':')?;
        Some(Seen { field: field.to_owned(), version: version.parse().ok()?, over: over.to_owned() })
    });
    parts.collect()
}

async fn answer_post(form: &SignedForm, code: &str, id: &str) -> Result<Response, WebError> {
    let (signed, fields) = (&form.signed, &form.fields);
    let comment = fields.get("comment");
    let verdict = match fields.get("act") {
        "approve" => Verdict::Approve,
        "return" if comment.trim().is_empty() => return again(signed, (code, id), "comment", comment).await,
        "return" => Verdict::SendBack(comment.to_owned()),
        _ => return Err(WebError::BadRequest),
    };
    let record = id.parse().map_err(|_| WebError::NotFound)?;
    let input = ReviewInput { record, language: target(code)?, seen: seen(fields), verdict };
    let reviewed = review(signed.app(), signed.actor(), &input).await?.ok_or(WebError::NotFound)?;
    let done = match reviewed {
        Reviewed::Published(_) => "approved",
        Reviewed::Returned => "returned",
        Reviewed::Own => return again(signed, (code, id), "own", comment).await,
        Reviewed::Changed => return again(signed, (code, id), "changed", comment).await,
    };
    let to = signed.path(&format!("/desk/{code}/review?done={done}"));
    Ok((StatusCode::SEE_OTHER, Redirect::to(&to)).into_response())
}

/// The page once more, with what is wrong and what was typed.
async fn again(signed: &Signed, (code, id): (&str, &str), problem: &str, comment: &str) -> Result<Response, WebError> {
    let view =
        ReviewView { problem: Some(problem.to_owned()), comment: comment.to_owned(), ..view(signed, code, id).await? };
    let status = if problem == "changed" { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let reply = Reply { status, ..Reply::private(signed.web.renderer().render(&view)?) };
    Ok(reply.send(&signed.headers))
}
