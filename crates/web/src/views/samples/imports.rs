//! Samples of the pages of imports.

use super::{HOSTILE, Sample, page};
use crate::views::Pagination;
use crate::views::imports::{ColumnRow, ImportRow, ImportsView, MeaningGroup, PlanRow, PlanView, ReportView, ToldRow};

fn import(state: &str) -> ImportRow {
    ImportRow {
        id: format!("i-{state}"),
        name: HOSTILE.to_owned(),
        by: "Ana".to_owned(),
        at: "2026-05-01".to_owned(),
        created: 1_000,
        changed: 2,
        same: 3,
        rejected: 4,
        state: state.to_owned(),
    }
}

impl Sample for ImportsView {
    fn samples(lang: &str) -> Vec<Self> {
        let plan = PlanRow {
            url: "/es/work/import/p".to_owned(),
            name: HOSTILE.to_owned(),
            state: "mapping".to_owned(),
            at: "2026-05-01".to_owned(),
        };
        let usual = Self {
            page: page(lang, "/work/import", ""),
            csrf: "0".repeat(32),
            action: format!("/{lang}/work/import"),
            open: vec![plan],
            past: ["done", "run", "undone"].map(import).to_vec(),
            pagination: Pagination::default(),
            problem: None,
            detail: String::new(),
            largest: 1 << 29,
        };
        let empty = Self { open: Vec::new(), past: Vec::new(), ..usual.clone() };
        let wrong = Self { problem: Some("table".to_owned()), detail: HOSTILE.to_owned(), ..usual.clone() };
        vec![usual, empty, wrong]
    }
}

fn choice(value: &str, is_field: bool) -> MeaningGroup {
    let (field, lang) = value.split_once('@').unwrap_or((value, ""));
    MeaningGroup { value: value.to_owned(), field: field.to_owned(), lang: lang.to_owned(), is_field }
}

fn report() -> ReportView {
    let told = |warning| ToldRow { line: 3, column: HOSTILE.to_owned(), words: HOSTILE.to_owned(), warning };
    ReportView {
        created: 1,
        changed: 2,
        same: 3,
        rejected: 4,
        warnings: 5,
        told: vec![told(false), told(true)],
        problems: 2,
        problems_url: Some("/es/work/import/p/problems.csv".to_owned()),
        rejected_url: Some("/es/work/import/p/rejected.csv".to_owned()),
    }
}

impl Sample for PlanView {
    fn samples(lang: &str) -> Vec<Self> {
        let of = |state: &str| Self {
            page: page(lang, "/work/import/p", ""),
            csrf: "0".repeat(32),
            action: format!("/{lang}/work/import/p"),
            list_url: format!("/{lang}/work/import"),
            name: HOSTILE.to_owned(),
            state: state.to_owned(),
            kind: "item".to_owned(),
            life: "draft".to_owned(),
            access: "public".to_owned(),
            ..Self::default()
        };
        let column = |heading: &str, meaning: &str| ColumnRow {
            heading: heading.to_owned(),
            examples: vec![HOSTILE.to_owned(), "b".to_owned()],
            meaning: meaning.to_owned(),
        };
        let mapping = Self {
            columns: vec![column(HOSTILE, ""), column("title_es", "title@es"), column("x", "title@quc:source")],
            choices: vec![choice("id", false), choice("title", true), choice("title@es", true)],
            kinds: vec!["item".to_owned(), "place".to_owned()],
            lives: ["draft", "submitted", "published"].map(str::to_owned).to_vec(),
            problem: Some("twice".to_owned()),
            detail: HOSTILE.to_owned(),
            ..of("mapping")
        };
        let told = |state: &str| Self { report: Some(report()), ..of(state) };
        let running = Self { rows: 250, ..of("run") };
        let failed = Self { problem: Some("failed".to_owned()), detail: HOSTILE.to_owned(), ..of("failed") };
        vec![mapping, of("check"), told("checked"), running, told("done"), of("undo"), told("undone"), failed]
    }
}
