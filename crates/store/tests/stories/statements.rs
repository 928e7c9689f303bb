//! Every statement in the source is given to both engines, so that none speaks only one dialect.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tejido_store::testing::TestDb;

pub async fn every_statement_is_understood(place: &TestDb) {
    place.open().await.unwrap();
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources.len() >= 8, "{sources:?}");
    let mut total = 0;
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        let found = statements(&source);
        let calls = ["= sql(", " sql(", "(sql(", "sql_list(", "insert_later("];
        let calls: usize = source
            .lines()
            .filter(|line| !line.contains("fn ") && !line.contains("use ") && !line.trim_start().starts_with("//"))
            .filter(|line| calls.iter().any(|call| line.contains(call)))
            .count();
        assert!(found.len() >= calls, "{}: {calls} calls but only {found:#?}", path.display());
        for statement in &found {
            // What has to do with one engine alone says so by the name of that engine's function.
            if statement.contains("pg_") && place.engine() == "SQLite" {
                continue;
            }
            if let Err(error) = place.prepare(statement).await {
                panic!("{} on {}: {statement}\n{error}", path.display(), place.engine());
            }
        }
        total += found.len();
    }
    assert!(total >= 40, "only {total} statements were found");
}

#[test]
fn statements_are_found_however_they_are_written() {
    let source = r#"
        // "SELECT a comment"
        const START: &str = "SELECT a, \
            b FROM t WHERE c = ";
        let quote = '"';
        sql("DELETE FROM t WHERE a = $1");
        format!("{START} d WHERE e IN");
        tx.insert_later("INSERT INTO t (a, b) VALUES", rows);
        let other = "no \"statement\"";
    "#;
    let expected = [
        "DELETE FROM t WHERE a = $1",
        "SELECT a, b FROM t WHERE c =  d WHERE e IN ($1, $2)",
        "INSERT INTO t (a, b) VALUES ($1, $2)",
    ];
    assert_eq!(statements(source), expected);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The statements among the texts of a source file, those made from pieces completed.
fn statements(source: &str) -> Vec<String> {
    let mut pieces: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    for (before, text) in texts(source) {
        let text = match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((name, rest)) if pieces.contains_key(name) => format!("{}{rest}", pieces[name]),
            _ => text,
        };
        if !["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|verb| text.starts_with(verb)) {
            continue;
        }
        if let Some((_, name)) = before.trim_end_matches(": &str = ").rsplit_once("const ") {
            pieces.insert(name.to_owned(), text);
        } else if text.ends_with(" IN") {
            found.push(format!("{text} ($1, $2)"));
        } else if text.ends_with(" VALUES") {
            let columns = text.matches(',').count() + 1;
            let places: Vec<String> = (1..=columns).map(|place| format!("${place}")).collect();
            found.push(format!("{text} ({})", places.join(", ")));
        } else {
            found.push(text);
        }
    }
    found
}

/// The texts of a source file, each with what stands before it on its line.
fn texts(source: &str) -> Vec<(String, String)> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    // A text that goes on in the next line, and a quotation mark that opens none.
    let mut lines = code.split("\\\n");
    let first = lines.next().unwrap().to_owned();
    let code = lines.fold(first, |code, line| code + line.trim_start()).replace("'\"'", "''");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some((before, after)) = rest.split_once('"') {
        let before = before.rsplit('\n').next().unwrap_or_default().to_owned();
        let (mut text, mut chars) = (String::new(), after.char_indices());
        let end = loop {
            match chars.next().unwrap() {
                (at, '"') => break at,
                (_, '\\') => text.push(chars.next().unwrap().1),
                (_, character) => text.push(character),
            }
        };
        found.push((before, text));
        rest = &after[end + 1..];
    }
    found
}
