//! The audit trail, for stewards: read, checked, taken along.

mod asked;
mod export;
mod rows;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use tejido_app::people::profile;
use tejido_app::trust::trail::{self, Fault, Filter, Trail, Verdict};
use tejido_domain::people::{Action, Target};

use crate::Web;
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::editing::shared::send;
use crate::pages::frame::{Across, frame};
use crate::views::audit::{AuditView, VerdictView};
use asked::Asked;

/// Where it is.
const PATH: &str = "/work/audit";

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/work/audit", get(page))
        .route("/{lang}/work/audit.csv", get(export::csv))
        .route("/{lang}/work/audit.jsonl", get(export::json_lines))
}

/// `GET /{lang}/work/audit?who=…&act=…&subject=…&from=…&to=…&before=…&check=yes`
async fn page(signed: Signed) -> Response {
    let result = show(&signed).await;
    signed.answer(result)
}

async fn show(signed: &Signed) -> Result<Response, WebError> {
    signed.permit(Action::ReadAudit, &Target::site())?;
    let asked = Asked::read(signed.uri.query().unwrap_or_default());
    let (zone, zone_name) = profile::zone(signed.app(), &signed.who).await?;
    let filter = asked.filter(signed, &zone).await?;
    let found = match &filter {
        Some(filter) => trail::page(signed.app(), signed.actor(), filter).await?,
        None => Trail::default(),
    };
    let older = found.entries.last().filter(|_| found.more).map(|last| asked.before(last.seq));
    let verdict = if asked.check { Some(trail::verify(signed.app(), signed.actor()).await?) } else { None };
    let here = signed.path(PATH);
    let view = AuditView {
        page: frame(signed.ask(), "", Across::Maze(&asked.at(PATH))),
        rows: rows::rows(signed, &found, &zone).await?,
        newest: asked.before.map(|_| asked.newest().at(&here)),
        older: older.map(|older| older.at(&here)),
        check_url: asked.checking().at(&here),
        exports: exports(signed, &asked, filter.as_ref()),
        nobody: filter.is_none(),
        bad_day: asked.bad_day(),
        filter: asked.view(),
        action: here,
        zone: zone_name,
        verdict: verdict.map(told),
    };
    send(signed, &view, axum::http::StatusCode::OK)
}

fn exports(signed: &Signed, asked: &Asked, filter: Option<&Filter>) -> Option<(String, String)> {
    filter.filter(|_| !asked.bad_day())?;
    let at = |ending: &str| asked.newest().at(&signed.path(&format!("{PATH}.{ending}")));
    Some((at("csv"), at("jsonl")))
}

fn told(verdict: Verdict) -> VerdictView {
    let fault = verdict.fault.map(|fault| match fault {
        Fault::Missing(number) => ("missing", number),
        Fault::Altered(number) => ("altered", number),
        Fault::Beyond(number) => ("beyond", number),
    });
    VerdictView {
        entries: verdict.entries,
        head: verdict.head,
        fault: fault.map(|(word, _)| word.to_owned()),
        number: fault.map(|(_, number)| number.to_string()).unwrap_or_default(),
    }
}
