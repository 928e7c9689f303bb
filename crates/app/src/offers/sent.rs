//! Files as they are sent with an offer: on the disk from the first byte, gone when nobody took them.

use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use crate::chance::new_id;
use crate::staging::clear;
use crate::{App, Error};

/// Where they lie among what is not in the archive.
const KIND: &str = "offered";

/// A file on its way in.
#[derive(Debug)]
pub struct NewFile {
    name: String,
    bytes: u64,
    place: Place,
    file: File,
}

/// A file that is there as a whole.
#[derive(Debug)]
pub(super) struct Place(PathBuf);

impl Place {
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = clear(&self.0) {
            tracing::warn!(%error, "a file that was sent is still in the staging folder");
        }
    }
}

impl NewFile {
    /// Begins a file with the name under which it is sent.
    ///
    /// # Errors
    /// When there is no folder for it.
    pub async fn begin(app: &App, name: String) -> Result<Self, Error> {
        let path = app.staging.place(KIND, new_id(app.chance.as_ref()).as_str())?;
        let file = File::create(&path).await.map_err(|error| Error::io(&path, error))?;
        Ok(Self { name, bytes: 0, place: Place(path), file })
    }

    /// Its name as sent.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How long it is by now.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes in what came next.
    ///
    /// # Errors
    /// The disk's.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.bytes += piece.len() as u64;
        self.file.write_all(piece).await.map_err(|error| Error::io(self.place.path(), error))
    }

    /// There is no more to come.
    pub(super) async fn finish(mut self) -> Result<Place, Error> {
        self.file.flush().await.map_err(|error| Error::io(self.place.path(), error))?;
        Ok(self.place)
    }
}
