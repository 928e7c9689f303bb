//! Pages on which records are edited, reviewed, compared and brought back.

mod compare;
mod desk;
mod edit;
mod form;
mod history;
mod review;
pub mod shared;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/work/new", get(edit::choose))
        .route("/{lang}/work/new/{kind}", get(edit::blank).post(edit::post_blank))
        .route("/{lang}/work/new/{kind}/keep", post(edit::keep_blank))
        .route("/{lang}/work/review", get(review::page))
        .route("/{lang}/work/records/{id}", get(desk::page))
        .route("/{lang}/work/records/{id}/edit", get(edit::page).post(edit::post_page))
        .route("/{lang}/work/records/{id}/keep", post(edit::keep))
        .route("/{lang}/work/records/{id}/step", post(desk::step))
        .route("/{lang}/work/records/{id}/withdraw", post(desk::withdraw))
        .route("/{lang}/work/records/{id}/assign", post(desk::assign))
        .route("/{lang}/work/records/{id}/comments", post(desk::comment))
        .route("/{lang}/work/records/{id}/settle", post(desk::settle))
        .route("/{lang}/work/records/{id}/history", get(history::page))
        .route("/{lang}/work/records/{id}/restore", post(history::restore))
        .route("/{lang}/work/records/{id}/compare", get(compare::page))
        .route("/{lang}/work/records/{id}/preview", get(desk::preview))
}
