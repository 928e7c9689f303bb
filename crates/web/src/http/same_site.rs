//! Whether a request that changes something comes from a page of this site.
//!
//! Browsers say so themselves (Fetch Metadata, `Origin`), so forms without a session need no cookie to be safe.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use super::error::WebError;
use super::visit;
use crate::Web;

/// Refuses requests that change something and come from another site. Programs with a token carry no cookie and
/// pass; a browser never sends a token by itself.
pub async fn only(State(web): State<Web>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || request.headers().contains_key(header::AUTHORIZATION) || is_ours(&web, request.headers()) {
        return next.run(request).await;
    }
    let language = visit::preferred(&web, request.headers());
    if request.uri().path().starts_with("/api/") {
        return WebError::OtherSite.problem(&web, language, request.headers());
    }
    WebError::OtherSite.page(&web, language, request.headers())
}

fn is_ours(web: &Web, headers: &HeaderMap) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match header("sec-fetch-site") {
        Some("same-origin" | "none") => return true,
        Some(_) => return false,
        None => {}
    }
    let Some(origin) = header("origin") else { return true };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    origin == web.app().site().base_url || header("host").is_some_and(|own| own.eq_ignore_ascii_case(host))
}
