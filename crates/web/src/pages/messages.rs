//! The words of the interface on the desk: lists of messages, the workbench of one, catalogue files to take along.

mod file;
mod list;
mod work;

use axum::Router;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use tejido_app::messages::translates;
use tejido_lang::Language;

use crate::Web;
use crate::http::error::WebError;
use crate::http::session::Signed;
use crate::pages::address::encode;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/desk/messages", get(first))
        .route("/{lang}/desk/messages/{target}", get(list::page))
        .route("/{lang}/desk/messages/{target}/next", get(list::next))
        .route("/{lang}/desk/messages/{target}/files/{file}", get(file::file))
        .route("/{lang}/desk/messages/{target}/{key}", get(work::page).post(work::post))
}

/// `GET /{lang}/desk/messages`: leads to the language of the page, or to the first one that the person translates.
async fn first(signed: Signed) -> Response {
    let may = |language: &Language| translates(signed.app(), signed.actor(), *language);
    let found = Some(signed.language).filter(may).or_else(|| Language::ALL.into_iter().find(may));
    let result = match found {
        Some(language) => Ok(Redirect::to(&signed.path(&list_path(language, ""))).into_response()),
        None => Err(WebError::Forbidden),
    };
    signed.answer(result)
}

/// The language in an address; English is what the others are made from.
fn target(code: &str) -> Result<Language, WebError> {
    let known = Language::from_code(code).filter(|language| language.code() == code);
    known.filter(|language| *language != Language::En).ok_or(WebError::NotFound)
}

/// A list of a language.
fn list_path(language: Language, query: &str) -> String {
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("/desk/messages/{}{query}", language.code())
}

/// The workbench of a message.
fn work_path(language: Language, key: &str) -> String {
    format!("/desk/messages/{}/{}", language.code(), encode(key))
}
