//! What is special about the page of each kind.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use tejido_app::Visit;
use tejido_app::archive::Shown;
use tejido_app::search::{Facet, Filter, Find, Sort, find};
use tejido_domain::record::{Kind, Texts, validate};

use super::{HTML, media, record_frame, record_view};
use crate::http::error::WebError;
use crate::http::reply::Reply;
use crate::pages::params::Params;
use crate::pages::serve::Ask;
use crate::pages::{PAGE, address, browse, cards, datasets, explore, indicators, texts};
use crate::views::{
    AgentView, CardList, CardView, CollectionView, ConceptView, ContentView, ExportLink, FeedLink, ItemView, LabelRow,
    LanguageState, LicenseView, LinkView, PlainRecordView,
};

/// Prints the page of a record.
pub async fn html(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<Reply, WebError> {
    let renderer = ask.web.renderer();
    let body = match shown.record.document.kind {
        Kind::Item => renderer.render(&item(ask, visit, shown))?,
        Kind::Collection => renderer.render(&collection(ask, visit, shown).await?)?,
        Kind::Concept => renderer.render(&concept(ask, visit, shown).await?)?,
        Kind::Dataset => renderer.render(&datasets::dataset(ask, visit, shown).await?)?,
        Kind::Indicator => renderer.render(&indicators::indicator(ask, visit, shown).await?)?,
        Kind::Page => renderer.render(&content(ask, visit, shown))?,
        Kind::Organization | Kind::Person | Kind::Place => renderer.render(&plain(ask, visit, shown).await?)?,
    };
    Ok(Reply::ok(HTML, body))
}

fn item(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> ItemView {
    let app = ask.web.app();
    let document = &shown.record.document;
    let mut record = record_view(ask.web, visit, shown);
    let label = document.refs("type").iter().find_map(|reference| shown.linked.get(&reference.id?));
    let body = document.texts("text").and_then(|texts| texts::resolve(app, visit, texts));
    // What stands in the heading is not said twice.
    record.fields.retain(|field| !matches!(field.key.as_str(), "creator" | "date"));
    ItemView {
        similar_url: format!("/{}/similar?to={}", ask.language.code(), shown.record.id),
        page: record_frame(ask, visit, shown),
        label: label.map(|label| texts::title(app, visit, label)),
        agents: agents(visit, shown, &cards::names(app, visit, &shown.record, "creator", &shown.linked)),
        date: document.date("date").map(|date| date.as_str().to_owned()),
        source_url: document.word("url").map(str::to_owned),
        files: media::files(app, visit, document),
        license: document.word("license").filter(|license| validate::is_address(license)).map(license),
        rights: document.texts("rights").and_then(|texts| texts::resolve(app, visit, texts)),
        body_languages: document
            .texts("text")
            .map(|texts| body_languages(shown, texts, body.as_ref().map(|body| body.lang.as_str())))
            .unwrap_or_default(),
        body,
        record,
    }
}

/// By whom, as the by-line says it.
pub fn agents(visit: &Visit, shown: &Shown, names: &[String]) -> Vec<AgentView> {
    let refs = shown.record.document.refs("creator").iter().filter(|reference| match reference.id {
        Some(id) => shown.linked.contains_key(&id),
        None => reference.name.is_some(),
    });
    refs.zip(names)
        .map(|(reference, name)| AgentView {
            name: name.clone(),
            url: Some(match reference.id.and_then(|id| shown.linked.get(&id)) {
                Some(record) => address::record(visit.language, record),
                None => format!("/{}/explore?q={}", visit.language.code(), address::encode(&format!("\"{name}\""))),
            }),
            role: "creator".to_owned(),
        })
        .collect()
}

fn body_languages(shown: &Shown, texts: &Texts, current: Option<&str>) -> Vec<LanguageState> {
    let state = |(lang, text): (&tejido_lang::LanguageTag, &tejido_domain::record::Text)| LanguageState {
        text: texts::of(lang, text, texts.is_stale(lang)),
        url: tejido_lang::Language::from_tag(lang)
            .map(|language| format!("{}#text", address::record(language, &shown.record))),
        current: current == Some(lang.as_str()),
        ..LanguageState::default()
    };
    let mut states: Vec<LanguageState> = texts.0.iter().map(state).collect();
    for state in &mut states {
        // Only the language is shown; the text itself may be long.
        state.text.text = texts::shorten(&state.text.text, 40);
    }
    states
}

/// Names of common licences.
/// A licence with its name.
pub fn license(uri: &str) -> LicenseView {
    let path = uri.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    let name = match path.strip_prefix("creativecommons.org/") {
        Some("publicdomain/zero/1.0") => "CC0 1.0".to_owned(),
        Some("publicdomain/mark/1.0") => "Public Domain Mark 1.0".to_owned(),
        Some(rest) if rest.starts_with("licenses/") => {
            let mut parts = rest.trim_start_matches("licenses/").split('/');
            let (code, version) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            format!("CC {} {version}", code.to_uppercase()).trim_end().to_owned()
        }
        _ => path.to_owned(),
    };
    LicenseView { url: uri.to_owned(), name }
}

/// Records that have a facet value, for the page of what it names.
async fn with(
    ask: Ask<'_>,
    visit: &Visit,
    facet: Facet,
    value: &str,
    kinds: &[&str],
    limit: usize,
) -> Result<(Vec<CardView>, u64), WebError> {
    let app = ask.web.app();
    let asked = Find {
        filters: vec![Filter { facet, values: vec![value.to_owned()] }],
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        sort: Sort::Newest,
        limit,
        ..Find::default()
    };
    let found = find(app, visit, &asked).await?;
    let cards = found.hits.iter().map(|hit| cards::card(app, visit, &hit.record, &found.linked)).collect();
    Ok((cards, found.total))
}

fn more(visit: &Visit, facet: Facet, value: &str) -> String {
    Params { filters: vec![(facet, value.to_owned())], page: 1, ..Params::default() }
        .url(&format!("/{}/explore", visit.language.code()))
}

async fn collection(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<CollectionView, WebError> {
    let app = ask.web.app();
    let id = shown.record.id.to_string();
    let number = Params::read(ask.query())?.page;
    let within = Find {
        filters: vec![Filter { facet: Facet::COLLECTION, values: vec![id.clone()] }],
        kinds: vec!["item".to_owned()],
        sort: Sort::Newest,
        offset: (number - 1).saturating_mul(PAGE),
        limit: PAGE,
        ..Find::default()
    };
    let found = find(app, visit, &within).await?;
    let (collections, _) = with(ask, visit, Facet::COLLECTION, &id, &["collection"], 50).await?;
    let here = address::record(visit.language, &shown.record);
    let lang = visit.language.code();
    let mut page = record_frame(ask, visit, shown);
    let feed = format!("/{lang}/feed.atom?collection={id}");
    page.feeds = vec![FeedLink { title: texts::title(app, visit, &shown.record).text, url: feed.clone() }];
    Ok(CollectionView {
        page,
        record: record_view(ask.web, visit, shown),
        collections,
        items: found.hits.iter().map(|hit| cards::card(app, visit, &hit.record, &found.linked)).collect(),
        pagination: explore::pagination(found.total, number, PAGE, &|page| {
            if page == 1 { here.clone() } else { format!("{here}?page={page}") }
        }),
        explore_url: more(visit, Facet::COLLECTION, &id),
        feed_url: Some(feed),
        exports: exports(lang, &format!("?collection={id}")),
    })
}

/// The list of a search as files.
pub fn exports(lang: &str, query: &str) -> Vec<ExportLink> {
    let link = |label: &str, ending: &str| ExportLink {
        label: label.to_owned(),
        url: format!("/{lang}/export.{ending}{query}"),
    };
    vec![link("CSV", "csv"), link("JSON Lines", "jsonl")]
}

async fn concept(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<ConceptView, WebError> {
    let app = ask.web.app();
    let document = &shown.record.document;
    let id = shown.record.id.to_string();
    let scheme = document.word("scheme").unwrap_or_default().to_owned();
    let facet = match scheme.as_str() {
        "section" => Some(Facet::SECTION),
        "type" => Some(Facet::TYPE),
        "sector" => Some(Facet::SECTOR),
        "subject" | "right" | "industry" => Some(Facet::SUBJECT),
        _ => None,
    };
    let used = match facet {
        Some(facet) => {
            let (cards, total) = with(ask, visit, facet, &id, &[], 10).await?;
            CardList { cards, total, more_url: Some(more(visit, facet, &id)) }
        }
        None => CardList::default(),
    };
    let links = |field: &str| -> Vec<LinkView> {
        let targets = document.refs(field).iter().filter_map(|reference| shown.linked.get(&reference.id?));
        targets.map(|record| texts::link(app, visit, record)).collect()
    };
    let narrower = shown.incoming.iter().filter(|group| group.relation == "broader").flat_map(|group| &group.records);
    let mut record = record_view(ask.web, visit, shown);
    record.fields.retain(|field| matches!(field.key.as_str(), "source"));
    Ok(ConceptView {
        page: record_frame(ask, visit, shown),
        scheme_url: format!("/{}/vocabulary?scheme={scheme}", visit.language.code()),
        scheme_known: tejido_domain::vocabulary::SCHEMES.contains(&scheme.as_str()),
        scheme,
        definition: document.texts("definition").and_then(|texts| texts::resolve(app, visit, texts)),
        notation: document.word("notation").map(str::to_owned),
        labels: labels(shown),
        broader: links("broader"),
        narrower: narrower.map(|record| texts::link(app, visit, record)).collect(),
        related: links("related"),
        exact_match: document.words("exact_match").iter().chain(document.words("uri")).cloned().collect(),
        close_match: document.words("close_match").to_vec(),
        used,
        record,
    })
}

fn labels(shown: &Shown) -> Vec<LabelRow> {
    let document = &shown.record.document;
    let mut rows: Vec<LabelRow> = Vec::new();
    for (lang, text) in document.texts("title").into_iter().flat_map(|texts| &texts.0) {
        rows.push(LabelRow {
            lang: lang.as_str().to_owned(),
            preferred: Some(texts::of(lang, text, false)),
            alternative: Vec::new(),
            source: text.attested.clone(),
        });
    }
    for (lang, list) in document.text_lists("alternative").into_iter().flatten() {
        let names = list.iter().map(|text| text.text.clone()).collect();
        match rows.iter_mut().find(|row| row.lang == lang.as_str()) {
            Some(row) => row.alternative = names,
            None => rows.push(LabelRow { lang: lang.as_str().to_owned(), alternative: names, ..LabelRow::default() }),
        }
    }
    for language in tejido_lang::Language::ALL {
        if rows.iter().all(|row| row.lang != language.code()) {
            rows.push(LabelRow { lang: language.code().to_owned(), ..LabelRow::default() });
        }
    }
    rows.sort_by(|a, b| a.lang.cmp(&b.lang));
    rows
}

async fn plain(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> Result<PlainRecordView, WebError> {
    let app = ask.web.app();
    let document = &shown.record.document;
    let id = shown.record.id.to_string();
    let mut works = CardList::default();
    let mut parts = Vec::new();
    if document.kind == Kind::Place {
        let (cards, total) = with(ask, visit, Facet::PLACE, &id, &["item", "organization"], 10).await?;
        works = CardList { cards, total, more_url: Some(more(visit, Facet::PLACE, &id)) };
        let below = shown.incoming.iter().filter(|group| group.relation == "broader").flat_map(|group| &group.records);
        parts = below.map(|record| cards::card(app, visit, record, &shown.linked)).collect();
        browse::by_title(visit.language, &mut parts);
    }
    Ok(PlainRecordView {
        page: record_frame(ask, visit, shown),
        record: record_view(ask.web, visit, shown),
        works,
        parts,
        geo: document.geo("geo").map(|geo| (geo.lat, geo.lon)),
    })
}

fn content(ask: Ask<'_>, visit: &Visit, shown: &Shown) -> ContentView {
    let app = ask.web.app();
    let text = shown.record.document.texts("text").and_then(|texts| texts::resolve(app, visit, texts));
    let body = text.map(|mut text| {
        text.html = Some(markdown(&text.text));
        text
    });
    ContentView {
        page: record_frame(ask, visit, shown),
        record: record_view(ask.web, visit, shown),
        body: body.unwrap_or_default(),
        siblings: Vec::new(),
    }
}

/// Markdown as HTML: raw HTML is shown as text, headings begin at level 2 whatever their writer began
/// with, links lead only where a link may lead.
pub fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let levels = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(number(level)),
        _ => None,
    });
    let highest = levels.min().unwrap_or(2);
    let lower = |level: HeadingLevel| heading(number(level) + 2 - highest);
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Start(Tag::Link { dest_url, link_type, title, id }) if !leads_somewhere_safe(&dest_url) => {
            Event::Start(Tag::Link { link_type, dest_url: "#".into(), title, id })
        }
        // A picture from elsewhere would tell that place who reads.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => Event::Text("".into()),
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut out, events);
    out
}

const fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

const fn heading(number: u8) -> HeadingLevel {
    match number {
        0..=2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

fn leads_somewhere_safe(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    !scheme.contains(':') || validate::is_address(address) || address.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_runs_nothing() {
        let out = markdown(
            "# Hola\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](https://e.org/p.png) [ok](goals)",
        );
        assert!(out.contains("<h2>Hola</h2>"), "{out}");
        assert!(!out.contains("<script") && !out.contains("javascript:") && !out.contains("<img"), "{out}");
        assert!(out.contains("href=\"goals\""), "{out}");
    }
}
