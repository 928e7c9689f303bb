//! Export, then import into an empty site, then export: not a byte is different.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tejido_testkit::TestApp;

use crate::given;

/// A site with the same words for concepts and the same files, and nothing else.
async fn next_site(first: &TestApp, table: &Path, with_files: bool) -> TestApp {
    let second = TestApp::other().await;
    if !with_files {
        let mut listed = first.blobs().list();
        while let Some(listed) = futures_util::StreamExt::next(&mut listed).await {
            let digest = listed.unwrap().digest;
            let bytes = first.blobs().read_all(&digest, u64::MAX).await.unwrap().unwrap();
            second.blobs().put_bytes(&bytes).await.unwrap();
        }
    }
    let imported = second.import_path(table).await;
    assert!(!imported.has_errors(), "{:#?}", imported.problems);
    second
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_sample_comes_back_byte_for_byte() {
    let first = TestApp::new().await;
    assert!(!first.sample().await.has_errors());
    for with_files in [false, true] {
        let folder = first.fresh_folder();
        let files = with_files.then_some(folder.as_path());
        let exported = given::export(&first, &first.steward(), files).await;
        let table = folder.join("export.csv");
        std::fs::write(&table, &exported).unwrap();
        let second = next_site(&first, &table, with_files).await;
        let again = given::export(&second, &second.steward(), files).await;
        let (mut one, mut two): (Vec<&str>, Vec<&str>) = (exported.lines().collect(), again.lines().collect());
        one.sort_unstable();
        two.sort_unstable();
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one, two);
        }
        assert_eq!(exported, again, "the order of records is another");
        for key in ["work/building-a-culture-of-cross-border-solidarity", "subject/wage-theft", "org/ucla-labor-center"]
        {
            let (one, two) = (given::current(&first, key).await.unwrap(), given::current(&second, key).await.unwrap());
            assert_eq!(one.slug, two.slug);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_imported_where_it_came_from_changes_nothing() {
    let site = TestApp::new().await;
    site.sample().await;
    let exported = given::export(&site, &site.steward(), None).await;
    let imported = site.import_csv(&exported).await;
    let [created, changed, same, rejected] = imported.counts();
    assert_eq!((created, changed, rejected), (0, 0, 0), "{:#?}", imported.said());
    assert!(same > 600);
}

/// Words with all that makes tables break: separators, quotes, formulas, line ends, five languages.
fn words() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just(";"),
        Just("\\"),
        Just("\""),
        Just(","),
        Just("|"),
        Just("'"),
        Just("="),
        Just("@"),
        Just("-"),
        Just("\n"),
        Just("  "),
        Just("<b>"),
        Just("ñ"),
        Just("ʼ"),
        Just("è"),
        Just("tzʼikin"),
        Just("a"),
        Just("Z9"),
        Just("🌽"),
        Just("\\;"),
        Just("'="),
        Just("http://x.org/?a=b;c"),
    ];
    proptest::collection::vec(sign, 1..6).prop_map(|signs| format!("x{}y", signs.concat()))
}

#[derive(Debug, Clone)]
struct Row {
    titles: Vec<(String, String)>,
    origin: usize,
    draft: bool,
    attested: Option<String>,
    alternatives: Vec<String>,
    identifiers: Vec<String>,
    creators: Vec<String>,
    date: Option<&'static str>,
    language: Option<&'static str>,
    access: &'static str,
}

fn row() -> impl Strategy<Value = Row> {
    let titles = proptest::sample::subsequence(vec!["es", "en", "ht", "pt", "quc", "pt-BR"], 1..4);
    let titles = titles.prop_flat_map(|langs| {
        let many = langs.len();
        (Just(langs), proptest::collection::vec(words(), many))
            .prop_map(|(langs, words)| langs.into_iter().map(str::to_owned).zip(words).collect::<Vec<_>>())
    });
    let lists = (
        proptest::collection::vec(words(), 0..3),
        proptest::collection::vec(words(), 0..3),
        proptest::collection::vec(words(), 0..3),
    );
    let rest = (
        0..4_usize,
        any::<bool>(),
        proptest::option::of(words()),
        proptest::option::of(prop_oneof![Just("1998"), Just("1998-05/2001"), Just("199X"), Just("2011~")]),
        proptest::option::of(prop_oneof![Just("es"), Just("quc"), Just("pt; en")]),
        prop_oneof![Just("public"), Just("network"), Just("any:a+b"), Just("embargo:2030-01-01"), Just("sealed")],
    );
    (titles, lists, rest).prop_map(|(titles, (alternatives, identifiers, creators), rest)| {
        let (origin, draft, attested, date, language, access) = rest;
        Row { titles, origin, draft, attested, alternatives, identifiers, creators, date, language, access }
    })
}

fn join(values: &[String]) -> String {
    tejido_app::transfer::import::cells::join(values.iter().map(String::as_str))
}

/// A table in which each language has its columns, as an archivist with care would write it.
fn table(rows: &[Row]) -> String {
    let langs = ["es", "en", "ht", "pt", "quc", "pt-BR"];
    let mut header: Vec<String> =
        ["id", "access", "date", "language", "identifier", "creator", "label"].map(str::to_owned).to_vec();
    for lang in langs {
        header.extend(["", ":origin", ":status", ":source"].map(|part| format!("title@{lang}{part}")));
    }
    header.push("alternative@es".to_owned());
    let mut lines = vec![header];
    for (number, row) in rows.iter().enumerate() {
        let mut cells = vec![
            format!("key/{number}"),
            row.access.to_owned(),
            row.date.unwrap_or_default().to_owned(),
            row.language.unwrap_or_default().to_owned(),
            join(&row.identifiers),
            join(&row.creators),
            join(&row.identifiers),
        ];
        for lang in langs {
            let Some((_, title)) = row.titles.iter().find(|(known, _)| known == lang) else {
                cells.extend(std::iter::repeat_n(String::new(), 4));
                continue;
            };
            let first = row.titles[0].0 == lang;
            let origin = if first { ["", "original", "human", "machine"][row.origin] } else { "" };
            let status = if row.draft { "draft" } else { "" };
            let source = row.attested.clone().filter(|_| first).unwrap_or_default();
            cells.extend([title.clone(), origin.to_owned(), status.to_owned(), source]);
        }
        cells.push(join(&row.alternatives));
        lines.push(cells);
    }
    let lines: Vec<Vec<&str>> = lines.iter().map(|line| line.iter().map(String::as_str).collect()).collect();
    given::csv(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn whatever_was_taken_once_comes_back_as_it_was() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let rows = proptest::collection::vec(row(), 1..12);
    let run = runner.run(&rows, |rows| {
        runtime.block_on(async {
            let first = TestApp::new().await;
            let imported = first.import_csv(&table(&rows)).await;
            prop_assert!(!imported.has_errors(), "{:?}", imported.problems);
            let exported = given::export(&first, &first.steward(), None).await;
            let second = TestApp::other().await;
            let imported = second.import_csv(&exported).await;
            prop_assert!(!imported.has_errors(), "{:?}\n{exported}", imported.problems);
            prop_assert_eq!(&exported, &given::export(&second, &second.steward(), None).await);
            for number in 0..rows.len() {
                let key = format!("key/{number}");
                let (one, two) = (given::head(&first, &key).await, given::head(&second, &key).await);
                prop_assert_eq!(one.document, two.document);
            }
            Ok(())
        })
    });
    run.unwrap();
}
