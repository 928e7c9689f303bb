//! Work packages: a file for other tools, and what comes back of it.

mod bring;
mod make;
mod settle;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use tejido_domain::people::{Action, Target, permits};
use tejido_lang::Language;

use crate::Web;
use crate::http::session::Signed;

/// Most bytes of a file that is brought.
const MAX_FILE: usize = 32 * 1024 * 1024;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/desk/packages", get(make::page).post(bring::bring).layer(DefaultBodyLimit::max(MAX_FILE)))
        .route("/{lang}/desk/packages/file", get(make::file))
        .route("/{lang}/desk/packages/{id}", get(settle::page).post(settle::take))
}

/// The languages somebody translates into.
fn targets(signed: &Signed) -> Vec<Language> {
    let may = |language: &Language| {
        let mut grants = signed.actor().clone();
        // Wherever their role holds: records are asked about one by one.
        for grant in &mut grants.grants {
            grant.scope = tejido_domain::people::Scope::Site;
        }
        permits(Some(&grants), Action::Translate, &Target::text(language.tag()))
    };
    Language::ALL.into_iter().filter(may).collect()
}
