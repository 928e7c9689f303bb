//! What whoever offered something sees by the receipt, and may still do.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::archive::glance;
use tejido_app::offers::{self, ASKED, DRAFT, Seen};

use super::offer::{change, language};
use super::{fill, private};
use crate::Web;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::visit;
use crate::pages::frame::{Across, frame};
use crate::pages::serve::Ask;
use crate::pages::{address, texts};
use crate::views::LinkView;
use crate::views::intake::OfferReceiptView;

/// `GET /{lang}/offer/{receipt}`
pub async fn page(
    State(web): State<Web>,
    Path((lang, receipt)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    show(ask, &receipt).await.unwrap_or_else(|error| error.page(&web, language, &headers))
}

/// `POST /{lang}/offer/{receipt}/act`: send it, answer, take it back.
pub async fn act(
    State(web): State<Web>,
    Path((lang, receipt)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let language = match language(&web, &lang, &headers) {
        Ok(language) => language,
        Err(refused) => return refused,
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let done = async {
        let fields = Fields::read(body).await?;
        let seen = offers::seen(web.app(), &receipt).await?.ok_or(WebError::NotFound)?;
        match fields.get("act") {
            "send" if !offers::send(web.app(), seen.clone()).await? => return change(ask, seen, &receipt).await,
            "send" => {}
            "answer" if fields.get("text").trim().is_empty() => {}
            "answer" => offers::answer(web.app(), seen, fields.get("text")).await?,
            "withdraw" => offers::withdraw(web.app(), seen).await?,
            _ => return Err(WebError::BadRequest),
        }
        let to = format!("/{}/offer/{receipt}", language.code());
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
    };
    done.await.unwrap_or_else(|error| error.page(&web, language, &headers))
}

async fn show(ask: Ask<'_>, receipt: &str) -> Result<Response, WebError> {
    let app = ask.web.app();
    let seen = offers::seen(app, receipt).await?.ok_or(WebError::NotFound)?;
    let open = seen.offer.state == DRAFT || seen.offer.state == ASKED;
    if open && ask.query() == "change=1" {
        return change(ask, seen, receipt).await;
    }
    let visit = visit::visit(ask.web, ask.language, ask.headers);
    let rest = format!("/offer/{receipt}");
    let action = format!("/{}{rest}", ask.language.code());
    let view = OfferReceiptView {
        page: frame(ask, "", Across::Maze(&rest)),
        address: address::absolute(app, &action),
        action,
        state: seen.offer.state.clone(),
        offer: fill::words(&seen.content),
        kind: fill::kind(app, &visit, &seen).await?,
        contact: seen.contact.clone(),
        files: fill::files(&seen.files, &|_| None),
        said: fill::said(&seen.said),
        record: record(ask, &seen).await?,
    };
    private(ask, &view, 200)
}

/// The record made of it, once the public sees it.
async fn record(ask: Ask<'_>, seen: &Seen) -> Result<Option<LinkView>, WebError> {
    let Some(id) = seen.offer.record.as_deref().and_then(|id| id.parse().ok()) else { return Ok(None) };
    let visit = visit::visit(ask.web, ask.language, ask.headers);
    let app = ask.web.app();
    let found = glance(app, &visit, id).await?;
    Ok(found.map(|record| LinkView {
        text: texts::title(app, &visit, &record),
        url: address::record(ask.language, &record),
    }))
}
