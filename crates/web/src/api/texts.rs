//! A translation by a program: the same desk, the same review as for a person's.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use tejido_app::desk::{self, SaveInput, TextInput, save_translation};
use tejido_domain::record::{Origin, RecordId};
use tejido_lang::{Language, LanguageTag};

use super::edit::{answer, invalid, json_body};
use super::shapes::Problem;
use super::write::{Done, if_match, once};
use crate::Web;
use crate::http::caller::{Caller, caller};
use crate::http::error::WebError;

/// A translation of one text.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Translated {
    /// The text; an empty one gives up the draft.
    text: String,
    /// The language it was made from (BCP 47).
    source: String,
    /// SHA-256 of the source text it was made from, in hexadecimal.
    source_hash: String,
    /// Whether it is handed in for review; otherwise it stays a draft.
    #[serde(default)]
    submit: bool,
    /// A machine made it.
    #[serde(default)]
    machine: bool,
}

/// Translates a text of a record. It becomes public when another person has approved it.
#[utoipa::path(put, operation_id = "translate_text", path = "/api/v1/records/{id}/texts/{field}/{lang}", tag = "translations",
    security(("token" = ["translations:write"])), request_body = Translated,
    params(("id" = String, Path, description = "Permanent identifier"), ("field" = String, Path, description = "The field, such as title; one of several as alternative.es.0, the description of a file as file. and the first 16 digits of its digest"),
        ("lang" = super::openapi::Lang, Path, description = "The language it is translated into"),
        ("If-Match" = String, Header, description = "Version of the draft that was seen, as the tag of the last answer; \"0\" for none, * for whichever there is"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key within 24 hours is carried out once")),
    responses((status = 200, description = "The draft's new version", body = serde_json::Value),
        (status = 400, description = "Not JSON of this shape", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted in this language", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such published record for this account", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same request is under way", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else wrote in between: `sent` and `current` hold both sides", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The record has no such text, or nothing to translate from", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn put(
    State(web): State<Web>,
    Path((id, field, lang)): Path<(String, String, String)>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = &caller(&web, &method, &uri, &headers).await?;
        let text = json_body(&headers, body, &["application/json"]).await?;
        let record: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let language = Language::from_code(&lang).ok_or(WebError::NotFound)?;
        let seen = if_match(&headers)?;
        once(caller, &uri, ["PUT", &text], async |_| {
            let sent: Translated = serde_json::from_str(&text).map_err(|_| WebError::BadRequest)?;
            let source = LanguageTag::parse(&sent.source).map_err(|_| invalid("/source", "bad-language"))?;
            let seen = match seen {
                Some(seen) => seen,
                None => newest(caller, record, language, &field).await?,
            };
            let origin = if sent.machine { Origin::Machine } else { Origin::Human };
            let given = TextInput {
                field: field.clone(),
                text: sent.text.clone(),
                source,
                source_hash: sent.source_hash,
                seen,
                origin,
            };
            let input = SaveInput { record, language, texts: vec![given], submit: sent.submit };
            let saved = save_translation(caller.app(), &caller.actor, &input).await?.ok_or(WebError::NotFound)?;
            if let Some(theirs) = saved.conflicts.first() {
                let current = json!({ "text": theirs.text, "version": theirs.version });
                return Err(WebError::Stale(Box::new([json!({ "text": sent.text }), current])));
            }
            if !saved.problems.is_empty() {
                return Err(invalid("/source", "bad-from"));
            }
            let version = saved.versions.first().map_or(0, |(_, version)| *version);
            let body = json!({ "record": record, "field": field, "lang": language.code(), "version": version });
            Ok(Done { status: StatusCode::OK, revision: version, location: String::new(), body })
        })
        .await
    })
    .await
}

/// The version of the draft there is; 0 for none.
async fn newest(caller: &Caller, record: RecordId, language: Language, field: &str) -> Result<i64, WebError> {
    let bench = desk::open(caller.app(), &caller.actor, record, language, None).await?;
    let texts = bench.map(|bench| bench.texts).unwrap_or_default();
    let draft = texts.into_iter().find(|text| text.name == field).and_then(|text| text.draft);
    Ok(draft.map_or(0, |draft| draft.version))
}
