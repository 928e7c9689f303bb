//! A scheme, or the whole vocabulary, as a file for other programs.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::vocabulary::skos::export;
use tejido_domain::vocabulary::SCHEMES;
use tejido_formats::skos::{Format, write};
use tejido_i18n::Args;
use tejido_lang::Language;
use tejido_lang::tag::LanguageTag;

use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::visit;
use crate::pages::address::encode;
use crate::pages::serve::{self, Ask};
use crate::views::ExportLink;

/// The name under which everything is.
const ALL: &str = "all";

/// `GET /vocabulary/{scheme}.ttl`, `GET /vocabulary/{scheme}.rdf`; without an ending, Turtle.
pub async fn scheme(State(web): State<Web>, Path(file): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    let language = visit::preferred(&web, &headers);
    let ending = |format: &Format| file.strip_suffix(format.extension()).and_then(|name| name.strip_suffix('.'));
    let found = Format::ALL.into_iter().find_map(|format| Some((ending(&format)?, format)));
    let (name, format) = found.unwrap_or((&file, Format::Turtle));
    let ask = Ask::new(&web, language, &uri, &headers);
    let made = async |visit| {
        let scheme = (name != ALL).then_some(name);
        let thesaurus = export(web.app(), &visit, scheme, &|scheme| names(&web, scheme)).await?;
        if thesaurus.concepts.is_empty() {
            return Err(WebError::NotFound);
        }
        let bytes = write(thesaurus, format, Vec::new()).map_err(|error| WebError::Internal(error.to_string()))?;
        let disposition = format!("inline; filename=\"{}.{}\"", encode(name), format.extension());
        Ok(Reply::ok(format.media_type(), bytes).header("content-disposition", disposition))
    };
    serve::page(ask, format.extension(), made).await
}

/// What a scheme is called, in each language of the interface that has a word for it.
fn names(web: &Web, scheme: &str) -> BTreeMap<LanguageTag, String> {
    let key = format!("scheme.{scheme}");
    let said = |language: Language| {
        let known = SCHEMES.contains(&scheme) && web.catalog().has(language, &key);
        known.then(|| (language.tag(), web.catalog().message(language, &key, &Args::default()).text))
    };
    Language::ALL.into_iter().filter_map(said).collect()
}

/// The files of a scheme and of everything.
pub fn links(scheme: &str) -> Vec<ExportLink> {
    let link = |name: &str, label: &str, format: Format| ExportLink {
        url: format!("/vocabulary/{}.{}", encode(name), format.extension()),
        label: label.to_owned(),
    };
    let names = [scheme, ALL].into_iter().filter(|name| !name.is_empty());
    let each = names.flat_map(|name| {
        let label = |format: &str| format!("{name}: {format}");
        [link(name, &label("Turtle"), Format::Turtle), link(name, &label("RDF/XML"), Format::RdfXml)]
    });
    each.collect()
}
