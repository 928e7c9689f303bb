//! Taking in a thesaurus: the file, what it would change, the go-ahead.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use tejido_app::vocabulary::concept;
use tejido_app::vocabulary::skos::{Input, Outcome, Plan, import, keep, plan, read_kept, token};
use tejido_domain::record::RecordId;

use super::form::to;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{CSRF, Signed, SignedForm};
use crate::pages::frame::{Across, frame};
use crate::pages::texts;
use crate::views::terms::{PlanView, PlannedView, ReasonView, ThesaurusView};

/// Concepts and values shown one by one.
const SHOWN: usize = 50;

/// `GET /{lang}/work/vocabulary/import`
pub async fn page(signed: Signed) -> Response {
    let html = match allowed(&signed).await {
        Ok(()) => html(&signed, |_| {}),
        Err(error) => Err(error),
    };
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

async fn allowed(signed: &Signed) -> Result<(), WebError> {
    concept(signed.app(), signed.visit.actor.as_ref(), RecordId::from_chance(0)).await?;
    Ok(())
}

/// `POST /{lang}/work/vocabulary/import`: a form with a file.
pub async fn look(signed: Signed, parts: Result<Multipart, MultipartRejection>) -> Response {
    let html = match parts {
        Ok(parts) => looked(&signed, parts).await,
        Err(_) => Err(WebError::BadRequest),
    };
    signed.answer(html.map(|reply| reply.send(&signed.headers)))
}

async fn looked(signed: &Signed, mut parts: Multipart) -> Result<Reply, WebError> {
    allowed(signed).await?;
    let (mut fields, mut file) = (Fields::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|_| WebError::BadRequest)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| WebError::TooLarge)?;
        if name == "file" {
            file = bytes.to_vec();
        } else {
            fields.0.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    if fields.get(CSRF) != signed.csrf {
        return Err(WebError::OtherSite);
    }
    let scheme = token(fields.get("scheme"));
    if file.is_empty() {
        return html(signed, |view| {
            view.no_file = true;
            view.scheme = scheme;
        });
    }
    let kept = keep(signed.app(), signed.visit.actor.as_ref(), &file).await?;
    shown(signed, &kept, scheme).await
}

async fn shown(signed: &Signed, kept: &str, scheme: String) -> Result<Reply, WebError> {
    let actor = signed.visit.actor.as_ref();
    let read = match read_kept(signed.app(), actor, kept).await?.ok_or(WebError::NotFound)? {
        Ok(read) => read,
        Err(error) => {
            return html(signed, |view| {
                view.unread = Some(error.to_string());
                view.scheme = scheme;
            });
        }
    };
    let input = Input { read, scheme: Some(scheme.clone()).filter(|scheme| !scheme.is_empty()) };
    let plan = plan(signed.app(), actor, input).await?;
    html(signed, |view| {
        view.plan = Some(plan_view(signed, &plan, kept));
        view.scheme = scheme;
    })
}

/// `POST /{lang}/work/vocabulary/import/take`
pub async fn take(form: SignedForm) -> Response {
    let answer = taken(&form).await;
    form.signed.answer(answer)
}

async fn taken(form: &SignedForm) -> Result<Response, WebError> {
    let signed = &form.signed;
    let actor = signed.visit.actor.as_ref();
    let (file, scheme) = (form.fields.get("file"), token(form.fields.get("scheme")));
    let Some(Ok(read)) = read_kept(signed.app(), actor, file).await? else { return Err(WebError::NotFound) };
    let input = Input { read, scheme: Some(scheme).filter(|scheme| !scheme.is_empty()) };
    let imported = import(signed.app(), actor, input).await?;
    Ok(match imported.batch {
        Some(batch) => to(&signed.path(&format!("/work/bulk/{batch}"))),
        None => to(&signed.path("/work/vocabulary")),
    })
}

fn html(signed: &Signed, fill: impl FnOnce(&mut ThesaurusView)) -> Result<Reply, WebError> {
    let mut view = ThesaurusView {
        page: frame(signed.ask(), "", Across::Maze("/work/vocabulary/import")),
        csrf: signed.csrf.clone(),
        action: signed.path("/work/vocabulary/import"),
        take: signed.path("/work/vocabulary/import/take"),
        ..ThesaurusView::default()
    };
    fill(&mut view);
    Ok(Reply::private(signed.web.renderer().render(&view)?))
}

fn plan_view(signed: &Signed, plan: &Plan, kept: &str) -> PlanView {
    let count = |outcome| u64::try_from(plan.count(outcome)).unwrap_or(0);
    let resolve = |document: &tejido_domain::record::Document| {
        let texts = document.texts("title").and_then(|texts| texts::resolve(signed.app(), &signed.visit, texts));
        texts.unwrap_or_else(|| texts::bare(""))
    };
    let differing = plan.planned.iter().filter(|planned| planned.outcome != Outcome::Same);
    PlanView {
        file: kept.to_owned(),
        created: count(Outcome::Created),
        changed: count(Outcome::Changed),
        same: count(Outcome::Same),
        first: differing
            .take(SHOWN)
            .map(|planned| PlannedView { name: resolve(&planned.document), new: planned.outcome == Outcome::Created })
            .collect(),
        reasons: reasons(plan),
        unknown: plan.report.unknown.iter().take(SHOWN).map(|(name, count)| (name.clone(), *count)).collect(),
    }
}

/// What is left out or mended, each reason once.
fn reasons(plan: &Plan) -> Vec<ReasonView> {
    let mut found: BTreeMap<&str, (u64, Vec<String>)> = BTreeMap::new();
    for (reason, count) in &plan.report.counts {
        found.entry(reason.as_str()).or_default().0 += count;
    }
    let mut say = |reason: &'static str, subject: &str, value: &str, count: u64| {
        let entry = found.entry(reason).or_default();
        entry.0 += count;
        if entry.1.len() < SHOWN {
            entry.1.push(format!("{subject} {value}").trim().to_owned());
        }
    };
    for remark in &plan.report.remarks {
        say(remark.reason.as_str(), &remark.subject, &remark.value, 0);
    }
    for left in &plan.left_out {
        say(left.reason, &left.uri, &left.value, 1);
    }
    let view =
        |(reason, (count, some)): (&str, (u64, Vec<String>))| ReasonView { reason: reason.to_owned(), count, some };
    found.into_iter().map(view).collect()
}
