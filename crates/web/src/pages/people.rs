//! Signing in, and the pages people have of themselves.

pub mod form;
pub mod groups;
pub mod invitation;
pub mod invite;
pub mod keys;
pub mod leave;
pub mod manage;
pub mod me;
pub mod passkeys;
pub mod prove;
pub mod sign_in;
pub mod tokens;
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
        .route("/{lang}/work/people", get(manage::list))
        .route("/{lang}/work/people/invite", get(invite::page).post(invite::submit))
        .route("/{lang}/work/people/revoke", post(manage::revoke))
        .route("/{lang}/work/people/{id}", get(manage::person).post(manage::change))
        .route("/{lang}/work/groups", get(groups::list).post(groups::make))
        .route("/{lang}/work/groups/{name}", get(groups::group).post(groups::change))
        .route("/{lang}/me", get(me::page).post(me::profile))
        .route("/{lang}/me/password", post(me::password))
        .route("/{lang}/me/totp", get(me::totp).post(me::set_totp))
        .route("/{lang}/me/totp/drop", post(me::drop_totp))
        .route("/{lang}/me/recovery", post(me::recovery))
        .route("/{lang}/me/sessions", post(me::sessions))
        .route("/{lang}/me/tokens", post(tokens::make))
        .route("/{lang}/me/tokens/revoke", post(tokens::revoke))
        .route("/{lang}/me/data.json", get(me::data))
        .route("/{lang}/me/leave", get(leave::page).post(leave::submit))
        .route("/{lang}/me/keys", get(keys::page).post(keys::add))
        .route("/{lang}/me/keys/link", get(university::link).post(keys::link))
        .route("/{lang}/me/keys/question", post(keys::ask))
        .route("/{lang}/me/keys/remove", post(keys::remove))
        .route("/{lang}/me/keys/unlink", post(keys::unlink))
        .route("/{lang}/me/prove", post(prove::submit))
        .route("/{lang}/me/prove/passkey", post(passkeys::prove))
        .route("/{lang}/me/prove/passkey/question", post(passkeys::ask_again))
}
