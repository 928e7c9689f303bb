//! Signing in, and the pages people have of themselves.

pub mod form;
pub mod invitation;
pub mod keys;
pub mod passkeys;
pub mod prove;
pub mod sign_in;
pub mod university;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in/university", get(university::arrive))
        .route("/{lang}/sign-in", get(sign_in::page).post(sign_in::submit))
        .route("/{lang}/sign-in/passkey", post(passkeys::submit))
        .route("/{lang}/sign-in/passkey/question", post(passkeys::ask))
        .route("/{lang}/sign-in/university", get(university::leave))
        .route("/{lang}/sign-out", post(sign_in::sign_out))
        .route("/{lang}/invitation/{secret}", get(invitation::page).post(invitation::submit))
        .route("/{lang}/me/keys", get(keys::page).post(keys::add))
        .route("/{lang}/me/keys/link", get(university::link).post(keys::link))
        .route("/{lang}/me/keys/question", post(keys::ask))
        .route("/{lang}/me/keys/remove", post(keys::remove))
        .route("/{lang}/me/keys/unlink", post(keys::unlink))
        .route("/{lang}/me/prove", post(prove::submit))
        .route("/{lang}/me/prove/passkey", post(passkeys::prove))
        .route("/{lang}/me/prove/passkey/question", post(passkeys::ask_again))
}
