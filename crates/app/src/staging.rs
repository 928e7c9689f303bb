//! The folder where files lie that are not in the archive yet: uploads under way, tables of prepared imports.
//!
//! Nothing in it is ever served to anybody. Names are made here, never by whoever sends a file.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::Error;

/// The folder, if there is one.
#[derive(Debug, Default)]
pub(crate) struct Staging(Option<PathBuf>);

impl Staging {
    pub(crate) const fn of_folder(folder: PathBuf) -> Self {
        Self(Some(folder))
    }

    /// The folder of a kind of thing, made when it is not there.
    pub(crate) fn folder(&self, kind: &str) -> Result<PathBuf, Error> {
        let Some(folder) = &self.0 else { return Err(Error::Refused("there is no folder for uploads".to_owned())) };
        let folder = folder.join(kind);
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        Ok(folder)
    }

    /// The place of a thing. Its identifier was made here; anything else names nothing.
    pub(crate) fn place(&self, kind: &str, id: &str) -> Result<PathBuf, Error> {
        let made_here = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !made_here {
            return Err(Error::Refused(format!("{id:?} is no identifier")));
        }
        Ok(self.folder(kind)?.join(id))
    }
}

/// Opens a file to write at its end, for this caller alone; none while another writes to it.
pub(crate) fn claim(path: &Path) -> Result<Option<File>, Error> {
    let io = |error| Error::io(path, error);
    let file = File::options().append(true).create(true).open(path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(io(error)),
    }
}

/// Removes a file or a folder; it is no error when it is gone already.
pub(crate) fn clear(path: &Path) -> Result<(), Error> {
    let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path, error)),
        _ => Ok(()),
    }
}
