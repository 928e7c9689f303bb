//! Explore: search with facets, and why each result is there.

use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use tejido_app::search::{FACETS, Facet, Found, FoundFacet, SORTS, find};
use tejido_app::{App, Visit};

use super::cards::card;
use super::frame::{Across, frame};
use super::params::Params;
use super::record::exports;
use super::serve::{self, Ask};
use super::{PAGE, texts};
use crate::Web;
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::views::{
    ActiveFilter, CrossedTerms, CrossingView, FacetValue, FacetView, FeedLink, HiddenInput, LinkView, PageLink,
    Pagination, ResultView, SearchView, Segment, SortOption, Suggestion, TextLanguage, WhyView,
};
use tejido_domain::record::Kind;
use tejido_lang::{Language, LanguageTag};

/// Terms of a language that are named; the API names them all.
const SAID: usize = 2;

/// Facets that are open on wide screens without being asked.
const OPEN: usize = 4;

/// `/{lang}/explore`
pub async fn explore(web: &Web, language: Language, uri: &Uri, headers: &HeaderMap) -> Response {
    let ask = Ask::new(web, language, uri, headers);
    serve::page(ask, "explore", async |visit| html(ask, visit).await).await
}

async fn html(ask: Ask<'_>, visit: Visit) -> Result<Reply, WebError> {
    let ask = ask.by(&visit);
    let app = ask.web.app();
    let mut params = Params::read(ask.query())?;
    let shortened = params.shorten();
    let asked = params.find(app, &FACETS).await?;
    let found = find(app, &visit, &asked).await?;
    let path = format!("/{}/explore", ask.language.code());
    let rest = params.url("/explore");
    let plain = params.query.is_empty() && params.filters.is_empty() && params.page == 1 && params.sort.is_none();
    let mut page = frame(ask, "", if plain { Across::Path("/explore") } else { Across::Maze(&rest) });
    page.search.query.clone_from(&params.query);
    let query = params.on_page(1).url("");
    let feed = format!("/{}/feed.atom{query}", ask.language.code());
    page.feeds = vec![FeedLink { title: app.site().name.clone(), url: feed.clone() }];
    let cleared = Params { filters: Vec::new(), from: None, to: None, ..params.on_page(1) };
    let view = SearchView {
        results: results(app, &visit, &found),
        pagination: pagination(found.total, params.page, PAGE, &|number| params.on_page(number).url(&path)),
        facets: facets(app, &visit, &params, &found, &path),
        active: active(app, &visit, &params, &found, &path),
        clear_url: cleared.url(&path),
        sort: sort_options(&params, &path),
        hidden: hidden(&params),
        did_you_mean: suggestions(&params, &found, &path),
        near_spellings: found.corrected.clone().into_iter().collect(),
        some_words: found.relaxed,
        shortened,
        crossing: crossing(&params, &found, &path),
        feed_url: Some(feed),
        exports: exports(ask.language.code(), &query),
        ways_on: if found.total == 0 { ways_on(app, &visit).await? } else { Vec::new() },
        page,
    };
    Ok(Reply::ok("text/html; charset=utf-8", ask.web.renderer().render(&view)?))
}

fn results(app: &App, visit: &Visit, found: &Found) -> Vec<ResultView> {
    let why = |passage: &tejido_app::search::Passage| WhyView {
        field: if passage.field == "text" { "body" } else { passage.field }.to_owned(),
        lang: Some(passage.lang.as_str().to_owned()).filter(|lang| lang != "und"),
        segments: passage
            .pieces
            .iter()
            .map(|piece| Segment { text: piece.text.clone(), marked: piece.marked })
            .collect(),
    };
    let result = |hit: &tejido_app::search::FoundHit| ResultView {
        card: card(app, visit, &hit.record, &found.linked),
        why: hit.why.iter().map(why).collect(),
    };
    found.hits.iter().map(result).collect()
}

fn facets(app: &App, visit: &Visit, params: &Params, found: &Found, path: &str) -> Vec<FacetView> {
    let mut views = Vec::new();
    for (place, counts) in found.facets.iter().enumerate() {
        let mut values: Vec<FacetValue> =
            counts.values.iter().filter_map(|value| facet_value(app, visit, params, counts, value, path)).collect();
        values.sort_by_key(|value| !value.selected);
        let chosen = values.iter().any(|value| value.selected);
        if !values.is_empty() {
            views.push(FacetView {
                key: counts.facet.0.to_owned(),
                values,
                open: chosen || place < OPEN,
                more_url: None,
            });
        }
    }
    views
}

fn facet_value(
    app: &App,
    visit: &Visit,
    params: &Params,
    counts: &FoundFacet,
    value: &tejido_app::search::FacetCount,
    path: &str,
) -> Option<FacetValue> {
    let facet = counts.facet;
    let mut view = named(app, visit, facet, &value.value, value.record.as_deref())?;
    view.count = value.count;
    view.selected = is_set(params, facet, &value.value, value.record.as_deref());
    view.url = if view.selected {
        without(params, facet, &value.value, value.record.as_deref())
    } else {
        params.toggled(facet, &value.value)
    }
    .url(path);
    Some(view)
}

/// A filter may be written as an identifier or as a key; both mean the same value.
fn same(set: &str, facet: Facet, value: &str, record: Option<&tejido_app::Stored>) -> bool {
    let key = record.and_then(|record| record.document.key.as_ref()).map(tejido_domain::record::Key::as_str);
    set == value || key.is_some_and(|key| key == set || key.rsplit('/').next() == Some(set) && key.starts_with(facet.0))
}

fn is_set(params: &Params, facet: Facet, value: &str, record: Option<&tejido_app::Stored>) -> bool {
    params.filters.iter().any(|(known, set)| *known == facet && same(set, facet, value, record))
}

fn without(params: &Params, facet: Facet, value: &str, record: Option<&tejido_app::Stored>) -> Params {
    let mut other = params.on_page(1);
    other.filters.retain(|(known, set)| *known != facet || !same(set, facet, value, record));
    other
}

fn named(
    app: &App,
    visit: &Visit,
    facet: Facet,
    value: &str,
    record: Option<&tejido_app::Stored>,
) -> Option<FacetValue> {
    let mut view = FacetValue::default();
    match facet {
        Facet::LANGUAGE => view.language = Some(LanguageTag::parse(value).ok()?.as_str().to_owned()),
        Facet::DECADE => view.decade = Some(value.parse().ok()?),
        Facet::KIND => view.kind = Some(Kind::parse(value)?.as_str().to_owned()),
        _ => view.text = Some(texts::title(app, visit, record?)),
    }
    Some(view)
}

fn active(app: &App, visit: &Visit, params: &Params, found: &Found, path: &str) -> Vec<ActiveFilter> {
    let view = |(facet, set): &(Facet, String)| {
        let counts = found.facets.iter().find(|counts| counts.facet == *facet);
        let value = counts.and_then(|counts| {
            counts.values.iter().find(|value| same(set, *facet, &value.value, value.record.as_deref()))
        });
        let record = value.and_then(|value| value.record.as_deref());
        // A value nothing has: said as it was written, so that it can be taken away.
        let named = named(app, visit, *facet, set, record)
            .unwrap_or_else(|| FacetValue { text: Some(texts::bare(set)), ..FacetValue::default() });
        let url = params.toggled(*facet, set).url(path);
        ActiveFilter { key: facet.0.to_owned(), value: FacetValue { url, selected: true, ..named } }
    };
    params.filters.iter().map(view).collect()
}

fn sort_options(params: &Params, path: &str) -> Vec<SortOption> {
    let current = params.sort();
    let option = |(sort, word): &(tejido_app::search::Sort, &str)| SortOption {
        key: (*word).to_owned(),
        url: Params { sort: Some(*sort), ..params.on_page(1) }.url(path),
        current: *sort == current,
    };
    let offered = SORTS.iter().filter(|(_, word)| *word != "relevance" || !params.query.is_empty());
    offered.map(option).collect()
}

fn hidden(params: &Params) -> Vec<HiddenInput> {
    let input = |name: &str, value: &str| HiddenInput { name: name.to_owned(), value: value.to_owned() };
    let mut inputs: Vec<HiddenInput> = params.filters.iter().map(|(facet, value)| input(facet.0, value)).collect();
    inputs.extend(params.from.iter().map(|value| input("from", value)));
    inputs.extend(params.to.iter().map(|value| input("to", value)));
    inputs.extend(params.how().iter().map(|(name, value)| input(name, value)));
    inputs
}

/// What was searched beyond the typed words, with the ways to switch it off and to keep to languages.
fn crossing(params: &Params, found: &Found, path: &str) -> Option<CrossingView> {
    if params.query.is_empty() {
        return None;
    }
    let mut also: Vec<CrossedTerms> = Vec::new();
    for crossed in &found.crossed {
        let lang = crossed.language.code();
        match also.iter_mut().find(|group| group.lang == lang) {
            Some(group) if group.terms.len() == SAID => {}
            Some(group) => group.terms.push(crossed.term.clone()),
            None => also.push(CrossedTerms { lang: lang.to_owned(), terms: vec![crossed.term.clone()] }),
        }
    }
    let switched = Params { own_words_only: !params.own_words_only, ..params.on_page(1) };
    let all = Params { texts_in: Vec::new(), ..params.on_page(1) };
    let mut texts = vec![TextLanguage { lang: None, url: all.url(path), current: params.texts_in.is_empty() }];
    texts.extend(Language::ALL.into_iter().map(|language| TextLanguage {
        lang: Some(language.code().to_owned()),
        url: params.keeping_to(language).url(path),
        current: params.texts_in.contains(&language),
    }));
    Some(CrossingView { also, off: params.own_words_only, switch_url: switched.url(path), texts })
}

fn suggestions(params: &Params, found: &Found, path: &str) -> Vec<Suggestion> {
    let suggestion = |text: &String| Suggestion {
        text: text.clone(),
        url: Params { query: text.clone(), ..params.on_page(1) }.url(path),
    };
    found.suggestions.iter().map(suggestion).collect()
}

/// Where to go on when nothing was found: the sections of the archive.
async fn ways_on(app: &App, visit: &Visit) -> Result<Vec<LinkView>, WebError> {
    let sections = tejido_app::archive::scheme_concepts(app, visit, "section").await?;
    let link = |section: &std::sync::Arc<tejido_app::Stored>| LinkView {
        url: format!("/{}/explore?section={}", visit.language.code(), section.id),
        text: texts::title(app, visit, section),
    };
    Ok(sections.iter().map(link).collect())
}

/// The way through a list of results.
pub fn pagination(total: u64, page: usize, per_page: usize, url: &dyn Fn(usize) -> String) -> Pagination {
    let count = usize::try_from(total).unwrap_or(usize::MAX);
    let reachable = tejido_app::search::MAX_DEPTH / per_page;
    let pages = count.div_ceil(per_page).min(reachable).max(1);
    let from = (page - 1).saturating_mul(per_page);
    let mut links: Vec<PageLink> = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 2) {
        links.push(PageLink {
            number: number as u64,
            url: url(number),
            current: number == page,
            gap_before: number > last + 1,
        });
        last = number;
    }
    Pagination {
        page: page as u64,
        pages: pages as u64,
        from: (from + 1).min(count.max(1)) as u64,
        to: (from + per_page).min(count) as u64,
        total,
        previous: (page > 1).then(|| url((page - 1).min(pages))),
        next: (page < pages).then(|| url(page + 1)),
        links: if pages > 1 { links } else { Vec::new() },
        bounded: count > reachable * per_page,
    }
}
