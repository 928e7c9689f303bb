//! Samples of explore, browse and the vocabulary.

use crate::views::{
    ActiveFilter, BrowseView, ConceptRow, CrossedTerms, CrossingView, FacetValue, FacetView, HiddenInput, LetterGroup,
    Pagination, ResultView, SchemeView, SearchView, Segment, SortOption, Suggestion, TextLanguage, VocabularyView,
    WhyView,
};

use super::parts::{cards, exports, link, pagination, text};
use super::{HOSTILE, Sample, frame};

impl Sample for SearchView {
    fn samples(lang: &str) -> Vec<Self> {
        let mut full = Self {
            page: frame::page(lang, "/explore", ""),
            results: cards(lang).into_iter().map(|card| ResultView { card, why: why() }).collect(),
            pagination: pagination(23_410),
            facets: facets(lang),
            active: active(lang),
            clear_url: format!("/{lang}/explore"),
            sort: sort(),
            hidden: vec![HiddenInput { name: "language".to_owned(), value: "es".to_owned() }],
            did_you_mean: vec![Suggestion { text: "trabajadores".to_owned(), url: "?q=trabajadores".to_owned() }],
            near_spellings: vec!["trabajadoras".to_owned()],
            some_words: true,
            shortened: true,
            crossing: Some(crossing()),
            feed_url: Some("/explore.atom".to_owned()),
            exports: exports(),
            ways_on: Vec::new(),
        };
        full.page.search = frame::search(lang, "derechos de las trabajadoras del hogar");
        let mut nothing = Self {
            page: frame::page(lang, "/explore", ""),
            active: active(lang),
            clear_url: format!("/{lang}/explore"),
            crossing: Some(CrossingView { also: Vec::new(), off: true, ..crossing() }),
            ways_on: vec![
                link("/explore?subject=unions", text(lang, lang, "Unions")),
                link("/c", text(lang, "es", "Asilo")),
            ],
            ..Self::default()
        };
        nothing.page.search = frame::search(lang, HOSTILE);
        let all = Self {
            page: frame::page(lang, "/explore", ""),
            results: cards(lang).into_iter().map(|card| ResultView { card, why: Vec::new() }).collect(),
            pagination: Pagination { page: 1, pages: 1, from: 1, to: 4, total: 4, ..Pagination::default() },
            facets: facets(lang),
            sort: sort(),
            ..Self::default()
        };
        vec![full, nothing, all]
    }
}

fn crossing() -> CrossingView {
    let group = |lang: &str, terms: &[&str]| CrossedTerms {
        lang: lang.to_owned(),
        terms: terms.iter().map(|&term| term.to_owned()).collect(),
    };
    let language = |lang: Option<&str>, current| TextLanguage {
        lang: lang.map(str::to_owned),
        url: "?q=x&in=ht".to_owned(),
        current,
    };
    CrossingView {
        also: vec![group("en", &["border", HOSTILE]), group("ht", &["fwontyè"]), group("pt", &["fronteira"])],
        off: false,
        switch_url: "?q=x&cross=no".to_owned(),
        texts: vec![language(None, false), language(Some("ht"), true), language(Some("quc"), false)],
    }
}

fn why() -> Vec<WhyView> {
    let segment = |text: &str, marked| Segment { text: text.to_owned(), marked };
    vec![
        WhyView {
            field: "description".to_owned(),
            lang: Some("es".to_owned()),
            segments: vec![
                segment("… guía sobre los ", false),
                segment("derechos", true),
                segment(" de las ", false),
                segment("trabajadoras", true),
                segment(" del hogar <b>…", false),
            ],
        },
        WhyView { field: "identifier".to_owned(), lang: None, segments: vec![segment("A/RES/217", true)] },
    ]
}

fn value(text: Option<crate::views::TextView>, count: u64, selected: bool) -> FacetValue {
    FacetValue { text, count, selected, url: "?x=y".to_owned(), ..FacetValue::default() }
}

fn facets(lang: &str) -> Vec<FacetView> {
    let facet =
        |key: &str, values: Vec<FacetValue>, open| FacetView { key: key.to_owned(), values, open, more_url: None };
    let mut subject = facet(
        "subject",
        vec![
            value(Some(text(lang, lang, "Domestic work")), 112, true),
            value(Some(text(lang, "es", "Robo de salario")), 1_840, false),
            value(Some(text(lang, lang, "Freedom of association and collective bargaining")), 9, false),
        ],
        true,
    );
    subject.more_url = Some("?all=subject".to_owned());
    vec![
        facet("section", vec![value(Some(text(lang, lang, "Research and advocacy")), 99, false)], true),
        subject,
        facet(
            "language",
            ["es", "quc", "tzj"]
                .map(|tag| FacetValue { language: Some(tag.to_owned()), ..value(None, 31, false) })
                .to_vec(),
            true,
        ),
        facet(
            "decade",
            [1990, 2010].map(|year| FacetValue { decade: Some(year), ..value(None, 12, false) }).to_vec(),
            false,
        ),
        facet("kind", vec![FacetValue { kind: Some("organization".to_owned()), ..value(None, 105, false) }], false),
    ]
}

fn active(lang: &str) -> Vec<ActiveFilter> {
    vec![
        ActiveFilter { key: "subject".to_owned(), value: value(Some(text(lang, lang, "Domestic work")), 112, true) },
        ActiveFilter {
            key: "language".to_owned(),
            value: FacetValue { language: Some("es".to_owned()), ..value(None, 0, true) },
        },
    ]
}

fn sort() -> Vec<SortOption> {
    ["relevance", "newest", "oldest", "title", "added"]
        .map(|key| SortOption { key: key.to_owned(), url: format!("?sort={key}"), current: key == "relevance" })
        .to_vec()
}

impl Sample for BrowseView {
    fn samples(lang: &str) -> Vec<Self> {
        ["organization", "person", "place", "collection"]
            .map(|kind| Self {
                page: frame::page(lang, "/organizations", ""),
                kind: kind.to_owned(),
                cards: if kind == "person" { Vec::new() } else { cards(lang) },
                pagination: pagination(105),
                explore_url: Some("/explore?kind=organization".to_owned()),
            })
            .to_vec()
    }
}

impl Sample for VocabularyView {
    fn samples(lang: &str) -> Vec<Self> {
        let row = |words: &str, count| ConceptRow {
            link: link("/concepts/x", text(lang, "en", words)),
            alternative: vec!["another name".to_owned(), "and another".to_owned()],
            count,
        };
        let group = |letter: &str, id: &str, words: &[&str]| LetterGroup {
            letter: letter.to_owned(),
            id: id.to_owned(),
            concepts: words.iter().map(|word| row(word, 12)).collect(),
        };
        let schemes = ["section", "type", "sector", "subject", "right", "industry", "service"]
            .map(|key| SchemeView {
                key: key.to_owned(),
                known: true,
                count: 26,
                url: format!("/vocabulary/{key}"),
                current: key == "subject",
            })
            .to_vec();
        vec![Self {
            page: frame::page(lang, "/vocabulary", ""),
            schemes,
            letters: vec![
                group("A", "letter-a", &["Agricultural work", "Asylum"]),
                group("B", "letter-b", &["Border policy"]),
                group("Chʼ", "letter-ch", &["Child labour", "Climate displacement", "Collective bargaining"]),
                group("D", "letter-d", &["Day labour", "Deportation and return", "Domestic work"]),
            ],
            total: 158,
            exports: exports(),
        }]
    }
}
