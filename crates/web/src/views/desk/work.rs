//! The workbench, and the page on which another person reviews.

use serde::Serialize;

use super::lists::Choice;
use crate::views::{LinkView, PageView, TextView, view};

/// A record on the workbench.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WorkView {
    /// The frame.
    pub page: PageView,
    /// The proof of its form.
    pub csrf: String,
    /// Where the form goes.
    pub action: String,
    /// The record.
    pub record: LinkView,
    /// Into which language.
    pub lang: String,
    /// Languages to translate from.
    pub sources: Vec<Choice>,
    /// Its texts.
    pub texts: Vec<WorkText>,
    /// What was just done: the last part of a message `desk.done.…`.
    pub done: Option<String>,
    /// Something was not taken: the summary names it.
    pub refused: bool,
    /// The list this was opened from, carried along.
    pub list: String,
    /// The next record of the list.
    pub next_url: String,
    /// The list.
    pub list_url: String,
}

/// A text on the workbench.
#[derive(Debug, Clone, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question the template asks by itself")]
pub struct WorkText {
    /// Its name.
    pub field: String,
    /// Its field: the last part of a message `desk.field.…`.
    pub key: String,
    /// Which of several it is.
    pub which: Option<String>,
    /// More than a line.
    pub long: bool,
    /// Written in Markdown.
    pub markdown: bool,
    /// The source.
    pub source: TextView,
    /// Its hash.
    pub hash: String,
    /// What has changed in the source since.
    pub change: Vec<RunView>,
    /// The published translation.
    pub present: Option<TextView>,
    /// How that stands.
    pub state: String,
    /// Where the translation on its way stands: the last part of a message `desk.stage.…`.
    pub stage: Option<String>,
    /// The reviewer's words.
    pub comment: Option<String>,
    /// What is in the field.
    pub typed: String,
    /// Lines the field has.
    pub rows: usize,
    /// The version of the draft that is shown.
    pub seen: i64,
    /// The words may be confirmed as they are.
    pub may_confirm: bool,
    /// They are.
    pub confirmed: bool,
    /// What somebody else wrote meanwhile.
    pub theirs: Option<Theirs>,
    /// What is wrong: the last part of a message `desk.problem.…`.
    pub problem: Option<String>,
    /// The translation service that can be asked for a suggestion.
    pub machine: Option<String>,
    /// The service whose words are in the field.
    pub made_by: Option<String>,
    /// What it suggests beside what is in the field.
    pub machine_words: Option<String>,
    /// Terms found in the source.
    pub terms: Vec<TermView>,
    /// Earlier translations of the like.
    pub suggested: Vec<SuggestedView>,
}

/// What somebody else wrote meanwhile.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Theirs {
    /// Their words.
    pub text: TextView,
    /// Theirs against what was typed.
    pub runs: Vec<RunView>,
}

/// A stretch of a comparison.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RunView {
    /// `same`, `removed` or `added`.
    pub part: String,
    /// The words.
    pub text: String,
}

/// A term found in the source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermView {
    /// As the source has it.
    pub found: String,
    /// What it is called in the language of the translation.
    pub targets: Vec<TargetTerm>,
}

/// What a term is called.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TargetTerm {
    /// The term.
    pub term: String,
    /// Where it is from: the last part of a message `desk.term.…`.
    pub from: String,
    /// Where it was read.
    pub attested: Option<String>,
}

/// Earlier translations of what is like a sentence.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SuggestedView {
    /// The sentence.
    pub sentence: String,
    /// The most alike first.
    pub matches: Vec<MatchView>,
}

/// An earlier translation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MatchView {
    /// How alike its source is, over 0 to 100.
    pub likeness: u8,
    /// Its source against the sentence.
    pub runs: Vec<RunView>,
    /// How it was translated.
    pub target: String,
    /// The record it is from.
    pub url: String,
    /// Whether it was reviewed.
    pub reviewed: bool,
}

/// What was handed in, for another person's review.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    /// The frame.
    pub page: PageView,
    /// The proof of its form.
    pub csrf: String,
    /// Where the form goes.
    pub action: String,
    /// The record.
    pub record: LinkView,
    /// The language.
    pub lang: String,
    /// Who made it, if they wish to be named.
    pub by: Option<String>,
    /// When (`2030-01-31`).
    pub at: String,
    /// The texts.
    pub texts: Vec<ReviewText>,
    /// It is the person's own.
    pub own: bool,
    /// What is wrong: the last part of a message `desk.problem.…`.
    pub problem: Option<String>,
    /// The comment as typed.
    pub comment: String,
    /// The queue.
    pub queue_url: String,
}

/// A text for review.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewText {
    /// Its name.
    pub field: String,
    /// Its field: the last part of a message `desk.field.…`.
    pub key: String,
    /// Which of several it is.
    pub which: Option<String>,
    /// The source.
    pub source: TextView,
    /// What has changed in the source since it was translated.
    pub change: Vec<RunView>,
    /// The translation.
    pub proposed: TextView,
    /// It against the one that is published.
    pub difference: Vec<RunView>,
    /// A machine made it.
    pub machine: bool,
    /// Which.
    pub made_by: Option<String>,
    /// The version that is shown.
    pub version: i64,
    /// Hash of what is published in its place.
    pub over: String,
}

view!(WorkView, "desk/work.html");
view!(ReviewView, "desk/review.html");
