//! The desk's lists: what there is to do, what waits, how far it has come.

use serde::Serialize;

use crate::views::{PageView, Pagination, TextView, view};

/// The entrance of the desk.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskHomeView {
    /// The frame.
    pub page: PageView,
    /// Languages the person translates into.
    pub languages: Vec<DeskLanguage>,
    /// Sent back to the person.
    pub returned: Vec<WaitingRow>,
    /// The person's drafts.
    pub drafts: Vec<WaitingRow>,
    /// Handed in by the person, waiting for review.
    pub submitted: Vec<WaitingRow>,
    /// The table of progress.
    pub progress_url: String,
}

/// A language on the entrance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskLanguage {
    /// Its tag.
    pub lang: String,
    /// How many texts stand how, with the list of each.
    pub states: Vec<DeskTab>,
    /// Where its translations are reviewed, if the person may.
    pub review_url: Option<String>,
    /// How many records wait there for this person.
    pub waiting: u64,
    /// Where the words of the interface are translated, if the person may.
    pub messages_url: Option<String>,
}

/// A list by its state, with how many are in it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskTab {
    /// The state: the last part of a message `desk.state.…`.
    pub key: String,
    /// How many.
    pub count: u64,
    /// Its list.
    pub url: String,
    /// The list being read.
    pub current: bool,
}

/// A record that is on its way.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WaitingRow {
    /// Where it is worked on or reviewed.
    pub url: String,
    /// Its title.
    pub title: TextView,
    /// Language of the translation.
    pub lang: String,
    /// How many texts.
    pub texts: u64,
    /// Since when (`2030-01-31`).
    pub at: String,
    /// Who made it, if they wish to be named and it is somebody else.
    pub by: Option<String>,
}

/// A list of what is to be translated.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskListView {
    /// The frame.
    pub page: PageView,
    /// Into which language.
    pub lang: String,
    /// The list's state.
    pub state: String,
    /// All lists of the language.
    pub tabs: Vec<DeskTab>,
    /// Its own address, for the form that filters.
    pub action: String,
    /// Kinds, sections, collections and orders to choose from.
    pub kinds: Vec<Choice>,
    /// Sections.
    pub sections: Vec<Choice>,
    /// Collections.
    pub collections: Vec<Choice>,
    /// Orders.
    pub orders: Vec<Choice>,
    /// The records of the page.
    pub rows: Vec<DeskRow>,
    /// How many there are in all.
    pub total: u64,
    /// Where the first of them is translated.
    pub next_url: Option<String>,
    /// The way through the list.
    pub pagination: Pagination,
    /// The entrance.
    pub home_url: String,
    /// Where the list is taken along as a file.
    pub packages_url: String,
}

/// Something to choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Message that names it, or
    pub key: Option<String>,
    /// its name.
    pub text: Option<TextView>,
    /// How many there are of it.
    pub count: Option<u64>,
    /// It is chosen.
    pub selected: bool,
}

/// A record to be translated.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeskRow {
    /// The workbench.
    pub url: String,
    /// Its title.
    pub title: TextView,
    /// Its kind.
    pub kind: String,
    /// How many texts stand so.
    pub texts: u64,
    /// Letters of their sources.
    pub letters: u64,
    /// How often it was read of late.
    pub reads: u64,
}

/// What waits for review in a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewQueueView {
    /// The frame.
    pub page: PageView,
    /// The language.
    pub lang: String,
    /// The oldest first.
    pub rows: Vec<WaitingRow>,
    /// The way through them.
    pub pagination: Pagination,
    /// What was just decided: the last part of a message `desk.done.…`.
    pub done: Option<String>,
    /// The entrance.
    pub home_url: String,
}

/// How far translation has come.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProgressView {
    /// The frame.
    pub page: PageView,
    /// By language.
    pub languages: ProgressTable,
    /// Languages for the tables by section and kind.
    pub choices: Vec<Choice>,
    /// Its own address.
    pub action: String,
    /// The chosen language.
    pub lang: String,
    /// By section.
    pub sections: ProgressTable,
    /// By kind.
    pub kinds: ProgressTable,
    /// The entrance.
    pub home_url: String,
}

/// A table of progress.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProgressTable {
    /// Its rows.
    pub rows: Vec<ProgressRow>,
}

/// A row of progress.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProgressRow {
    /// The language, or
    pub lang: Option<String>,
    /// the kind, or
    pub kind: Option<String>,
    /// the section.
    pub text: Option<TextView>,
    /// Texts in each state, the complete ones last.
    pub counts: Vec<u64>,
    /// All of them.
    pub total: u64,
    /// Complete ones in a hundred.
    pub percent: u64,
}

view!(DeskHomeView, "desk/home.html");
view!(DeskListView, "desk/list.html");
view!(ReviewQueueView, "desk/queue.html");
view!(ProgressView, "desk/progress.html");
