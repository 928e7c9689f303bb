//! JSON API v1. Its description is made from this code and served with it.

mod account;
mod concepts;
mod edit;
mod openapi;
mod records;
mod search;
mod shapes;
mod suggest;
mod texts;
mod uploads;
mod write;

use axum::Router;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use axum::routing::{get, post};
use tejido_lang::Language;

pub use openapi::{api as description, root};

use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::visit;
use crate::pages::params::pairs;

/// The addresses below `/api/v1`.
pub fn router() -> Router<Web> {
    Router::new()
        .route("/", get(root))
        .route("/openapi.json", get(openapi::document))
        .route("/audit", get(account::audit))
        .route("/me", get(account::me))
        .route("/records", get(records::list).post(edit::create))
        .route("/records/{id}", get(records::one).put(edit::put).patch(edit::patch))
        .route("/records/{id}/revisions", get(account::revisions))
        .route("/records/{id}/texts/{field}/{lang}", axum::routing::put(texts::put))
        .route("/records/{id}/{step}", post(edit::step))
        .route("/records/{id}/similar", get(records::similar))
        .route("/search", get(search::search))
        .route("/facets", get(search::facets))
        .route("/concepts", get(concepts::list))
        .route("/concepts/{id}", get(concepts::one))
        .route("/suggest", get(suggest::suggest))
        .route("/uploads", post(uploads::create).options(uploads::options))
        .route(
            "/uploads/{id}",
            axum::routing::head(uploads::status)
                .patch(uploads::append)
                .delete(uploads::discard)
                .options(uploads::options),
        )
}

/// A request to the API: its language is that of `lang=`, else what the asker reads.
fn language(web: &Web, uri: &Uri, headers: &HeaderMap) -> Result<Language, WebError> {
    let named = pairs(uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "lang");
    match named {
        Some((_, code)) => Language::from_code(&code).ok_or(WebError::BadParameter("lang")),
        None => Ok(visit::preferred(web, headers)),
    }
}

/// The language to speak of problems in: the one named if we have it, else what the asker reads.
pub fn asked(web: &Web, uri: &Uri, headers: &HeaderMap) -> Language {
    language(web, uri, headers).unwrap_or_else(|_| visit::preferred(web, headers))
}

/// Answers with JSON, or with a problem.
fn answer<T: serde::Serialize>(
    web: &Web,
    language: Language,
    headers: &HeaderMap,
    result: Result<T, WebError>,
) -> Response {
    let body =
        result.and_then(|value| serde_json::to_vec(&value).map_err(|error| WebError::Internal(error.to_string())));
    match body {
        Ok(body) => readable(Reply::ok("application/json", body), language, headers).send(headers),
        Err(error) => error.problem(web, language, headers),
    }
}

/// What anybody sees may be read from pages of other sites; what a token or a session sees is its owner's alone.
fn readable(reply: Reply, language: Language, headers: &HeaderMap) -> Reply {
    let reply = reply.header("content-language", language.code()).header("access-control-allow-origin", "*");
    let known = headers.contains_key(header::AUTHORIZATION) || headers.contains_key(header::COOKIE);
    if known { reply.header("cache-control", "no-store").header("vary", "Authorization, Cookie") } else { reply }
}

/// Refuses parameters that are not of a list.
fn only(uri: &Uri, known: &[&str]) -> Result<(), WebError> {
    let query = uri.query().unwrap_or_default();
    match pairs(query).into_iter().find(|(name, _)| name != "lang" && !known.contains(&name.as_str())) {
        Some((name, _)) => Err(WebError::UnknownParameter(name.chars().take(60).collect())),
        None => Ok(()),
    }
}
