//! The audit trail on the command line.

use crate::support::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    archive.ok(&["user", "invite", "--name", "Ana", "--role", "translator"]);
    archive.write("works.csv", "id,title@es\nstrike,La huelga\n");
    archive.ok(&["import", "works.csv"]);
    archive
}

#[test]
fn the_trail_is_listed_newest_first_and_narrowed() {
    let archive = archive();
    let all = archive.ok(&["audit"]);
    let acts: Vec<&str> = all.lines().map(|line| line.split('\t').nth(3).unwrap()).collect();
    assert_eq!(acts, ["import.begun", "invitation.made"], "{all}");
    assert!(all.contains("command line") && all.contains("works.csv"), "{all}");
    let invited = archive.ok(&["audit", "--act", "invitation.made", "--who", "command line"]);
    assert_eq!(invited.lines().count(), 1, "{invited}");
    assert_eq!(archive.ok(&["audit", "--last", "1"]).lines().count(), 1);
    assert_eq!(archive.ok(&["audit", "--to", "2020-01-01"]), "");
    for (flag, value, word) in [("--who", "nobody@example.org", "nobody"), ("--act", "signing", "session.begun")] {
        let wrong = archive.run(&["audit", flag, value]);
        assert!(wrong.code == 2 && wrong.err.contains(word), "{wrong:?}");
    }
}

#[test]
fn the_trail_is_checked_and_exported_and_the_export_is_in_it() {
    let archive = archive();
    let before = archive.ok(&["audit", "--verify"]);
    let (entries, head) = before.trim().split_once('\t').unwrap();
    assert!(entries == "2" && head.len() == 64, "{before}");
    archive.ok(&["audit", "--export", "jsonl", "--out", "audit.jsonl"]);
    let lines: Vec<serde_json::Value> =
        archive.read("audit.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1]["hash"] == head && lines[2]["previous"] == head, "the hash that was kept is found again");
    assert_eq!(lines[2]["act"], "audit.exported");
    let table = archive.ok(&["audit", "--export", "csv", "--act", "import.begun"]);
    assert!(table.starts_with("seq,at,actor,act,subject,details,previous,hash,when\n"), "{table}");
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn records_exported_on_the_server_and_an_import_undone_are_written_down() {
    let archive = archive();
    archive.ok(&["export"]);
    let imports = archive.ok(&["import", "--list"]);
    let id = imports.lines().nth(1).unwrap().split('\t').next().unwrap().to_owned();
    archive.ok(&["import", "--undo", &id]);
    let all = archive.ok(&["audit"]);
    assert!(all.contains("export.made") && all.contains(&format!("import.undone\t{id}")), "{all}");
}
