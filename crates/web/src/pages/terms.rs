//! Looking after the vocabulary: its hierarchy, the form of a concept, merging, thesauri in and out.

mod file;
mod form;
mod merge;
mod posted;
mod thesaurus;
mod tree;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tejido_app::vocabulary::skos::LARGEST;
use tejido_app::{App, Stored, Visit};
use tejido_domain::record::RecordId;

use crate::Web;
use crate::http::fields::MAX_BYTES;
use crate::http::session::Signed;
use crate::views::LinkView;

pub use file::links;
pub use form::to;

/// The addresses.
pub fn routes() -> Router<Web> {
    let form = DefaultBodyLimit::max(MAX_BYTES);
    let upload = DefaultBodyLimit::max(LARGEST + MAX_BYTES);
    Router::new()
        .route("/vocabulary/{file}", get(file::scheme))
        .route("/{lang}/work/vocabulary", get(tree::page))
        .route("/{lang}/work/vocabulary/new", get(form::new).post(form::post_new).layer(form))
        .route("/{lang}/work/vocabulary/import", get(thesaurus::page).post(thesaurus::look).layer(upload))
        .route("/{lang}/work/vocabulary/import/take", post(thesaurus::take).layer(form))
        .route("/{lang}/work/vocabulary/{id}", get(form::page).post(form::post).layer(form))
        .route("/{lang}/work/vocabulary/{id}/merge", get(merge::page).post(merge::post).layer(form))
}

/// The address of a concept's form.
fn edit(signed: &Signed, id: RecordId) -> String {
    signed.path(&format!("/work/vocabulary/{id}"))
}

/// A concept by name, leading to its form.
fn link(app: &App, signed: &Signed, visit: &Visit, concept: &Stored) -> LinkView {
    LinkView { url: edit(signed, concept.id), text: super::texts::title(app, visit, concept) }
}
