//! Import as an archivist meets it: problems by row and column, rejects fed back, dry runs, undoing.

use crate::support::{Archive, HEADING, sample, works};

/// Ten rows, each broken in its own way, with what must be said of each.
const BROKEN: [(&str, &str); 10] = [
    ("work/b1,Uno,,mayo de 1998,es,type/report,,,", "date: "),
    ("Work B2,Dos,,1999,es,type/report,,,", "id: "),
    ("work/b3,Tres,,1999,español,type/report,,,", "language: "),
    ("work/b4,Cuatro,,1999,es,type/no-such-type,,,", "type: "),
    ("work/b5,,,1999,es,type/report,,,", "title"),
    ("work/b6,Seis,,1999,es,type/report,,nowhere.pdf,", "files: "),
    ("work/b7,Siete,,1999,es,type/report,,../outside.txt,", "files: "),
    ("work/b8,Ocho,,1999,es,type/report,,,javascript:alert(1)", "url: "),
    ("work/good,Otra vez,,1999,es,type/report,,,", "id: "),
    ("work/b10,Diez,,1999,es,type/report,,,,más,celdas", ""),
];

fn broken() -> String {
    let mut rows =
        vec![HEADING, "work/good,Un título,A title,1998-05,es,type/report,subject/asylum,,https://example.org/"];
    rows.extend(BROKEN.iter().map(|(row, _)| *row));
    rows.push("work/last,El último,,1999,es,type/report,,,");
    rows.join("\n") + "\n"
}

#[test]
fn ten_broken_rows_stop_nobody_and_come_out_to_be_corrected_and_fed_back() {
    let archive = Archive::new();
    archive.write("works.csv", &broken());
    std::fs::write(archive.path("../outside.txt"), "outside").unwrap_or_default();
    let ran = archive.run(&["import", "works.csv"]);
    assert_eq!(ran.code, 1, "{ran:#?}");
    for (line, (row, column)) in (3..).zip(BROKEN) {
        let begins = format!("works.csv:{line}: {column}");
        assert!(ran.err.lines().any(|said| said.starts_with(&begins)), "{row}: no {begins:?} in\n{}", ran.err);
    }
    assert!(ran.err.contains("→ 1998-05"), "the date has a suggestion: {}", ran.err);
    assert!(ran.out.contains("New: 2.") && ran.out.contains("Not taken: 10."), "{}", ran.out);
    assert!(ran.out.contains("works.rejected.csv"), "{}", ran.out);
    assert_eq!(archive.works().len(), 2);

    let rejected = archive.read("works.rejected.csv");
    assert_eq!(rejected.lines().count(), 11, "{rejected}");
    let corrected = rejected
        .replace("mayo de 1998,es", "1998-05,es")
        .replace("Work B2", "work/b2")
        .replace(",español,", ",es,")
        .replace("type/no-such-type,,,", "type/book,,,")
        .replace("work/b5,,", "work/b5,Cinco,")
        .replace(",nowhere.pdf,", ",,")
        .replace(",../outside.txt,", ",,")
        .replace(",javascript:alert(1)\n", ",\n")
        .replace("work/good,", "work/b9,");
    archive.write("works.rejected.csv", &corrected);
    let ran = archive.run(&["import", "works.rejected.csv"]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert!(ran.out.contains("New: 10."), "{}", ran.out);
    assert_eq!(archive.works().len(), 12);
}

#[test]
fn problems_are_said_in_the_language_asked_for() {
    let archive = Archive::new();
    archive.write("works.csv", &broken());
    let said = |lang: &str| archive.run(&["import", "works.csv", "--dry-run", "--lang", lang]);
    assert!(said("es").err.contains("no es una fecha"), "{}", said("es").err);
    assert!(said("pt").err.contains("não é uma data"));
    assert!(said("es").out.contains("No se escribió nada"));
    assert_eq!(said("xx").code, 2);
    let from_terminal =
        archive.command(&["import", "works.csv", "--dry-run"]).env("LC_ALL", "es_GT.UTF-8").output().unwrap();
    assert!(String::from_utf8(from_terminal.stderr).unwrap().contains("no es una fecha"));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let archive = Archive::new();
    archive.write("works.csv", &broken());
    archive.ok(&["import", &sample()]);
    let before = archive.documents();
    let dry = archive.run(&["import", "works.csv", "--dry-run"]);
    assert_eq!(dry.code, 1);
    assert!(dry.out.contains("New would be: 2.") && dry.out.contains("Not taken: 10."), "{}", dry.out);
    assert_eq!(archive.documents(), before);
    assert!(!archive.path("works.rejected.csv").exists());
    let wet = archive.run(&["import", "works.csv"]);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().filter(|line| line.contains(".csv:")).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&dry.err), sorted(&wet.err));
}

#[test]
fn a_dry_run_lets_rows_name_rows_that_come_later() {
    let archive = Archive::new();
    let out = archive.ok(&["import", &sample(), "--dry-run"]);
    assert!(out.contains("Not taken: 0."), "{out}");
    assert!(archive.works().is_empty());
}

#[test]
fn importing_again_changes_nothing() {
    let archive = Archive::new();
    archive.ok(&["import", &sample()]);
    let before = archive.documents();
    let out = archive.ok(&["import", &sample()]);
    assert!(out.contains("New: 0. Changed: 0.") && out.contains("Not taken: 0."), "{out}");
    assert_eq!(archive.documents(), before);
}

#[test]
fn an_import_can_be_listed_and_undone_as_a_whole() {
    let archive = Archive::new();
    archive.write("first.csv", &works(3));
    archive.ok(&["import", "first.csv", "--author", "Ana"]);
    let before = archive.works();
    archive.write("second.csv", &works(5).replace("Obra 2,", "Obra dos,"));
    archive.ok(&["import", "second.csv"]);
    assert_eq!(archive.works().len(), 5);
    let list = archive.ok(&["import", "--list"]);
    let second = list.lines().find(|line| line.contains("second.csv")).unwrap();
    assert!(list.lines().any(|line| line.contains("first.csv") && line.contains("Ana")), "{list}");
    let out = archive.ok(&["import", "--undo", second.split('\t').next().unwrap()]);
    assert!(out.contains("Withdrawn: 2") && out.contains("Put back as they were: 1"), "{out}");
    let documents =
        |lines: Vec<serde_json::Value>| lines.into_iter().map(|line| line["record"].clone()).collect::<Vec<_>>();
    assert_eq!(documents(archive.works()), documents(before));
    assert!(
        archive.ok(&["import", "--list"]).lines().any(|line| line.contains("second.csv") && line.contains("undone"))
    );
    assert_eq!(archive.run(&["import", "--undo", "nothing"]).code, 2);
    let found = archive.ok(&["export", "--query", "\"Obra 5\"", "--kind", "item"]);
    assert!(!found.contains("work/5,"), "search has forgotten it: {found}");
    assert!(archive.ok(&["import", "second.csv"]).contains("New: 0. Changed: 3."), "it can be taken in again");
}

#[test]
fn what_cannot_be_done_at_all_ends_with_2_and_the_remedy() {
    let archive = Archive::new();
    archive.write("latin.csv", "placeholder");
    std::fs::write(archive.path("latin.csv"), b"id,title@es\nwork/1,A\xf1o\n").unwrap();
    archive.write("tags.csv", "id,title@spanish language\nwork/1,x\n");
    archive.write("nothing.csv", "foo,bar\n1,2\n");
    for (arguments, said) in [
        (&["import", "missing.csv"][..], &["missing.csv"][..]),
        (&["import", "latin.csv"], &["latin.csv", "not UTF-8", "--encoding windows-1252"]),
        (&["import", "tags.csv"], &["title@spanish language", "BCP 47"]),
        (&["import", "nothing.csv"], &["no heading is known"]),
        (&["import", "tags.csv", "--kind", "book"], &["--kind", "item", "organization"]),
        (&["import", "tags.csv", "--access", "friends"], &["--access", "embargo"]),
        (&["import", "tags.csv", "--map", "a"], &["--map", "FROM=TO"]),
        (&["import"], &["PATH"]),
    ] {
        let ran = archive.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(said.iter().all(|words| ran.err.contains(words)), "{arguments:?}: {}", ran.err);
    }
    archive.ok(&["import", "latin.csv", "--encoding", "windows-1252"]);
    assert!(archive.ok(&["export"]).contains("Año"));
    archive.ok(&["import", "tags.csv", "--map", "title@spanish language=title@es"]);
}

#[test]
fn corrections_under_way_are_never_overwritten() {
    let archive = Archive::new();
    archive.write("works.csv", &broken());
    archive.write("works.rejected.csv", "my corrections");
    let out = archive.run(&["import", "works.csv"]).out;
    assert!(out.contains("works.rejected.2.csv"), "{out}");
    assert_eq!(archive.read("works.rejected.csv"), "my corrections");
    assert_eq!(archive.run(&["import", "works.csv", "--rejected", "aside"]).code, 1);
    assert!(archive.path("aside/works.rejected.csv").is_file());
}

#[test]
fn two_imports_of_the_same_table_take_turns() {
    let archive = Archive::new();
    archive.write("works.csv", &works(600));
    let mut first = archive.command(&["import", "works.csv"]);
    let first = first.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let second = archive.run(&["import", "works.csv"]);
    let first = first.wait_with_output().unwrap();
    assert_eq!((first.status.code(), second.code), (Some(0), 0), "{first:?} {second:?}");
    let both = String::from_utf8(first.stdout).unwrap() + &second.out;
    assert!(both.contains("New: 600. Changed: 0. As before: 0.") && both.contains("As before: 600."), "{both}");
    assert_eq!(archive.works().len(), 600);
    archive.ok(&["check"]);
}

#[test]
fn programs_that_start_together_on_a_new_folder_all_do_their_work() {
    for _ in 0..6 {
        let archive = Archive::new();
        archive.write("works.csv", &works(20));
        let start = || {
            let mut command = archive.command(&["import", "works.csv"]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let together = [start(), start(), start()];
        for program in together {
            let ended = program.wait_with_output().unwrap();
            assert_eq!(ended.status.code(), Some(0), "{ended:?}");
        }
        assert_eq!(archive.works().len(), 20);
    }
}
