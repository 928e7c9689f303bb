//! The translation desk in the browser: lists, the workbench, review, progress.

mod home;
mod list;
mod machine;
mod progress;
mod review;
pub mod rows;
mod work;

use axum::Router;
use axum::routing::get;
use tejido_lang::Language;

use crate::Web;
use crate::http::error::WebError;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/desk", get(home::page))
        .route("/{lang}/desk/progress", get(progress::page))
        .route("/{lang}/desk/{target}", get(list::page))
        .route("/{lang}/desk/{target}/next", get(list::next))
        .route("/{lang}/desk/{target}/records/{id}", get(work::page).post(work::post))
        .route("/{lang}/desk/{target}/review", get(review::queue))
        .route("/{lang}/desk/{target}/review/{id}", get(review::page).post(review::post))
}

/// The language of the desk in an address.
fn target(code: &str) -> Result<Language, WebError> {
    Language::from_code(code).filter(|language| language.code() == code).ok_or(WebError::NotFound)
}
