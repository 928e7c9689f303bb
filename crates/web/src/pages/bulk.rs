//! Changing many records at once: the selection and the change, what it would make, and the batch it is.

mod batch;
mod form;
mod posted;
mod preview;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use crate::Web;
use crate::http::fields::MAX_BYTES;

/// The addresses.
pub fn routes() -> Router<Web> {
    let form = DefaultBodyLimit::max(MAX_BYTES);
    Router::new()
        .route("/{lang}/work/bulk", get(form::page).post(form::post).layer(form))
        .route("/{lang}/work/bulk/{id}", get(batch::page).post(batch::post).layer(form))
}
