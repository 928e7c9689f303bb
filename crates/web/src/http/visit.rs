//! Who asks, in which languages: from the address, then from what the browser says it reads.

use axum::http::{HeaderMap, header};
use tejido_app::Visit;
use tejido_domain::record::Reader;
use tejido_lang::{Language, LanguageTag, negotiate};

use crate::Web;

/// Most languages of a reader that are looked at; more only make caches larger.
const MOST: usize = 4;

/// The visit of a request for a page in a language.
pub fn visit(web: &Web, language: Language, headers: &HeaderMap) -> Visit {
    let mut reads = vec![language.tag()];
    if language == Language::Quc {
        // Most readers of K'iche' read Spanish; the interface falls back to it as well.
        reads.push(Language::Es.tag());
    }
    for tag in accepted(headers) {
        if reads.len() < MOST && !reads.iter().any(|read| read.language() == tag.language()) {
            reads.push(tag);
        }
    }
    Visit { reader: Reader::anyone(), actor: None, language, reads, today: web.app().today() }
}

/// The languages the browser says its reader reads.
pub fn accepted(headers: &HeaderMap) -> Vec<LanguageTag> {
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    value.map(negotiate::accept_language).unwrap_or_default()
}

/// The interface language for a reader who has not chosen one: the first they read that we have.
pub fn preferred(web: &Web, headers: &HeaderMap) -> Language {
    let accepted = accepted(headers);
    let site = || web.app().site().languages.iter().find_map(Language::from_tag);
    accepted.iter().find_map(Language::from_tag).or_else(site).unwrap_or(Language::Es)
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// Light or dark, when the reader has chosen.
pub fn theme(headers: &HeaderMap) -> Option<&'static str> {
    match cookie(headers, "theme") {
        Some("light") => Some("light"),
        Some("dark") => Some("dark"),
        _ => None,
    }
}
