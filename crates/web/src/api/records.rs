//! `/records`: lists, and one record whole.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use tejido_app::archive::{Showing, show};
use tejido_app::search::find;
use tejido_domain::record::RecordId;
use tejido_lang::Language;

use super::shapes::{Problem, Records, Similar, summary};
use super::{answer, asked, language, only, readable};
use crate::Web;
use crate::http::caller;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::linked_data;
use crate::pages::params::{Params, pairs};

/// Records that answer a search and filters, or all of them.
#[utoipa::path(get, operation_id = "list_records", path = "/api/v1/records", tag = "records",
    params(super::openapi::SearchQuery),
    responses((status = 200, description = "A page of records", body = Records),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token where one is needed, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json")))]
pub async fn list(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match language(&web, &uri, &headers) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    answer(&web, language, &headers, records(&web, language, &uri, &headers).await)
}

async fn records(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Result<Records, WebError> {
    let app = web.app();
    let visit = caller::visit_of(web, language, headers).await?;
    let params = Params::read(uri.query().unwrap_or_default())?.strict()?;
    let found = find(app, &visit, &params.find(app, &[]).await?).await?;
    Ok(Records {
        total: found.total,
        page: params.page,
        limit: params.per_page(),
        next: next(app, &params, found.total, "/api/v1/records"),
        records: found.hits.iter().map(|hit| summary(app, &hit.record)).collect(),
    })
}

/// The address of the next page, when there is one that can be reached.
pub fn next(app: &tejido_app::App, params: &Params, total: u64, path: &str) -> Option<String> {
    let shown = u64::try_from(params.page * params.per_page()).unwrap_or(u64::MAX);
    let reachable = (params.page + 1) * params.per_page() <= tejido_app::search::MAX_DEPTH;
    (shown < total && reachable)
        .then(|| crate::pages::address::absolute(app, &params.on_page(params.page + 1).url(path)))
}

/// One record with all its languages, provenance, links and files.
#[utoipa::path(get, operation_id = "get_record", path = "/api/v1/records/{id}", tag = "records",
    params(("id" = String, Path, description = "Permanent identifier"), ("lang" = Option<super::openapi::Lang>, Query, description = "Language of error messages"),
        ("version" = Option<super::openapi::Version>, Query, description = "The revision in force, or for those who work on it the newest one")),
    responses((status = 200, description = "The record", body = serde_json::Value),
        (status = 403, description = "The newest revision is not for this account", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such record, or none for this reader", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token where one is needed, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "Withdrawn", body = Problem, content_type = "application/problem+json")))]
pub async fn one(State(web): State<Web>, Path(id): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match only(&uri, &["version"]).and_then(|()| language(&web, &uri, &headers)) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    let version = pairs(uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "version");
    match version.as_ref().map(|(_, which)| which.as_str()) {
        None | Some("published") => {}
        Some("newest") => return newest_revision(&web, &id, &uri, &headers).await,
        Some(_) => return WebError::BadParameter("version").problem(&web, language, &headers),
    }
    let visit = match caller::visit_of(&web, language, &headers).await {
        Ok(visit) => visit,
        Err(error) => return error.problem(&web, language, &headers),
    };
    let Ok(id) = id.parse::<RecordId>() else { return WebError::NotFound.problem(&web, language, &headers) };
    match show(web.app(), &visit, id).await {
        Ok(Showing::Record(shown)) => {
            let body = linked_data::json(web.app(), &shown).to_string();
            let reply = readable(Reply::ok("application/json", body), language, &headers);
            Reply { revision: Some(shown.record.revision), ..reply }.send(&headers)
        }
        Ok(Showing::Withdrawn { .. }) => WebError::Gone.problem(&web, language, &headers),
        Ok(Showing::Absent) => WebError::NotFound.problem(&web, language, &headers),
        Err(error) => WebError::from(error).problem(&web, language, &headers),
    }
}

/// The newest revision, for those who work on the record.
async fn newest_revision(web: &Web, id: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    super::edit::answer(web, uri, headers, async {
        let caller = caller::caller(web, &Method::GET, uri, headers).await?;
        let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
        let head = super::write::head(&caller, id).await?;
        let body = super::write::shown(&caller, &head).await?.to_string();
        let reply = readable(Reply::ok("application/json", body), caller.language, headers);
        Ok(Reply { revision: Some(head.revision), ..reply }.send(headers))
    })
    .await
}

/// Most records that are like one.
const SIMILAR: usize = 10;

/// Records that say what one says, in whatever language.
#[utoipa::path(get, operation_id = "similar_records", path = "/api/v1/records/{id}/similar", tag = "records",
    params(("id" = String, Path, description = "Permanent identifier"), ("lang" = Option<super::openapi::Lang>, Query, description = "Language of the reader")),
    responses((status = 200, description = "The records, the most alike first", body = Similar),
        (status = 404, description = "There is no such record, or none for this reader", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token where one is needed, or none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "Withdrawn", body = Problem, content_type = "application/problem+json")))]
pub async fn similar(State(web): State<Web>, Path(id): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match only(&uri, &[]).and_then(|()| language(&web, &uri, &headers)) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    answer(&web, language, &headers, like(&web, language, &id, &headers).await)
}

async fn like(web: &Web, language: Language, id: &str, headers: &HeaderMap) -> Result<Similar, WebError> {
    let (app, visit) = (web.app(), caller::visit_of(web, language, headers).await?);
    let id: RecordId = id.parse().map_err(|_| WebError::NotFound)?;
    match show(app, &visit, id).await? {
        Showing::Record(_) => {}
        Showing::Withdrawn { .. } => return Err(WebError::Gone),
        Showing::Absent => return Err(WebError::NotFound),
    }
    let found = tejido_app::search::similar(app, &visit, id, SIMILAR).await?;
    Ok(Similar { records: found.records.iter().map(|record| summary(app, record)).collect() })
}
