//! What the pages are given on which stewards look after the vocabulary.

use serde::Serialize;

use super::{ExportLink, LinkView, PageView, SchemeView, TextView, view};

/// The hierarchy of a scheme.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermsView {
    /// The frame.
    pub page: PageView,
    /// The schemes.
    pub schemes: Vec<SchemeView>,
    /// The concepts at the top, or below [`TermsView::at`].
    pub branches: Vec<BranchView>,
    /// The concept whose branch is shown, when it is not the whole scheme.
    pub at: Option<LinkView>,
    /// Concepts above that one, outermost first.
    pub above: Vec<LinkView>,
    /// The scheme is shown a branch at a time.
    pub partly: bool,
    /// Makes a concept in this scheme.
    pub new_url: String,
    /// Takes a thesaurus in.
    pub import_url: String,
    /// The scheme, and all of them, as files.
    pub exports: Vec<ExportLink>,
}

view!(TermsView, "terms/tree.html");

/// A concept and what lies below it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BranchView {
    /// The concept, with the address of its form.
    pub link: LinkView,
    /// What lies below, as far as it is shown.
    pub below: Vec<BranchView>,
    /// How many lie directly below.
    pub narrower: u64,
    /// Where those are shown, when they are not here.
    pub url: Option<String>,
}

/// Something wrong with a form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TroubleView {
    /// The id of the field.
    pub field: String,
    /// Words: message family `concept_problem.`.
    pub code: String,
    /// The value in question.
    pub value: String,
}

/// The form of a concept.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermFormView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where it goes.
    pub action: String,
    /// The concept; none for a new one.
    pub name: Option<TextView>,
    /// Its public page.
    pub public_url: Option<String>,
    /// Merges it into another.
    pub merge_url: Option<String>,
    /// Back to the hierarchy.
    pub back_url: String,
    /// The revision the form was made from.
    pub revision: i64,
    /// It was just kept.
    pub kept: bool,
    /// Somebody else changed it meanwhile: the address of their version.
    pub conflict_url: Option<String>,
    /// What is wrong.
    pub troubles: Vec<TroubleView>,
    /// The languages.
    pub languages: Vec<TermLanguage>,
    /// The scheme, as a word.
    pub scheme: String,
    /// The key.
    pub key: String,
    /// The code.
    pub notation: String,
    /// Fields of several lines without language.
    pub lists: Vec<TermList>,
    /// No longer to be used.
    pub deprecated: bool,
    /// Why, for the history.
    pub note: String,
}

view!(TermFormView, "terms/form.html");

/// What a concept is called, and how it is explained, in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermLanguage {
    /// The tag.
    pub lang: String,
    /// The preferred label.
    pub title: String,
    /// Where it was read.
    pub source: String,
    /// It may not be kept without its source.
    pub must_attest: bool,
    /// There is a label of which nobody says where it was read.
    pub unattested: bool,
    /// Other labels, one a line, each with its source after a bar.
    pub alternative: String,
    /// Hidden labels, one a line.
    pub hidden: String,
    /// The definition.
    pub definition: String,
    /// The scope note.
    pub description: String,
}

/// A field of several lines.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermList {
    /// The field. Words: message families `terms.list.` and `terms.list_help.`.
    pub name: String,
    /// Its lines.
    pub value: String,
    /// What the lines mean, for references.
    pub links: Vec<LinkView>,
}

/// Merging two concepts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MergeView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where it goes.
    pub action: String,
    /// The concept that goes.
    pub merged: LinkView,
    /// What was typed for the other one.
    pub into: String,
    /// Why nothing can be done. Words: message family `merge.refused.`.
    pub refused: Option<String>,
    /// The concept that stays; with it the page asks to go on.
    pub survivor: Option<LinkView>,
    /// How many records will refer to it instead.
    pub records: u64,
    /// The first of them.
    pub first: Vec<LinkView>,
    /// What it will be called besides.
    pub labels: Vec<TextView>,
}

view!(MergeView, "terms/merge.html");

/// Taking in a thesaurus.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ThesaurusView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where the file goes.
    pub action: String,
    /// Where the go-ahead goes.
    pub take: String,
    /// What cannot be read, as the reader of files says it.
    pub unread: Option<String>,
    /// No file was chosen.
    pub no_file: bool,
    /// What was typed as scheme.
    pub scheme: String,
    /// What would become of the file.
    pub plan: Option<PlanView>,
}

view!(ThesaurusView, "terms/import.html");

/// What would become of a thesaurus.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlanView {
    /// By which the file is found again.
    pub file: String,
    /// New concepts.
    pub created: u64,
    /// Concepts that would change.
    pub changed: u64,
    /// Concepts that are so already.
    pub same: u64,
    /// The first new and changed ones.
    pub first: Vec<PlannedView>,
    /// What is left out or mended, by reason.
    pub reasons: Vec<ReasonView>,
    /// Predicates that are not known, with how often they were met.
    pub unknown: Vec<(String, u64)>,
}

/// A concept of a thesaurus.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlannedView {
    /// Its label.
    pub name: TextView,
    /// It is new.
    pub new: bool,
}

/// Why something is left out or mended.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReasonView {
    /// Words: message family `skos.`.
    pub reason: String,
    /// How often.
    pub count: u64,
    /// Some of them.
    pub some: Vec<String>,
}
