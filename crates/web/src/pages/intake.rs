//! What comes in from outside: what anyone offers, what anyone asks to have taken down, and how both are decided.

mod decide;
mod fill;
mod offer;
mod receipt;
mod takedown;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{get, post};
use tejido_app::offers::{LARGEST_FILE, MOST_FILES};

use crate::Web;
use crate::http::reply::Reply;
use crate::pages::serve::Ask;
use crate::views::View;

/// Most bytes of a form with an offer: its files, and room for its words.
const LARGEST_FORM: u64 = LARGEST_FILE * MOST_FILES as u64 + 1024 * 1024;

/// The addresses.
pub fn routes() -> Router<Web> {
    let form = DefaultBodyLimit::max(usize::try_from(LARGEST_FORM).unwrap_or(usize::MAX));
    Router::new()
        .route("/{lang}/offer", get(offer::page).post(offer::begin).layer(form))
        .route("/{lang}/offer/{receipt}", get(receipt::page).post(offer::rewrite).layer(form))
        .route("/{lang}/offer/{receipt}/act", post(receipt::act))
        .route("/{lang}/takedown", get(takedown::page).post(takedown::ask))
        .route("/{lang}/takedown/{receipt}", get(takedown::receipt).post(takedown::cancel))
        .route("/{lang}/work/offers", get(decide::offers))
        .route("/{lang}/work/offers/{id}", get(decide::offer).post(decide::decide_offer))
        .route("/{lang}/work/offers/{id}/files/{digest}/{name}", get(decide::offered_file))
        .route("/{lang}/work/takedowns", get(decide::takedowns))
        .route("/{lang}/work/takedowns/{id}", get(decide::takedown).post(decide::decide_takedown))
}

/// A page that is for one person alone, found by an address that is a secret: kept by nobody, told to nobody.
fn private<V: View>(ask: Ask<'_>, view: &V, status: u16) -> Result<Response, crate::http::error::WebError> {
    let html = ask.web.renderer().render(view)?;
    let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    let reply = Reply { status, ..Reply::private(html) };
    Ok(reply.header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex").send(ask.headers))
}
