//! What `check`, `reindex` and `doctor` say of a healthy archive and of a damaged one.

use std::path::{Path, PathBuf};

use crate::support::{Archive, sample, works};

fn one_file_below(folder: &Path) -> PathBuf {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let found = paths.into_iter().find(|path| path.is_dir() && path.file_name().unwrap().len() == 2 || is_blob(path));
    let found = found.unwrap();
    if found.is_dir() { one_file_below(&found) } else { found }
}

fn is_blob(path: &Path) -> bool {
    path.is_file() && path.file_name().unwrap().len() == 64
}

/// Writes other bytes of the same length into the database's file, as a failing disk or a meddler would.
fn tamper(path: &Path, old: &[u8], new: &[u8]) {
    let mut bytes = std::fs::read(path).unwrap();
    let places: Vec<usize> =
        bytes.windows(old.len()).enumerate().filter(|(_, window)| *window == old).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_healthy_archive_is_well() {
    let archive = Archive::new();
    archive.ok(&["import", &sample()]);
    let out = archive.ok(&["check"]);
    assert!(out.contains("All is well."), "{out}");
    let out = archive.ok(&["doctor"]);
    assert!(out.contains("Nothing keeps the archive from working") && out.contains("search index: in step"), "{out}");
}

#[test]
fn an_altered_revision_is_found() {
    let archive = Archive::new();
    archive.write("works.csv", &works(20));
    archive.ok(&["import", "works.csv"]);
    let id = archive.works().into_iter().find(|work| work["record"]["key"] == "work/7").unwrap()["id"].clone();
    tamper(&archive.path("data/tejido.sqlite"), b"\"Obra 7\"", b"\"Otra 7\"");
    let ran = archive.run(&["check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains(id.as_str().unwrap()) && ran.out.contains("altered"), "{}", ran.out);
    assert!(ran.out.contains("1 problem."), "{}", ran.out);
}

#[test]
fn damaged_and_missing_files_are_found() {
    let archive = Archive::new();
    archive.ok(&["import", &sample()]);
    let file = one_file_below(&archive.path("data/files"));
    let whole = std::fs::read(&file).unwrap();
    let mut permissions = std::fs::metadata(&file).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o644);
    std::fs::set_permissions(&file, permissions).unwrap();
    let mut damaged = whole.clone();
    damaged[0] ^= 1;
    std::fs::write(&file, damaged).unwrap();
    let ran = archive.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("is damaged") && ran.out.contains(file.file_name().unwrap().to_str().unwrap()),
        "{}",
        ran.out
    );
    std::fs::remove_file(&file).unwrap();
    let ran = archive.run(&["check", "--skip-files"]);
    assert!(ran.code == 1 && ran.out.contains("is missing"), "{ran:?}");
}

#[test]
fn a_damaged_or_lost_index_is_made_anew() {
    let archive = Archive::new();
    archive.write("works.csv", &works(30));
    archive.ok(&["import", "works.csv"]);
    let found = archive.ok(&["export", "--query", "obra", "--kind", "item"]);
    std::fs::write(archive.path("data/index/meta.json"), "{}").unwrap();
    assert_eq!(archive.ok(&["export", "--query", "obra", "--kind", "item"]).lines().count(), found.lines().count());
    std::fs::remove_dir_all(archive.path("data/index")).unwrap();
    let ran = archive.run(&["check"]);
    assert!(ran.code == 1 && ran.out.contains("tejido reindex"), "{ran:?}");
    assert!(archive.ok(&["reindex"]).contains("records are in the search index"));
    archive.ok(&["check"]);
}
