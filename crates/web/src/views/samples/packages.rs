//! Samples of the pages of work packages.

use super::{HOSTILE, Sample, page};
use crate::views::TextView;
use crate::views::desk::Choice;
use crate::views::packages::{
    BroughtView, ChoiceView, CountView, FaultView, PackageView, PackagesView, RowView, TookView,
};

fn choices(values: &[&str]) -> Vec<ChoiceView> {
    let choice = |(at, value): (usize, &&str)| ChoiceView { value: (*value).to_owned(), chosen: at == 0 };
    values.iter().enumerate().map(choice).collect()
}

fn places(name: &str) -> Vec<Choice> {
    let text = TextView { text: name.to_owned(), lang: "es".to_owned(), ..TextView::default() };
    vec![Choice { value: "r1".to_owned(), text: Some(text), selected: true, ..Choice::default() }]
}

impl Sample for PackagesView {
    fn samples(lang: &str) -> Vec<Self> {
        let usual = Self {
            page: page(lang, "/desk/packages", ""),
            csrf: "0".repeat(32),
            targets: choices(&["ht", "quc"]),
            sources: choices(&["es", "en"]),
            kinds: choices(&["item", "person"]),
            sections: places(HOSTILE),
            collections: places(&"Fondo ".repeat(80)),
            into: choices(&["ht", "quc"]),
            states: choices(&["missing", "stale", "machine", "unreviewed"]),
            most: 5_000,
            ..Self::default()
        };
        let brought = |name: &str, saved| BroughtView {
            url: "/es/desk/packages/r1".to_owned(),
            name: name.to_owned(),
            day: "2026-05-01".to_owned(),
            language: "ht".to_owned(),
            saved,
        };
        let problem = Some(FaultView { fault: "not-well-formed".to_owned(), line: 12 });
        let none = Self { targets: Vec::new(), ..usual.clone() };
        let used = Self {
            problem,
            brought: vec![brought("es-ht.xlf", Some(1)), brought(HOSTILE, None), brought(&"x".repeat(120), Some(0))],
            ..usual.clone()
        };
        vec![usual, none, used]
    }
}

fn row(taken: &str, text: &str) -> RowView {
    RowView {
        taken: taken.to_owned(),
        outdated: taken == "changed",
        codes_lost: taken == "new",
        hidden: usize::from(taken == "changed"),
        line: 7,
        url: if taken == "unknown" { String::new() } else { "/es/item/r1".to_owned() },
        title: text.to_owned(),
        field: if taken == "unknown" { String::new() } else { "description".to_owned() },
        which: (taken == "newer").then(|| text.to_owned()),
        source_language: "es".to_owned(),
        source: text.to_owned(),
        source_now: (taken == "changed").then(|| text.to_owned()),
        returned: text.to_owned(),
        held: (taken == "newer").then(|| text.to_owned()),
    }
}

impl Sample for PackageView {
    fn samples(lang: &str) -> Vec<Self> {
        let words = ["new", "changed", "confirmed", "newer", "same", "unknown", "elsewhere"];
        let endless = "trabajadoras del hogar ".repeat(60);
        let count = |(many, taken): (usize, &&str)| CountView { taken: (*taken).to_owned(), many };
        let usual = Self {
            page: page(lang, "/desk/packages/r1", ""),
            csrf: "0".repeat(32),
            action: format!("/{lang}/desk/packages/r1"),
            name: "es-ht.xlf".to_owned(),
            language: "ht".to_owned(),
            counts: words.iter().enumerate().map(count).collect(),
            writes: 3,
            outdated: 1,
            rows: words.iter().map(|taken| row(taken, HOSTILE)).chain([row("new", &endless)]).collect(),
            more: 40,
            faults: vec![FaultView { fault: "unit-incomplete".to_owned(), line: 3 }],
            more_faults: 2,
            took: None,
        };
        let took = TookView { saved: 3, submitted: 2, outdated: 1, newer: 1, refused: 1 };
        let settled = Self { took: Some(took), ..usual.clone() };
        let empty = Self { rows: Vec::new(), counts: Vec::new(), writes: 0, faults: Vec::new(), ..usual.clone() };
        vec![usual, settled, empty]
    }
}
