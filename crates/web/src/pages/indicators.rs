//! Indicators: their page, their chart as a file, and what others put into pages of their own.

mod drawing;
mod figures;
mod finding;
mod mapping;
mod method;
mod page;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use axum::routing::get;
use tejido_domain::record::RecordId;
use tejido_lang::Language;

pub use page::{indicator, map_picture, picture};

use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::visit;
use crate::pages::serve::{self, Ask};

/// A page that others may show within theirs: it has nothing to press that would do anything.
const EMBED_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors *";

/// The addresses that are not those of a record.
pub fn routes() -> Router<Web> {
    Router::new().route("/{lang}/embed/{id}", get(embed)).route("/{lang}/flyer/{id}", get(flyer))
}

async fn flyer(
    State(web): State<Web>,
    Path((lang, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (Some(language), Ok(id)) = (Language::from_code(&lang), id.parse::<RecordId>()) else {
        return WebError::NotFound.page(&web, visit::preferred(&web, &headers), &headers);
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    serve::page(ask, "flyer", async |visit| {
        let view = page::flyer(ask.by(&visit), &visit, id).await?;
        Ok(Reply::ok("text/html; charset=utf-8", web.renderer().render(&view)?))
    })
    .await
}

async fn embed(
    State(web): State<Web>,
    Path((lang, id)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let (Some(language), Ok(id)) = (Language::from_code(&lang), id.parse::<RecordId>()) else {
        return WebError::NotFound.page(&web, visit::preferred(&web, &headers), &headers);
    };
    let ask = Ask::new(&web, language, &uri, &headers);
    let made = serve::page(ask, "embed", async |visit| {
        let view = page::embedded(ask, &visit, id).await?;
        Ok(Reply::ok("text/html; charset=utf-8", web.renderer().render(&view)?))
    });
    let mut response = made.await;
    if response.status().is_success() {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(EMBED_CSP));
    }
    response
}
