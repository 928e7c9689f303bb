//! Samples of the pages on which records are edited.

use super::{HOSTILE, Sample, page};
use crate::views::TextView;
use crate::views::editing::{
    AccessForm, AddForm, ChoiceView, ChooseView, CommentView, CompareView, DeskView, DifferenceView, EditView,
    EntryView, FieldForm, FileForm, FilterOption, HistoryView, MistakeView, PastView, PersonOption, ReviewView,
    RowForm, RunView, StepsView, ThreadView, WaitingView, WorkEntry, WorkView,
};

fn csrf() -> String {
    "0".repeat(32)
}

fn row(name: &str, value: &str, lang: Option<&str>) -> RowForm {
    RowForm {
        name: name.to_owned(),
        id: format!("f-{}", name.replace('.', "-")),
        value: value.to_owned(),
        number: 1,
        lang: lang.map(str::to_owned),
        ..RowForm::default()
    }
}

fn mistake(code: &str, id: &str, field: &str) -> MistakeView {
    MistakeView {
        id: id.to_owned(),
        field: field.to_owned(),
        lang: None,
        code: code.to_owned(),
        value: HOSTILE.to_owned(),
        hint: "1000".to_owned(),
    }
}

fn text_row(name: &str, lang: &str, value: &str) -> RowForm {
    RowForm {
        origin: Some("human".to_owned()),
        status: "draft".to_owned(),
        from: "es".to_owned(),
        sources: vec!["es".to_owned(), "en".to_owned()],
        stale: true,
        attested: Some(HOSTILE.to_owned()),
        ..row(&format!("{name}.{lang}"), value, Some(lang))
    }
}

fn field(key: &str, form: &str, rows: Vec<RowForm>) -> FieldForm {
    FieldForm { key: key.to_owned(), form: form.to_owned(), rows, ..FieldForm::default() }
}

fn fields(value: &str) -> Vec<FieldForm> {
    let add = |place: &str| vec![AddForm { place: place.to_owned(), lang: None }];
    let mut subject = row("subject.0", value, None);
    "0123456789b".clone_into(&mut subject.record);
    value.clone_into(&mut subject.was);
    subject.choices = vec![ChoiceView { id: "0123456789b".to_owned(), label: value.to_owned() }];
    subject.mistake = Some(mistake("ambiguous", "f-subject-0", "subject"));
    let lists = FieldForm {
        add: vec![AddForm { place: "alternative.es".to_owned(), lang: Some("es".to_owned()) }],
        add_language: true,
        ..field("alternative", "lists", vec![row("alternative.es.0", value, Some("es"))])
    };
    vec![
        FieldForm { add_language: true, ..field("title", "line", vec![text_row("title", "es", value)]) },
        lists,
        FieldForm { add_language: true, ..field("text", "markdown", vec![text_row("text", "ht", value)]) },
        FieldForm {
            add: add("subject"),
            kinds: "concept".to_owned(),
            schemes: "subject right".to_owned(),
            ..field("subject", "refs", vec![subject])
        },
        FieldForm { add: add("url"), ..field("url", "words", vec![row("url.0", value, None)]) },
        FieldForm { add: add("language"), ..field("language", "tags", vec![row("language.0", "quc", None)]) },
        field("date", "date", vec![row("date", value, None)]),
        field("geo", "geo", vec![row("geo", value, None)]),
        field("license", "word", vec![row("license", value, None)]),
    ]
}

fn files(value: &str) -> Vec<FileForm> {
    vec![FileForm {
        name: "file.0".to_owned(),
        id: "f-file-0".to_owned(),
        digest: "a".repeat(64),
        file: value.to_owned(),
        role: "easy-reading".to_owned(),
        lang: "ht".to_owned(),
        order: "1".to_owned(),
        remove: true,
        notes: vec![row("file.0.note.ht", value, Some("ht"))],
    }]
}

fn clash(value: &str) -> Vec<DifferenceView> {
    let text = DifferenceView {
        field: "title".to_owned(),
        lang: Some("es".to_owned()),
        form: "text".to_owned(),
        runs: runs(value),
        before: Some(value.to_owned()),
        after: None,
        take: "title.es".to_owned(),
        notes: vec![EntryView { key: "status".to_owned(), before: "draft".to_owned(), after: "reviewed".to_owned() }],
    };
    let list = DifferenceView { field: "files".to_owned(), lang: None, form: "list".to_owned(), ..text.clone() };
    let word = DifferenceView { field: "access".to_owned(), lang: None, form: "word".to_owned(), ..text.clone() };
    vec![text, list, word]
}

fn runs(value: &str) -> Vec<RunView> {
    ["same", "removed", "added"].map(|part| RunView { part: part.to_owned(), text: value.to_owned() }).to_vec()
}

impl Sample for EditView {
    fn samples(lang: &str) -> Vec<Self> {
        let new = Self {
            page: page(lang, "/work/new/item", ""),
            kind: "item".to_owned(),
            action: format!("/{lang}/work/new/item"),
            keep_url: format!("/{lang}/work/new/item/keep"),
            csrf: csrf(),
            fields: fields(""),
            key: row("key", "", None),
            access: AccessForm { rule: "public".to_owned(), ..AccessForm::default() },
            tags: vec!["es".to_owned(), "ht".to_owned()],
            left: Some("2026-01-31".to_owned()),
            ..Self::default()
        };
        let old = Self {
            title: Some(TextView::new("es", HOSTILE)),
            desk_url: Some("/es/work/records/0123456789b".to_owned()),
            files_url: Some("/es/work/records/0123456789b/files".to_owned()),
            base: 3,
            since: Some(2),
            submit: true,
            publish: true,
            note: HOSTILE.to_owned(),
            fields: fields(HOSTILE),
            key: RowForm { mistake: Some(mistake("bad-id", "f-key", "key")), ..row("key", HOSTILE, None) },
            access: AccessForm {
                rule: "embargo".to_owned(),
                groups: HOSTILE.to_owned(),
                until: HOSTILE.to_owned(),
                mistake: Some(mistake("bad-day", "f-access-until", "access")),
            },
            files: files(HOSTILE),
            mistakes: vec![mistake("too-many", "f-subject-0", "subject"), mistake("too-long", "f-title-es", "title")],
            resumed: true,
            clashes: clash(HOSTILE),
            focus: "f-url-0".to_owned(),
            done: Some("merged".to_owned()),
            ..new.clone()
        };
        let lengthy = Self { fields: fields(&"palabra ".repeat(400)), ..new.clone() };
        vec![new, old, lengthy]
    }
}

fn past(number: i64, text: &str) -> PastView {
    PastView {
        number,
        at: "2026-01-31".to_owned(),
        author: text.to_owned(),
        note: text.to_owned(),
        life: "withdrawn".to_owned(),
    }
}

impl Sample for HistoryView {
    fn samples(lang: &str) -> Vec<Self> {
        let url = format!("/{lang}/work/records/0123456789b");
        let one = Self {
            page: page(lang, "/work/records/0123456789b/history", ""),
            title: TextView::new("es", HOSTILE),
            desk_url: url.clone(),
            compare_url: format!("{url}/compare"),
            restore_url: Some(format!("{url}/restore")),
            csrf: csrf(),
            head: 1,
            rows: vec![past(1, "")],
            next: None,
        };
        let many = Self {
            head: 50,
            rows: (1..=50).rev().map(|number| past(number, HOSTILE)).collect(),
            next: Some(format!("{url}/history?before=1")),
            ..one.clone()
        };
        vec![one, many]
    }
}

impl Sample for CompareView {
    fn samples(lang: &str) -> Vec<Self> {
        let same = Self {
            page: page(lang, "/work/records/0123456789b/compare", ""),
            title: TextView::new("es", HOSTILE),
            history_url: format!("/{lang}/work/records/0123456789b/history"),
            before: past(1, ""),
            after: past(2, HOSTILE),
            differences: Vec::new(),
        };
        vec![Self { differences: clash(HOSTILE), ..same.clone() }, same]
    }
}

fn waiting(text: &str) -> Vec<WaitingView> {
    let row = WaitingView {
        url: "/es/work/records/0123456789b".to_owned(),
        title: Some(TextView::new("es", text)),
        kind: "item".to_owned(),
        life: "submitted".to_owned(),
        at: "2026-01-31".to_owned(),
        author: text.to_owned(),
        assignee: text.to_owned(),
    };
    vec![row.clone(), WaitingView { title: None, kind: String::new(), life: String::new(), ..row }]
}

impl Sample for WorkView {
    fn samples(lang: &str) -> Vec<Self> {
        let entry = |key: &str, count| WorkEntry { key: key.to_owned(), url: format!("/{lang}/work/{key}"), count };
        let empty = Self { page: page(lang, "/work", ""), name: HOSTILE.to_owned(), ..Self::default() };
        let full = Self {
            entries: vec![entry("new", None), entry("review", Some(12_345))],
            forms: waiting(HOSTILE),
            begun: waiting(HOSTILE),
            assigned: waiting(&"palabra ".repeat(60)),
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for ChooseView {
    fn samples(lang: &str) -> Vec<Self> {
        let kinds = ["item", "collection", "organization", "person", "place", "page", "concept"];
        let entry =
            |kind: &str| WorkEntry { key: kind.to_owned(), url: format!("/{lang}/work/new/{kind}"), count: None };
        vec![Self { page: page(lang, "/work/new", ""), kinds: kinds.into_iter().map(entry).collect() }]
    }
}

impl Sample for ReviewView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self { page: page(lang, "/work/review", ""), ..Self::default() };
        let option = FilterOption { value: "item".to_owned(), text: None, chosen: true };
        let section = FilterOption { text: Some(TextView::new("es", HOSTILE)), ..option.clone() };
        let full = Self {
            rows: waiting(HOSTILE),
            total: 1,
            next: Some(format!("/{lang}/work/review?after=1")),
            kinds: vec![option],
            sections: vec![section],
            assignee: "me".to_owned(),
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for DeskView {
    fn samples(lang: &str) -> Vec<Self> {
        let bare = Self {
            page: page(lang, "/work/records/0123456789b", ""),
            title: TextView::new("es", HOSTILE),
            kind: "item".to_owned(),
            stands: "draft".to_owned(),
            url: format!("/{lang}/work/records/0123456789b"),
            csrf: csrf(),
            revision: 1,
            at: "2026-01-31".to_owned(),
            ..Self::default()
        };
        let comment = CommentView {
            author: HOSTILE.to_owned(),
            at: "2026-01-31".to_owned(),
            revision: 1,
            body: format!("{HOSTILE}\n\n{HOSTILE}"),
        };
        let thread = |id: &str, settled_by: Option<&str>| ThreadView {
            id: id.to_owned(),
            settled_by: settled_by.map(str::to_owned),
            comments: vec![comment.clone(), comment.clone()],
        };
        let (edit, submit, publish) = (true, true, true);
        let steps = StepsView { edit, submit, publish, send_back: true, withdraw: true, comment: true, assign: true };
        let full = Self {
            public_url: Some(format!("/{lang}/item/0123456789b")),
            author: HOSTILE.to_owned(),
            note: HOSTILE.to_owned(),
            steps,
            assignee: "0123456789b".to_owned(),
            assignee_name: HOSTILE.to_owned(),
            people: vec![PersonOption { id: "0123456789b".to_owned(), name: HOSTILE.to_owned() }],
            threads: vec![thread("a", None), thread("b", Some("Eva"))],
            done: Some("assigned".to_owned()),
            not_done: Some("reason".to_owned()),
            typed: HOSTILE.to_owned(),
            ..bare.clone()
        };
        vec![bare, full]
    }
}
