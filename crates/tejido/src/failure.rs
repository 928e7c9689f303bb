//! Why a command ends with 2: a sentence that names what failed and what can be done.
//!
//! Never a secret: what may hold one (a database's address) is left out before it comes here.

use std::error::Error as StdError;
use std::fmt;
use std::path::Path;

/// A failed command.
#[derive(Debug)]
pub struct Failure(String);

/// What commands give.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// In these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// A path the system refused.
    pub fn path(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Self(match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => format!(
                "{path} may not be written or read by the user who runs this program. \
                 Give it to that user (chown), or choose another place"
            ),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                format!("no room left for {path}. Free some, or move it to a larger disk, and try again")
            }
            std::io::ErrorKind::NotFound => format!("{path} is not there"),
            _ => format!("{path}: {error}"),
        })
    }

    /// The reader of our output has gone.
    pub fn is_broken_pipe(&self) -> bool {
        self.0.contains("Broken pipe")
    }

    /// As it was, with the folder named when it is the disk that failed.
    #[must_use]
    pub fn about(self, folder: &Path) -> Self {
        let folder = folder.display();
        let says = |words: &[&str]| words.iter().any(|word| self.0.contains(word));
        if says(&["(code: 13)", "No space left on device", "os error 28", "quota exceeded"]) {
            return Self(format!(
                "no room left in the data folder {folder}. Nothing that was acknowledged is lost. \
                 Free some room, or move the folder to a larger disk, and start again"
            ));
        }
        if says(&["(code: 8)", "(code: 14)", "Read-only file system", "os error 13"]) {
            return Self(format!(
                "the data folder {folder} cannot be written ({}). \
                 Give it to the user who runs this program (chown -R), or set `data` to another folder",
                self.0
            ));
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An error with its causes, each once.
fn chain(error: &dyn StdError) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_words = cause.to_string();
        if !words.contains(&cause_words) {
            words.push_str(": ");
            words.push_str(&cause_words);
        }
        next = cause.source();
    }
    words
}

impl From<tejido_app::Error> for Failure {
    fn from(error: tejido_app::Error) -> Self {
        match error {
            tejido_app::Error::Io { path, source } => Self::path(Path::new(&path), &source),
            other => Self(chain(&other)),
        }
    }
}

impl From<tejido_store::StoreError> for Failure {
    fn from(error: tejido_store::StoreError) -> Self {
        Self(chain(&error))
    }
}

impl From<tejido_blobs::BlobError> for Failure {
    fn from(error: tejido_blobs::BlobError) -> Self {
        Self(chain(&error))
    }
}

impl From<tejido_search::Error> for Failure {
    fn from(error: tejido_search::Error) -> Self {
        Self(chain(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_names_the_folder_and_the_remedy() {
        let failure = Failure::new("database: (code: 13) database or disk is full").about(Path::new("/srv/tejido"));
        assert!(failure.to_string().contains("no room left in the data folder /srv/tejido"), "{failure}");
        assert!(failure.to_string().contains("Free some room"), "{failure}");
    }
}
