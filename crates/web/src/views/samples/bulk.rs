//! Samples of the pages on which many records are changed.

use super::{HOSTILE, Sample, page};
use crate::views::bulk::{
    BatchLink, BatchView, BulkPreviewView, BulkView, ChangedView, DifferenceView, PieceView, TickView, TypedEdit,
    UndoneView, WrongView,
};
use crate::views::{HiddenInput, LinkView, TextView};

fn link(text: &str) -> LinkView {
    LinkView { url: "/es/item/0123456789b".to_owned(), text: TextView::new("es", text) }
}

fn batch(name: &str, state: &str) -> BatchLink {
    BatchLink {
        url: "/es/work/bulk/x".to_owned(),
        name: name.to_owned(),
        at: "2026-05-01 12:00".to_owned(),
        written: 1_200,
        state: state.to_owned(),
    }
}

impl Sample for BulkView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self {
            page: page(lang, "/work/bulk", ""),
            csrf: "0".repeat(32),
            action: "/es/work/bulk".to_owned(),
            fields: vec!["subject".to_owned(), "collection".to_owned()],
            languages: vec!["en".to_owned(), "quc".to_owned()],
            ..Self::default()
        };
        let tick =
            TickView { id: "0123456789b".to_owned(), kind: "item".to_owned(), link: link(HOSTILE), ticked: true };
        let typed = TypedEdit {
            edit: "words".to_owned(),
            values: HOSTILE.to_owned(),
            find: HOSTILE.to_owned(),
            whole: true,
            ..TypedEdit::default()
        };
        let wrong = WrongView { field: "find".to_owned(), code: "find".to_owned(), value: HOSTILE.to_owned() };
        let full = Self {
            query: HOSTILE.to_owned(),
            question: HOSTILE.to_owned(),
            total: 12_345,
            records: vec![tick],
            ticked: true,
            wrong: Some(wrong),
            typed,
            batches: vec![batch("bulk", "finished"), batch("merge", "undone"), batch("skos", "unfinished")],
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for BulkPreviewView {
    fn samples(lang: &str) -> Vec<Self> {
        let empty = Self {
            page: page(lang, "/work/bulk", ""),
            csrf: "0".repeat(32),
            action: "/es/work/bulk".to_owned(),
            carried: vec![HiddenInput { name: "find".to_owned(), value: HOSTILE.to_owned() }],
            ..Self::default()
        };
        let piece = |part: &str, apart| PieceView { part: part.to_owned(), text: HOSTILE.to_owned(), apart };
        let pieces = |apart| vec![piece("same", apart), piece("removed", apart), piece("added", apart)];
        let text = DifferenceView {
            field: HOSTILE.to_owned(),
            known: false,
            lang: Some("quc".to_owned()),
            pieces: pieces(false),
        };
        let list = DifferenceView { field: "subject".to_owned(), known: true, lang: None, pieces: pieces(true) };
        let full = Self {
            selected: 12_345,
            changes: 12_000,
            same: 300,
            refused: vec![("no-field".to_owned(), 40), ("draft".to_owned(), 5)],
            rows: vec![ChangedView { link: link(HOSTILE), differences: vec![text, list] }],
            first_refused: vec![(link(HOSTILE), "draft".to_owned())],
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for BatchView {
    fn samples(lang: &str) -> Vec<Self> {
        let usual = Self {
            page: page(lang, "/work/bulk", ""),
            csrf: "0".repeat(32),
            action: "/es/work/bulk/x".to_owned(),
            back_url: "/es/work/bulk".to_owned(),
            batch: batch("bulk", "unfinished"),
            changed: 12_000,
            same: 3,
            rejected: 5,
            unfinished: true,
            undoable: true,
            refused: vec![(link(HOSTILE), "life".to_owned())],
            ..Self::default()
        };
        let undone = UndoneView { withdrawn: 1, restored: 2, kept: vec![link(HOSTILE)] };
        let back = Self {
            batch: batch("import", "undone"),
            created: 4,
            unfinished: false,
            undoable: false,
            undone: Some(undone),
            ..usual.clone()
        };
        vec![usual, back]
    }
}
