//! `/search` and `/facets`.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::search::{Crossed, FACETS, Facet, Found, find};
use tejido_lang::Language;
use tejido_lang::lexicon::Source;

use super::records::next;
use super::shapes::{AlsoSearched, FacetValue, Facets, Hit, Piece, Problem, Results, Why, by_language, summary};
use super::{answer, asked, language};
use crate::Web;
use crate::http::caller;
use crate::http::error::WebError;
use crate::pages::params::Params;

/// A search with facets; every result says why it is there.
#[utoipa::path(get, operation_id = "search", path = "/api/v1/search", tag = "search",
    params(super::openapi::SearchQuery),
    responses((status = 200, description = "The results", body = Results),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "A token, and none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json")))]
pub async fn search(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match language(&web, &uri, &headers) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    let result = ask(&web, language, &uri, &headers, None).await.map(|(params, found)| results(&web, &params, &found));
    answer(&web, language, &headers, result)
}

/// Counts only.
#[utoipa::path(get, operation_id = "facets", path = "/api/v1/facets", tag = "search",
    params(super::openapi::SearchQuery),
    responses((status = 200, description = "The counts", body = Facets),
        (status = 400, description = "A parameter that is unknown or does not fit", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "A token, and none that is good", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too often with one token", body = Problem, content_type = "application/problem+json")))]
pub async fn facets(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = match language(&web, &uri, &headers) {
        Ok(language) => language,
        Err(error) => return error.problem(&web, asked(&web, &uri, &headers), &headers),
    };
    let result = ask(&web, language, &uri, &headers, Some(0)).await;
    answer(&web, language, &headers, result.map(|(_, found)| Facets { total: found.total, facets: counts(&found) }))
}

async fn ask(
    web: &Web,
    language: Language,
    uri: &Uri,
    headers: &HeaderMap,
    limit: Option<usize>,
) -> Result<(Params, Found), WebError> {
    let visit = caller::visit_of(web, language, headers).await?;
    let params = Params::read(uri.query().unwrap_or_default())?.strict()?;
    let mut asked = params.find(web.app(), &FACETS).await?;
    asked.limit = limit.unwrap_or(asked.limit);
    asked.explain = params.explain;
    let found = find(web.app(), &visit, &asked).await?;
    Ok((params, found))
}

fn results(web: &Web, params: &Params, found: &Found) -> Results {
    let app = web.app();
    let why = |passage: &tejido_app::search::Passage| Why {
        field: passage.field.to_owned(),
        lang: passage.lang.as_str().to_owned(),
        pieces: passage.pieces.iter().map(|piece| Piece { text: piece.text.clone(), marked: piece.marked }).collect(),
    };
    Results {
        total: found.total,
        page: params.page,
        limit: params.per_page(),
        next: next(app, params, found.total, "/api/v1/search"),
        results: found
            .hits
            .iter()
            .map(|hit| Hit {
                record: summary(app, &hit.record),
                why: hit.why.iter().map(why).collect(),
                explanation: hit.explanation.as_ref().and_then(|tree| serde_json::to_value(tree).ok()),
            })
            .collect(),
        facets: counts(found),
        corrected: found.corrected.clone(),
        also_searched: found.crossed.iter().map(also_searched).collect(),
        did_you_mean: found.suggestions.clone(),
        some_words: found.relaxed,
    }
}

fn also_searched(crossed: &Crossed) -> AlsoSearched {
    AlsoSearched {
        word: crossed.word.clone(),
        lang: crossed.language.code().to_owned(),
        term: crossed.term.clone(),
        source: source_word(crossed.source),
    }
}

const fn source_word(source: Source) -> &'static str {
    match source {
        Source::Glossary => "glossary",
        Source::Vocabulary => "vocabulary",
        Source::Learned => "learned",
        Source::Cognate => "cognate",
    }
}

fn counts(found: &Found) -> BTreeMap<String, Vec<FacetValue>> {
    let value = |value: &tejido_app::search::FacetCount| FacetValue {
        value: value.value.clone(),
        count: value.count,
        label: value.record.as_ref().map(|record| by_language(record, "title")).unwrap_or_default(),
    };
    // A record the asker may not see is counted for nobody, even when it was asked for by its key.
    let facet = |facet: &tejido_app::search::FoundFacet| {
        let coded = matches!(facet.facet, Facet::LANGUAGE | Facet::DECADE | Facet::KIND);
        let seen = facet.values.iter().filter(|value| coded || value.record.is_some());
        (facet.facet.0.to_owned(), seen.map(value).collect())
    };
    found.facets.iter().map(facet).collect()
}
