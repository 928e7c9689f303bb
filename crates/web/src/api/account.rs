//! `/me`, the history of a record, and the audit trail, for those who may see them.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use serde_json::{Value as Json, json};
use tejido_app::editing;
use tejido_app::trust::trail::{self, Chained, Filter};
use tejido_domain::people::Door;
use tejido_domain::record::RecordId;

use super::edit::answer;
use super::only;
use super::shapes::Problem;
use crate::Web;
use crate::http::caller::caller;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::params::pairs;

/// Who the token belongs to, and what it may be used for.
#[utoipa::path(get, operation_id = "get_me", path = "/api/v1/me", tag = "account", security(("token" = [])),
    responses((status = 200, description = "The account", body = serde_json::Value),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn me(State(web): State<Web>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = caller(&web, &method, &uri, &headers).await?;
        let actor = &caller.actor;
        let grants: Vec<Json> = actor
            .grants
            .iter()
            .map(|grant| {
                json!({
                    "role": grant.role.as_str(), "scope": grant.scope.kind(), "of": grant.scope.of(),
                    "languages": grant.languages.iter().map(tejido_lang::LanguageTag::as_str).collect::<Vec<_>>(),
                })
            })
            .collect();
        let scopes = if let Door::Token { scopes, .. } = &actor.door { json!(scopes) } else { Json::Null };
        let body = json!({
            "account": actor.account, "name": actor.name, "grants": grants, "groups": actor.groups, "scopes": scopes,
        });
        Ok(private(&body).send(&headers))
    })
    .await
}

/// The history of a record, the newest revision first, in pages.
#[utoipa::path(get, operation_id = "list_revisions", path = "/api/v1/records/{id}/revisions", tag = "records",
    security(("token" = ["records:write"])),
    params(("id" = String, Path, description = "Permanent identifier"),
        ("before" = Option<i64>, Query, description = "Only revisions before this number", minimum = 1)),
    responses((status = 200, description = "The revisions", body = serde_json::Value),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record for this account", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn revisions(
    State(web): State<Web>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = caller(&web, &method, &uri, &headers).await?;
        only(&uri, &["before"])?;
        let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let before = number(&uri, "before")?;
        let found = editing::history(caller.app(), &caller.visit, id, before).await?;
        let (_, revisions, next) = found.ok_or(WebError::NotFound)?;
        let line = |past: &editing::Past| {
            json!({
                "revision": past.number, "at": past.at.to_string(), "author": past.author, "note": past.note,
                "state": past.life.as_str(),
            })
        };
        let next = next.map(|before| format!("/api/v1/records/{id}/revisions?before={before}"));
        Ok(private(&json!({ "revisions": revisions.iter().map(line).collect::<Vec<_>>(), "next": next }))
            .send(&headers))
    })
    .await
}

/// The audit trail, the newest entry first, in pages.
#[utoipa::path(get, operation_id = "list_audit", path = "/api/v1/audit", tag = "audit", security(("token" = ["audit:read"])),
    params(("actor" = Option<String>, Query, description = "Only what this actor did"),
        ("act" = Option<String>, Query, description = "Only this act"),
        ("subject" = Option<String>, Query, description = "Only what was done to this"),
        ("before" = Option<i64>, Query, description = "Only entries before this number", minimum = 1)),
    responses((status = 200, description = "The entries, with the hashes that chain them", body = serde_json::Value),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often", body = Problem, content_type = "application/problem+json")))]
pub async fn audit(State(web): State<Web>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    answer(&web, &uri, &headers, async {
        let caller = caller(&web, &method, &uri, &headers).await?;
        only(&uri, &["actor", "act", "subject", "before"])?;
        let value = |wanted: &str| {
            let pairs = pairs(uri.query().unwrap_or_default());
            pairs.into_iter().find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value)
        };
        let filter = Filter {
            actor: value("actor"),
            act: value("act"),
            subject: value("subject"),
            before: number(&uri, "before")?,
            ..Filter::default()
        };
        let page = trail::page(caller.app(), &caller.actor, &filter).await?;
        let next = page.entries.last().filter(|_| page.more).map(|last| last.seq);
        let entries: Vec<Json> = page.entries.iter().map(entry).collect();
        Ok(private(&json!({ "entries": entries, "next_before": next })).send(&headers))
    })
    .await
}

/// An entry of the trail as programs read it.
pub fn entry(chained: &Chained) -> Json {
    let details: Json = serde_json::from_str(&chained.entry.details).unwrap_or(Json::Null);
    json!({
        "seq": chained.seq,
        "at": chained.entry.at.to_string(),
        "actor": chained.entry.actor,
        "act": chained.entry.act,
        "subject": chained.entry.subject,
        "details": details,
        "previous": chained.previous,
        "hash": chained.hash,
    })
}

fn number(uri: &Uri, wanted: &'static str) -> Result<Option<i64>, WebError> {
    let pairs = pairs(uri.query().unwrap_or_default());
    let Some((_, value)) = pairs.into_iter().find(|(name, _)| name == wanted) else { return Ok(None) };
    value.parse().ok().filter(|number| *number > 0).map(Some).ok_or(WebError::BadParameter(wanted))
}

fn private(body: &Json) -> Reply {
    Reply::ok("application/json", body.to_string()).header("cache-control", "no-store")
}
