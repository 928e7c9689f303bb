//! What the page of a record's files is given, for those who describe it.

use serde::Serialize;

use super::{LinkView, PageView, view};

/// The files of a record, to be added to, ordered, described and removed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecordFilesView {
    /// The frame.
    pub page: PageView,
    /// The proof of its forms.
    pub csrf: String,
    /// The record.
    pub record: LinkView,
    /// Its identifier: what uploads of this page are for.
    pub id: String,
    /// The revision the page was made from.
    pub base: i64,
    /// Where its forms go; `/upload` and `/add` stand below it.
    pub action: String,
    /// The files, in order.
    pub files: Vec<FileRow>,
    /// Uploads that are whole or can be resumed, and belong to no record yet.
    pub waiting: Vec<UploadRow>,
    /// Every role, as a word.
    pub roles: Vec<String>,
    /// Languages a file may be in.
    pub tongues: Vec<String>,
    /// What is wrong: the last parts of messages `files_page.problem.…`.
    pub problems: Vec<String>,
    /// What was done: the last part of a message `files_page.done.…`.
    pub done: Option<String>,
    /// Largest file of the form, in bytes.
    pub largest: u64,
}

/// A file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileRow {
    /// Its content.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Where it can be looked at.
    pub url: String,
    /// What it is.
    pub mime: String,
    /// Its size.
    pub bytes: u64,
    /// What it is to the record.
    pub role: String,
    /// The language it is in; may be empty.
    pub lang: String,
    /// Its description, in each language of the site and in those there are.
    pub notes: Vec<NoteRow>,
}

/// A description in a language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoteRow {
    /// The language.
    pub lang: String,
    /// The text; may be empty.
    pub text: String,
}

/// An upload that belongs to no record yet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UploadRow {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size as announced.
    pub bytes: u64,
    /// How much has arrived.
    pub received: u64,
    /// Whether all of it has.
    pub whole: bool,
}

view!(RecordFilesView, "record_files.html");
