//! Home.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tejido_app::Visit;
use tejido_app::archive::{glance, page_by_path, scheme_concepts};
use tejido_app::search::{Facet, Find, Sort, count, find};
use tejido_lang::Language;

use super::frame::{Across, frame};
use super::serve::{self, Ask};
use super::{cards, texts};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::http::visit;
use crate::views::{FeedLink, HomeView, LanguageCount, MetaView, SectionView, TextView};

/// Newly added records shown.
const ADDED: usize = 6;

/// Collections shown.
const COLLECTIONS: usize = 6;

/// Tags that name no language.
const NO_LANGUAGE: [&str; 4] = ["und", "zxx", "mul", "mis"];

/// Order of the sections, by key.
const SECTIONS: [&str; 5] = ["research-advocacy", "news-media", "events-programming", "popular-education", "history"];

/// `/`: on to the home page in the reader's language.
pub async fn root(State(web): State<Web>, headers: HeaderMap) -> Response {
    let language = visit::preferred(&web, &headers);
    let to = [(header::LOCATION, format!("/{}/", language.code())), (header::VARY, "Accept-Language".to_owned())];
    (StatusCode::SEE_OTHER, to).into_response()
}

/// `/{lang}/`
pub async fn home(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "home", async |visit| html(ask, visit).await).await
}

async fn html(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let lang = ask.language.code();
    let counted = Find {
        facets: vec![Facet::SECTION, Facet::LANGUAGE],
        kinds: vec!["item".to_owned()],
        sort: Sort::Added,
        limit: ADDED,
        ..Find::default()
    };
    let found = find(app, &visit, &counted).await?;
    let collections =
        Find { kinds: vec!["collection".to_owned()], sort: Sort::Title, limit: COLLECTIONS, ..Find::default() };
    let collections = find(app, &visit, &collections).await?;
    let total = count(app, &visit, &[], &[])?.total;
    let within = count(app, &visit, &[Facet::COLLECTION], &["item"])?;
    let mut page = frame(ask, "", Across::Path("/"));
    page.feeds = vec![FeedLink { title: app.site().name.clone(), url: format!("/{lang}/feed.atom") }];
    page.meta = vec![
        MetaView::property("og:type", "website"),
        MetaView::property("og:title", &app.site().name),
        MetaView::property("og:url", page.canonical.clone().unwrap_or_default()),
        MetaView::property("og:locale", lang),
    ];
    page.json_ld = Some(site_json_ld(ask.web).to_string());
    page.description = ask.web.say(ask.language, tejido_i18n::key!("home.lead"));
    let mut shown = Vec::new();
    for hit in &collections.hits {
        let mut card = cards::card(app, &visit, &hit.record, &collections.linked);
        card.count = Some(within.of(Facet::COLLECTION, hit.record.id.as_str()));
        shown.push(card);
    }
    let about = about(ask, &visit).await?;
    let view = HomeView {
        page,
        total,
        sections: sections(ask, &visit, &found).await?,
        added: found.hits.iter().map(|hit| cards::card(app, &visit, &hit.record, &found.linked)).collect(),
        added_url: format!("/{lang}/explore?sort=added"),
        collections: shown,
        collections_url: format!("/{lang}/collections"),
        languages: languages(&found, lang),
        about_url: about.as_ref().map(|_| format!("/{lang}/about")),
        intro: about,
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}

/// What the network says of itself in a sentence: the description of its own page.
async fn about(ask: Ask<'_>, visit: &Visit) -> Result<Option<TextView>, WebError> {
    let app = ask.web.app();
    let Some(id) = page_by_path(app, "about").await? else { return Ok(None) };
    let Some(record) = glance(app, visit, id).await? else { return Ok(None) };
    Ok(record.document.texts("description").and_then(|texts| texts::resolve(app, visit, texts)))
}

async fn sections(
    ask: Ask<'_>,
    visit: &Visit,
    found: &tejido_app::search::Found,
) -> Result<Vec<SectionView>, WebError> {
    let app = ask.web.app();
    let mut concepts = scheme_concepts(app, visit, "section").await?;
    let key = |record: &tejido_app::Stored| {
        record
            .document
            .key
            .as_ref()
            .map(|key| key.as_str().trim_start_matches("section/").to_owned())
            .unwrap_or_default()
    };
    concepts.sort_by_key(|record| SECTIONS.iter().position(|known| *known == key(record)).unwrap_or(usize::MAX));
    let counts = found.facets.iter().find(|counts| counts.facet == Facet::SECTION);
    let count = |id: &str| {
        counts.and_then(|counts| counts.values.iter().find(|value| value.value == id)).map_or(0, |value| value.count)
    };
    let view = |record: &std::sync::Arc<tejido_app::Stored>| SectionView {
        key: key(record),
        label: texts::title(app, visit, record),
        description: record.document.texts("description").and_then(|texts| texts::resolve(app, visit, texts)),
        count: count(record.id.as_str()),
        url: format!("/{}/explore?section={}", visit.language.code(), record.id),
    };
    Ok(concepts.iter().map(view).filter(|section| section.count > 0).collect())
}

/// Languages of the works, with counts. What has no words is in no language.
pub fn languages(found: &tejido_app::search::Found, lang: &str) -> Vec<LanguageCount> {
    let counts = found.facets.iter().find(|counts| counts.facet == Facet::LANGUAGE);
    let values = counts
        .into_iter()
        .flat_map(|counts| &counts.values)
        .filter(|value| !NO_LANGUAGE.contains(&value.value.as_str()));
    values
        .map(|value| LanguageCount {
            lang: value.value.clone(),
            count: value.count,
            url: format!("/{lang}/explore?language={}", value.value),
        })
        .collect()
}

/// What the site is, for machines.
fn site_json_ld(web: &Web) -> serde_json::Value {
    let site = web.app().site();
    serde_json::json!({ "@context": "https://schema.org", "@type": "WebSite", "name": site.name, "url": format!("{}/", site.base_url) })
}
