//! Every address of the site in one place.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tejido_app::transfer::export::Format;
use tejido_lang::Language;

use crate::http::error::WebError;
use crate::http::{headers, metrics, same_site, visit};
use crate::pages::{
    audit, browse, bulk, datasets, desk, editing, explore, feed, files, home, imports, indicators, intake, languages,
    messages, packages, people, record, record_files, search_help, similar, site_files, terms, theme, vocabulary, work,
};
use crate::{Web, api};

/// Most bytes of a request's body where a handler does not say otherwise.
const BODY: usize = 16 * 1024;

/// The site.
pub fn router(web: Web) -> Router {
    Router::new()
        .route("/", get(home::root))
        .route("/healthz", get(site_files::healthz))
        .route("/readyz", get(site_files::readyz))
        .route("/metrics", get(site_files::metrics))
        .route("/robots.txt", get(site_files::robots))
        .route("/favicon.ico", get(site_files::favicon))
        .route("/sitemap.xml", get(site_files::sitemap_index))
        .route("/assets/{*path}", get(site_files::asset))
        .route("/problems/{slug}", get(site_files::problem))
        .route("/theme", post(theme::choose))
        .route("/id/{name}", get(record::permanent))
        .route("/files/{digest}/{name}", get(files::file))
        .nest("/api/v1", api::router())
        .route("/api/v1/", get(api::root))
        .merge(audit::routes())
        .merge(bulk::routes())
        .merge(datasets::routes())
        .merge(desk::routes())
        .merge(editing::routes())
        .merge(messages::routes())
        .merge(packages::routes())
        .merge(people::routes())
        .merge(terms::routes())
        .merge(work::routes())
        .merge(imports::routes())
        .merge(indicators::routes())
        .merge(intake::routes())
        .merge(record_files::routes())
        .route("/{lang}", get(one))
        .route("/{lang}/", get(home_page))
        .route("/{lang}/{path}", get(two))
        .route("/{lang}/{kind}/{id}", get(three))
        .route("/{lang}/{kind}/{id}/{slug}", get(four))
        .fallback(nowhere)
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn_with_state(web.clone(), same_site::only))
        .layer(middleware::from_fn_with_state(web.clone(), legible))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn_with_state(web.clone(), metrics::count))
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(web)
}

/// `/{lang}` without its slash, and sitemaps, which have a path of one part as well.
async fn one(State(web): State<Web>, Path(lang): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    if let Some(after) = lang.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml")) {
        return site_files::sitemap_part(&web, after, &headers).await;
    }
    match Language::from_code(&lang) {
        Some(language) => {
            (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, format!("/{}/", language.code()))]).into_response()
        }
        None => not_found(&web, &uri, &headers),
    }
}

async fn home_page(State(web): State<Web>, Path(lang): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    match Language::from_code(&lang) {
        Some(language) => home::home(&web, language, &uri, &headers).await,
        None => not_found(&web, &uri, &headers),
    }
}

async fn two(
    State(web): State<Web>,
    Path((lang, path)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(language) = Language::from_code(&lang) else { return not_found(&web, &uri, &headers) };
    if let Some((path, kind)) = browse::LISTS.iter().find(|(known, _)| *known == path) {
        return browse::list(&web, language, path, *kind, &uri, &headers).await;
    }
    match path.as_str() {
        "explore" => explore::explore(&web, language, &uri, &headers).await,
        "vocabulary" => vocabulary::vocabulary(&web, language, &uri, &headers).await,
        "languages" => languages::languages(&web, language, &uri, &headers).await,
        "similar" => similar::similar(&web, language, &uri, &headers).await,
        "search-help" => search_help::search_help(&web, language, &uri, &headers).await,
        "feed.atom" => feed::feed(&web, language, &uri, &headers).await,
        "export.csv" => feed::export(&web, language, Format::Csv, &uri, &headers).await,
        "export.jsonl" => feed::export(&web, language, Format::JsonLines, &uri, &headers).await,
        path => record::content(&web, language, path, &uri, &headers).await,
    }
}

async fn three(
    State(web): State<Web>,
    Path((lang, kind, id)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match Language::from_code(&lang) {
        Some(language) => record::by_address(&web, language, &kind, &id, &uri, &headers).await,
        None => not_found(&web, &uri, &headers),
    }
}

async fn four(
    State(web): State<Web>,
    Path((lang, kind, id, _)): Path<(String, String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    three(State(web), Path((lang, kind, id)), uri, headers).await
}

async fn nowhere(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    not_found(&web, &uri, &headers)
}

fn not_found(web: &Web, uri: &Uri, headers: &HeaderMap) -> Response {
    say(web, &WebError::NotFound, uri, headers)
}

/// The router adds which methods the address takes: it knows them.
async fn wrong_method(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    say(&web, &WebError::MethodNotAllowed, &uri, &headers)
}

/// An address that is no text names nothing, and is answered in words before anybody reads its parts.
async fn legible(State(web): State<Web>, request: Request, next: Next) -> Response {
    if is_text(request.uri().path()) {
        return next.run(request).await;
    }
    not_found(&web, request.uri(), request.headers())
}

fn is_text(path: &str) -> bool {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = escaped.filter(|_| byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    std::str::from_utf8(&bytes).is_ok_and(|path| !path.contains(char::is_control))
}

/// An error where no handler was reached: to programs as problem+json, to people as a page in the
/// language of the address.
fn say(web: &Web, error: &WebError, uri: &Uri, headers: &HeaderMap) -> Response {
    let first = uri.path().split('/').nth(1).unwrap_or_default();
    if first == "api" {
        return error.problem(web, api::asked(web, uri, headers), headers);
    }
    error.page(web, Language::from_code(first).unwrap_or_else(|| visit::preferred(web, headers)), headers)
}
