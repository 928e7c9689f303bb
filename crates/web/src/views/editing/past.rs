//! The revisions of a record, and what they differ in.

use serde::Serialize;

use crate::views::{PageView, TextView, view};

/// The history of a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HistoryView {
    /// The frame.
    pub page: PageView,
    /// The record's title.
    pub title: TextView,
    /// The record's desk.
    pub desk_url: String,
    /// Where two revisions are compared.
    pub compare_url: String,
    /// Where one is brought back; none where they may not.
    pub restore_url: Option<String>,
    /// The proof of forms.
    pub csrf: String,
    /// The newest revision.
    pub head: i64,
    /// The rows, the newest first.
    pub rows: Vec<PastView>,
    /// The next page.
    pub next: Option<String>,
}

view!(HistoryView, "editing/history.html");

/// A revision.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PastView {
    /// Its number.
    pub number: i64,
    /// The day.
    pub at: String,
    /// Who; empty for somebody who is not known any more.
    pub author: String,
    /// Why.
    pub note: String,
    /// Where the record stood from there on.
    pub life: String,
}

/// Two revisions compared.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareView {
    /// The frame.
    pub page: PageView,
    /// The record's title.
    pub title: TextView,
    /// The record's history.
    pub history_url: String,
    /// The earlier.
    pub before: ComparedRevision,
    /// The later.
    pub after: ComparedRevision,
    /// What they differ in.
    pub differences: Vec<DifferenceView>,
}

view!(CompareView, "editing/compare.html");

/// One of two revisions.
pub type ComparedRevision = PastView;

/// One thing in which two versions differ.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DifferenceView {
    /// The field.
    pub field: String,
    /// The language.
    pub lang: Option<String>,
    /// How it is shown: `text`, `list`, `word`, `file`.
    pub form: String,
    /// A text word by word, or a list value by value.
    pub runs: Vec<RunView>,
    /// What is known of the text beside its words.
    pub notes: Vec<EntryView>,
    /// The whole before, for a conflict; none where there is nothing.
    pub before: Option<String>,
    /// The whole after.
    pub after: Option<String>,
    /// The button's value that takes the other's, where they collide.
    pub take: String,
}

/// A stretch of text or a value, and what became of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RunView {
    /// `same`, `removed` or `added`.
    pub part: String,
    /// The text.
    pub text: String,
}

/// A fact about a text that changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryView {
    /// Which: `origin` or `status`.
    pub key: String,
    /// Its word before; empty for none.
    pub before: String,
    /// Its word after.
    pub after: String,
}
