//! Samples of the pages of the translation desk.

use super::parts::pagination;
use super::{HOSTILE, Sample, page};
use crate::views::desk::{
    Choice, DeskHomeView, DeskLanguage, DeskListView, DeskRow, DeskTab, MatchView, ProgressRow, ProgressTable,
    ProgressView, ReviewQueueView, ReviewText, ReviewView, RunView, SuggestedView, TargetTerm, TermView, Theirs,
    WaitingRow, WorkText, WorkView,
};
use crate::views::{LinkView, TextView};

fn text(words: &str) -> TextView {
    TextView::new("es", words)
}

fn record(words: &str) -> LinkView {
    LinkView { url: "/es/item/x".to_owned(), text: text(words) }
}

fn tabs() -> Vec<DeskTab> {
    let tab = |(key, count): (&str, u64)| DeskTab {
        key: key.to_owned(),
        count,
        url: format!("/es/desk/ht?state={key}"),
        current: key == "missing",
    };
    [("missing", 12_345), ("stale", 1), ("machine", 0), ("unreviewed", 7)].map(tab).into()
}

fn waiting(words: &str) -> Vec<WaitingRow> {
    let row = WaitingRow {
        url: "/es/desk/ht/records/x".to_owned(),
        title: text(words),
        lang: "ht".to_owned(),
        texts: 2,
        at: "2026-05-01".to_owned(),
        by: Some(words.to_owned()),
    };
    vec![WaitingRow { by: None, texts: 1, ..row.clone() }, row]
}

fn runs(words: &str) -> Vec<RunView> {
    ["same", "removed", "added"].map(|part| RunView { part: part.to_owned(), text: words.to_owned() }).into()
}

fn choices(words: &str) -> Vec<Choice> {
    let named = Choice { value: "x".to_owned(), text: Some(text(words)), count: Some(3), ..Choice::default() };
    let keyed = Choice { value: "item".to_owned(), key: Some("kind.item".to_owned()), ..Choice::default() };
    vec![named, Choice { selected: true, ..keyed }]
}

fn work_text(words: &str) -> WorkText {
    let target = TargetTerm { term: words.to_owned(), from: "glossary".to_owned(), attested: Some(words.to_owned()) };
    let found = MatchView {
        likeness: 84,
        runs: runs(words),
        target: words.to_owned(),
        url: "/id/x".to_owned(),
        reviewed: false,
    };
    WorkText {
        field: "description".to_owned(),
        key: "description".to_owned(),
        which: None,
        long: true,
        markdown: true,
        source: text(words),
        hash: "0".repeat(64),
        change: runs(words),
        present: Some(text(words)),
        state: "stale".to_owned(),
        stage: Some("returned".to_owned()),
        comment: Some(words.to_owned()),
        typed: words.to_owned(),
        rows: 6,
        seen: 3,
        may_confirm: true,
        confirmed: true,
        theirs: Some(Theirs { text: text(words), runs: runs(words) }),
        problem: Some("too_long".to_owned()),
        machine: Some(words.to_owned()),
        made_by: Some(words.to_owned()),
        machine_words: Some(words.to_owned()),
        terms: vec![TermView { found: words.to_owned(), targets: vec![target] }],
        suggested: vec![SuggestedView { sentence: words.to_owned(), matches: vec![found] }],
    }
}

/// The usual, the very long, and what tries to break out.
fn words() -> [String; 3] {
    ["La huelga de las obreras".to_owned(), "larguísimo ".repeat(200), HOSTILE.to_owned()]
}

impl Sample for DeskHomeView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty =
            Self { page: page(lang, "/desk", ""), progress_url: "/es/desk/progress".to_owned(), ..Self::default() };
        let language = DeskLanguage {
            lang: "ht".to_owned(),
            states: tabs(),
            review_url: Some("/es/desk/ht/review".to_owned()),
            waiting: 3,
            messages_url: Some("/es/desk/messages/ht".to_owned()),
        };
        let full = |words: String| Self {
            languages: vec![language.clone()],
            returned: waiting(&words),
            drafts: waiting(&words),
            submitted: waiting(&words),
            ..empty.clone()
        };
        words().map(full).into_iter().chain([empty.clone()]).collect()
    }
}

impl Sample for DeskListView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self {
            page: page(lang, "/desk/ht", ""),
            lang: "ht".to_owned(),
            state: "missing".to_owned(),
            tabs: tabs(),
            action: "/es/desk/ht".to_owned(),
            home_url: "/es/desk".to_owned(),
            ..Self::default()
        };
        let full = |words: String| {
            let row = DeskRow {
                url: "/es/desk/ht/records/x".to_owned(),
                title: text(&words),
                kind: "item".to_owned(),
                texts: 2,
                letters: 1_250,
                reads: 31,
            };
            Self {
                kinds: choices(&words),
                sections: choices(&words),
                collections: choices(&words),
                orders: choices(&words),
                rows: vec![row],
                total: 1,
                next_url: Some("/es/desk/ht/next".to_owned()),
                ..empty.clone()
            }
        };
        words().map(full).into_iter().chain([empty.clone()]).collect()
    }
}

impl Sample for ReviewQueueView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self {
            page: page(lang, "/desk/ht/review", ""),
            lang: "ht".to_owned(),
            home_url: "/es/desk".to_owned(),
            ..Self::default()
        };
        let full = |words: String| Self {
            rows: waiting(&words),
            pagination: pagination(300),
            done: Some("approved".to_owned()),
            ..empty.clone()
        };
        words().map(full).into_iter().chain([empty.clone()]).collect()
    }
}

impl Sample for ProgressView {
    fn samples(lang: &str) -> Vec<Self> {
        let row = ProgressRow { counts: vec![1, 2, 3, 4, 90], total: 100, percent: 90, ..ProgressRow::default() };
        let languages = vec![ProgressRow { lang: Some("ht".to_owned()), ..row.clone() }];
        let kinds = vec![ProgressRow { kind: Some("item".to_owned()), ..row.clone() }];
        let full = |words: String| Self {
            page: page(lang, "/desk/progress", ""),
            languages: ProgressTable { rows: languages.clone() },
            choices: vec![Choice { value: "ht".to_owned(), selected: true, ..Choice::default() }],
            action: "/es/desk/progress".to_owned(),
            lang: "ht".to_owned(),
            sections: ProgressTable { rows: vec![ProgressRow { text: Some(text(&words)), ..row.clone() }] },
            kinds: ProgressTable { rows: kinds.clone() },
            home_url: "/es/desk".to_owned(),
        };
        words().map(full).into()
    }
}

impl Sample for WorkView {
    fn samples(lang: &str) -> Vec<Self> {
        let full = |words: String| Self {
            page: page(lang, "/desk/ht/records/x", ""),
            csrf: "0".repeat(32),
            action: "/es/desk/ht/records/x".to_owned(),
            record: record(&words),
            lang: "ht".to_owned(),
            sources: vec![Choice { value: "es".to_owned(), selected: true, ..Choice::default() }],
            texts: vec![
                work_text(&words),
                WorkText {
                    field: "alternative.es.0".to_owned(),
                    key: "alternative".to_owned(),
                    which: Some("1".to_owned()),
                    source: text(&words),
                    state: "missing".to_owned(),
                    ..WorkText::default()
                },
            ],
            done: Some("draft".to_owned()),
            refused: true,
            list: "state=missing".to_owned(),
            next_url: "/es/desk/ht/next".to_owned(),
            list_url: "/es/desk/ht".to_owned(),
        };
        words().map(full).into()
    }
}

impl Sample for ReviewView {
    fn samples(lang: &str) -> Vec<Self> {
        let full = |words: String| {
            let one = ReviewText {
                field: "title".to_owned(),
                key: "title".to_owned(),
                which: Some(words.clone()),
                source: text(&words),
                change: runs(&words),
                proposed: text(&words),
                difference: runs(&words),
                machine: true,
                made_by: Some(words.clone()),
                version: 2,
                over: "0".repeat(64),
            };
            Self {
                page: page(lang, "/desk/ht/review/x", ""),
                csrf: "0".repeat(32),
                action: "/es/desk/ht/review/x".to_owned(),
                record: record(&words),
                lang: "ht".to_owned(),
                by: Some(words.clone()),
                at: "2026-05-01".to_owned(),
                texts: vec![one],
                own: false,
                problem: Some("comment".to_owned()),
                comment: words,
                queue_url: "/es/desk/ht/review".to_owned(),
            }
        };
        let mut all: Vec<Self> = words().map(full).into();
        let own = all.first().cloned().map(|usual| Self { own: true, by: None, problem: None, ..usual });
        let empty = all.first().cloned().map(|usual| Self { texts: Vec::new(), problem: None, ..usual });
        all.extend(own.into_iter().chain(empty));
        all
    }
}
