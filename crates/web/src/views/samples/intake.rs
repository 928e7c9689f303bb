//! Samples of the pages of offers and of requests to take something down.

use super::{HOSTILE, Sample, page};
use crate::views::intake::{
    Choice, OfferFormView, OfferReceiptView, OfferReviewView, OfferText, OfferedFile, QueueRow, QueueState, QueueView,
    SaidView, TakedownFormView, TakedownView,
};
use crate::views::{LinkView, Pagination, TextView};

fn text(words: &str) -> OfferText {
    let words = words.to_owned();
    OfferText {
        title: words.clone(),
        description: format!("{words}\n\n{words}"),
        lang: "es".to_owned(),
        kind: String::new(),
        people: format!("{words}\nAna"),
        places: words.clone(),
        date: words,
        licence: "cc-by".to_owned(),
        shown: "unsure".to_owned(),
        consent: true,
    }
}

fn files(url: Option<&str>) -> Vec<OfferedFile> {
    let file = OfferedFile {
        digest: "a".repeat(64),
        name: HOSTILE.to_owned(),
        bytes: 10,
        mime: "image/svg+xml".to_owned(),
        url: url.map(str::to_owned),
    };
    vec![file]
}

fn said() -> Vec<SaidView> {
    let one = |theirs, text: &str| SaidView { at: "2026-05-01".to_owned(), theirs, text: text.to_owned() };
    vec![one(false, "¿Quién lo hizo?"), one(true, HOSTILE)]
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

impl Sample for OfferFormView {
    fn samples(lang: &str) -> Vec<Self> {
        let plain = Self {
            page: page(lang, "/offer", ""),
            action: format!("/{lang}/offer"),
            stamp: "1.a".to_owned(),
            tongues: list(&["en", "es", "ht", "pt", "quc"]),
            kinds: vec![Choice { value: "k".to_owned(), text: TextView::new("es", HOSTILE) }],
            licences: list(&["cc-by", "cc-by-sa", "cc-by-nc-sa", "cc0", "reserved", "ask"]),
            shown: list(&["nobody", "agreed", "unsure"]),
            most_files: 6,
            largest: 1 << 20,
            ..Self::default()
        };
        let wrong = Self {
            offer: text(HOSTILE),
            contact: HOSTILE.to_owned(),
            files: files(None),
            wrong: list(&[
                "title",
                "description",
                "lang",
                "people",
                "places",
                "date",
                "licence",
                "shown",
                "consent",
                "files",
            ]),
            caution: Some("moment".to_owned()),
            ..plain.clone()
        };
        let lengthy = Self { offer: text(&"largo ".repeat(900)), ..plain.clone() };
        vec![plain, wrong, lengthy]
    }
}

impl Sample for OfferReceiptView {
    fn samples(lang: &str) -> Vec<Self> {
        let of = |state: &str| Self {
            page: page(lang, "/offer/r", ""),
            address: format!("https://archive.example/{lang}/offer/r"),
            action: format!("/{lang}/offer/r"),
            state: state.to_owned(),
            offer: text(HOSTILE),
            kind: Some(TextView::new("es", "Volante")),
            contact: HOSTILE.to_owned(),
            files: files(None),
            said: said(),
            record: Some(LinkView { text: TextView::new("es", "Un volante"), url: "/es/item/r".to_owned() }),
        };
        ["draft", "waiting", "asked", "accepted", "declined", "withdrawn"].into_iter().map(of).collect()
    }
}

impl Sample for OfferReviewView {
    fn samples(lang: &str) -> Vec<Self> {
        let waiting = Self {
            page: page(lang, "/work/offers/o", ""),
            csrf: "0".repeat(32),
            action: format!("/{lang}/work/offers/o"),
            queue_url: format!("/{lang}/work/offers"),
            state: "waiting".to_owned(),
            created: "2026-05-01".to_owned(),
            offer: text(HOSTILE),
            files: files(Some("/es/work/offers/o/files/a/b")),
            said: said(),
            ..Self::default()
        };
        let decided =
            Self { state: "accepted".to_owned(), record_url: Some("/es/work/records/r".to_owned()), ..waiting.clone() };
        let refused = Self { problem: Some("words".to_owned()), typed: HOSTILE.to_owned(), ..waiting.clone() };
        vec![waiting, decided, refused]
    }
}

impl Sample for QueueView {
    fn samples(lang: &str) -> Vec<Self> {
        let row = |reason: Option<&str>| QueueRow {
            url: "/es/work/offers/o".to_owned(),
            title: TextView::new("es", HOSTILE),
            at: "2026-05-01".to_owned(),
            reason: reason.map(str::to_owned),
        };
        let state = |state: &str| QueueState {
            state: state.to_owned(),
            count: 3,
            url: "/".to_owned(),
            current: state == "open",
        };
        let offers = Self {
            page: page(lang, "/work/offers", ""),
            key: "offer".to_owned(),
            states: vec![state("waiting"), state("asked")],
            rows: vec![row(None); 50],
            pagination: Pagination::default(),
        };
        let asked = Self {
            key: "takedown".to_owned(),
            states: vec![state("open"), state("kept")],
            rows: vec![row(Some("harm"))],
            ..offers.clone()
        };
        let empty = Self { rows: Vec::new(), states: Vec::new(), ..offers.clone() };
        vec![offers, asked, empty]
    }
}

impl Sample for TakedownFormView {
    fn samples(lang: &str) -> Vec<Self> {
        let plain = Self {
            page: page(lang, "/takedown", ""),
            stamp: "1.a".to_owned(),
            record: LinkView { text: TextView::new("es", HOSTILE), url: "/es/item/r".to_owned() },
            id: "r".to_owned(),
            reasons: list(&["privacy", "rights", "community", "harm", "error"]),
            ..Self::default()
        };
        let wrong = Self {
            text: HOSTILE.to_owned(),
            wrong: list(&["reason", "text"]),
            caution: Some("crowd".to_owned()),
            ..plain.clone()
        };
        vec![plain, wrong]
    }
}

impl Sample for TakedownView {
    fn samples(lang: &str) -> Vec<Self> {
        let of = |state: &str| Self {
            page: page(lang, "/takedown/r", ""),
            address: format!("https://archive.example/{lang}/takedown/r"),
            action: format!("/{lang}/takedown/r"),
            state: state.to_owned(),
            reason: "harm".to_owned(),
            text: HOSTILE.to_owned(),
            lang: "es".to_owned(),
            created: "2026-05-01".to_owned(),
            answer: HOSTILE.to_owned(),
            ..Self::default()
        };
        let mut all: Vec<Self> =
            ["open", "restricted", "withdrawn", "sealed", "kept", "cancelled"].into_iter().map(of).collect();
        for state in ["open", "restricted"] {
            all.push(Self {
                csrf: "0".repeat(32),
                queue_url: Some("/es/work/takedowns".to_owned()),
                contact: HOSTILE.to_owned(),
                problem: Some("words".to_owned()),
                ..of(state)
            });
        }
        all
    }
}
