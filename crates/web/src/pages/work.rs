//! `/work`: what waits for whoever is signed in, and the ways to where work is done.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use tejido_app::editing;
use tejido_domain::people::{Action, permits_somewhere};
use tejido_domain::record::Kind;

use super::editing::shared::{day, send, waiting};
use super::frame::{Across, frame};
use crate::Web;
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::views::editing::{WaitingView, WorkEntry, WorkView};

/// Places where work is done: message key below `work.entry.`, path, who sees it. In the order of the page.
const ENTRIES: [(&str, &str, Action); 10] = [
    ("new", "/work/new", Action::CreateRecord),
    ("review", "/work/review", Action::SeeReviewQueue),
    ("desk", "/desk", Action::SeeDesk),
    ("offers", "/work/offers", Action::HandleOffers),
    ("takedowns", "/work/takedowns", Action::HandleTakedowns),
    ("vocabulary", "/work/vocabulary", Action::EditVocabulary),
    ("bulk", "/work/bulk", Action::BulkEdit),
    ("import", "/work/import", Action::ImportTables),
    ("people", "/work/people", Action::SeePeople),
    ("audit", "/work/audit", Action::ReadAudit),
];

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new().route("/{lang}/work", get(page))
}

async fn page(signed: Signed) -> Response {
    let result = show(&signed).await;
    signed.answer(result)
}

async fn show(signed: &Signed) -> Result<Response, WebError> {
    let waits = editing::waits(signed.app(), &signed.visit).await?;
    let seen = ENTRIES.iter().filter(|(_, _, action)| permits_somewhere(Some(signed.actor()), *action));
    let entries = seen.map(|(key, path, action)| WorkEntry {
        key: (*key).to_owned(),
        url: signed.path(path),
        count: waits.review.filter(|_| *action == Action::SeeReviewQueue),
    });
    let view = WorkView {
        page: frame(signed.ask(), "", Across::Maze("/work")),
        name: signed.actor().name.clone(),
        entries: entries.collect(),
        forms: waits.forms.iter().map(|copy| left(signed, &copy.subject, copy.at)).collect(),
        begun: waiting(signed, &waits.begun).await?,
        assigned: waiting(signed, &waits.assigned).await?,
    };
    send(signed, &view, axum::http::StatusCode::OK)
}

/// A form that was left.
fn left(signed: &Signed, subject: &str, at: jiff::Timestamp) -> WaitingView {
    let kind = subject.strip_prefix("new:").and_then(Kind::parse);
    let url = match kind {
        Some(kind) => signed.path(&format!("/work/new/{}?left=1", kind.as_str())),
        None => signed.path(&format!("/work/records/{subject}/edit?left=1")),
    };
    let kind = kind.map(Kind::as_str).unwrap_or_default().to_owned();
    WaitingView { url, kind, at: day(at), ..WaitingView::default() }
}
