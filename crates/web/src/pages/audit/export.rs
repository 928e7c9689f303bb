//! `/{lang}/work/audit.csv` and `.jsonl`: the entries asked for, never capped, sent as they are read.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tejido_app::people::profile;
use tejido_app::trust::trail::export::{Export, Form};
use tejido_domain::people::{Action, Target};

use super::asked::Asked;
use crate::http::error::WebError;
use crate::http::session::Signed;

/// `GET /{lang}/work/audit.csv`
pub async fn csv(signed: Signed) -> Response {
    let result = begin(&signed, Form::Csv).await;
    signed.answer(result)
}

/// `GET /{lang}/work/audit.jsonl`
pub async fn json_lines(signed: Signed) -> Response {
    let result = begin(&signed, Form::JsonLines).await;
    signed.answer(result)
}

async fn begin(signed: &Signed, form: Form) -> Result<Response, WebError> {
    signed.permit(Action::ReadAudit, &Target::site())?;
    let asked = Asked::read(signed.uri.query().unwrap_or_default()).newest();
    // Nobody is to take the whole trail for the part they asked for.
    if asked.bad_day() {
        return Err(WebError::BadParameter("from, to"));
    }
    let (zone, _) = profile::zone(signed.app(), &signed.who).await?;
    let filter = asked.filter(signed, &zone).await?.ok_or(WebError::BadParameter("who"))?;
    let app = signed.web.app().clone();
    let export = Export::begin(&app, signed.actor(), &filter, form).await?;
    let pieces = stream::unfold((export, app), |(mut export, app)| async move {
        match export.next(&app).await {
            Ok(piece) => piece.map(|piece| (Ok(piece), (export, app))),
            // Ends the transfer without its last piece, so that nobody takes a part for the whole.
            Err(error) => {
                tracing::error!(%error, "an export of the audit trail broke off");
                Some((Err(std::io::Error::other("the export broke off")), (export, app)))
            }
        }
    });
    let (mime, name) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "audit.csv"),
        Form::JsonLines => ("application/jsonl; charset=utf-8", "audit.jsonl"),
    };
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}
