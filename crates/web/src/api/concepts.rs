//! `/concepts`: the controlled vocabulary.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::archive::{Showing, schemes, show};
use tejido_app::{App, Stored};
use tejido_domain::record::{Kind, RecordId};
use tejido_lang::Language;
use tejido_lang::fold::fold_loose;

use super::shapes::{Concept, Concepts, Problem, by_language};
use super::{answer, asked, language, only};
use crate::Web;
use crate::http::caller;
use crate::http::error::WebError;
use crate::pages::address;
use crate::pages::params::pairs;

/// Concepts of the vocabulary, of one scheme or whose labels hold what is searched for.
#[utoipa::path(get, operation_id = "list_concepts", path = "/api/v1/concepts", tag = "concepts",
    params(("scheme" = Option<String>, Query, description = "Only this scheme"),
        ("q" = Option<String>, Query, description = "Part of a label in any language"),
        ("lang" = Option<super::openapi::Lang>, Query, description = "Language of error messages")),
    responses((status = 200, description = "The concepts, by key", body = Concepts),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "A token, and none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json")))]
pub async fn list(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match only(&uri, &["scheme", "q"]).and_then(|()| language(&web, &uri, &headers)) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    answer(&web, language, &headers, concepts(&web, language, &uri, &headers).await)
}

async fn concepts(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Result<Concepts, WebError> {
    let visit = caller::visit_of(web, language, headers).await?;
    let pairs = pairs(uri.query().unwrap_or_default());
    let value = |wanted: &str| {
        pairs.iter().find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value.as_str())
    };
    let (scheme, query) = (value("scheme"), value("q").map(fold_loose));
    let all = schemes(web.app(), &visit).await?;
    let ids: BTreeSet<RecordId> = all.values().flatten().map(|record| record.id).collect();
    let mut concepts: Vec<Concept> = all
        .iter()
        .filter(|(name, _)| scheme.is_none_or(|scheme| scheme == name.as_str()))
        .flat_map(|(_, list)| list)
        .filter(|record| query.as_ref().is_none_or(|query| answers(record, query)))
        .map(|record| concept(web.app(), record, &|id| ids.contains(&id)))
        .collect();
    concepts.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(Concepts { total: concepts.len(), concepts })
}

fn answers(record: &Stored, query: &str) -> bool {
    let titles = record.document.texts("title").into_iter().flat_map(|texts| texts.0.values());
    let lists = ["alternative", "hidden"].into_iter().filter_map(|field| record.document.text_lists(field));
    titles.chain(lists.flat_map(|lists| lists.values().flatten())).any(|text| fold_loose(&text.text).contains(query))
}

/// A concept, with links to those that may be seen.
fn concept(app: &App, record: &Stored, seen: &dyn Fn(RecordId) -> bool) -> Concept {
    let document = &record.document;
    let lists = document.text_lists("alternative").into_iter().flatten();
    let ids = |field: &str| {
        let ids = document.refs(field).iter().filter_map(|reference| reference.id);
        ids.filter(|id| seen(*id)).map(|id| id.to_string()).collect()
    };
    let attested = document.texts("title").into_iter().flat_map(|texts| &texts.0);
    Concept {
        id: record.id.to_string(),
        key: document.key.as_ref().map(|key| key.as_str().to_owned()),
        url: address::permalink(app, record.id),
        scheme: document.word("scheme").unwrap_or_default().to_owned(),
        preferred: by_language(record, "title"),
        alternative: lists
            .map(|(lang, list)| (lang.as_str().to_owned(), list.iter().map(|text| text.text.clone()).collect()))
            .collect(),
        attested: attested
            .filter_map(|(lang, text)| Some((lang.as_str().to_owned(), text.attested.clone()?)))
            .collect(),
        scope_note: by_language(record, "description"),
        broader: ids("broader"),
        related: ids("related"),
        exact_match: document.words("exact_match").to_vec(),
    }
}

/// One concept.
#[utoipa::path(get, operation_id = "get_concept", path = "/api/v1/concepts/{id}", tag = "concepts",
    params(("id" = String, Path, description = "Permanent identifier"), ("lang" = Option<super::openapi::Lang>, Query, description = "Language of error messages")),
    responses((status = 200, description = "The concept", body = Concept),
        (status = 404, description = "There is no such record, or none for this reader", body = Problem, content_type = "application/problem+json"),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "A token, and none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "Withdrawn", body = Problem, content_type = "application/problem+json")))]
pub async fn one(State(web): State<Web>, Path(id): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match only(&uri, &[]).and_then(|()| language(&web, &uri, &headers)) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    let visit = match caller::visit_of(&web, language, &headers).await {
        Ok(visit) => visit,
        Err(error) => return error.problem(&web, language, &headers),
    };
    let Ok(id) = id.parse::<RecordId>() else { return WebError::NotFound.problem(&web, language, &headers) };
    match show(web.app(), &visit, id).await {
        Ok(Showing::Record(shown)) if shown.record.document.kind == Kind::Concept => answer(
            &web,
            language,
            &headers,
            Ok(concept(web.app(), &shown.record, &|id| shown.linked.contains_key(&id))),
        ),
        Ok(Showing::Withdrawn { kind: Kind::Concept, .. }) => WebError::Gone.problem(&web, language, &headers),
        Ok(_) => WebError::NotFound.problem(&web, language, &headers),
        Err(error) => WebError::from(error).problem(&web, language, &headers),
    }
}
