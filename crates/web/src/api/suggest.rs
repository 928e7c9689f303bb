//! `/suggest`: what is being typed.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_lang::Language;

use super::shapes::{Problem, Suggestion, Suggestions};
use super::{answer, asked, language, only};
use crate::Web;
use crate::http::caller;
use crate::http::error::WebError;
use crate::pages::params::pairs;
use crate::pages::{MAX_QUERY, address, texts};

/// Suggestions given.
const MOST: usize = 8;

/// Records whose names begin as typed.
#[utoipa::path(get, operation_id = "suggest", path = "/api/v1/suggest", tag = "search",
    params(("q" = Option<String>, Query, description = "What has been typed"), ("lang" = Option<super::openapi::Lang>, Query, description = "Language of the reader")),
    responses((status = 200, description = "The suggestions", body = Suggestions),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "A token, and none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json")))]
pub async fn suggest(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match only(&uri, &["q"]).and_then(|()| language(&web, &uri, &headers)) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    answer(&web, language, &headers, suggestions(&web, language, &uri, &headers).await)
}

async fn suggestions(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Result<Suggestions, WebError> {
    let app = web.app();
    let visit = caller::visit_of(web, language, headers).await?;
    let typed = pairs(uri.query().unwrap_or_default())
        .into_iter()
        .find(|(name, _)| name == "q")
        .map(|(_, value)| value)
        .unwrap_or_default();
    if typed.chars().count() > MAX_QUERY {
        return Err(WebError::QueryTooLong);
    }
    let records = tejido_app::search::suggest(app, &visit, &typed, MOST).await?;
    let suggestion = |record: &std::sync::Arc<tejido_app::Stored>| {
        let title = texts::title(app, &visit, record);
        Suggestion {
            text: title.text,
            lang: title.lang,
            kind: record.document.kind.as_str().to_owned(),
            url: address::record(language, record),
        }
    };
    Ok(Suggestions { suggestions: records.iter().map(suggestion).collect() })
}
