//! Signing in, and the pages people have of themselves.

pub mod sign_in;

use axum::Router;
use axum::routing::get;

use crate::Web;

/// The addresses.
pub fn routes() -> Router<Web> {
    Router::new().route("/{lang}/sign-in", get(sign_in::page))
}
