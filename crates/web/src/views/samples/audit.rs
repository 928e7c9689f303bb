//! Samples of the audit trail.

use super::{HOSTILE, Sample, page};
use crate::views::TextView;
use crate::views::audit::{ActChoice, AuditFilter, AuditRow, AuditView, DetailView, NamedView, VerdictView};

fn named(text: &str) -> NamedView {
    NamedView {
        text: TextView::new("und", text),
        url: Some("/es/work/people/k7d2m9qx4t".to_owned()),
        only: "/es/work/audit?who=account%3Ak7d2m9qx4t".to_owned(),
        ..NamedView::default()
    }
}

fn row(seq: i64, act: &str, words: &str) -> AuditRow {
    let detail = |key: &str, known| DetailView { key: key.to_owned(), known, value: words.to_owned(), named: None };
    AuditRow {
        seq,
        number: seq.to_string(),
        at: "2026-03-31T14:05:09".to_owned(),
        instant: "2026-03-31T20:05:09Z".to_owned(),
        who: named(words),
        act: act.to_owned(),
        known: act.contains('.'),
        subject: Some(named(words)),
        details: vec![
            detail("name", true),
            detail(words, false),
            DetailView { named: Some(named(words)), ..detail("record", true) },
        ],
        hash: "9f".repeat(32),
    }
}

impl Sample for AuditView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self {
            page: page(lang, "/work/audit", ""),
            action: "/es/work/audit".to_owned(),
            zone: "America/Guatemala".to_owned(),
            check_url: "/es/work/audit?check=yes".to_owned(),
            nobody: true,
            bad_day: true,
            filter: AuditFilter {
                narrows: true,
                who: HOSTILE.to_owned(),
                from: "yesterday".to_owned(),
                ..AuditFilter::default()
            },
            ..Self::default()
        };
        let verdict = |fault: Option<&str>| VerdictView {
            entries: 12_345,
            head: "9f".repeat(32),
            fault: fault.map(str::to_owned),
            number: "12346".to_owned(),
        };
        let full = |words: &str, fault| {
            let nameless = |word: &str| NamedView { word: Some(word.to_owned()), url: None, ..named("") };
            Self {
                nobody: false,
                bad_day: false,
                filter: AuditFilter {
                    acts: vec![ActChoice { act: "session.begun".to_owned(), selected: true }],
                    who: words.to_owned(),
                    ..AuditFilter::default()
                },
                rows: vec![
                    row(12_345, "record.published", words),
                    row(2, words, words),
                    AuditRow {
                        who: nameless("anyone"),
                        subject: None,
                        details: Vec::new(),
                        ..row(1, "session.refused", words)
                    },
                    AuditRow { who: nameless("command_line"), ..row(1, "role.given", words) },
                ],
                older: Some("/es/work/audit?before=1".to_owned()),
                newest: Some("/es/work/audit".to_owned()),
                verdict: Some(verdict(fault)),
                exports: Some(("/es/work/audit.csv".to_owned(), "/es/work/audit.jsonl".to_owned())),
                ..empty.clone()
            }
        };
        let (whole, broken) = (full("Ana Ruiz", None), full(HOSTILE, Some("altered")));
        vec![whole, broken, full(&"larguísimo".repeat(60), Some("missing")), full("", Some("beyond")), empty]
    }
}
