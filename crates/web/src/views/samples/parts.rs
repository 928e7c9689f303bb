//! Pieces that several samples share: texts, cards, records.

use crate::views::{
    CardList, CardView, CitationView, ExportLink, FieldView, LanguageState, LinkView, Origin, PageLink, Pagination,
    RecordView, RelationView, RevisionView, Status, TextView, ThumbnailView, ValueView,
};

use super::HOSTILE;

/// A text for a reader of `lang`, marked when it is in another language.
pub fn text(lang: &str, own: &str, words: &str) -> TextView {
    let text = TextView::new(own, words);
    if own == lang { text } else { text.fallen_back() }
}

/// A translation by a machine that nobody looked at and that has grown old.
pub fn doubtful(words: &str) -> TextView {
    TextView { origin: Origin::Machine, status: Status::Draft, stale: true, ..TextView::new("ht", words) }
}

/// A link to a record.
pub fn link(url: &str, text: TextView) -> LinkView {
    LinkView { url: url.to_owned(), text }
}

/// Cards as different as they come.
pub fn cards(lang: &str) -> Vec<CardView> {
    vec![
        CardView {
            kind: "item".to_owned(),
            url: format!("/{lang}/items/building-a-culture"),
            title: text(lang, "en", "Building a Culture of Cross-Border Solidarity"),
            summary: Some(text(
                lang,
                "en",
                "A report on four decades of common work between unions and communities in Mexico and the United States.",
            )),
            label: Some(text(lang, lang, "Report")),
            creators: vec!["David Bacon".to_owned()],
            date: Some("2011-07".to_owned()),
            languages: vec!["en".to_owned()],
            media: vec!["document".to_owned()],
            ..CardView::default()
        },
        CardView {
            kind: "item".to_owned(),
            url: format!("/{lang}/items/migrantes-haitianos"),
            title: text(
                lang,
                "es",
                "Migrantes haitianos y centroamericanos en Tijuana, Baja California, 2016-2017. Políticas gubernamentales y acciones de la sociedad civil",
            ),
            summary: Some(doubtful("Yon etid sou fason leta ak sosyete sivil la te resevwa moun ki te rive Tijuana.")),
            label: Some(text(lang, "es", "Libro")),
            creators: vec!["María Dolores París Pombo".to_owned(), "El Colegio de la Frontera Norte".to_owned()],
            date: Some("2016/2017".to_owned()),
            languages: vec!["es".to_owned(), "ht".to_owned(), "yua".to_owned()],
            media: vec!["document".to_owned(), "audio".to_owned()],
            thumbnail: Some(ThumbnailView { url: "/files/thumb.webp".to_owned(), width: 192, height: 192 }),
            ..CardView::default()
        },
        CardView {
            kind: "organization".to_owned(),
            url: format!("/{lang}/organizations/colef"),
            title: text(lang, "es", "El Colegio de la Frontera Norte"),
            location: Some(text(lang, "es", "Tijuana, Baja California")),
            count: Some(12),
            ..CardView::default()
        },
        CardView {
            kind: "item".to_owned(),
            url: format!("/{lang}/items/hostile"),
            title: text(lang, "quc", HOSTILE),
            date: Some("not a date <b>".to_owned()),
            media: vec!["video".to_owned(), "dataset".to_owned()],
            ..CardView::default()
        },
    ]
}

/// Some of many cards.
pub fn card_list(lang: &str) -> CardList {
    CardList { cards: cards(lang), total: 1_204, more_url: Some(format!("/{lang}/explore?subject=unions")) }
}

/// Somewhere in a long list.
pub fn pagination(total: u64) -> Pagination {
    let link =
        |number, gap_before| PageLink { number, url: format!("?page={number}"), current: number == 4, gap_before };
    Pagination {
        page: 4,
        pages: 500,
        from: 61,
        to: 80,
        total,
        previous: Some("?page=3".to_owned()),
        next: Some("?page=5".to_owned()),
        links: vec![link(1, false), link(3, true), link(4, false), link(5, false), link(500, true)],
        bounded: true,
    }
}

/// Files of a list.
pub fn exports() -> Vec<ExportLink> {
    ["CSV", "JSON Lines"].map(|label| ExportLink { label: label.to_owned(), url: "/export".to_owned() }).to_vec()
}

/// A record of a kind with everything a record can have.
pub fn record(lang: &str, kind: &str, title: TextView) -> RecordView {
    RecordView {
        edit_url: Some(format!("/{lang}/work/records/0123456789b/edit")),
        id: "01JD8Q".to_owned(),
        kind: kind.to_owned(),
        url: format!("/{lang}/{kind}/sample"),
        permalink: "https://archive.example/r/01JD8Q".to_owned(),
        original_title: Some(TextView::new("es", "Guía para trabajadoras del hogar: conozca sus derechos")),
        alternative: vec![TextView::new("ht", "Gid pou travayè nan kay"), TextView::new("quc", "Kʼaslemal")],
        description: Some(text(lang, "es", "Explica los derechos de las trabajadoras del hogar.\n\nIncluye <b>modelos</b> de contrato y direcciones.")),
        breadcrumbs: vec![
            link("/collections", text(lang, "es", "Trabajo del hogar")),
            link("/collections/guides", text(lang, "es", "Guías")),
        ],
        fields: fields(lang),
        languages: languages(lang),
        relations: vec![
            RelationView { key: "part_of".to_owned(), list: CardList { total: 1, cards: cards(lang).split_off(2), more_url: None } },
            RelationView { key: "has_translation".to_owned(), list: card_list(lang) },
        ],
        citation: Some(CitationView {
            formatted: "Bacon, D. (2011). Building a Culture of Cross-Border Solidarity. UCLA Labor Center. https://archive.example/r/01JD8Q".to_owned(),
            lang: lang.to_owned(),
            bibtex_url: "cite.bib".to_owned(),
            ris_url: "cite.ris".to_owned(),
            csl_url: "cite.json".to_owned(),
        }),
        revision: Some(RevisionView { number: 3, at: "2026-11-20T09:30:00Z".to_owned(), history_url: Some("history".to_owned()) }),
        access: Some("network".to_owned()),
        title,
    }
}

/// A fact of each form.
fn fields(lang: &str) -> Vec<FieldView> {
    let field = |key: &str, values: Vec<ValueView>| FieldView { key: key.to_owned(), values };
    let link_value = |text| ValueView::Link { link: link("/concepts/x", text) };
    vec![
        field(
            "creator",
            vec![ValueView::Name {
                name: "Centro de los Derechos del Migrante".to_owned(),
                url: Some("/explore?q=cdm".to_owned()),
            }],
        ),
        field(
            "date",
            vec![ValueView::Date { edtf: "2020-04~/2021".to_owned() }, ValueView::Date { edtf: "195X".to_owned() }],
        ),
        field(
            "subject",
            vec![link_value(text(lang, lang, "Domestic work")), link_value(text(lang, "es", "Robo de salario"))],
        ),
        field(
            "language",
            vec![
                ValueView::Language { tag: "es".to_owned(), url: Some("/explore?language=es".to_owned()) },
                ValueView::Language { tag: "tzj".to_owned(), url: None },
            ],
        ),
        field("identifier", vec![ValueView::Code { code: "isbn:9786074793451".to_owned(), url: None }]),
        field(
            "source",
            vec![ValueView::External {
                url: "https://example.org/a/very/long/address/that/goes/on".to_owned(),
                label: "example.org/a/very/long/address/that/goes/on/and/on/without/a/break".to_owned(),
            }],
        ),
        field(
            "service",
            vec![ValueView::Text { text: text(lang, "en", "Education") }, ValueView::Number { number: 1_250 }],
        ),
    ]
}

/// Languages of every origin.
pub fn languages(lang: &str) -> Vec<LanguageState> {
    let state = |text: TextView| LanguageState {
        url: Some(format!("/{}/items/x", text.lang)),
        current: text.lang == lang,
        translator: (text.lang == "quc").then(|| HOSTILE.to_owned()),
        reviewer: (text.lang == "quc").then(|| "Eva".to_owned()),
        at: (text.lang == "quc").then(|| "2026-05-01".to_owned()),
        text,
    };
    vec![
        state(TextView::new("es", "Guía")),
        state(TextView { origin: Origin::Human, ..TextView::new("en", "Guide") }),
        state(TextView { origin: Origin::Community, status: Status::Draft, ..TextView::new("quc", "Wuj") }),
        state(doubtful("Gid")),
    ]
}
