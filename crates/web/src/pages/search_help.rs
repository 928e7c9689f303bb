//! The help of the search.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_i18n::Args;
use tejido_lang::Language;

use super::address;
use super::frame::{Across, frame};
use super::serve::{self, Ask};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::{SearchHelpView, SearchWay};

/// What can be typed, in the order in which it is explained.
const WAYS: [&str; 10] =
    ["words", "phrase", "without", "either", "group", "begins", "title", "creator", "date", "only"];

/// `/{lang}/search-help`
pub async fn search_help(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "search-help", async |visit| html(ask.by(&visit))).await
}

fn html(ask: Ask<'_>) -> Result<Reply, WebError> {
    let way = |key: &str| {
        let example = ask.web.catalog().message(ask.language, &format!("search_help.{key}_example"), &Args::default());
        let url = format!("/{}/explore?q={}", ask.language.code(), address::encode(&example.text));
        SearchWay { key: key.to_owned(), url }
    };
    let view = SearchHelpView {
        page: frame(ask, "", Across::Path("/search-help")),
        ways: WAYS.into_iter().map(way).collect(),
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}
