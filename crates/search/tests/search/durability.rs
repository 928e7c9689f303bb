//! Entries and cursor stand and fall together, whatever happens to the process.

use crate::archive::*;
use tejido_lang::Language;
use tejido_search::{Change, Error, Facet, Index};

#[test]
fn an_index_is_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    {
        let index = Index::open(dir.path(), &FACETS).unwrap();
        assert_eq!(index.cursor().unwrap(), None);
        index.writer().unwrap().apply(upserts(vec![item("a", Language::Es, "uno")]), 7).unwrap();
    }
    let index = Index::open(dir.path(), &FACETS).unwrap();
    assert_eq!((index.cursor().unwrap(), found(&index, "uno").as_str()), (Some(7), "a"));
    assert!(index.contains("a").unwrap());
}

#[test]
fn what_was_not_committed_never_was() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), &FACETS).unwrap();
    let mut writer = index.writer().unwrap();
    writer.apply(upserts(vec![item("a", Language::Es, "uno")]), 1).unwrap();
    writer.stage(upserts(vec![item("a", Language::Es, "dos"), item("b", Language::Es, "tres")])).unwrap();
    // The process dies here: nothing is told to anybody.
    std::mem::forget(writer);
    let copy = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let file = file.unwrap();
        // Temporary files may go while the copy is made.
        let _gone = std::fs::copy(file.path(), copy.path().join(file.file_name()));
    }
    let index = Index::open(copy.path(), &FACETS).unwrap();
    assert_eq!((index.cursor().unwrap(), index.len()), (Some(1), 1));
    assert_eq!(found(&index, "uno"), "a");
    index.writer().unwrap().apply(upserts(vec![item("b", Language::Es, "tres")]), 2).unwrap();
    assert_eq!((index.cursor().unwrap(), found(&index, "tres").as_str()), (Some(2), "b"));
}

#[test]
fn applying_again_changes_nothing() {
    let index = index_of(Vec::new());
    let mut writer = index.writer().unwrap();
    for _ in 0..3 {
        let mut changes = upserts(vec![item("a", Language::Es, "uno"), item("a", Language::Es, "dos")]);
        changes.push(Change::Delete("never".into()));
        writer.apply(changes, 5).unwrap();
    }
    assert_eq!((index.len(), found(&index, "dos").as_str(), index.cursor().unwrap()), (1, "a", Some(5)));
}

#[test]
fn a_rebuild_is_seen_all_at_once() {
    let index = index_of(vec![item("old", Language::Es, "uno")]);
    let mut writer = index.writer().unwrap();
    writer.clear().unwrap();
    writer.stage(upserts(vec![item("new", Language::Es, "uno")])).unwrap();
    assert_eq!(found(&index, "uno"), "old");
    writer.commit(9).unwrap();
    assert_eq!((found(&index, "uno").as_str(), index.len()), ("new", 1));
    writer.clear().unwrap();
    writer.rollback().unwrap();
    writer.commit(10).unwrap();
    assert_eq!(index.len(), 1);
}

#[test]
fn there_is_one_writer() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), &FACETS).unwrap();
    let writer = index.writer().unwrap();
    let other = Index::open(dir.path(), &FACETS).unwrap();
    assert!(matches!(other.writer(), Err(Error::Locked)));
    drop(writer);
    assert!(other.writer().is_ok());
}

#[test]
fn a_reader_sees_what_another_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let reader = Index::open(dir.path(), &FACETS).unwrap();
    let writer = Index::open(dir.path(), &FACETS).unwrap();
    writer.writer().unwrap().apply(upserts(vec![item("a", Language::Es, "uno")]), 1).unwrap();
    reader.reload().unwrap();
    assert_eq!((found(&reader, "uno").as_str(), reader.cursor().unwrap()), ("a", Some(1)));
}

#[test]
fn another_shape_asks_to_be_rebuilt_and_can_be() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), &FACETS).unwrap();
    index.writer().unwrap().apply(upserts(vec![item("a", Language::Es, "uno")]), 7).unwrap();
    drop(index);
    assert!(matches!(Index::open(dir.path(), &[Facet("era")]), Err(Error::NeedsRebuild(_))));
    std::fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    let fresh = Index::create(dir.path(), &[Facet("era")]).unwrap();
    assert_eq!((fresh.len(), fresh.cursor().unwrap()), (0, None));
    assert!(dir.path().join("notes.txt").exists());
}

#[test]
fn a_damaged_index_asks_to_be_rebuilt() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), &FACETS).unwrap();
    index.writer().unwrap().apply(upserts(vec![item("a", Language::Es, "uno")]), 7).unwrap();
    drop(index);
    std::fs::write(dir.path().join("meta.json"), "{").unwrap();
    assert!(matches!(Index::open(dir.path(), &FACETS), Err(Error::NeedsRebuild(_))));
    assert!(Index::create(dir.path(), &FACETS).unwrap().is_empty());
    let index = Index::open(dir.path(), &FACETS).unwrap();
    index.writer().unwrap().apply(upserts(vec![item("a", Language::Es, "uno")]), 7).unwrap();
    drop(index);
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "term") {
            std::fs::remove_file(path).unwrap();
        }
    }
    assert!(matches!(Index::open(dir.path(), &FACETS), Err(Error::NeedsRebuild(_))));
}

/// Written to by a process that is killed. Run by the test below, with the folder in the environment.
#[test]
#[ignore = "writes until it is killed"]
fn writes_without_end() {
    let Ok(dir) = std::env::var("WRITE_WITHOUT_END_INTO") else { return };
    let index = Index::open(dir.as_ref(), &FACETS).unwrap();
    let mut writer = index.writer().unwrap();
    let done = index.cursor().unwrap().unwrap_or(0);
    for at in done + 1.. {
        // One entry changes at every step and one is new, so that the cursor tells what must be there.
        let step =
            vec![item("same", Language::Es, &format!("paso{at}")), item(&format!("r{at}"), Language::Es, "paso")];
        writer.apply(upserts(step), at).unwrap();
    }
}

#[test]
fn killing_the_writer_leaves_a_whole_index() {
    let dir = tempfile::tempdir().unwrap();
    let mut before = 0;
    for round in 0..4_u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["durability::writes_without_end", "--exact", "--ignored", "--quiet"])
            .env("WRITE_WITHOUT_END_INTO", dir.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // It is killed wherever it happens to be, but not before it has got somewhere.
        let far_enough = || Index::open(dir.path(), &FACETS).ok().and_then(|index| index.cursor().ok()?) > Some(before);
        while !far_enough() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(5 + 7 * round));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let index = Index::open(dir.path(), &FACETS).unwrap();
        let cursor = index.cursor().unwrap().unwrap();
        assert!(cursor > before);
        assert_eq!(i64::try_from(index.len()).unwrap(), cursor + 1);
        assert_eq!(found(&index, &format!("paso{cursor}")), "same");
        before = cursor;
    }
}
