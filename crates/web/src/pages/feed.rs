//! Atom feeds of searches and collections, and the list of a search as a file.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tejido_app::Visit;
use tejido_app::search::{Sort, find};
use tejido_app::transfer::export::{Export, ExportOptions, Format, Selection};
use tejido_domain::record::Kind;
use tejido_formats::feeds::atom::{Category, Entry, Feed, Link, Person, Text};
use tejido_lang::Language;

use super::params::Params;
use super::serve::{self, Ask};
use super::{address, cards, texts};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::session;

/// Entries in a feed.
const ENTRIES: usize = 50;

/// `/{lang}/feed.atom?…`: the same parameters as explore.
pub async fn feed(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "feed", async |visit| xml(ask, visit).await).await
}

async fn xml(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let app = ask.web.app();
    let mut params = Params::read(ask.query())?;
    if params.sort.is_none() {
        params.sort = Some(Sort::Added);
    }
    let mut asked = params.find(app, &[]).await?;
    asked.limit = ENTRIES;
    let found = find(app, &visit, &asked).await?;
    let entries: Vec<Entry> = found.hits.iter().map(|hit| entry(ask, &visit, &hit.record, &found.linked)).collect();
    let (lang, site) = (ask.language.code(), app.site());
    let title = if params.query.is_empty() { site.name.clone() } else { format!("{}: {}", site.name, params.query) };
    let itself = params.url(&format!("/{lang}/feed.atom"));
    let feed = Feed {
        id: address::absolute(app, &itself),
        lang: lang.to_owned(),
        title: Text { text: title, lang: None },
        subtitle: None,
        updated: Feed::newest(&entries, jiff::Timestamp::UNIX_EPOCH),
        author: Person { name: site.name.clone(), uri: Some(site.base_url.clone()) },
        self_href: address::absolute(app, &itself),
        alternate_href: address::absolute(app, &params.url(&format!("/{lang}/explore"))),
        next_href: None,
        previous_href: None,
        links: Vec::new(),
        icon: None,
        rights: None,
        generator: Some("Tejido".to_owned()),
        entries,
    };
    Ok(Reply::ok("application/atom+xml; charset=utf-8", feed.to_xml()))
}

fn entry(ask: Ask<'_>, visit: &Visit, record: &tejido_app::Stored, linked: &cards::Linked) -> Entry {
    let app = ask.web.app();
    let title = texts::title(app, visit, record);
    let summary = record.document.texts("description").and_then(|texts| texts::resolve(app, visit, texts));
    let link = |rel: &str, href: String, mime: &str| Link {
        rel: rel.to_owned(),
        href,
        mime: Some(mime.to_owned()),
        ..Link::default()
    };
    let mut links =
        vec![link("alternate", address::absolute(app, &address::record(visit.language, record)), "text/html")];
    links.extend(record.document.files.iter().map(|file| Link {
        length: Some(file.bytes),
        title: Some(file.name.clone()),
        ..link("enclosure", address::absolute(app, &address::file(file.digest.as_str(), &file.name)), &file.media_type)
    }));
    let text =
        |view: crate::views::TextView| Text { lang: Some(view.lang).filter(|lang| lang != "und"), text: view.text };
    Entry {
        id: address::permalink(app, record.id),
        title: text(title),
        updated: record.at,
        published: Some(record.created),
        authors: cards::names(app, visit, record, "creator", linked)
            .into_iter()
            .map(|name| Person { name, uri: None })
            .collect(),
        links,
        summary: summary.map(text),
        content: None,
        categories: cards::names(app, visit, record, "subject", linked)
            .into_iter()
            .map(|term| Category { term, ..Category::default() })
            .collect(),
        rights: record.document.word("license").map(Text::from),
    }
}

/// `/{lang}/export.csv` and `/{lang}/export.jsonl`: everything a search finds, never capped, sent as it
/// is read.
pub async fn export(web: &Web, language: Language, format: Format, uri: &Uri, headers: &HeaderMap) -> Response {
    match begin(web, language, format, uri, headers).await {
        Ok(response) => response,
        Err(error) => error.page(web, language, headers),
    }
}

async fn begin(
    web: &Web,
    language: Language,
    format: Format,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response, WebError> {
    let app = web.app().clone();
    let visit = session::visit(web, language, headers).await?;
    let params = Params::read(uri.query().unwrap_or_default())?;
    let everything = params.query.is_empty() && params.from.is_none() && params.to.is_none();
    let selection = match params.filters.as_slice() {
        [] if everything => Selection::All(None),
        [(facet, kind)] if everything && facet.0 == "kind" && Kind::parse(kind).is_some() => {
            Selection::All(Kind::parse(kind))
        }
        _ => Selection::Search(Box::new(params.on_page(1).find(&app, &[]).await?)),
    };
    let export = Export::begin(&app, &visit, &selection, &ExportOptions::default(), format).await?;
    let pieces = stream::unfold((export, app, visit), |(mut export, app, visit)| async move {
        match export.next(&app, &visit).await {
            Ok(Some(piece)) => Some((Ok(piece), (export, app, visit))),
            Ok(None) => None,
            // Ends the transfer without its last piece, so that nobody takes a part for the whole.
            Err(error) => {
                tracing::error!(%error, "an export broke off");
                Some((Err(std::io::Error::other("the export broke off")), (export, app, visit)))
            }
        }
    });
    let (mime, name) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "tejido.csv"),
        Format::JsonLines => ("application/jsonl; charset=utf-8", "tejido.jsonl"),
    };
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((StatusCode::OK, headers, Body::from_stream(pieces)).into_response())
}
