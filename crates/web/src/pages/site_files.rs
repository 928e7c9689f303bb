//! What crawlers, monitors and browsers ask every site for: robots, sitemap, assets, health, counters.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tejido_app::archive::sitemap;
use tejido_domain::record::RecordId;
use tejido_formats::feeds::sitemap::{SitemapIndex, Url, UrlSet};
use tejido_lang::Language;

use super::{address, frame};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::{Reply, takes_gzip};
use crate::http::visit;

/// Records in one sitemap; with five languages each, well below the protocol's limits.
const IN_ONE: i64 = 2_000;

/// Crawlers are let into records and lists, and kept out of the maze of searches.
pub async fn robots(State(web): State<Web>, headers: HeaderMap) -> Response {
    let mut rules = String::from("User-agent: *\n");
    for language in Language::ALL {
        let lang = language.code();
        for maze in ["explore?", "export", "feed.atom?", "similar?"] {
            rules.extend(["Disallow: /", lang, "/", maze, "\n"]);
        }
    }
    // Views of data without number; the data themselves are open.
    rules.push_str("Disallow: /*/data/*?\nDisallow: /data/*?\nDisallow: /api/\nDisallow: /theme\n");
    rules.extend(["\nSitemap: ", &web.app().site().base_url, "/sitemap.xml\n"]);
    Reply::ok("text/plain; charset=utf-8", rules).send(&headers)
}

/// The index: one sitemap for each stretch of records.
pub async fn sitemap_index(State(web): State<Web>, headers: HeaderMap) -> Response {
    match index(&web).await {
        Ok(xml) => Reply::ok("application/xml; charset=utf-8", xml).send(&headers),
        Err(error) => error.page(&web, visit::preferred(&web, &headers), &headers),
    }
}

async fn index(web: &Web) -> Result<Vec<u8>, WebError> {
    let app = web.app();
    let failed = |error: String| WebError::Internal(error);
    let mut index = SitemapIndex::new(Vec::new()).map_err(|error| failed(error.to_string()))?;
    let mut after = String::new();
    loop {
        let loc = address::absolute(app, &format!("/sitemap-{}.xml", if after.is_empty() { "0" } else { &after }));
        let entries = sitemap(app, &after, IN_ONE).await?;
        let newest = entries.iter().map(|(.., updated)| *updated).max();
        if entries.is_empty() && !after.is_empty() {
            break;
        }
        index.push(&loc, newest).map_err(|error| failed(error.to_string()))?;
        match entries.last() {
            Some((id, ..)) => after = id.to_string(),
            None => break,
        }
    }
    index.finish().map_err(|error| failed(error.to_string()))
}

/// `/sitemap-{after}.xml`: the records after one.
pub async fn sitemap_part(web: &Web, after: &str, headers: &HeaderMap) -> Response {
    if after != "0" && after.parse::<RecordId>().is_err() {
        return WebError::NotFound.page(web, visit::preferred(web, headers), headers);
    }
    match part(web, if after == "0" { "" } else { after }).await {
        Ok(xml) => Reply::ok("application/xml; charset=utf-8", xml).send(headers),
        Err(error) => error.page(web, visit::preferred(web, headers), headers),
    }
}

async fn part(web: &Web, after: &str) -> Result<Vec<u8>, WebError> {
    let app = web.app();
    let failed = |error: String| WebError::Internal(error);
    let mut set = UrlSet::new(Vec::new()).map_err(|error| failed(error.to_string()))?;
    let default = frame::default_language(app);
    for (id, kind, slug, updated) in sitemap(app, after, IN_ONE).await? {
        let url = |language| address::absolute(app, &address::path(language, kind, id, &slug));
        let mut alternates: Vec<(String, String)> =
            Language::ALL.iter().map(|language| (language.code().to_owned(), url(*language))).collect();
        alternates.push(("x-default".to_owned(), url(default)));
        let entry = Url { loc: url(default), lastmod: Some(updated), alternates };
        set.push(&entry).map_err(|error| failed(error.to_string()))?;
    }
    set.finish().map_err(|error| failed(error.to_string()))
}

/// `/assets/…`: named by their content, so they may be kept for ever.
pub async fn asset(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = web.renderer().assets().get(uri.path()) else {
        return WebError::NotFound.page(&web, visit::preferred(&web, &headers), &headers);
    };
    let zipped = asset.gzip.as_ref().filter(|_| takes_gzip(&headers));
    let mut response = Body::from(zipped.unwrap_or(&asset.bytes).clone()).into_response();
    let mut set = |name, value: &str| {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, asset.mime);
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(header::VARY, "Accept-Encoding");
    if zipped.is_some() {
        set(header::CONTENT_ENCODING, "gzip");
    }
    response
}

/// The icon browsers ask for unasked.
pub async fn favicon(State(web): State<Web>) -> Response {
    match web.renderer().assets().address("img/icon.svg") {
        Some(address) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, address.to_owned())]).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The process lives.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The content is loaded and searchable, and the database answers.
pub async fn readyz(State(web): State<Web>) -> Response {
    if web.is_ready() && web.app().is_reachable().await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
    }
}

/// Counters for Prometheus.
pub async fn metrics(State(web): State<Web>) -> Response {
    if let Ok(lag) = web.app().lag().await {
        #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
        metrics::gauge!("tejido_search_lag_entries").set(lag as f64);
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], web.metrics().text()).into_response()
}

/// `/problems/{slug}`: what a problem of the API means, as a page.
pub async fn problem(State(web): State<Web>, Path(slug): Path<String>, headers: HeaderMap) -> Response {
    use crate::http::error::SLUGS;
    let language = visit::preferred(&web, &headers);
    if SLUGS.iter().all(|(known, _)| *known != slug) {
        return WebError::NotFound.page(&web, language, &headers);
    }
    let say = |part: &str| web.say(language, &format!("error.{slug}.{part}"));
    let text = format!("{}\n\n{}\n\n{}\n", say("title"), say("detail"), say("way_on"));
    Reply::ok("text/plain; charset=utf-8", text).header("content-language", language.code()).send(&headers)
}
