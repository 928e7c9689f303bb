//! What waits for somebody, and a record on their desk.

use serde::Serialize;

use crate::views::{PageView, TextView, view};

/// What waits for somebody.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WorkView {
    /// The frame.
    pub page: PageView,
    /// Their name.
    pub name: String,
    /// Where their work is done.
    pub entries: Vec<WorkEntry>,
    /// Forms they left: an address and a day each.
    pub forms: Vec<WaitingView>,
    /// Records they began.
    pub begun: Vec<WaitingView>,
    /// Records they look after.
    pub assigned: Vec<WaitingView>,
}

view!(WorkView, "editing/work.html");

/// A place where work is done. Words: message family `work.entry.`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WorkEntry {
    /// Which.
    pub key: String,
    /// Its address.
    pub url: String,
    /// How much waits there.
    pub count: Option<i64>,
}

/// A record that waits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WaitingView {
    /// Its desk.
    pub url: String,
    /// Its title; none for a new one that has none yet.
    pub title: Option<TextView>,
    /// Its kind.
    pub kind: String,
    /// Where it stands; empty for a form that was left.
    pub life: String,
    /// Since when.
    pub at: String,
    /// Who last changed it.
    pub author: String,
    /// Who looks after it.
    pub assignee: String,
}

/// The choice of a kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChooseView {
    /// The frame.
    pub page: PageView,
    /// The kinds, each with its address.
    pub kinds: Vec<WorkEntry>,
}

view!(ChooseView, "editing/choose.html");

/// What waits for review.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    /// The frame.
    pub page: PageView,
    /// The rows, the longest waiting first.
    pub rows: Vec<WaitingView>,
    /// How many wait in all.
    pub total: i64,
    /// The next page.
    pub next: Option<String>,
    /// Kinds to choose from.
    pub kinds: Vec<FilterOption>,
    /// Sections to choose from.
    pub sections: Vec<FilterOption>,
    /// Who looks after it: `me`, `nobody` or nothing.
    pub assignee: String,
}

view!(ReviewView, "editing/review.html");

/// A value to filter by.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FilterOption {
    /// The value.
    pub value: String,
    /// Its name, where it is a record.
    pub text: Option<TextView>,
    /// It is chosen.
    pub chosen: bool,
}

/// A record on somebody's desk.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskView {
    /// The frame.
    pub page: PageView,
    /// The record's title.
    pub title: TextView,
    /// Its kind.
    pub kind: String,
    /// Where it stands.
    pub stands: String,
    /// It is in the archive, whatever its newest revision is.
    pub public_url: Option<String>,
    /// The beginning of all addresses of this desk.
    pub url: String,
    /// The proof of forms.
    pub csrf: String,
    /// The newest revision.
    pub revision: i64,
    /// When it was written.
    pub at: String,
    /// Who wrote it.
    pub author: String,
    /// Why.
    pub note: String,
    /// What they may do.
    pub steps: StepsView,
    /// Who looks after it: an account; empty for nobody.
    pub assignee: String,
    /// Their name.
    pub assignee_name: String,
    /// People who may be asked.
    pub people: Vec<PersonOption>,
    /// What is said about it.
    pub threads: Vec<ThreadView>,
    /// What was done: the last part of a message `edit.done.…`.
    pub done: Option<String>,
    /// What could not be done: the last part of a message `edit.not.…`.
    pub not_done: Option<String>,
    /// What was typed as a reason or a comment.
    pub typed: String,
}

view!(DeskView, "editing/desk.html");

/// What somebody may do with a record.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button")]
pub struct StepsView {
    /// Change it.
    pub edit: bool,
    /// Hand it in.
    pub submit: bool,
    /// Publish it.
    pub publish: bool,
    /// Send it back.
    pub send_back: bool,
    /// Take it out.
    pub withdraw: bool,
    /// Say something.
    pub comment: bool,
    /// Ask somebody to look after it.
    pub assign: bool,
}

/// Somebody who may be asked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonOption {
    /// The account.
    pub id: String,
    /// The name.
    pub name: String,
}

/// What began, and what was answered.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ThreadView {
    /// Its identifier.
    pub id: String,
    /// Who settled it; none while it is open.
    pub settled_by: Option<String>,
    /// What was said, in order.
    pub comments: Vec<CommentView>,
}

/// Something said.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CommentView {
    /// Who.
    pub author: String,
    /// The day.
    pub at: String,
    /// Of which revision.
    pub revision: i64,
    /// What.
    pub body: String,
}
