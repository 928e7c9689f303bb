//! Samples of the pages on which the vocabulary is looked after.

use super::{HOSTILE, Sample, page};
use crate::views::terms::{
    BranchView, MergeView, PlanView, PlannedView, ReasonView, TermFormView, TermLanguage, TermList, TermsView,
    ThesaurusView, TroubleView,
};
use crate::views::{ExportLink, LinkView, SchemeView, TextView};

fn link(text: &str) -> LinkView {
    LinkView { url: "/es/work/vocabulary/0123456789b".to_owned(), text: TextView::new("es", text) }
}

fn branch(text: &str, below: Vec<BranchView>) -> BranchView {
    let narrower = u64::try_from(below.len()).unwrap_or(0);
    BranchView { link: link(text), below, narrower, url: None }
}

impl Sample for TermsView {
    fn samples(lang: &str) -> Vec<Self> {
        let page = page(lang, "/work/vocabulary", "");
        let empty = Self {
            page,
            new_url: "/es/work/vocabulary/new".to_owned(),
            import_url: "/es/x".to_owned(),
            ..Self::default()
        };
        let scheme = |key: &str, known| SchemeView {
            key: key.to_owned(),
            known,
            count: 2_000,
            url: "?scheme=subject".to_owned(),
            current: known,
        };
        let deep = branch("Trabajo", vec![branch(HOSTILE, vec![branch("Turno de noche", Vec::new())])]);
        let partly = BranchView { url: Some("?at=x".to_owned()), narrower: 12, ..branch("Maquila", Vec::new()) };
        let usual = Self {
            schemes: vec![scheme("subject", true), scheme("trabajo", false)],
            branches: vec![deep, partly],
            at: Some(link("Trabajo")),
            above: vec![link("Sociedad")],
            partly: true,
            exports: vec![ExportLink { url: "/vocabulary/subject.ttl".to_owned(), label: "Turtle".to_owned() }],
            ..empty.clone()
        };
        vec![empty, usual]
    }
}

impl Sample for TermFormView {
    fn samples(lang: &str) -> Vec<Self> {
        let row = |tag: &str, text: &str| TermLanguage {
            lang: tag.to_owned(),
            title: text.to_owned(),
            source: text.to_owned(),
            must_attest: tag == "quc",
            unattested: tag == "es",
            alternative: text.to_owned(),
            hidden: String::new(),
            definition: text.to_owned(),
            description: text.to_owned(),
        };
        let names = [
            "broader",
            "related",
            "replaced_by",
            "exact_match",
            "close_match",
            "broad_match",
            "narrow_match",
            "related_match",
            "source",
        ];
        let list =
            |name: &&str| TermList { name: (*name).to_owned(), value: HOSTILE.to_owned(), links: vec![link(HOSTILE)] };
        let new = Self {
            page: page(lang, "/work/vocabulary/new", ""),
            csrf: "0".repeat(32),
            action: "/es/work/vocabulary/new".to_owned(),
            back_url: "/es/work/vocabulary".to_owned(),
            languages: vec![row("en", ""), row("es", ""), row("quc", "")],
            lists: names.iter().map(list).collect(),
            ..Self::default()
        };
        let trouble = |field: &str, code: &str| TroubleView {
            field: field.to_owned(),
            code: code.to_owned(),
            value: HOSTILE.to_owned(),
        };
        let wrong = Self {
            name: Some(TextView::new("es", HOSTILE)),
            public_url: Some("/es/concept/x".to_owned()),
            merge_url: Some("/es/work/vocabulary/x/merge".to_owned()),
            conflict_url: Some("/es/work/vocabulary/x".to_owned()),
            troubles: vec![trouble("title.quc", "unattested"), trouble("broader", "circular")],
            languages: vec![row("es", HOSTILE), row("quc", HOSTILE)],
            deprecated: true,
            ..new.clone()
        };
        let kept = Self { kept: true, name: Some(TextView::new("es", "Trabajo")), ..new.clone() };
        vec![new, wrong, kept]
    }
}

impl Sample for MergeView {
    fn samples(lang: &str) -> Vec<Self> {
        let ask = Self {
            page: page(lang, "/work/vocabulary", ""),
            csrf: "0".repeat(32),
            action: "/es/work/vocabulary/x/merge".to_owned(),
            merged: link(HOSTILE),
            ..Self::default()
        };
        let refused = Self { refused: Some("below".to_owned()), into: HOSTILE.to_owned(), ..ask.clone() };
        let shown = Self {
            survivor: Some(link("Maquila")),
            records: 1_200,
            first: vec![link(HOSTILE)],
            labels: vec![TextView::new("en", HOSTILE)],
            ..ask.clone()
        };
        vec![ask, refused, shown]
    }
}

impl Sample for ThesaurusView {
    fn samples(lang: &str) -> Vec<Self> {
        let ask = Self {
            page: page(lang, "/work/vocabulary/import", ""),
            csrf: "0".repeat(32),
            action: "/es/work/vocabulary/import".to_owned(),
            take: "/es/work/vocabulary/import/take".to_owned(),
            ..Self::default()
        };
        let unread = Self { unread: Some(HOSTILE.to_owned()), ..ask.clone() };
        let no_file = Self { no_file: true, scheme: HOSTILE.to_owned(), ..ask.clone() };
        let reason = |reason: &str| ReasonView { reason: reason.to_owned(), count: 3, some: vec![HOSTILE.to_owned()] };
        let plan = PlanView {
            file: "a".repeat(64),
            created: 1,
            changed: 2_000,
            same: 3,
            first: vec![PlannedView { name: TextView::new("es", HOSTILE), new: true }, PlannedView::default()],
            reasons: tejido_formats::skos::Reason::ALL.iter().map(|known| reason(known.as_str())).collect(),
            unknown: vec![(HOSTILE.to_owned(), 7)],
        };
        let planned = Self { plan: Some(plan), ..ask.clone() };
        let nothing = Self { plan: Some(PlanView::default()), ..ask.clone() };
        vec![ask, unread, no_file, planned, nothing]
    }
}
