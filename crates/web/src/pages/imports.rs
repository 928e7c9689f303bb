//! Imports in the browser: `/{lang}/work/import`. The same pipeline as on the command line.

mod plan;
mod receive;
mod tables;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tejido_app::transfer::plans::{self, Import, LARGEST_TABLE, Plan};

use super::explore::pagination;
use super::frame::{Across, frame};
use super::params::pairs;
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session::{Signed, SignedForm};
use crate::views::imports::{ImportRow, ImportsView, PlanRow};

/// Imports on a page.
const MANY: usize = 50;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        // A table is written down as it arrives, within bounds of its own.
        .route("/{lang}/work/import", get(list).post(receive::begin).layer(DefaultBodyLimit::disable()))
        .route("/{lang}/work/import/undo", post(undo))
        .route("/{lang}/work/import/{id}", get(plan::page).post(plan::act))
        .route("/{lang}/work/import/{id}/problems.csv", get(tables::problems))
        .route("/{lang}/work/import/{id}/rejected.csv", get(tables::rejected))
}

/// What is wrong, for a page that is shown again.
type Wrong<'a> = Option<(&'a str, String)>;

/// `GET /{lang}/work/import`
async fn list(signed: Signed) -> Response {
    signed.answer(show(&signed, None).await)
}

async fn show(signed: &Signed, wrong: Wrong<'_>) -> Result<Response, WebError> {
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let number = asked.iter().find(|(name, _)| name == "page").and_then(|(_, page)| page.parse().ok());
    let number: usize = number.filter(|page| (1..=10_000).contains(page)).unwrap_or(1);
    let (limit, offset) = (i64::try_from(MANY).unwrap_or(50), i64::try_from((number - 1) * MANY).unwrap_or(0));
    let (open, past, total) = plans::list(signed.app(), Some(signed.actor()), limit, offset).await?;
    let authors = plans::authors(signed.app(), &past).await?;
    let here = signed.path("/work/import");
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (problem, detail) = wrong.map_or((None, String::new()), |(word, detail)| (Some(word.to_owned()), detail));
    let view = ImportsView {
        page: frame(signed.ask(), "", Across::Maze("/work/import")),
        csrf: signed.csrf.clone(),
        action: here.clone(),
        open: open.iter().map(|plan| plan_row(signed, plan)).collect(),
        past: past.iter().map(|import| row(import, &authors)).collect(),
        pagination: pagination(u64::try_from(total).unwrap_or(0), number, MANY, &|page| format!("{here}?page={page}")),
        problem,
        detail,
        largest: LARGEST_TABLE,
    };
    let html = signed.web.renderer().render(&view)?;
    Ok(Reply { status, ..Reply::private(html) }.send(&signed.headers))
}

fn plan_row(signed: &Signed, plan: &Plan) -> PlanRow {
    PlanRow {
        url: signed.path(&format!("/work/import/{}", plan.id)),
        name: plan.name.clone(),
        state: plan.state.clone(),
        at: day(plan.created),
    }
}

fn row(import: &Import, authors: &std::collections::BTreeMap<String, String>) -> ImportRow {
    let state = match (import.undone, import.finished) {
        (Some(_), _) => "undone",
        (None, Some(_)) => "done",
        (None, None) => "run",
    };
    // Where it lay on the server is nobody's business.
    let name = import.name.rsplit(['/', '\\']).next().unwrap_or_default();
    ImportRow {
        id: import.id.clone(),
        name: name.to_owned(),
        by: authors.get(&import.author).unwrap_or(&import.author).clone(),
        at: day(import.started),
        created: import.tally.created,
        changed: import.tally.changed,
        same: import.tally.same,
        rejected: import.tally.rejected,
        state: state.to_owned(),
    }
}

fn day(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

/// `POST /{lang}/work/import/undo`
async fn undo(form: SignedForm) -> Response {
    let signed = &form.signed;
    let asked = async {
        match plans::undo(signed.app(), Some(signed.actor()), form.fields.get("import")).await {
            Ok(plan) => Ok(to_plan(signed, &plan.id)),
            Err(tejido_app::Error::Refused(detail)) => show(signed, Some(("undone", detail))).await,
            Err(error) => Err(error.into()),
        }
    };
    signed.answer(asked.await)
}

fn to_plan(signed: &Signed, id: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, signed.path(&format!("/work/import/{id}")))]).into_response()
}
