//! An import killed again and again, at any point, loses nothing, doubles nothing and needs no hand.

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
        table.push_str(&format!("work/{n},item,{title},{collection}\n"));
    }
    table.push_str("collection/last,collection,La última,\n");
    archive.write("works.csv", &table);
    let mut killed = 0;
    for round in 0.. {
        let mut import = archive.command(&["import", "works.csv"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
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
    assert_eq!(list.matches("finished").count(), 2, "one import of the vocabulary, one of the table: {list}");
    assert!(list.lines().any(|line| line.contains("works.csv") && line.contains(&format!("\t{}\t0\t0\t0\t", ROWS + 1))), "{list}");
    archive.ok(&["check"]);
}
