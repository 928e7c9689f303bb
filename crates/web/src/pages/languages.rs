//! The state of each interface language, and how to help.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::Visit;
use tejido_app::search::{Facet, Find, find};
use tejido_i18n::{Args, Chain};
use tejido_lang::Language;

use super::frame::{Across, frame};
use super::home;
use super::serve::{self, Ask};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::{AttestedTerm, InterfaceLanguage, LanguagesView, TextView};

/// `/{lang}/languages`
pub async fn languages(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "languages", async |visit| html(ask, visit).await).await
}

async fn html(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let works =
        find(app, &visit, &Find { facets: vec![Facet::LANGUAGE], kinds: vec!["item".to_owned()], ..Find::default() })
            .await?;
    let view = LanguagesView {
        page: frame(ask, "", Across::Path("/languages")),
        interface: Language::ALL.into_iter().map(|language| state(ask, language)).collect(),
        works: home::languages(&works, ask.language.code()),
        contact_url: app.site().contact.clone(),
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}

fn state(ask: Ask<'_>, language: Language) -> InterfaceLanguage {
    let catalog = ask.web.catalog();
    let coverage = ask.web.coverage(language);
    let percent = u8::try_from(coverage.percent()).unwrap_or(100);
    let next = Chain::new(language).languages().get(1).copied();
    let meaning = |key: &str| {
        let said = catalog.message(ask.language, key, &Args::default());
        TextView { fell_back: said.fell_back, ..TextView::new(said.lang.code(), said.text) }
    };
    InterfaceLanguage {
        lang: language.code().to_owned(),
        autonym: language.autonym().to_owned(),
        url: format!("/{}/languages", language.code()),
        total: coverage.total as u64,
        translated: coverage.translated as u64,
        reviewed: coverage.reviewed as u64,
        percent,
        state: coverage.state().as_str().to_owned(),
        falls_back_to: next.filter(|_| coverage.translated < coverage.total).map(|next| next.code().to_owned()),
        attested: coverage
            .attested
            .iter()
            .map(|term| AttestedTerm {
                key: term.key.clone(),
                text: term.text.clone(),
                meaning: meaning(&term.key),
                source: term.source.clone(),
            })
            .collect(),
    }
}
