//! Files for readers: only those of a record the reader may see.

use std::ops::Range;

use tejido_blobs::Blob;
use tejido_domain::record::{FileRef, Reader};
use tejido_store::{Stored, records};

use crate::error::Error;
use crate::trust::reads;
use crate::{App, Visit};

/// A file that may be read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file as its record describes it.
    pub file: FileRef,
}

/// Looks a file up by its digest, through the records that use it and the visitor may see.
///
/// # Errors
/// The database's.
pub async fn open_file(app: &App, visit: &Visit, digest: &str) -> Result<Option<Opened>, Error> {
    let holders = records::file_users(&app.db, digest).await?;
    let found = records::current_many(&app.db, &holders).await?;
    let visible = found.into_values().filter(|record| record.allows(&visit.reader, visit.today));
    let uses = |record: &Stored| record.document.files.iter().find(|file| file.digest.as_str() == digest).cloned();
    // A file that a public record uses as well is nobody's secret.
    let found = visible.filter_map(|record| Some((uses(&record)?, record)));
    let found = found.min_by_key(|(_, record)| !record.document.access.allows(&Reader::anyone(), visit.today));
    let Some((file, record)) = found else { return Ok(None) };
    reads::file(app, visit, &record, digest).await?;
    Ok(Some(Opened { file }))
}

/// The bytes of a file that may be read, or a part of them.
///
/// # Errors
/// The files' store's.
pub async fn read_file(app: &App, opened: &Opened, range: Option<Range<u64>>) -> Result<Option<Blob>, Error> {
    let Ok(digest) = opened.file.digest.as_str().parse::<tejido_blobs::Digest>() else { return Ok(None) };
    Ok(match range {
        Some(range) => app.blobs.get_range(&digest, range).await?,
        None => app.blobs.get(&digest).await?,
    })
}
