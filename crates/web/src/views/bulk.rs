//! What the pages are given on which stewards change many records at once.

use serde::Serialize;

use super::{HiddenInput, LinkView, PageView, view};

/// The selection and the change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BulkView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where it goes.
    pub action: String,
    /// The question by which records are selected, as an address says it.
    pub question: String,
    /// What was typed to search.
    pub query: String,
    /// How many answer.
    pub total: u64,
    /// The first of them, to be ticked.
    pub records: Vec<TickView>,
    /// Only the ticked ones are selected.
    pub ticked: bool,
    /// What is wrong. Words: message family `bulk.wrong.`.
    pub wrong: Option<WrongView>,
    /// What was typed.
    pub typed: TypedEdit,
    /// Fields that hold values. Words: message family `field.`.
    pub fields: Vec<String>,
    /// Languages of texts.
    pub languages: Vec<String>,
    /// Batches, newest first.
    pub batches: Vec<BatchLink>,
}

view!(BulkView, "bulk/form.html");

/// Something wrong with the form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WrongView {
    /// The id of the field.
    pub field: String,
    /// Words: message family `bulk.wrong.`.
    pub code: String,
    /// The value in question.
    pub value: String,
}

/// A record that can be ticked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TickView {
    /// Its identifier.
    pub id: String,
    /// Its kind. Words: message family `kind.`.
    pub kind: String,
    /// The record.
    pub link: LinkView,
    /// It is ticked.
    pub ticked: bool,
}

/// A change as it was typed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TypedEdit {
    /// Which: `add`, `remove`, `set`, `exchange`, `words`, `access`, `life`.
    pub edit: String,
    /// The field.
    pub field: String,
    /// Values, one a line.
    pub values: String,
    /// The value that goes.
    pub from: String,
    /// The value that comes.
    pub to: String,
    /// The language.
    pub lang: String,
    /// The field of texts; empty for all.
    pub texts: String,
    /// What is looked for.
    pub find: String,
    /// What stands there afterwards.
    pub with: String,
    /// Whole words only.
    pub whole: bool,
    /// The access rule.
    pub access: String,
    /// The state of life.
    pub life: String,
    /// Why.
    pub note: String,
}

/// A batch in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BatchLink {
    /// Its page.
    pub url: String,
    /// What it was. Words: message family `batch.`.
    pub name: String,
    /// When it began, as text of the form 2026-05-01 12:00.
    pub at: String,
    /// Records written.
    pub written: u64,
    /// Where it stands. Words: message family `batch.state.`.
    pub state: String,
}

/// What a change would make.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BulkPreviewView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where it goes.
    pub action: String,
    /// What was posted, to be posted again.
    pub carried: Vec<HiddenInput>,
    /// Records selected.
    pub selected: u64,
    /// Records that would change.
    pub changes: u64,
    /// Records that are so already.
    pub same: u64,
    /// Records that cannot change, by reason. Words: message family `bulk.refused.`.
    pub refused: Vec<(String, u64)>,
    /// The first that would change.
    pub rows: Vec<ChangedView>,
    /// The first that cannot, each with its reason.
    pub first_refused: Vec<(LinkView, String)>,
}

view!(BulkPreviewView, "bulk/preview.html");

/// A record that would change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangedView {
    /// The record.
    pub link: LinkView,
    /// What would change.
    pub differences: Vec<DifferenceView>,
}

/// One thing that would change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DifferenceView {
    /// The field.
    pub field: String,
    /// There are words for it in the message family `field.`.
    pub known: bool,
    /// The language.
    pub lang: Option<String>,
    /// The pieces, in order.
    pub pieces: Vec<PieceView>,
}

/// A piece of a text, or a value of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PieceView {
    /// `same`, `added` or `removed`.
    pub part: String,
    /// The words.
    pub text: String,
    /// Stands by itself, and not within a text.
    pub apart: bool,
}

/// One batch.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BatchView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where its forms go.
    pub action: String,
    /// To the list of batches.
    pub back_url: String,
    /// The batch.
    pub batch: BatchLink,
    /// Records that are new.
    pub created: u64,
    /// Records that changed.
    pub changed: u64,
    /// Records that were so already.
    pub same: u64,
    /// Records that could not change.
    pub rejected: u64,
    /// Records are still to come.
    pub unfinished: bool,
    /// It can be taken back.
    pub undoable: bool,
    /// The first records that could not change, each with its reason. Words: message family `bulk.refused.`.
    pub refused: Vec<(LinkView, String)>,
    /// It was just taken back.
    pub undone: Option<UndoneView>,
}

view!(BatchView, "bulk/batch.html");

/// What came of taking a batch back.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UndoneView {
    /// Records taken out again.
    pub withdrawn: u64,
    /// Records put back as they were.
    pub restored: u64,
    /// Records that somebody changed since; they stay.
    pub kept: Vec<LinkView>,
}
