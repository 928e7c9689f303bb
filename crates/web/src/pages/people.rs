//! Signing in, and the pages people have of themselves.

pub mod form;
pub mod invitation;
pub mod prove;
pub mod sign_in;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{lang}/sign-in", get(sign_in::page).post(sign_in::submit))
        .route("/{lang}/sign-out", post(sign_in::sign_out))
        .route("/{lang}/invitation/{secret}", get(invitation::page).post(invitation::submit))
        .route("/{lang}/me/prove", post(prove::submit))
}
