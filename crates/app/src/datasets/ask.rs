//! Asking a version of a dataset.

use std::time::Duration;

use tejido_blobs::LocalCopy;
use tejido_domain::observatory::version;
use tejido_domain::observatory::view::View;
use tejido_domain::record::{Document, FileRef};
use tejido_tables::apart::Asked;
use tejido_tables::{Answer, SqlAnswer, Table, TablesError};

use super::take::{Unfit, WritingError};
use crate::{App, Error};

/// Rows of a page.
pub const PAGE: usize = 100;
/// Rows of an answer to SQL that is taken along.
pub const SQL_ROWS: usize = 100_000;
/// Bytes of its text.
const SQL_TEXT: usize = 16 << 20;
/// Bytes that it may use to group, sort and join.
const SQL_MEMORY: usize = 192 << 20;
/// Seconds that it may take.
const SQL_SECONDS: u64 = 10;
/// How long a question waits for others.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The version, as its record describes it; whoever asks may see it.
    pub document: &'a Document,
    /// The view, read against its columns.
    pub view: &'a View,
    /// Rows of the page.
    pub size: usize,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// There are no rows yet.
    #[error("the dataset has no data")]
    NoData,
    /// The table.
    #[error(transparent)]
    Tables(#[from] TablesError),
    /// The form cannot hold the dataset.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// As many files are being made as may be at once.
    #[error("too many files are being made")]
    Busy,
    /// Anything else.
    #[error(transparent)]
    App(#[from] Error),
}

impl From<tejido_blobs::BlobError> for AskError {
    fn from(error: tejido_blobs::BlobError) -> Self {
        Self::App(error.into())
    }
}

impl From<WritingError> for AskError {
    fn from(error: WritingError) -> Self {
        match error {
            WritingError::Unfit(unfit) => Self::Unfit(unfit),
            WritingError::Tables(error) => Self::Tables(error),
            WritingError::Io(error) => Self::Tables(TablesError::File(error)),
            WritingError::Broken(what) => Self::Tables(TablesError::Engine(what)),
        }
    }
}

/// The table of a version.
pub fn file(document: &Document) -> Option<&FileRef> {
    version::table(document)
}

/// A page of a view.
///
/// # Errors
/// See [`AskError`].
pub async fn ask(app: &App, question: Question<'_>) -> Result<Answer, AskError> {
    let local = local(app, question.document).await?;
    let columns = question.document.columns();
    Ok(app.tables.view(local.path(), columns, question.view, question.size).await?)
}

/// What SQL over the version comes to; its table is called `data`.
///
/// # Errors
/// See [`AskError`].
pub async fn sql(app: &App, document: &Document, question: &str) -> Result<SqlAnswer, AskError> {
    let local = local(app, document).await?;
    let table = Table { name: "data".to_owned(), file: local.path().to_owned() };
    Ok(app.tables.sql(&[table], question).await?)
}

/// A stranger's SQL, answered in a process of its own; its table is called `data`.
///
/// # Errors
/// See [`AskError`]; [`AskError::NoData`] where nobody answers, [`AskError::Busy`] when others are waiting as well.
pub async fn sql_apart(app: &App, document: &Document, question: &str, rows: usize) -> Result<SqlAnswer, AskError> {
    let program = app.answerer.as_deref().ok_or(AskError::NoData)?;
    let waited = tokio::time::timeout(PATIENCE, app.questions.acquire()).await;
    let _permit = waited.map_err(|_| AskError::Busy)?.map_err(|_| AskError::Busy)?;
    let local = local(app, document).await?;
    let path = std::fs::canonicalize(local.path()).map_err(TablesError::File)?;
    let file = path.into_os_string().into_string();
    let file = file.map_err(|_| AskError::Tables(TablesError::Engine("a path that is not UTF-8".to_owned())))?;
    let asked =
        Asked { file, question: question.to_owned(), memory: SQL_MEMORY, seconds: SQL_SECONDS, rows, text: SQL_TEXT };
    Ok(tejido_tables::apart::sql_apart(program, &asked).await?)
}

pub async fn local(app: &App, document: &Document) -> Result<LocalCopy, AskError> {
    let table = version::table(document).ok_or(AskError::NoData)?;
    let digest = table.digest.as_str().parse().map_err(|_| AskError::NoData)?;
    app.blobs.local_copy(&digest).await?.ok_or(AskError::NoData)
}
