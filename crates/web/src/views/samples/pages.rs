//! Samples of home, the languages page and the error page.

use crate::views::{
    AttestedTerm, ErrorView, HomeView, InterfaceLanguage, LanguageCount, LanguagesView, SearchHelpView, SearchWay,
    SectionView, SimilarView,
};

use super::parts::{cards, link, text};
use super::{Sample, frame};

impl Sample for HomeView {
    fn samples(lang: &str) -> Vec<Self> {
        let section = |key: &str, label: &str, description: &str, count| SectionView {
            key: key.to_owned(),
            label: text(lang, "en", label),
            description: Some(text(lang, "en", description)),
            count,
            url: format!("/{lang}/explore?section={key}"),
        };
        let full = Self {
            page: frame::page(lang, "/", ""),
            total: 459,
            sections: vec![
                section(
                    "research-advocacy",
                    "Research and advocacy",
                    "Reports, studies, petitions and treaties on work and migration across the border.",
                    99,
                ),
                section("news-media", "News and media", "Reporting, radio and film from both sides.", 22),
                section(
                    "events-programming",
                    "Events and programming",
                    "Meetings, courses and campaigns, past and to come.",
                    65,
                ),
                section(
                    "popular-education",
                    "Popular education",
                    "Guides, manuals and courses made with communities.",
                    28,
                ),
                section(
                    "history",
                    "History of the project",
                    "How cross-border organizing came about, and who carried it.",
                    25,
                ),
            ],
            added: cards(lang),
            added_url: format!("/{lang}/explore?sort=added"),
            collections: cards(lang),
            collections_url: format!("/{lang}/collections"),
            languages: languages(lang),
            about_url: Some(format!("/{lang}/about")),
            intro: Some(text(
                lang,
                "en",
                "The network joins people in research, labour, media and communities who work for the rights of migrants and workers on both sides of the U.S.-Mexico border.",
            )),
        };
        let new = Self { page: frame::page(lang, "/", ""), ..Self::default() };
        vec![full, new]
    }
}

fn languages(lang: &str) -> Vec<LanguageCount> {
    [("en", 88), ("es", 74), ("ht", 9), ("pt", 6), ("yua", 2), ("quc", 1)]
        .map(|(tag, count)| LanguageCount {
            lang: tag.to_owned(),
            count,
            url: format!("/{lang}/explore?language={tag}"),
        })
        .to_vec()
}

impl Sample for SimilarView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = || frame::page(lang, "/similar", "");
        let to = || link("/item/x", text(lang, "es", "Trabajo del hogar"));
        vec![Self { page: page(), to: to(), cards: cards(lang) }, Self { page: page(), to: to(), cards: Vec::new() }]
    }
}

impl Sample for SearchHelpView {
    fn samples(lang: &str) -> Vec<Self> {
        let way = |key: &str| SearchWay { key: key.to_owned(), url: "/explore?q=x".to_owned() };
        vec![Self {
            page: frame::page(lang, "/search-help", ""),
            ways: ["words", "phrase", "date"].into_iter().map(way).collect(),
        }]
    }
}

impl Sample for LanguagesView {
    fn samples(lang: &str) -> Vec<Self> {
        let language = |tag: &str, autonym: &str, translated: u64, state: &str| InterfaceLanguage {
            lang: tag.to_owned(),
            autonym: autonym.to_owned(),
            url: format!("/{tag}/languages"),
            total: 412,
            translated,
            reviewed: 1,
            percent: u8::try_from(translated * 100 / 412).unwrap_or(100),
            state: state.to_owned(),
            falls_back_to: (translated < 412).then(|| "es".to_owned()),
            attested: Vec::new(),
        };
        let mut kiche = language("quc", "Kʼicheʼ", 38, "partial");
        kiche.attested = vec![AttestedTerm {
            key: "search.submit".to_owned(),
            text: "Chatzukuj".to_owned(),
            meaning: text(lang, "es", "Buscar"),
            source: "Mozilla Focus for Android, values-quc".to_owned(),
        }];
        vec![Self {
            page: frame::page(lang, "/languages", ""),
            interface: vec![
                language("en", "English", 412, "complete"),
                language("ht", "Kreyòl ayisyen", 412, "awaiting_review"),
                kiche,
            ],
            works: languages(lang),
            contact_url: Some("mailto:languages@archive.example".to_owned()),
        }]
    }
}

impl Sample for ErrorView {
    fn samples(lang: &str) -> Vec<Self> {
        let error = |status, slug: &str| Self {
            page: frame::page(lang, "/nowhere", ""),
            status,
            slug: slug.to_owned(),
            mistakes: Vec::new(),
            error_id: (status >= 500).then(|| "7f3a-91c2".to_owned()),
            suggestions: vec![link("/items/x", text(lang, "es", "Guía para trabajadoras del hogar"))],
        };
        let unfit = Self { mistakes: vec!["take_fault.no_time".to_owned()], ..error(422, "invalid") };
        vec![error(404, "not_found"), error(500, "internal"), error(410, "gone"), unfit]
    }
}
