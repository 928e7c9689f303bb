//! Files for readers: only those of a record the reader may see.

use std::ops::Range;

use tejido_blobs::Blob;
use tejido_domain::record::FileRef;
use tejido_store::records;

use crate::error::Error;
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
    let users = records::file_users(&app.db, digest).await?;
    let records = records::current_many(&app.db, &users).await?;
    let visible = records.into_values().filter(|record| record.document.access.allows(&visit.reader, visit.today));
    let file = visible.flat_map(|record| record.document.files).find(|file| file.digest.as_str() == digest);
    Ok(file.map(|file| Opened { file }))
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
