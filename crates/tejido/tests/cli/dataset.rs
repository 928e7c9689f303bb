//! Datasets on the command line: looked at, taken in, asked, and questions that would never end.

use std::fmt::Write as _;

use crate::support::Archive;

const STRIKES: &str = "Estado,Año,Trabajadores\nBC,2019,120\nCA,2019,\nCA,2020,0\n";

fn archive() -> Archive {
    let archive = Archive::new();
    archive.write("strikes.csv", STRIKES);
    archive
}

#[test]
fn a_file_is_looked_at_corrected_and_taken_in() {
    let archive = archive();
    let seen = archive.ok(&["dataset", "look", "strikes.csv", "--out", "plan.toml"]);
    assert!(seen.contains("trabajadores\tinteger\tmeasure\t2/3"), "{seen}");
    let plan = archive.read("plan.toml").replace("name = \"trabajadores\"", "name = \"workers\"");
    archive.write("plan.toml", &plan);
    let add = ["dataset", "add", "strikes.csv", "--plan", "plan.toml", "--title", "Paros", "--lang", "es", "--publish"];
    let added = archive.ok(&add);
    let (id, rest) = added.split_once('\t').unwrap();
    assert_eq!(rest.trim(), "version 1\t3 rows");
    let answer =
        archive.ok(&["dataset", "sql", id, "SELECT estado, sum(workers) AS n FROM data GROUP BY estado ORDER BY 1"]);
    assert_eq!(answer, "estado,n\nBC,120\nCA,0\n");
    let again = archive.run(&["dataset", "add", "strikes.csv", "--plan", "plan.toml", "--to", id, "--publish"]);
    assert!(again.code == 2 && again.err.contains("version 1"), "{again:?}");
}

#[test]
fn rows_that_cannot_be_read_are_named_by_line_and_reason() {
    let archive = archive();
    archive.ok(&["dataset", "look", "strikes.csv", "--out", "plan.toml"]);
    archive.write("strikes.csv", &format!("{STRIKES}CA,2021,many\n"));
    let refused = archive.run(&["dataset", "add", "strikes.csv", "--plan", "plan.toml", "--title", "Paros"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.out.contains("strikes.csv:5\ttrabajadores\tmany\t"), "{refused:?}");
}

#[test]
fn a_question_only_reads_and_always_ends() {
    let archive = archive();
    let many = (0..30_000).fold("n\n".to_owned(), |mut text, number| {
        let _ = writeln!(text, "{number}");
        text
    });
    archive.write("many.csv", &many);
    let added = archive.ok(&["dataset", "add", "many.csv", "--title", "Many", "--publish"]);
    let id = added.split('\t').next().unwrap();
    for question in ["DROP TABLE data", "SELECT * FROM '/etc/passwd'", "COPY data TO 'x.csv'", "SELECT * FROM other"] {
        let refused = archive.run(&["dataset", "sql", id, question]);
        assert!(refused.code == 2 && refused.out.is_empty(), "{question}: {refused:?}");
    }
    let endless = "SELECT count(*) FROM data a, data b, data c WHERE a.n + b.n + c.n = 1";
    let ended = archive.run(&["dataset", "sql", id, endless, "--seconds", "1"]);
    assert!(ended.code == 2 && ended.out.is_empty(), "{ended:?}");
}
