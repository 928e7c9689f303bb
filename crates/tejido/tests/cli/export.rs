//! Export and what comes of importing it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Archive, sample, works};

/// Documents by key, with references by key as well: identifiers are another archive's own.
fn by_key(archive: &Archive) -> BTreeMap<String, String> {
    let documents = archive.documents();
    let id_and_key = |line: &Value| {
        let id = line["id"].as_str().unwrap().to_owned();
        (id.clone(), line["record"]["key"].as_str().map_or(id, str::to_owned))
    };
    let names: BTreeMap<String, String> = documents.iter().map(id_and_key).collect();
    let in_keys = |line: &Value| {
        let mut text = line["record"].to_string();
        for (id, key) in &names {
            text = text.replace(&format!("\"{id}\""), &format!("\"@{key}\""));
        }
        (id_and_key(line).1, text)
    };
    documents.iter().map(in_keys).collect()
}

#[test]
fn an_export_imported_elsewhere_gives_the_same_records_and_the_same_export() {
    let (one, other) = (Archive::new(), Archive::new());
    one.ok(&["import", &sample()]);
    // What the sample has none of: two originals, a machine's text, a restricted record, odd characters.
    one.write(
        "odd.csv",
        "id,title@es,title@es:origin,title@en,title@en:origin,title@pt,title@pt:origin,description@ht,text@es,text@en,access,creator,geo,alternative@es\n\
         work/odd,\"=1+1; \\; «x»\",original,\"a \"\"b\"\"\",original,,,,\"uno\n\ndos\",,sealed,O'Neil; \\; Cía,,a\\;b; c\n\
         work/machine,Título,human,Title,original,Título,machine,dekri,solo,,any:a+b,,,\n\
         work/order,,,,,Obra,human,premye,segundo,third,embargo:2030-01-01,,,\n",
    );
    assert_eq!(one.run(&["import", "odd.csv"]).code, 0);
    let path = one.path("out/everything.csv");
    one.ok(&["export", "--files", "--out", path.to_str().unwrap()]);
    other.ok(&["import", path.to_str().unwrap()]);
    assert_eq!(by_key(&other), by_key(&one));
    let again = other.path("out/everything.csv");
    other.ok(&["export", "--files", "--out", again.to_str().unwrap()]);
    let sorted = |text: String| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let read = |path| std::fs::read_to_string(path).unwrap();
    assert_eq!(sorted(read(again)), sorted(read(path.clone())));
    let out = one.ok(&["import", path.to_str().unwrap()]);
    assert!(out.contains("New: 0. Changed: 0."), "back home it changes nothing: {out}");
}

#[test]
fn a_search_can_be_exported_whole() {
    let archive = Archive::new();
    archive.write("works.csv", &works(1_200));
    archive.ok(&["import", "works.csv"]);
    let count = |arguments: &[&str]| archive.ok(arguments).lines().count() - 1;
    assert_eq!(count(&["export", "--query", "obra", "--kind", "item"]), 1_200);
    assert_eq!(count(&["export", "--filter", "type=type/report", "--filter", "decade=1950"]), 179);
    assert_eq!(count(&["export", "--filter", "language=ht", "--kind", "item"]), 0);
    let refused = archive.run(&["export", "--filter", "colour=red"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("section, type, subject"), "{}", refused.err);
    assert_eq!(archive.run(&["export", "--filter", "type=type/nothing"]).code, 2);
    assert_eq!(archive.run(&["export", "--kind", "book"]).code, 2);
}

#[test]
fn a_failed_export_leaves_no_half_file() {
    let archive = Archive::new();
    archive.ok(&["import", &sample()]);
    std::fs::remove_dir_all(archive.path("data/files")).unwrap();
    let ran = archive.run(&["export", "--files", "--out", "out/all.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("tejido check"), "{}", ran.err);
    assert!(!archive.path("out/all.csv").exists());
}
