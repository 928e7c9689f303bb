//! Clearing what a crash left behind.
//!
//! Must never touch a file that somebody may still be writing, nor one it does not own by its name.

use std::path::Path;
use std::time::Duration;
use std::{fs, io};

use tempfile::NamedTempFile;

use crate::{BlobError, Result};

/// A file that nobody has written to for so long is nobody's.
const ABANDONED: Duration = Duration::from_hours(24);

/// Removes the files whose name begins with `prefix` and that were last written more than a day ago.
/// What cannot be removed is logged and left: it costs room, not correctness.
pub(crate) fn sweep(folder: &Path, prefix: &str) -> Result<()> {
    sweep_now(folder, prefix).map_err(|error| BlobError::io(&folder.display(), error))
}

fn sweep_now(folder: &Path, prefix: &str) -> io::Result<()> {
    // The file system's own clock stamped the leftovers, so it is the one to ask: a fresh file tells
    // the time there, even on a network share whose clock is off.
    let now = NamedTempFile::new_in(folder)?.as_file().metadata()?.modified()?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let ours = entry.file_name().to_string_lossy().starts_with(prefix);
        let Ok(found) = entry.metadata() else { continue };
        let age = now.duration_since(found.modified()?).unwrap_or_default();
        if ours && found.is_file() && age > ABANDONED {
            match fs::remove_file(entry.path()) {
                Ok(()) => tracing::info!(bytes = found.len(), "removed an incomplete file left by an interruption"),
                Err(error) => tracing::warn!(%error, "an incomplete file left by an interruption stays"),
            }
        }
    }
    Ok(())
}
