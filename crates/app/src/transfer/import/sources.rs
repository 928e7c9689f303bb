//! The tables of an import, in the order in which they must be read.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// A table to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name for people.
    pub name: String,
    /// Tells it from a changed table of the same name.
    pub fingerprint: String,
}

impl Source {
    /// The folder the table lies in; a bare file name lies in the present one.
    pub fn folder(&self) -> PathBuf {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or(Path::new(".")).to_path_buf()
    }
}

/// The tables a path means: itself, or those in the folder by name.
///
/// # Errors
/// When the path cannot be read or holds no table.
pub fn list(path: &Path) -> Result<Vec<Source>, Error> {
    let meta = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
    if meta.is_file() {
        return Ok(vec![source(path)?]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| Error::io(path, error))?;
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(|path| is_table(path)).collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Error::Refused(format!("{} holds no .csv, .tsv or .xlsx", path.display())));
    }
    paths.iter().map(|path| source(path)).collect()
}

fn is_table(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let table = [".csv", ".tsv", ".xlsx"].iter().any(|end| name.ends_with(end));
    table && path.is_file() && !name.starts_with(['.', '~']) && !name.contains(".rejected.")
}

fn source(path: &Path) -> Result<Source, Error> {
    let meta = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
    let modified = meta.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let stamp = format!("{}-{}", meta.len(), modified.map_or(0, |since| since.as_micros()));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Source { path: path.to_path_buf(), name, fingerprint: stamp })
}

/// A key for a row that has none: it must be the same when the row comes again.
pub fn derived_key(parts: &[&str]) -> String {
    format!("auto/{:016x}", hash_of(&parts.join("\u{1f}")))
}

/// 64 bits of a key's hash.
pub fn hash_of(key: &str) -> u64 {
    let digest = Sha256::digest(key.as_bytes());
    digest.iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_file_name_lies_in_the_present_folder() {
        let source = |path: &str| Source { path: path.into(), name: String::new(), fingerprint: String::new() };
        assert_eq!(source("works.csv").folder(), Path::new("."));
        assert_eq!(source("box/works.csv").folder(), Path::new("box"));
    }
}
