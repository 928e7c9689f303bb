//! The words of the interface on the desk: their lists, and the workbench of one message.

use serde::Serialize;

use super::desk::{Choice, DeskTab, RunView};
use super::{PageView, Pagination, view};

/// The messages of a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MessagesView {
    /// The frame.
    pub page: PageView,
    /// The language.
    pub lang: String,
    /// The state asked for: the last part of a message `messages.state.…`; none for all.
    pub state: Option<String>,
    /// How many are in each state, with the list of each.
    pub tabs: Vec<DeskTab>,
    /// Its own address, for the form that filters.
    pub action: String,
    /// The files.
    pub files: Vec<Choice>,
    /// The words looked for.
    pub query: String,
    /// The messages of the page.
    pub rows: Vec<MessageRow>,
    /// How many there are in all.
    pub total: u64,
    /// The way through the list.
    pub pagination: Pagination,
    /// Catalogue files with something of this site in them.
    pub downloads: Vec<DownloadView>,
    /// The desk.
    pub home_url: String,
}

/// A message in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MessageRow {
    /// The workbench.
    pub url: String,
    /// Its id.
    pub key: String,
    /// In English.
    pub english: String,
    /// In the language of the list.
    pub words: Option<String>,
    /// How it stands.
    pub state: String,
}

/// A catalogue file to download.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DownloadView {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// How many messages in it are this site's own.
    pub count: u64,
}

/// A message on the workbench.
#[derive(Debug, Clone, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question the template asks by itself")]
pub struct MessageView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms.
    pub csrf: String,
    /// Where the forms go.
    pub action: String,
    /// The language.
    pub lang: String,
    /// Its id.
    pub key: String,
    /// How it stands.
    pub state: String,
    /// In English, by form.
    pub english: Vec<FormWords>,
    /// In Spanish.
    pub spanish: Vec<FormWords>,
    /// What has changed in English since.
    pub change: Vec<RunView>,
    /// The places that must be kept, with their braces.
    pub places: Option<String>,
    /// The forms to be filled.
    pub forms: Vec<FormField>,
    /// Words must say where they were read.
    pub wants_source: bool,
    /// Where they were read, as typed.
    pub attested: String,
    /// The version of the draft that is shown.
    pub seen: i64,
    /// The reviewer's words when it was sent back.
    pub comment: Option<String>,
    /// What somebody else wrote meanwhile.
    pub theirs: Vec<FormWords>,
    /// What was just done: the last part of a message `messages.done.…`.
    pub done: Option<String>,
    /// What is wrong: the last part of a message `messages.slip.…`.
    pub problem: Option<String>,
    /// Where: the id of a field.
    pub problem_at: String,
    /// The name in braces that it is about.
    pub problem_name: String,
    /// It waits, and the person may review it.
    pub may_review: bool,
    /// It waits, and is the person's own.
    pub own: bool,
    /// Who made it, if they wish to be named.
    pub by: Option<String>,
    /// The review's comment as typed.
    pub review_comment: String,
    /// This site has words of its own, and the person may take them back.
    pub may_take_back: bool,
    /// The list this was opened from, carried along.
    pub list: String,
    /// The list.
    pub list_url: String,
    /// The next message of the list.
    pub next_url: String,
}

/// A form of a message to be read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormWords {
    /// Its plural category.
    pub form: String,
    /// Its words.
    pub words: String,
}

/// A form of a message to be filled.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormField {
    /// Its plural category: the last part of a message `messages.form.for_…`.
    pub form: String,
    /// It must be filled.
    pub required: bool,
    /// What is in the field.
    pub typed: String,
    /// What is said now, where that is something else.
    pub holds: Option<String>,
    /// Lines the field has.
    pub rows: usize,
}

view!(MessagesView, "messages/list.html");
view!(MessageView, "messages/work.html");
