//! `/catalog.jsonld`: all datasets that anybody may read, as catalogues of open data harvest them (DCAT 3).

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use tejido_app::Visit;
use tejido_app::datasets::{describe, version};
use tejido_app::search::{Find, Sort, find};
use tejido_domain::record::Kind;
use tejido_formats::dataset::dcat::{self, Catalogue};
use tejido_i18n::Args;
use tejido_lang::{Language, LanguageTag};

use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::visit;
use crate::pages::serve::{self, Ask};

/// Datasets that are asked for at once.
const AT_ONCE: usize = 200;
/// Most that one document lists.
const MOST: usize = 5_000;

/// The catalogue.
pub async fn catalogue(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    if uri.query().is_some() {
        return Redirect::permanent("/catalog.jsonld").into_response();
    }
    let ask = Ask::new(&web, visit::preferred(&web, &headers), &uri, &headers);
    serve::page(ask, "dcat", async |visit| made(&web, &visit).await).await
}

async fn made(web: &Web, visit: &Visit) -> Result<Reply, WebError> {
    let app = web.app();
    let mut models = Vec::new();
    let kinds = vec![Kind::Dataset.as_str().to_owned()];
    loop {
        let asked =
            Find { kinds: kinds.clone(), sort: Sort::Title, offset: models.len(), limit: AT_ONCE, ..Find::default() };
        let found = find(app, visit, &asked).await?;
        for hit in &found.hits {
            if let Some(version) = version(app, visit, hit.record.id, None).await? {
                models.push(describe(app, visit, hit.record.id, &version).await?);
            }
        }
        if found.hits.len() < AT_ONCE || models.len() >= MOST {
            break;
        }
    }
    let site = app.site();
    let words = |language: Language| {
        let intro = web.catalog().own(language, "browse.dataset.intro", &Args::default())?;
        Some((LanguageTag::parse(language.code()).ok()?, intro))
    };
    let about = Catalogue {
        id: format!("{}/catalog.jsonld", site.base_url),
        title: [(site.name_lang.clone(), site.name.clone())].into(),
        description: Language::ALL.into_iter().filter_map(words).collect(),
        publisher: Some(site.name.clone()),
        licence: None,
        languages: site.languages.clone(),
    };
    Ok(Reply::ok("application/ld+json", dcat::catalogue(&about, &models).to_string()))
}
