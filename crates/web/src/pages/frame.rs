//! The frame of every page: navigation, languages, head.

use tejido_app::App;
use tejido_domain::people::Role;
use tejido_lang::Language;

use super::address;
use super::serve::Ask;
use crate::Web;
use crate::http::visit;
use crate::views::{
    AccountView, AlternateView, InterfaceNote, LanguageLink, NavItem, PageView, SearchBox, SiteView, ThemeForm,
};

/// Entries of the main navigation: message key and path.
const NAV: [(&str, &str); 8] = [
    ("explore", "/explore"),
    ("collections", "/collections"),
    ("indicators", "/indicators"),
    ("datasets", "/datasets"),
    ("organizations", "/organizations"),
    ("places", "/places"),
    ("vocabulary", "/vocabulary"),
    ("about", "/about"),
];

/// Entries of the footer.
const FOOTER: [(&str, &str); 7] = [
    ("offer", "/offer"),
    ("goals", "/goals"),
    ("our_work", "/our-work"),
    ("history", "/history"),
    ("languages", "/languages"),
    ("privacy", "/privacy"),
    ("accessibility", "/accessibility"),
];

/// How a page stands to its other languages.
#[derive(Debug, Clone, Copy)]
pub enum Across<'a> {
    /// The same path with another language in front; the part after the language is given.
    Path(&'a str),
    /// Search results: the address is no page of its own, and not for crawlers.
    Maze(&'a str),
}

/// The frame of a page. `title` is empty where the template has a heading of its own.
pub fn frame(ask: Ask<'_>, title: &str, across: Across<'_>) -> PageView {
    let app = ask.web.app();
    let (rest, maze) = match across {
        Across::Path(rest) => (rest, false),
        Across::Maze(rest) => (rest, true),
    };
    let path_in = |language: Language| format!("/{}{rest}", language.code());
    let mut alternates: Vec<AlternateView> = Vec::new();
    if !maze {
        alternates =
            Language::ALL.into_iter().map(|language| alternate(app, language.code(), &path_in(language))).collect();
        alternates.push(alternate(app, "x-default", &path_in(default_language(app))));
    }
    PageView {
        lang: ask.language.code().to_owned(),
        title: title.to_owned(),
        canonical: (!maze).then(|| address::absolute(app, &path_in(ask.language))),
        alternates,
        robots: maze.then(|| "noindex, nofollow".to_owned()),
        site: site(app, ask.language),
        nav: entries(&NAV, ask.language, rest),
        footer: entries(&FOOTER, ask.language, rest),
        languages: Language::ALL
            .into_iter()
            .map(|language| LanguageLink {
                lang: language.code().to_owned(),
                autonym: language.autonym().to_owned(),
                url: path_in(language),
                current: language == ask.language,
            })
            .collect(),
        interface_note: note(ask.web, ask.language),
        theme: ThemeForm {
            choice: visit::theme(ask.headers).map(str::to_owned),
            action: "/theme".to_owned(),
            back: path_in(ask.language),
        },
        search: SearchBox {
            action: format!("/{}/explore", ask.language.code()),
            query: String::new(),
            suggest_url: format!("/api/v1/suggest?lang={}", ask.language.code()),
        },
        account: Some(account(ask)),
        ..PageView::default()
    }
}

/// Whoever is signed in, for the header.
fn account(ask: Ask<'_>) -> AccountView {
    ask.actor.map_or_else(AccountView::default, |actor| AccountView {
        name: actor.name.clone(),
        works: actor.grants.iter().any(|grant| grant.role != Role::Reader),
    })
}

/// The language of `x-default`.
pub fn default_language(app: &App) -> Language {
    app.site().languages.iter().find_map(Language::from_tag).unwrap_or(Language::Es)
}

fn alternate(app: &App, lang: &str, path: &str) -> AlternateView {
    AlternateView { lang: lang.to_owned(), url: address::absolute(app, path) }
}

fn entries(list: &[(&str, &str)], language: Language, rest: &str) -> Vec<NavItem> {
    let here = rest.split('?').next().unwrap_or_default();
    list.iter()
        .map(|(key, path)| NavItem {
            key: (*key).to_owned(),
            text: None,
            url: format!("/{}{path}", language.code()),
            current: here == *path,
        })
        .collect()
}

fn site(app: &App, language: Language) -> SiteView {
    let site = app.site();
    SiteView {
        name: site.name.clone(),
        short: site.short_name.clone(),
        lang: site.name_lang.as_str().to_owned(),
        home: format!("/{}/", language.code()),
        languages_url: format!("/{}/languages", language.code()),
        api_url: Some("/api/v1/openapi.json".to_owned()),
    }
}

/// What is said when the interface language is incomplete or awaits review.
fn note(web: &Web, language: Language) -> Option<InterfaceNote> {
    let coverage = web.coverage(language);
    let percent = u8::try_from(coverage.percent()).unwrap_or(100);
    let key = match coverage.state() {
        tejido_i18n::State::Complete => return None,
        tejido_i18n::State::AwaitingReview => "unreviewed",
        tejido_i18n::State::Partial => "partial",
    };
    Some(InterfaceNote { key: key.to_owned(), percent })
}
