//! Error pages: what happened, and the way on.

use axum::http::{HeaderMap, Uri};
use tejido_lang::Language;

use super::frame::{Across, frame};
use super::serve::Ask;
use crate::Web;
use crate::http::error::WebError;
use crate::views::{ErrorView, LinkView, TextView};

/// The page of an error. If even that cannot be printed, a plain sentence.
pub fn html(web: &Web, language: Language, error: &WebError, id: Option<String>, headers: &HeaderMap) -> String {
    let uri = Uri::from_static("/");
    let mut page = frame(Ask::new(web, language, &uri, headers), "", Across::Path("/"));
    page.robots = Some("noindex".to_owned());
    page.canonical = None;
    // Nobody has been asked who they are.
    page.account = None;
    page.alternates.clear();
    let link = |path: &str, key: &str| LinkView {
        url: format!("/{}{path}", language.code()),
        text: TextView::new(language.code(), web.say(language, key)),
    };
    let view = ErrorView {
        page,
        status: error.status().as_u16(),
        slug: error.slug().to_owned(),
        mistakes: error.mistakes(),
        error_id: id,
        suggestions: vec![link("/explore", "nav.explore"), link("/collections", "nav.collections")],
    };
    web.renderer().render(&view).unwrap_or_else(|fault| {
        tracing::error!(%fault, "the error page cannot be printed");
        web.say(language, "error.internal.title")
    })
}
