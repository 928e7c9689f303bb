//! Taking a version along: its rows, in the form that somebody's program reads.
//!
//! Rows go from the table to the reader as they come; a large dataset is never held as a whole. What a form cannot
//! hold is said before the first byte, not by a file that ends too early.

mod form;
mod pieces;
mod readme;
mod write;

use std::path::Path;

use tejido_domain::observatory::view::{Filter, Test, View};
use tejido_domain::record::{DataColumn, RecordId};
use tejido_formats::dataset::DatasetModel;
use tejido_formats::table::{Column, Role};
use tejido_lang::LanguageTag;
use tokio::runtime::Handle;

pub(crate) use form::WritingError;
pub use form::{Form, Unfit};
pub use pieces::Pieces;
pub(crate) use pieces::with_rows;

use self::write::Writing;
use super::ask::{AskError, local};
use super::model::describe;
use super::versions::Version;
use crate::{App, Visit};

/// How many files are made at the same time; each has a thread and some memory while it lasts.
pub const AT_ONCE: usize = 16;

/// A file on its way.
#[derive(Debug)]
pub struct Taken {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub pieces: Pieces,
}

/// What is taken along.
#[derive(Debug, Clone, Copy)]
pub struct Take<'a> {
    /// The dataset.
    pub record: RecordId,
    /// The version; whoever asks may see it.
    pub version: &'a Version,
    /// As what.
    pub form: Form,
    /// Which rows, for forms that hold views.
    pub view: &'a View,
}

/// Begins to make a file.
///
/// # Errors
/// See [`AskError`]; [`AskError::Busy`] when too many are being made.
pub async fn take(app: &App, visit: &Visit, take: Take<'_>) -> Result<Taken, AskError> {
    let permit = app.takings.clone().try_acquire_owned().map_err(|_| AskError::Busy)?;
    let document = &take.version.document;
    let file = local(app, document).await?;
    let mut model = describe(app, visit, take.record, take.version).await?;
    let view = if take.form.holds_views() { take.view.clone() } else { View::default() };
    if take.form == Form::SdmxCsv {
        every_row_has_its_time(app, file.path(), document.columns(), &model).await?;
    }
    let rows = app.tables.rows(file.path(), document.columns(), &view).await?;
    model.rows = Some(rows.total());
    let name = take.form.file_name(&model.name);
    let writing = Writing {
        language: visit.reads.first().cloned().unwrap_or_else(LanguageTag::undetermined),
        texts: readme::texts(app, visit, &model),
        sheets: readme::sheets(app, visit, &model),
        today: visit.today,
        view: format!("{}/rows{}", model.id, view.query()),
        permalink: format!("{}/id/{}", app.site().base_url, take.record),
        form: take.form,
        columns: rows.columns().to_vec(),
        total: rows.total(),
        model,
    };
    writing.fits()?;
    let pieces = if take.form.is_made_whole() {
        let made =
            pieces::collected(Handle::current(), rows, (file, permit), move |source, out| writing.write(source, out));
        let (bytes, held) = made.await?;
        Pieces::whole(&Handle::current(), bytes, held)
    } else {
        // The file and the permit are held for as long as it is read.
        pieces::flowing(Handle::current(), rows, (file, permit), move |source, out| writing.write(source, out))
    };
    Ok(Taken { name, pieces })
}

/// Statistics that are exchanged have a time in every row; one that has none is found before anything is sent.
async fn every_row_has_its_time(
    app: &App,
    file: &Path,
    columns: &[DataColumn],
    model: &DatasetModel,
) -> Result<(), AskError> {
    let is_time = |column: &&Column| column.role == Role::Dimension && column.ty.is_period();
    let Some(time) = model.schema.columns.iter().find(is_time) else { return Ok(()) };
    let gaps = Filter { column: time.name.clone(), test: Test::Gap(None) };
    let without = app.tables.rows(file, columns, &View { filters: vec![gaps], ..View::default() }).await?;
    if without.total() > 0 { Err(Unfit::NoTime.into()) } else { Ok(()) }
}
