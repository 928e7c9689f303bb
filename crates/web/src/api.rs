//! JSON API v1, the read side. Its description is made from this code and served with it.

mod concepts;
mod openapi;
mod records;
mod search;
mod shapes;
mod suggest;
mod uploads;

use axum::Router;
use axum::http::{HeaderMap, Uri};
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
        .route("/records", get(records::list))
        .route("/records/{id}", get(records::one))
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
        Ok(body) => Reply::ok("application/json", body)
            .header("content-language", language.code())
            .header("access-control-allow-origin", "*")
            .send(headers),
        Err(error) => error.problem(web, language, headers),
    }
}

/// Refuses parameters that are not of a list.
fn only(uri: &Uri, known: &[&str]) -> Result<(), WebError> {
    let query = uri.query().unwrap_or_default();
    match pairs(query).into_iter().find(|(name, _)| name != "lang" && !known.contains(&name.as_str())) {
        Some((name, _)) => Err(WebError::UnknownParameter(name.chars().take(60).collect())),
        None => Ok(()),
    }
}
