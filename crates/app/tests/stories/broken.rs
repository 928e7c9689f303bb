//! An archivist's own table with ten broken rows: the others are taken, the ten come back as a table
//! that is corrected and fed back, and then all are there.

use std::path::{Path, PathBuf};

use tejido_testkit::{TestApp, app::workspace};

use crate::given;

/// Rows of a table, cells apart.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().unwrap();
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            sign => row.last_mut().unwrap().push(sign),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

fn print(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    given::csv(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn column(rows: &[Vec<String>], names: &[&str]) -> usize {
    rows[0].iter().position(|heading| names.contains(&heading.as_str())).unwrap_or_else(|| panic!("{names:?}"))
}

/// Breaks ten rows, each in its own way; gives the rows as they were.
fn break_ten(rows: &mut [Vec<String>]) -> Vec<Vec<String>> {
    let whole = rows.to_vec();
    let (id, date) = (column(rows, &["id"]), column(rows, &["date"]));
    let (subject, url) = (column(rows, &["subjects", "subject"]), column(rows, &["url"]));
    let (language, section) = (column(rows, &["language"]), column(rows, &["section"]));
    let mut put = |row: usize, column: usize, value: &str| value.clone_into(&mut rows[row][column]);
    put(3, date, "sometime in 2011");
    put(10, date, "2011-13-45");
    put(17, subject, "no-such-subject");
    put(24, url, "not an address");
    put(31, language, "español");
    put(38, section, "section/nowhere");
    put(45, id, "has spaces");
    put(52, id, "<script>");
    put(59, url, "ftp://example.org");
    rows[66].push("one cell too many".to_owned());
    whole
}

async fn ten_broken_rows(path: &Path, map: &[(&str, &str)], folder: &Path) {
    let site = TestApp::new().await;
    site.vocabulary().await;
    if path.starts_with(workspace().join("sample")) {
        for table in ["10-collections.csv", "20-places.csv", "30-organizations.csv", "35-people.csv"] {
            assert!(!site.import_path(&path.with_file_name(table)).await.has_errors());
        }
    }
    let mut rows = cells(&std::fs::read_to_string(path).unwrap());
    let many = i64::try_from(rows.len() - 1).unwrap();
    let whole = break_ten(&mut rows);
    let broken = folder.join("works.csv");
    std::fs::write(&broken, print(&rows)).unwrap();
    let mut input = tejido_testkit::imports::input(&broken);
    input.map = map.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();

    let imported = site.import(&input).await;
    let errors: Vec<_> =
        imported.problems.iter().filter(|(_, p)| p.severity == tejido_app::transfer::Severity::Error).collect();
    assert_eq!(imported.counts(), [many - 10, 0, 0, 10], "{errors:#?}");
    let told: std::collections::BTreeSet<i64> = errors.iter().map(|(place, _)| place.line).collect();
    assert_eq!(told.len(), 10, "{errors:#?}");
    let headings: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    for (place, problem) in &errors {
        assert!(problem.column.is_empty() || headings.contains(&problem.column.as_str()), "{place:?} {problem:?}");
    }

    let paths: Vec<PathBuf> = site.rejected(imported.id()).await;
    assert_eq!(paths.len(), 1);
    let mut rejected = cells(&std::fs::read_to_string(&paths[0]).unwrap());
    assert_eq!(rejected.len(), 11);
    assert_eq!(rejected[0][0], "!problems");
    assert_eq!(rejected[0][1..], whole[0][..], "the columns are those of the table");
    // The archivist corrects each row by what the first column says of its place.
    for (row, at) in rejected[1..].iter_mut().zip([3, 10, 17, 24, 31, 38, 45, 52, 59, 66]) {
        assert!(row[0].starts_with("line "), "{}", row[0]);
        row.splice(1.., whole[at].iter().cloned());
    }
    std::fs::write(&paths[0], print(&rejected)).unwrap();
    input.path.clone_from(&paths[0]);
    let corrected = site.import(&input).await;
    assert_eq!(corrected.counts(), [10, 0, 0, 0], "{:#?}", corrected.problems);
    input.path.clone_from(&broken);
    std::fs::write(&broken, print(&whole)).unwrap();
    let again = site.import(&input).await;
    assert_eq!(
        again.counts(),
        [0, 0, many, 0],
        "everything is there as if nothing had been broken: {:#?}",
        again.said()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_broken_rows_of_the_sample_come_back_corrected() {
    let folder = tempfile::tempdir().unwrap();
    ten_broken_rows(&workspace().join("sample/40-works.csv"), &[], folder.path()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_broken_rows_of_a_table_not_made_for_us_come_back_corrected() {
    let path = workspace().join("../shared/sample/works.csv");
    if !path.exists() {
        return say_skipped(&path);
    }
    let folder = tempfile::tempdir().unwrap();
    ten_broken_rows(&path.canonicalize().unwrap(), &[], folder.path()).await;
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests must see what was not run")]
fn say_skipped(path: &Path) {
    eprintln!("SKIPPED: {} is not there", path.display());
}
