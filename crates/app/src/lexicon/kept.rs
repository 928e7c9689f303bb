//! What was learned, as it lies in the data folder: one file with the lexicon, how far the change log was
//! followed for it, and which records taught it. It can always be thrown away.
//!
//! Must never be trusted: a file that is damaged or of another version is as good as none.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tejido_domain::record::RecordId;

use crate::error::Error;

/// The first bytes; the last of them rises with every other way of learning or writing it down.
const MAGIC: &[u8; 8] = b"tejlex\0\x01";

/// The file's name.
const NAME: &str = "learned";

/// Bytes of the checksum at the end.
const SUM: usize = 32;

/// Bytes of an identifier and of a mark.
const ROW: (usize, usize) = (11, 8);

/// How learning stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Up to where in the change log records have taught.
    pub cursor: i64,
    /// The day up to which ended embargoes were followed.
    pub day: Date,
    /// When everything was last learned from the beginning.
    pub anew: Timestamp,
    /// When something was last learned.
    pub at: Timestamp,
    /// How long learning everything took, in milliseconds.
    pub took: u64,
    /// Records that taught.
    pub records: u64,
    /// Pairs of sentences they taught with.
    pub pairs: u64,
    /// Words that are known, in all languages together.
    pub words: u64,
    /// Pairs of texts that were added since everything was learned.
    pub added: u64,
    /// Records that have changed since they taught; what their older words taught is still known.
    pub outdated: u64,
}

/// Everything that is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// How it stands.
    pub standing: Standing,
    /// Which records taught, with the mark of what they taught with.
    pub taught: BTreeMap<RecordId, u64>,
    /// The lexicon, as the library writes it.
    pub model: Vec<u8>,
}

impl Kept {
    /// Reads the file of a folder; `None` when it is not there or is not to be used.
    pub fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(NAME);
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|mut file| file.read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io(&path, error)),
        }
        let kept = Self::from_bytes(&bytes);
        if kept.is_none() {
            tracing::warn!(path = %path.display(), "what was learned cannot be used, and is learned anew");
        }
        Ok(kept)
    }

    /// Writes the file of a folder: a crash leaves the old or the new one, whole.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let (path, part) = (folder.join(NAME), folder.join(format!("{NAME}.part")));
        let written = || {
            fs::create_dir_all(folder)?;
            let mut file = File::create(&part)?;
            file.write_all(&self.to_bytes()?)?;
            file.sync_all()?;
            fs::rename(&part, &path)
        };
        written().map_err(|error| Error::io(&path, error))
    }

    /// Removes the file of a folder.
    pub fn remove(folder: &Path) -> Result<(), Error> {
        let path = folder.join(NAME);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(&path, error)),
            _ => Ok(()),
        }
    }

    fn to_bytes(&self) -> std::io::Result<Vec<u8>> {
        let mut rows = Vec::with_capacity(self.taught.len() * (ROW.0 + ROW.1));
        for (id, mark) in &self.taught {
            rows.extend(id.as_str().as_bytes());
            rows.extend(mark.to_le_bytes());
        }
        let mut bytes = MAGIC.to_vec();
        for part in [serde_json::to_vec(&self.standing)?, rows].iter().chain([&self.model]) {
            bytes.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            bytes.extend(part);
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        Ok(bytes)
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (content, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
        let mut rest = content.strip_prefix(MAGIC)?;
        if Sha256::digest(content).as_slice() != sum {
            return None;
        }
        let (standing, rows, model) = (part(&mut rest)?, part(&mut rest)?, part(&mut rest)?);
        let taught = rows.chunks(ROW.0 + ROW.1).map(|row| {
            let (id, mark) = row.split_at_checked(ROW.0)?;
            Some((std::str::from_utf8(id).ok()?.parse().ok()?, u64::from_le_bytes(mark.try_into().ok()?)))
        });
        Some(Self {
            standing: serde_json::from_slice(standing).ok()?,
            taught: taught.collect::<Option<_>>()?,
            model: model.to_vec(),
        })
    }
}

/// Takes a part off the front: its length, then its bytes.
fn part<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let (part, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *rest = after;
    Some(part)
}

/// How learning stands in a folder; `None` when nothing was learned yet.
///
/// # Errors
/// When the file is there and the system refuses it.
pub fn standing(folder: &Path) -> Result<Option<Standing>, Error> {
    Ok(Kept::read(folder)?.map(|kept| kept.standing))
}

/// The lock of a folder: who holds it learns.
#[derive(Debug)]
pub(super) struct Held {
    _file: File,
}

impl Held {
    /// Takes it; `None` when another process has it.
    pub fn take(folder: &Path) -> Result<Option<Self>, Error> {
        let path: PathBuf = folder.join("lock");
        let opened = fs::create_dir_all(folder).and_then(|()| File::create(&path));
        let file = opened.map_err(|error| Error::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(Error::io(&path, error)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use proptest::prelude::*;

    use super::*;

    fn kept() -> Kept {
        let standing = Standing {
            cursor: 42,
            day: jiff::civil::date(2026, 5, 1),
            anew: Timestamp::UNIX_EPOCH,
            at: Timestamp::UNIX_EPOCH,
            took: 1_200,
            records: 2,
            pairs: 7,
            words: 11,
            added: 3,
            outdated: 0,
        };
        let taught = [1, 2].map(|chance| (RecordId::from_chance(chance), chance * 77)).into_iter().collect();
        Kept { standing, taught, model: b"a lexicon".to_vec() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("lexicon");
        assert_eq!(Kept::read(&inner).unwrap(), None);
        kept().write(&inner).unwrap();
        assert_eq!(Kept::read(&inner).unwrap(), Some(kept()));
        assert_eq!(standing(&inner).unwrap().unwrap().cursor, 42);
    }

    #[test]
    fn one_process_learns() {
        let folder = tempfile::tempdir().unwrap();
        let held = Held::take(folder.path()).unwrap();
        assert!(held.is_some() && Held::take(folder.path()).unwrap().is_none());
        drop(held);
        assert!(Held::take(folder.path()).unwrap().is_some());
    }

    proptest! {
        #[test]
        fn a_damaged_file_is_as_good_as_none(at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
            let whole = kept().to_bytes().unwrap();
            let mut bytes = whole.clone();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let read = Kept::from_bytes(&bytes);
            prop_assert_eq!(read.is_some(), bytes == whole);
            prop_assert_eq!(Kept::from_bytes(&whole[..cut.index(whole.len())]), None);
        }
    }
}
