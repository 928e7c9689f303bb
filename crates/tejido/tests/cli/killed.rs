//! An import killed again and again, at any point, loses nothing, doubles nothing and needs no hand.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Archive, works};

/// More rows than one run may get through, in several transactions.
const ROWS: usize = 1_500;

#[test]
fn an_import_killed_in_a_loop_ends_whole() {
    let archive = Archive::new();
    // Each fifth row names a collection whose own row comes last, so that rows wait as well.
    let mut table = String::from("id,kind,title@es,collection\n");
    for (n, line) in works(ROWS).lines().skip(1).enumerate() {
        let title = line.split(',').nth(1).unwrap();
        let collection = if n % 5 == 0 { "collection/last" } else { "" };
        writeln!(table, "work/{n},item,{title},{collection}").unwrap();
    }
    table.push_str("collection/last,collection,La última,\n");
    archive.write("works.csv", &table);
    let mut killed = 0;
    for round in 0.. {
        let mut import =
            archive.command(&["import", "works.csv"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 + 35 * round));
        if let Some(status) = import.try_wait().unwrap() {
            assert_eq!(status.code(), Some(0));
            break;
        }
        import.kill().unwrap();
        import.wait().unwrap();
        killed += 1;
    }
    assert!(killed > 0, "the import was done before it could be killed");
    let works = archive.works();
    assert_eq!(works.len(), ROWS, "nothing is lost, nothing is there twice");
    assert!(works.iter().all(|work| work["revision"] == 1), "no row was written a second time");
    assert_eq!(works.iter().filter(|work| !work["record"]["fields"]["collection"].is_null()).count(), ROWS / 5);
    let concepts = archive.documents().into_iter().filter(|line| line["record"]["kind"] == "concept").count();
    assert!(concepts > 100, "the vocabulary is whole as well: {concepts}");
    let list = archive.ok(&["import", "--list"]);
    let imports: Vec<Vec<&str>> = list.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(imports.iter().all(|import| import[2] == "finished"), "none is left lying about: {list}");
    // Killed after the last row, while search was brought in step, it begins anew and finds all as it was.
    let made: Vec<&str> =
        imports.iter().filter(|import| import[8].ends_with("works.csv")).map(|import| import[3]).collect();
    assert_eq!(made.iter().filter(|made| **made == (ROWS + 1).to_string()).count(), 1, "{list}");
    assert!(made.iter().all(|made| *made == "0" || *made == (ROWS + 1).to_string()), "{list}");
    archive.ok(&["check"]);
}
