//! Unpacking a ZIP archive that somebody sent: nothing outside of the folder, no links, no bombs.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use zip::ZipArchive;

/// How much an archive may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files.
    pub files: usize,
    /// Bytes of all of them together.
    pub bytes: u64,
}

/// How much smaller honest files get by packing, at the very best.
const MAX_RATIO: u64 = 250;

/// Below this a high ratio does no harm.
const RATIO_MATTERS: u64 = 64 << 20;

/// Kind of a member that is a link, in the mode of Unix.
const LINK: u32 = 0o120_000;

/// Why an archive was not unpacked. What was unpacked before is there still; the caller clears the folder.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// It is no ZIP archive, or damaged.
    #[error("not a ZIP archive, or damaged")]
    Damaged,
    /// A member would lie outside of the folder, or is a link.
    #[error("the archive holds {0:?}, which leads out of its folder")]
    Outside(String),
    /// It holds too much.
    #[error("the archive holds more than it may")]
    TooMuch,
    /// The folder cannot be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Unpacks an archive into a folder; gives how many files there are.
///
/// # Errors
/// See [`UnpackError`].
pub fn unpack(archive: &Path, folder: &Path, limits: &Limits) -> Result<usize, UnpackError> {
    let packed = File::open(archive)?;
    let size = packed.metadata()?.len().max(1);
    let mut archive = ZipArchive::new(packed).map_err(|_| UnpackError::Damaged)?;
    if archive.len() > limits.files {
        return Err(UnpackError::TooMuch);
    }
    let (mut files, mut total) = (0, 0_u64);
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|_| UnpackError::Damaged)?;
        let name = member.name().map_err(|_| UnpackError::Damaged)?.into_owned();
        let outside = || UnpackError::Outside(name.chars().take(80).collect());
        // Signs that part folders elsewhere mean nothing good here.
        if member.unix_mode().is_some_and(|mode| mode & 0o170_000 == LINK) || name.contains('\\') {
            return Err(outside());
        }
        let path = member.enclosed_name().ok_or_else(outside)?;
        if member.is_dir() || path.starts_with("__MACOSX") {
            continue;
        }
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        // The directory of an archive can lie about sizes: what counts is what comes out.
        let room = limits.bytes.saturating_sub(total).saturating_add(1);
        let mut file = File::create_new(&path)?;
        let written = io::copy(&mut member.take(room), &mut file).map_err(|_| UnpackError::Damaged)?;
        total = total.saturating_add(written);
        if total > limits.bytes || (total > RATIO_MATTERS && total / size > MAX_RATIO) {
            return Err(UnpackError::TooMuch);
        }
        files += 1;
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const LIMITS: Limits = Limits { files: 10, bytes: 100 << 20 };

    fn packed(folder: &Path, members: &[(&str, Vec<u8>)]) -> std::path::PathBuf {
        let path = folder.join("in.zip");
        let mut writer = ZipWriter::new(File::create(&path).unwrap());
        for (name, content) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap();
        path
    }

    fn unpacked(members: &[(&str, Vec<u8>)]) -> (tempfile::TempDir, Result<usize, UnpackError>) {
        let folder = tempfile::tempdir().unwrap();
        let archive = packed(folder.path(), members);
        let into = folder.path().join("a/b");
        fs::create_dir_all(&into).unwrap();
        let result = unpack(&archive, &into, &LIMITS);
        (folder, result)
    }

    #[test]
    fn files_in_folders_come_out() {
        let (folder, result) = unpacked(&[("fotos/ñ.jpg", b"a".to_vec()), ("b.txt", b"b".to_vec())]);
        assert_eq!(result.unwrap(), 2);
        assert_eq!(fs::read(folder.path().join("a/b/fotos/ñ.jpg")).unwrap(), b"a");
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for name in ["../up.txt", "../../up.txt", "x/../../up.txt", "..\\up.txt"] {
            let (folder, result) = unpacked(&[(name, b"x".to_vec())]);
            assert!(result.is_err(), "{name}");
            assert!(!folder.path().join("a/up.txt").exists() && !folder.path().join("up.txt").exists(), "{name}");
        }
    }

    #[test]
    fn a_bomb_is_stopped_before_it_fills_the_disk() {
        let (_, result) = unpacked(&[("zeros", vec![0; 90 << 20])]);
        assert!(matches!(result, Err(UnpackError::TooMuch)));
        let many: Vec<_> = (0..11).map(|_| Vec::new()).collect();
        let names: Vec<String> = (0..11).map(|n| format!("{n}")).collect();
        let members: Vec<(&str, Vec<u8>)> = names.iter().map(String::as_str).zip(many).collect();
        assert!(matches!(unpacked(&members).1, Err(UnpackError::TooMuch)));
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no.zip");
        fs::write(&path, "PK but not really").unwrap();
        assert!(matches!(unpack(&path, folder.path(), &LIMITS), Err(UnpackError::Damaged)));
    }
}
