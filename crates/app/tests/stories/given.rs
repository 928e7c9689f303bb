//! Short ways of asking, shared by the stories.

use std::path::Path;

use tejido_app::archive::{Showing, Shown, show};
use tejido_app::search::{FACETS, Find, find};
use tejido_app::transfer::export::{Export, ExportOptions, Format, Selection};
use tejido_app::{Stored, Visit};
use tejido_domain::record::{Document, RecordId};
use tejido_lang::LanguageTag;
use tejido_store::records;
use tejido_testkit::TestApp;

/// The identifier behind a key.
pub async fn id(site: &TestApp, key: &str) -> RecordId {
    records::by_key(site.db(), key).await.unwrap().unwrap_or_else(|| panic!("{key} is not there"))
}

/// The newest state of a record, published or not.
pub async fn head(site: &TestApp, key: &str) -> Stored {
    let id = id(site, key).await;
    records::head_of(site.db(), id).await.unwrap().unwrap()
}

/// The published state of a record, if there is one.
pub async fn current(site: &TestApp, key: &str) -> Option<Stored> {
    let id = records::by_key(site.db(), key).await.unwrap()?;
    records::current(site.db(), id).await.unwrap()
}

/// A text of a document; empty when it has none.
pub fn text<'a>(document: &'a Document, field: &str, lang: &str) -> &'a str {
    let lang = LanguageTag::parse(lang).unwrap();
    document.texts(field).and_then(|texts| texts.get(&lang)).map_or("", |text| text.text.as_str())
}

/// Identifiers of what a reader finds.
pub async fn found(site: &TestApp, visit: &Visit, query: &str) -> Vec<RecordId> {
    let ask = Find { query: query.to_owned(), limit: 50, ..Find::default() };
    find(site.app(), visit, &ask).await.unwrap().hits.iter().map(|hit| hit.record.id).collect()
}

/// Counts of every facet value, named by the value's key or code.
pub async fn counts(site: &TestApp, visit: &Visit) -> Vec<(String, String, u64)> {
    let ask = Find { facets: FACETS.to_vec(), ..Find::default() };
    let found = find(site.app(), visit, &ask).await.unwrap();
    let mut counts = Vec::new();
    for facet in &found.facets {
        for value in &facet.values {
            let key = value.record.as_ref().and_then(|record| record.document.key.as_ref());
            let name = key.map_or_else(|| value.value.clone(), |key| key.as_str().to_owned());
            counts.push((facet.facet.0.to_owned(), name, value.count));
        }
    }
    counts
}

/// The page of a record as a reader gets it.
pub async fn shown(site: &TestApp, visit: &Visit, id: RecordId) -> Option<Box<Shown>> {
    match show(site.app(), visit, id).await.unwrap() {
        Showing::Record(shown) => Some(shown),
        Showing::Withdrawn { .. } | Showing::Absent => None,
    }
}

/// Everything a reader may take away, as a table.
pub async fn export(site: &TestApp, visit: &Visit, files: Option<&Path>) -> String {
    take(site, visit, files, Format::Csv).await
}

/// Everything a reader may take away, as JSON Lines.
pub async fn export_lines(site: &TestApp, visit: &Visit) -> String {
    take(site, visit, None, Format::JsonLines).await
}

async fn take(site: &TestApp, visit: &Visit, files: Option<&Path>, format: Format) -> String {
    let options = ExportOptions { files: files.map(Path::to_path_buf) };
    let export = Export::begin(site.app(), visit, &Selection::All(None), &options, format).await.unwrap();
    let mut out = Vec::new();
    export.write_to(site.app(), visit, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

/// A table of rows of cells, quoted where needed.
pub fn csv(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// All records as JSON Lines, without when they were written.
pub async fn export_lines_without_times(site: &TestApp) -> String {
    let lines = export_lines(site, &site.steward()).await;
    let strip = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        for part in ["created", "modified", "id", "revision"] {
            line.as_object_mut().unwrap().remove(part);
        }
        format!("{line}\n")
    };
    lines.lines().map(strip).collect()
}

/// How many records are published.
pub async fn rows(site: &TestApp) -> u64 {
    tejido_app::archive::overview(site.app(), &site.steward()).await.unwrap().by_kind.values().sum()
}
