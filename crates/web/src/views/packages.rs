//! What the pages of work packages are given.

use serde::Serialize;

use super::desk::Choice;
use super::{PageView, view};

/// A value to choose, with whether it is chosen.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChoiceView {
    /// The value; its words belong to a family of messages.
    pub value: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Something of a file that could not be read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FaultView {
    /// What is wrong: the last part of a message `package.fault.…`.
    pub fault: String,
    /// The line of the file; 0 when it is about the whole of it.
    pub line: usize,
}

/// A package that was brought before.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BroughtView {
    /// The address of its page.
    pub url: String,
    /// The name of the file.
    pub name: String,
    /// The day it came.
    pub day: String,
    /// The language it translates into.
    pub language: String,
    /// How many texts were taken; none when nobody has decided.
    pub saved: Option<usize>,
}

/// Making a package, and bringing one back.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PackagesView {
    /// The frame.
    pub page: PageView,
    /// The proof of forms.
    pub csrf: String,
    /// Languages to translate into.
    pub targets: Vec<ChoiceView>,
    /// Languages to translate from.
    pub sources: Vec<ChoiceView>,
    /// Kinds of records.
    pub kinds: Vec<ChoiceView>,
    /// Sections.
    pub sections: Vec<Choice>,
    /// Collections.
    pub collections: Vec<Choice>,
    /// How texts stand.
    pub states: Vec<ChoiceView>,
    /// Languages that a file may be said to translate into.
    pub into: Vec<ChoiceView>,
    /// Most texts of a package.
    pub most: usize,
    /// Why what was brought was not taken.
    pub problem: Option<FaultView>,
    /// What was brought before.
    pub brought: Vec<BroughtView>,
}

view!(PackagesView, "packages/packages.html");

/// What would become of a text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RowView {
    /// The last part of a message `package.taken.…`.
    pub taken: String,
    /// Its source has changed since.
    pub outdated: bool,
    /// A link, emphasis or piece of code of the source is missing.
    pub codes_lost: bool,
    /// Invisible signs that were taken out.
    pub hidden: usize,
    /// The line of the file.
    pub line: usize,
    /// The address of the record; empty for what the archive does not know.
    pub url: String,
    /// The record's title, or what the file calls the text.
    pub title: String,
    /// The field; empty for what the archive does not know.
    pub field: String,
    /// Which of several texts of the field it is.
    pub which: Option<String>,
    /// The language of the source.
    pub source_language: String,
    /// What was translated.
    pub source: String,
    /// What the source is now, when that is something else.
    pub source_now: Option<String>,
    /// The translation that came back.
    pub returned: String,
    /// The archive's translation, when that is something else.
    pub held: Option<String>,
}

/// How many texts would be taken in each way.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CountView {
    /// The last part of a message `package.taken.…`.
    pub taken: String,
    /// How many.
    pub many: usize,
}

/// What became of a package.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TookView {
    /// Texts kept.
    pub saved: usize,
    /// Of those, handed in for review.
    pub submitted: usize,
    /// Left out since their source has changed.
    pub outdated: usize,
    /// Left out since the archive's is newer.
    pub newer: usize,
    /// Refused.
    pub refused: usize,
}

/// A package that came back: what would become of it, and what did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PackageView {
    /// The frame.
    pub page: PageView,
    /// The proof of the form.
    pub csrf: String,
    /// Where the form goes.
    pub action: String,
    /// The name of the file.
    pub name: String,
    /// The language it translates into.
    pub language: String,
    /// How many texts would be taken in each way.
    pub counts: Vec<CountView>,
    /// How many texts would change the archive.
    pub writes: usize,
    /// How many of those were made from a source that has changed.
    pub outdated: usize,
    /// Texts worth looking at.
    pub rows: Vec<RowView>,
    /// How many more there are.
    pub more: usize,
    /// What could not be read.
    pub faults: Vec<FaultView>,
    /// How much more could not.
    pub more_faults: usize,
    /// What became of it.
    pub took: Option<TookView>,
}

view!(PackageView, "packages/package.html");
