//! The form of a record.

use serde::Serialize;

use super::DifferenceView;
use crate::views::{PageView, TextView, view};

/// The form of a record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EditView {
    /// The frame.
    pub page: PageView,
    /// The record's title; none where it is new.
    pub title: Option<TextView>,
    /// Its kind.
    pub kind: String,
    /// Where the form goes.
    pub action: String,
    /// Where it is kept while it is being written.
    pub keep_url: String,
    /// The record's desk; none where it is new.
    pub desk_url: Option<String>,
    /// The proof of the form.
    pub csrf: String,
    /// The revision the form is made from; 0 where there is none.
    pub base: i64,
    /// The name by which the form of a new record is known again when it is sent twice.
    pub form: String,
    /// The revision it was first made from, where others changed the record meanwhile.
    pub since: Option<i64>,
    /// May hand it in.
    pub submit: bool,
    /// May publish it.
    pub publish: bool,
    /// Why, in the editor's words.
    pub note: String,
    /// The fields, in the order of the kind.
    pub fields: Vec<FieldForm>,
    /// The identifier that came with the content.
    pub key: RowForm,
    /// Who may see it.
    pub access: AccessForm,
    /// The files.
    pub files: Vec<FileForm>,
    /// Where files are added; none where the record is new.
    pub files_url: Option<String>,
    /// Everything wrong, in the order of the form.
    pub mistakes: Vec<MistakeView>,
    /// The day on which an unfinished form was left that can be gone on with.
    pub left: Option<String>,
    /// This is that unfinished form.
    pub resumed: bool,
    /// Where the editor's changes collide with another's.
    pub clashes: Vec<DifferenceView>,
    /// Languages offered for another text.
    pub tags: Vec<String>,
    /// The row to go on with, after one was added.
    pub focus: String,
    /// What was done: the last part of a message `edit.done.…`.
    pub done: Option<String>,
}

view!(EditView, "editing/edit.html");

/// A field of a form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldForm {
    /// Its name.
    pub key: String,
    /// How it is filled in: `line`, `prose`, `markdown`, `lists`, `refs`, `words`, `word`, `tags`, `date`, `geo`.
    pub form: String,
    /// The rows.
    pub rows: Vec<RowForm>,
    /// Buttons that add a row.
    pub add: Vec<AddForm>,
    /// Whether another language can be added.
    pub add_language: bool,
    /// For references: kinds that may stand here, joined by spaces.
    pub kinds: String,
    /// For concepts: schemes that may stand here, joined by spaces.
    pub schemes: String,
}

/// A button that adds a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AddForm {
    /// Where: the button's value.
    pub place: String,
    /// The language, where there are several.
    pub lang: Option<String>,
}

/// A row of a field.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RowForm {
    /// Its name.
    pub name: String,
    /// Its id in the page.
    pub id: String,
    /// What is in it.
    pub value: String,
    /// Its number, from one, where there are several.
    pub number: usize,
    /// The language of its text.
    pub lang: Option<String>,
    /// `rtl` where that language is written from right to left.
    pub rtl: bool,
    /// What is wrong with it.
    pub mistake: Option<MistakeView>,
    /// How the text came about; none where the form does not ask.
    pub origin: Option<String>,
    /// Whether it is reviewed.
    pub status: String,
    /// What it was translated from; empty for nothing.
    pub from: String,
    /// What it may be said to be translated from.
    pub sources: Vec<String>,
    /// The source has changed since.
    pub stale: bool,
    /// The editor says that it fits all the same.
    pub fits: bool,
    /// Where the wording was read; none where the form does not ask.
    pub attested: Option<String>,
    /// The record it refers to.
    pub record: String,
    /// The name that is shown for it.
    pub was: String,
    /// Records among which to choose.
    pub choices: Vec<ChoiceView>,
}

/// A record that may be meant.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChoiceView {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub label: String,
}

/// Who may see the record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccessForm {
    /// The rule's word.
    pub rule: String,
    /// The groups.
    pub groups: String,
    /// The day of an embargo's end.
    pub until: String,
    /// What is wrong with it.
    pub mistake: Option<MistakeView>,
}

/// A file of the record.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileForm {
    /// The beginning of its names.
    pub name: String,
    /// The beginning of its ids.
    pub id: String,
    /// The content.
    pub digest: String,
    /// The name for downloads.
    pub file: String,
    /// What it is to the record.
    pub role: String,
    /// Language of what is in it.
    pub lang: String,
    /// Its place, from one.
    pub order: String,
    /// It shall be taken off.
    pub remove: bool,
    /// Its descriptions.
    pub notes: Vec<RowForm>,
}

/// One thing wrong. Words: message family `mistake.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MistakeView {
    /// The id of the row it is about.
    pub id: String,
    /// The field.
    pub field: String,
    /// The language of the text, where the field has several.
    pub lang: Option<String>,
    /// What is wrong.
    pub code: String,
    /// The value in question.
    pub value: String,
    /// What may have been meant, or how many there may be.
    pub hint: String,
}
