//! Samples of the pages of datasets and indicators.

use crate::views::{
    AgentView, CellView, ChoiceView, ColumnView, DataTable, DataView, DatasetView, DownloadView, DrawingView,
    EmbedView, FaultView, FilterView, FlyerView, HeadView, IndicatorView, LicenseView, LinkView, MapView, RecordView,
    SqlFault, SqlView, VersionView,
};

use super::parts::{pagination, record, text};
use super::{HOSTILE, Sample, frame};

impl Sample for DatasetView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Paros laborales");
        let full = Self {
            page: frame::page(lang, "/dataset/x", &title.text),
            record: record(lang, "dataset", title),
            agents: vec![AgentView { name: "UCLA Labor Center".to_owned(), ..AgentView::default() }],
            date: Some("2021".to_owned()),
            period: Some("1984/2020".to_owned()),
            version: Some(2),
            rows: Some(14_317),
            data_url: Some("/es/data/x/2".to_owned()),
            preview: Some(table(lang, false)),
            columns: vec![column(lang, "number", "measure"), column(lang, "text", "dimension")],
            versions: vec![version(lang, 2), version(lang, 1)],
            downloads: downloads(),
            method: Some(text(lang, "en", "Counted case by case.")),
            coverage: Some(text(lang, "en", "One country.")),
            problems: Some(text(lang, "en", HOSTILE)),
            license: Some(LicenseView { url: "https://example.org/".to_owned(), name: "CC BY 4.0".to_owned() }),
            rights: Some(text(lang, "es", "Con mención de la fuente.")),
        };
        let bare = Self {
            page: frame::page(lang, "/dataset/bare", HOSTILE),
            record: RecordView {
                kind: "dataset".to_owned(),
                title: text(lang, "es", HOSTILE),
                ..RecordView::default()
            },
            ..Self::default()
        };
        vec![full, bare]
    }
}

impl Sample for IndicatorView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Paros laborales por año");
        let full = Self {
            page: frame::page(lang, "/indicator/x", &title.text),
            record: record(lang, "indicator", title),
            agents: vec![AgentView { name: "UCLA Labor Center".to_owned(), ..AgentView::default() }],
            finding: Some(text(lang, "en", HOSTILE)),
            drawing: Some(drawing()),
            map: Some(MapView {
                narrow: "/data/x/2/map.svg?layout=narrow".to_owned(),
                wide: "/data/x/2/map.svg".to_owned(),
            }),
            table: Some(table(lang, false)),
            rows: 36,
            steps: vec![text(lang, "en", HOSTILE)],
            method: Some(text(lang, "en", "Counted case by case.")),
            problems: Some(text(lang, "en", HOSTILE)),
            dataset: Some(LinkView { url: "/es/dataset/x".to_owned(), text: text(lang, "es", "Paros") }),
            basis: Some("2".to_owned()),
            version: Some(2),
            data_url: Some("/es/data/x/2".to_owned()),
            versions: vec![version(lang, 2), version(lang, 1)],
            downloads: downloads(),
            flyer_url: Some("/es/flyer/x".to_owned()),
            embed: Some("<iframe src=\"https://archive.example/es/embed/x\"></iframe>".to_owned()),
            license: Some(LicenseView { url: "https://example.org/".to_owned(), name: "CC BY 4.0".to_owned() }),
            rights: Some(text(lang, "es", "Con mención de la fuente.")),
        };
        let bare = Self {
            page: frame::page(lang, "/indicator/bare", HOSTILE),
            record: RecordView {
                kind: "indicator".to_owned(),
                title: text(lang, "es", HOSTILE),
                ..RecordView::default()
            },
            ..Self::default()
        };
        vec![full, bare]
    }
}

impl Sample for EmbedView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", HOSTILE);
        let page = frame::page(lang, "/embed/x", "");
        let url = "https://archive.example/id/x".to_owned();
        let full =
            Self { page, title, finding: Some(text(lang, "en", HOSTILE)), drawing: Some(drawing()), map: None, url };
        let map = MapView { narrow: "/n.svg".to_owned(), wide: "/w.svg".to_owned() };
        vec![Self { finding: None, drawing: None, map: Some(map), ..full.clone() }, full]
    }
}

impl Sample for FlyerView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", HOSTILE);
        let bare = Self {
            page: frame::page(lang, "/flyer/x", &title.text),
            title,
            version: Some(1),
            address: "https://archive.example/id/x".to_owned(),
            back: "/es/indicator/x".to_owned(),
            ..Self::default()
        };
        let full = Self {
            finding: Some(text(lang, "en", HOSTILE)),
            drawing: Some(drawing()),
            table: Some(table(lang, false)),
            steps: vec![text(lang, "es", "Cuántas hay."), text(lang, "en", HOSTILE)],
            problems: Some(text(lang, "en", "A **survey**.")),
            dataset: Some(text(lang, "es", HOSTILE)),
            basis: Some("1".to_owned()),
            issued: Some("2026-11-29".to_owned()),
            license: Some(LicenseView { url: "https://example.org/".to_owned(), name: "CC BY 4.0".to_owned() }),
            code: Some((29, "M4 4h1v1h-1z".to_owned())),
            ..bare.clone()
        };
        let map = MapView { narrow: "/n.svg".to_owned(), wide: "/w.svg".to_owned() };
        vec![Self { map: Some(map), ..bare.clone() }, bare, full]
    }
}

fn drawing() -> DrawingView {
    let svg = |id: &str, class: &str| {
        format!(
            "<svg class=\"chart {class}\" viewBox=\"0 0 9 9\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">Paros</title></svg>"
        )
    };
    DrawingView { narrow: svg("narrow-title", "narrow"), wide: svg("wide-title", "wide") }
}

impl Sample for DataView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Paros laborales");
        let choice = |value: &str, key: &str| ChoiceView {
            value: value.to_owned(),
            key: key.to_owned(),
            label: Some(text(lang, "es", HOSTILE)),
            chosen: true,
        };
        let usual = Self {
            page: frame::page(lang, "/data/x/1", &title.text),
            title,
            dataset_url: "/es/dataset/x".to_owned(),
            version: 1,
            newest_url: Some("/es/data/x/2".to_owned()),
            action: "/es/data/x/1".to_owned(),
            filters: ["codes", "range", "text"].map(|form| filter(lang, form)).to_vec(),
            groups: vec![choice("state", "")],
            across: vec![choice("year", "")],
            measures: vec![
                ChoiceView { value: "count".to_owned(), key: "count".to_owned(), ..ChoiceView::default() },
                choice("sum.pay", "sum"),
            ],
            filtered: 3,
            grouped: true,
            table: Some(table(lang, true)),
            total: 2,
            pagination: pagination(420),
            downloads: downloads(),
            permalink: "https://archive.example/data/x/1/rows?by=state".to_owned(),
            clear_url: "/es/data/x/1".to_owned(),
            sql_url: Some("/es/data/x/1/sql".to_owned()),
            faults: Vec::new(),
        };
        let fault = |key: &str| FaultView { key: key.to_owned(), name: "is.x".to_owned(), value: HOSTILE.to_owned() };
        let wrong = Self {
            faults: ["no_column", "bad_value", "too_long"].map(fault).to_vec(),
            table: None,
            newest_url: None,
            ..usual.clone()
        };
        let nothing =
            Self { table: Some(DataTable::default()), total: 0, filtered: 0, grouped: false, ..usual.clone() };
        vec![usual, wrong, nothing]
    }
}

impl Sample for SqlView {
    fn samples(lang: &str) -> Vec<Self> {
        let title = text(lang, "es", "Paros laborales");
        let fresh = Self {
            page: frame::page(lang, "/data/x/1/sql", &title.text),
            title,
            data_url: "/es/data/x/1".to_owned(),
            version: 1,
            action: "/es/data/x/1/sql".to_owned(),
            longest: 4_000,
            columns: vec![column(lang, "number", "measure"), column(lang, "text", "dimension")],
            reasons: vec!["pay".to_owned(), "days".to_owned()],
            permalink: "https://archive.example/data/x/1/sql".to_owned(),
            ..Self::default()
        };
        let answered = Self {
            question: HOSTILE.to_owned(),
            table: Some(table(lang, false)),
            shown: 2,
            cut: true,
            downloads: vec![DownloadView {
                label: "CSV".to_owned(),
                key: "sql_csv".to_owned(),
                url: "/data/x/1/sql.csv?q=SELECT%201".to_owned(),
            }],
            ..fresh.clone()
        };
        let fault = |key: &str| Self {
            fault: Some(SqlFault { key: key.to_owned(), said: (key == "not_understood").then(|| HOSTILE.to_owned()) }),
            ..fresh.clone()
        };
        let wrong = ["too_long", "busy", "not_read_only", "not_understood", "too_slow", "too_much"].map(fault);
        [vec![fresh, answered], wrong.to_vec()].concat()
    }
}

fn table(lang: &str, asked: bool) -> DataTable {
    let head = |number: bool| HeadView {
        measure: asked.then(|| "sum".to_owned()),
        label: Some(text(lang, "es", HOSTILE)),
        across: asked.then(|| HOSTILE.to_owned()),
        unit: Some("MXN".to_owned()),
        number,
        sort_url: asked.then(|| "/es/data/x/1?sort=pay".to_owned()),
        sorted: (asked && number).then(|| "descending".to_owned()),
    };
    let cell = |text: &str| CellView { text: text.to_owned(), ..CellView::default() };
    let absent = |absence: &str| CellView { absence: Some(absence.to_owned()), ..CellView::default() };
    let date = CellView { date: true, ..cell("2020-02-29") };
    DataTable {
        heads: vec![head(false), head(true)],
        rows: vec![
            vec![cell(HOSTILE), cell("1,234.5")],
            vec![date, absent("suppressed")],
            vec![absent("not-reported"), absent("not-applicable")],
        ],
    }
}

fn column(lang: &str, ty: &str, role: &str) -> ColumnView {
    ColumnView {
        name: format!("pay_{ty}"),
        label: Some(text(lang, "es", HOSTILE)),
        note: Some(text(lang, "en", "Before tax.")),
        ty: ty.to_owned(),
        role: role.to_owned(),
        unit: Some("MXN".to_owned()),
        codes: vec![("1".to_owned(), Some(text(lang, "es", "Sí"))), ("2".to_owned(), None)],
    }
}

fn version(lang: &str, number: u32) -> VersionView {
    VersionView {
        number,
        issued: "2026-05-01".to_owned(),
        changes: Some(text(lang, "es", "Con 2021.")),
        url: format!("/es/data/x/{number}"),
        current: number == 2,
    }
}

fn filter(lang: &str, form: &str) -> FilterView {
    let option = |value: &str, key: &str| ChoiceView {
        value: value.to_owned(),
        key: key.to_owned(),
        label: None,
        chosen: value == "true",
    };
    FilterView {
        name: form.to_owned(),
        label: text(lang, "es", HOSTILE),
        form: form.to_owned(),
        input: "number".to_owned(),
        from: "1".to_owned(),
        to: "2".to_owned(),
        has: HOSTILE.to_owned(),
        options: vec![option("true", "yes"), option("b", "")],
        open: true,
    }
}

fn downloads() -> Vec<DownloadView> {
    let one = |label: &str, key: &str| DownloadView {
        label: label.to_owned(),
        key: key.to_owned(),
        url: format!("/data/x/1/{key}"),
    };
    vec![one("CSV", "csv"), one("Parquet", "parquet"), one("JSON", "view")]
}
