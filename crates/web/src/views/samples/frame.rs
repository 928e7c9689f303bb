//! A frame as a running site would fill it.

use crate::views::{
    AccountView, AlternateView, FeedLink, InterfaceNote, LanguageLink, MetaView, NavItem, NoticeView, PageView,
    SearchBox, SiteView, TextView, ThemeForm, Tone, Twin,
};

use super::HOSTILE;

const LANGUAGES: [(&str, &str); 5] =
    [("en", "English"), ("es", "español"), ("ht", "Kreyòl ayisyen"), ("pt", "português"), ("quc", "Kʼicheʼ")];

/// A whole frame; `path` is the page without its language, such as `/explore`.
pub fn page(lang: &str, path: &str, title: &str) -> PageView {
    let url = |lang: &str| format!("https://archive.example/{lang}{path}");
    let mut alternates: Vec<_> =
        LANGUAGES.iter().map(|(lang, _)| AlternateView { lang: (*lang).to_owned(), url: url(lang) }).collect();
    alternates.push(AlternateView { lang: "x-default".to_owned(), url: url("en") });
    PageView {
        lang: lang.to_owned(),
        title: title.to_owned(),
        description: "Work, knowledge and memory \"across\" borders".to_owned(),
        canonical: Some(url(lang)),
        alternates,
        feeds: vec![FeedLink { title: "New records".to_owned(), url: format!("/{lang}/feed.atom") }],
        twins: twins(path),
        meta: meta(title),
        robots: Some("index,follow".to_owned()),
        json_ld: Some(format!("{{\"@context\":\"https://schema.org\",\"name\":{HOSTILE:?}}}")),
        site: site(lang),
        nav: nav(lang, path, &["explore", "collections", "organizations", "places", "vocabulary", "about"]),
        footer: nav(lang, path, &["goals", "history", "languages", "privacy", "accessibility"]),
        languages: languages(lang, path),
        interface_note: note(lang),
        theme: ThemeForm { choice: None, action: "/theme".to_owned(), back: format!("/{lang}{path}") },
        search: search(lang, ""),
        account: Some(AccountView::default()),
        notices: Vec::new(),
        flash: None,
    }
}

/// A frame with everything that is rare: notices of each tone, a chosen theme, titles of editors' pages.
pub fn crowded(lang: &str, path: &str, title: &str) -> PageView {
    let notice = |tone| NoticeView {
        tone,
        text: TextView::new("es", "El archivo estará en mantenimiento el domingo.").fallen_back(),
        url: Some("/es/pages/maintenance".to_owned()),
    };
    let mut page = page(lang, path, title);
    page.theme.choice = Some("dark".to_owned());
    page.account = Some(AccountView { name: HOSTILE.to_owned(), works: true });
    page.notices = vec![notice(Tone::Info), notice(Tone::Warning)];
    page.flash = Some(notice(Tone::Success));
    page.nav.push(NavItem {
        text: Some(TextView::new("es", "Nuestra historia")),
        url: "/es/pages/history".to_owned(),
        ..NavItem::default()
    });
    page
}

/// A search form that holds a query.
pub fn search(lang: &str, query: &str) -> SearchBox {
    SearchBox {
        action: format!("/{lang}/explore"),
        query: query.to_owned(),
        suggest_url: format!("/api/v1/suggest?lang={lang}"),
    }
}

fn site(lang: &str) -> SiteView {
    SiteView {
        name: "Cross-Border Solidarity Network".to_owned(),
        short: "CBSN".to_owned(),
        lang: "en".to_owned(),
        home: format!("/{lang}/"),
        languages_url: format!("/{lang}/languages"),
        api_url: Some("/api/v1/openapi.json".to_owned()),
    }
}

fn languages(lang: &str, path: &str) -> Vec<LanguageLink> {
    LANGUAGES
        .iter()
        .map(|(tag, autonym)| LanguageLink {
            lang: (*tag).to_owned(),
            autonym: (*autonym).to_owned(),
            url: format!("/{tag}{path}"),
            current: *tag == lang,
        })
        .collect()
}

fn nav(lang: &str, path: &str, keys: &[&str]) -> Vec<NavItem> {
    keys.iter()
        .map(|key| NavItem {
            key: (*key).to_owned(),
            text: None,
            url: format!("/{lang}/{key}"),
            current: path.trim_start_matches('/') == *key,
        })
        .collect()
}

fn note(lang: &str) -> Option<InterfaceNote> {
    let (key, percent) = match lang {
        "quc" => ("partial", 24),
        "ht" => ("unreviewed", 100),
        _ => return None,
    };
    Some(InterfaceNote { key: key.to_owned(), percent })
}

fn twins(path: &str) -> Vec<Twin> {
    let twin = |mime: &str, label: &str, end: &str| Twin {
        mime: mime.to_owned(),
        label: label.to_owned(),
        url: format!("{path}{end}"),
    };
    vec![twin("application/json", "JSON", ".json"), twin("application/ld+json", "JSON-LD", ".jsonld")]
}

fn meta(title: &str) -> Vec<MetaView> {
    vec![
        MetaView::property("og:title", title),
        MetaView::name("citation_title", title),
        MetaView { lang: Some("es".to_owned()), ..MetaView::name("DC.title", HOSTILE) },
    ]
}
