//! The description of the API, made from the code (OpenAPI 3.1).

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{IntoParams, OpenApi};

use super::shapes;
use crate::Web;
use crate::http::reply::Reply;

/// Parameters of every search.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described; the parameters are read by `pages::params`")]
pub struct SearchQuery {
    /// Words to search for: "phrases" and -exclusions are understood. At most 10,000 characters.
    #[param(max_length = 10000)]
    q: Option<String>,
    /// Section: identifier, key or the last part of a key. May be repeated, as all filters.
    section: Option<Vec<String>>,
    /// Type of work.
    r#type: Option<Vec<String>>,
    /// Subject, right at work or industry.
    subject: Option<Vec<String>>,
    /// Sector.
    sector: Option<Vec<String>>,
    /// Language of the work (BCP 47 primary tag).
    language: Option<Vec<String>>,
    /// Place.
    place: Option<Vec<String>>,
    /// First year of a decade.
    decade: Option<Vec<String>>,
    /// Collection.
    collection: Option<Vec<String>>,
    /// Kind of record.
    kind: Option<Vec<String>>,
    /// Not earlier than this date (EDTF).
    from: Option<String>,
    /// Not later than this date (EDTF).
    to: Option<String>,
    /// Whether words of other languages that mean the same are searched as well. They are unless this says no.
    cross: Option<YesNo>,
    /// Only texts in this language. May be repeated. (The language of the work is `language`.)
    r#in: Option<Vec<Lang>>,
    /// Whether each result of `/search` tells how its score came about.
    explain: Option<bool>,
    /// Order: relevance, newest, oldest, title, added.
    sort: Option<Order>,
    /// Page, from 1. Pages end after 10,000 results; use the export for more.
    #[param(minimum = 1, maximum = 10000)]
    page: Option<u32>,
    /// Results on a page.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
    /// Language of the reader.
    lang: Option<Lang>,
}

/// An order of results.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum Order {
    /// Best match.
    Relevance,
    /// Newest work first.
    Newest,
    /// Oldest work first.
    Oldest,
    /// By title, in the reader's alphabet.
    Title,
    /// Newest in the archive first.
    Added,
}

/// A choice.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum YesNo {
    /// It is so.
    Yes,
    /// It is not.
    No,
}

/// Which revision of a record.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum Version {
    /// The newest, whatever its state.
    Newest,
    /// The one in force.
    Published,
}

/// A language of the interface.
#[derive(Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described")]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
    /// Haitian Kreyòl.
    Ht,
    /// Portuguese.
    Pt,
    /// K'iche'.
    Quc,
}

#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Tejido",
        description = "A multilingual archive: reading is open to all, writing to those with a token. Texts are given in every language they exist in, by BCP 47 tag.",
        license(name = "AGPL-3.0-or-later")
    ),
    paths(
        super::account::audit,
        super::account::me,
        super::account::revisions,
        super::edit::create,
        super::edit::patch,
        super::edit::put,
        super::edit::step,
        super::records::list,
        super::records::one,
        super::records::similar,
        super::search::search,
        super::search::facets,
        super::concepts::list,
        super::concepts::one,
        super::suggest::suggest,
        super::texts::put
    ),
    components(schemas(shapes::Problem, super::edit::Goes, super::edit::StepName, Lang, Order, Version, YesNo)),
    modifiers(&Tokens)
)]
struct Api;

/// How programs say who they are.
#[derive(Debug)]
struct Tokens;

impl utoipa::Modify for Tokens {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("tjd_…").build();
        api.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(token));
    }
}

/// The description as a value.
pub fn api() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// `/api/v1/openapi.json`
pub async fn document(State(web): State<Web>, headers: HeaderMap) -> Response {
    let mut api = api();
    api.servers = Some(vec![utoipa::openapi::Server::new(web.app().site().base_url.clone())]);
    let body = api.to_json().unwrap_or_default();
    Reply::ok("application/json", body).header("access-control-allow-origin", "*").send(&headers)
}

/// `/api/v1/`: on to the description.
pub async fn root() -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, "/api/v1/openapi.json")]).into_response()
}
