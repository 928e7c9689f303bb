//! Writing an export: CSV, JSON Lines, files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::StreamExt as _;
use serde_json::json;
use tejido_domain::record::{Document, FileRef, Kind, Reader, RecordId};
use tejido_formats::tabular::TabularWriter;
use tejido_store::Stored;

use super::header::{Column, Survey};
use super::open::exporting;
use super::{Batches, ExportOptions, Selection, cells};
use crate::error::Error;
use crate::transfer::import::lookup::{Found, Lookup};
use crate::trust::reads;
use crate::{App, Visit};

/// Where a file lies in an export: by its hash, under its own name.
fn path_of(file: &FileRef, with_files: bool) -> String {
    let digest = file.digest.as_str();
    if with_files { format!("files/{}/{}", &digest[..16], file.name) } else { format!("sha256:{digest}/{}", file.name) }
}

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table.
    Csv,
    /// One JSON document a line.
    JsonLines,
}

/// An export under way: bytes are asked for piece by piece, so that a slow reader holds up nobody.
#[derive(Debug)]
pub struct Export {
    format: Format,
    columns: Vec<Column>,
    batches: Batches,
    files: Option<PathBuf>,
    begun: bool,
    lookup: Lookup,
    /// Records given so far.
    pub records: u64,
}

impl Export {
    /// Begins. For a table, every record is looked at once to find the columns.
    ///
    /// # Errors
    /// The index's or the database's.
    pub async fn begin(
        app: &App,
        visit: &Visit,
        selection: &Selection,
        options: &ExportOptions,
        format: Format,
    ) -> Result<Self, Error> {
        note(app, visit, selection, format).await?;
        let mut survey = Survey::default();
        if format == Format::Csv {
            let mut batches = Batches::new(app, visit, selection).await?;
            while let Some(batch) = batches.next(app, visit).await? {
                for record in &batch {
                    survey.see(&record.document);
                }
            }
        }
        let (columns, batches) = (survey.columns(), Batches::new(app, visit, selection).await?);
        Ok(Self {
            format,
            columns,
            batches,
            files: options.files.clone(),
            begun: false,
            lookup: Lookup::default(),
            records: 0,
        })
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// The database's or the files' store's.
    pub async fn next(&mut self, app: &App, visit: &Visit) -> Result<Option<Vec<u8>>, Error> {
        let Some(batch) = self.batches.next(app, visit).await? else {
            let only_header = self.format == Format::Csv && !self.begun;
            return if only_header { self.table(app, &[]).await.map(Some) } else { Ok(None) };
        };
        self.records += u64::try_from(batch.len()).unwrap_or(0);
        if let Some(folder) = &self.files {
            for record in &batch {
                with_files(app, &record.document, folder).await?;
            }
        }
        match self.format {
            Format::Csv => self.table(app, &batch).await.map(Some),
            Format::JsonLines => Ok(Some(batch.iter().map(json_line).collect::<String>().into_bytes())),
        }
    }

    async fn table(&mut self, app: &App, batch: &[Stored]) -> Result<Vec<u8>, Error> {
        let failed = |error| Error::io("export", error);
        let linked = linked(app, batch).await?;
        let taken = self.taken(app, batch).await?;
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let mut table = TabularWriter::new(Vec::new(), &names).map_err(failed)?;
        for record in batch {
            let row = cells::row(&self.columns, record, &linked, &taken, &|file| path_of(file, self.files.is_some()));
            table.row(&row).map_err(failed)?;
        }
        let bytes = table.finish().map_err(failed)?;
        if std::mem::replace(&mut self.begun, true) {
            // Every piece begins with the header; only the first one keeps it.
            let header = TabularWriter::new(Vec::new(), &names).and_then(TabularWriter::finish).map_err(failed)?;
            return Ok(bytes[header.len()..].to_vec());
        }
        Ok(bytes)
    }

    /// Bare names in a batch that an import would take for a record.
    async fn taken(&mut self, app: &App, batch: &[Stored]) -> Result<BTreeSet<String>, Error> {
        let mut taken = BTreeSet::new();
        for document in batch.iter().map(|record| &record.document) {
            for def in document.kind.def().fields {
                for name in document.refs(def.name).iter().filter_map(|reference| reference.name.as_deref()) {
                    let found = self.lookup.find((&app.db).into(), def.name, def.ty, name).await?;
                    if found != Found::Nothing {
                        taken.insert(name.to_owned());
                    }
                }
            }
        }
        Ok(taken)
    }

    /// Writes everything that is left. Gives how many records were written in all.
    ///
    /// # Errors
    /// The writer's, the database's or the files' store's.
    pub async fn write_to<W: Write + Send>(mut self, app: &App, visit: &Visit, mut writer: W) -> Result<u64, Error> {
        let failed = |error| Error::io("export", error);
        while let Some(piece) = self.next(app, visit).await? {
            writer.write_all(&piece).map_err(failed)?;
        }
        writer.flush().map_err(failed)?;
        Ok(self.records)
    }
}

/// Writes an export into the trail that may hold what is restricted.
async fn note(app: &App, visit: &Visit, selection: &Selection, format: Format) -> Result<(), Error> {
    if exporting(visit).reader == Reader::anyone() {
        return Ok(());
    }
    let form = if format == Format::Csv { "csv" } else { "jsonl" };
    let what = match selection {
        Selection::All(kind) => kind.map_or("all", Kind::as_str),
        Selection::Search(_) => "search",
        Selection::These(_) => "selection",
    };
    reads::export(app, visit, &json!({ "format": form, "records": what })).await
}

async fn linked(app: &App, batch: &[Stored]) -> Result<BTreeMap<RecordId, Arc<Stored>>, Error> {
    let ids: Vec<RecordId> = batch.iter().flat_map(|record| record.document.links().map(|(_, id)| id)).collect();
    app.named(&ids).await
}

fn json_line(record: &Stored) -> String {
    let line = json!({
        "id": record.id,
        "revision": record.revision,
        "created": record.created.to_string(),
        "modified": record.at.to_string(),
        "record": record.document,
    });
    format!("{line}\n")
}

/// Writes the files of a record below a folder, unless they are there already.
///
/// # Errors
/// The files' store's, or the folder's.
async fn with_files(app: &App, document: &Document, folder: &Path) -> Result<(), Error> {
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
