//! Writing an export: CSV, JSON Lines, files.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use futures_util::StreamExt as _;
use serde_json::json;
use tejido_domain::record::{Document, FileRef, RecordId};
use tejido_formats::tabular::TabularWriter;
use tejido_store::Stored;

use super::header::Survey;
use super::{Batches, ExportOptions, Selection, cells};
use crate::error::Error;
use crate::{App, Visit};

/// Where a file lies in an export: by its hash, under its own name.
fn path_of(file: &FileRef, with_files: bool) -> String {
    let digest = file.digest.as_str();
    if with_files { format!("files/{}/{}", &digest[..16], file.name) } else { format!("sha256:{digest}/{}", file.name) }
}

/// Writes a table. Gives how many records are in it.
///
/// # Errors
/// The writer's, the database's or the files' store's.
pub async fn csv<W: Write + Send>(
    app: &App,
    visit: &Visit,
    selection: &Selection,
    options: &ExportOptions,
    writer: W,
) -> Result<u64, Error> {
    let failed = |error| Error::io("export", error);
    let mut survey = Survey::default();
    let mut batches = Batches::new(app, visit, selection)?;
    while let Some(batch) = batches.next(app, visit).await? {
        batch.iter().for_each(|record| survey.see(&record.document));
    }
    let columns = survey.columns();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut table = TabularWriter::new(writer, &names).map_err(failed)?;
    let mut batches = Batches::new(app, visit, selection)?;
    let mut many = 0;
    while let Some(batch) = batches.next(app, visit).await? {
        let linked = linked(app, &batch).await?;
        for record in &batch {
            let row = cells::row(&columns, record, &linked, &|file| path_of(file, options.files.is_some()));
            table.row(&row).map_err(failed)?;
            if let Some(folder) = &options.files {
                with_files(app, &record.document, folder).await?;
            }
            many += 1;
        }
    }
    table.finish().map_err(failed)?;
    Ok(many)
}

async fn linked(app: &App, batch: &[Stored]) -> Result<BTreeMap<RecordId, Arc<Stored>>, Error> {
    let ids: Vec<RecordId> = batch.iter().flat_map(|record| record.document.links().map(|(_, id)| id)).collect();
    app.named(&ids).await
}

/// Writes one JSON document a line. Gives how many.
///
/// # Errors
/// The writer's, the database's or the files' store's.
pub async fn json_lines<W: Write + Send>(
    app: &App,
    visit: &Visit,
    selection: &Selection,
    options: &ExportOptions,
    mut writer: W,
) -> Result<u64, Error> {
    let failed = |error| Error::io("export", error);
    let mut batches = Batches::new(app, visit, selection)?;
    let mut many = 0;
    while let Some(batch) = batches.next(app, visit).await? {
        for record in &batch {
            let line = json!({
                "id": record.id,
                "revision": record.revision,
                "created": record.created.to_string(),
                "modified": record.at.to_string(),
                "record": record.document,
            });
            writeln!(writer, "{line}").map_err(failed)?;
            if let Some(folder) = &options.files {
                with_files(app, &record.document, folder).await?;
            }
            many += 1;
        }
    }
    writer.flush().map_err(failed)?;
    Ok(many)
}

/// Writes the files of a record below a folder, unless they are there already.
///
/// # Errors
/// The files' store's, or the folder's.
pub async fn with_files(app: &App, document: &Document, folder: &Path) -> Result<(), Error> {
    for file in &document.files {
        let path = folder.join(path_of(file, true));
        if std::fs::metadata(&path).is_ok_and(|meta| meta.len() == file.bytes) {
            continue;
        }
        let Ok(digest) = file.digest.as_str().parse::<tejido_blobs::Digest>() else { continue };
        let Some(mut blob) = app.blobs.get(&digest).await? else {
            return Err(Error::Refused(format!(
                "file {} ({digest}) is missing from the store; run `tejido check`",
                file.name
            )));
        };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        }
        let mut out = std::fs::File::create(&path).map_err(|error| Error::io(&path, error))?;
        while let Some(bytes) = blob.stream.next().await {
            out.write_all(&bytes?).map_err(|error| Error::io(&path, error))?;
        }
    }
    Ok(())
}
