//! Datasets on the web: the page, the rows by address, what they are taken along as.

use tejido_app::datasets::{AddInput, Destination, add, propose};
use tejido_domain::people::Role;
use tejido_domain::record::{Life, RecordId};
use tejido_formats::tabular::Options;
use tejido_lang::LanguageTag;
use tejido_store::{Base, Change, records};
use tejido_testkit::TestApp;

const STRIKES: &str = "state,year,workers,pay,remark\nBC,2019,1200,10.5,=1+1\nCA,2019,,12,<b>\nCA,2020,0,,\n";

async fn dataset(site: &TestApp) -> RecordId {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("strikes.csv");
    std::fs::write(&path, STRIKES).unwrap();
    let mut plan = propose(&path, &Options::default()).unwrap().plan;
    let es = LanguageTag::parse("es").unwrap();
    plan.columns[0].label.insert(es.clone(), "Estado".to_owned());
    let input = AddInput {
        path: &path,
        name: "strikes.csv",
        options: &Options::default(),
        plan: &plan,
        into: Destination::New(es, "Paros".to_owned()),
        changes: Vec::new(),
        publish: true,
    };
    let eva = site.person("Eva", Role::Steward).await.actor;
    add(site.app(), &eva, &input).await.unwrap().record
}

async fn page(site: &TestApp, path: &str) -> String {
    let page = site.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.text().replace("&#x2f;", "/")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_finds_the_data_and_what_their_columns_mean() {
    for site in TestApp::each().await {
        let id = dataset(&site).await;
        let shown = page(&site, &format!("/es/dataset/{id}/paros")).await;
        assert!(shown.contains("Conjunto de datos") && shown.contains("versión 1"), "{shown}");
        assert!(shown.contains("Estado") && shown.contains("1,200"), "numbers as the reader's language writes them");
        assert!(shown.contains("no informado"), "what is missing says so");
        assert!(shown.contains(&format!("/es/data/{id}/1")) && shown.contains(&format!("/data/{id}/1/table.parquet")));
        assert!(!shown.contains("<b>"), "cells are text");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_has_one_address_and_a_twin_for_programs() {
    let site = TestApp::new().await;
    let id = dataset(&site).await;
    let asked = site.get(&format!("/es/data/{id}/1?is.state=CA&from.year=&by=&has.remark=&across=")).await;
    assert_eq!(asked.status, 303, "empty boxes lead on");
    assert_eq!(asked.header("location"), format!("/es/data/{id}/1?is.state=CA"));
    let shown = page(&site, &format!("/es/data/{id}/1?is.state=CA")).await;
    assert!(shown.contains("2 filas") && !shown.contains("1,200"), "{shown}");
    let grouped = page(&site, &format!("/es/data/{id}/1?by=state&of=sum.workers")).await;
    assert!(grouped.contains("2 grupos"), "{grouped}");
    let twin = site.get(&format!("/data/{id}/1/rows.json?by=state&of=sum.workers")).await;
    let twin: serde_json::Value = serde_json::from_str(twin.text()).unwrap();
    assert_eq!(twin["rows"], serde_json::json!([["BC", 1200], ["CA", 0]]));
    assert_eq!(twin["total"], 2);
    let cited = site.get(&format!("/data/{id}/1/rows?is.state=CA")).await;
    assert_eq!(cited.status, 303);
    assert!(cited.header("location").ends_with(&format!("/data/{id}/1?is.state=CA")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_said_and_what_was_asked_is_kept() {
    let site = TestApp::new().await;
    let id = dataset(&site).await;
    let wrong = site.get(&format!("/es/data/{id}/1?is.color=rojo&from.year=diez")).await;
    assert_eq!(wrong.status, 400);
    assert!(wrong.text().contains("No existe esa columna") && wrong.text().contains("no es un valor"));
    let refused = site.get(&format!("/data/{id}/1/rows.json?sort=color")).await;
    assert_eq!(refused.status, 422);
    let problem: serde_json::Value = serde_json::from_str(refused.text()).unwrap();
    assert_eq!(problem["errors"][0]["detail"], "Las filas no se pueden ordenar así.", "{problem}");
    for path in [format!("/es/data/{id}/2"), format!("/es/data/{id}/x"), format!("/data/{id}/1/other.csv")] {
        assert_eq!(site.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_that_opens_the_rows_runs_nothing() {
    let site = TestApp::new().await;
    let id = dataset(&site).await;
    let csv = site.get(&format!("/data/{id}/1/rows.csv")).await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.text().contains("'=1+1") && csv.text().starts_with("state,year,workers,pay,remark"), "{}", csv.text());
    let parquet = site.get(&format!("/data/{id}/1/table.parquet")).await;
    assert_eq!(parquet.status, 200);
    assert!(parquet.body.starts_with(b"PAR1"));
}

/// Lets only those of the network read it.
async fn close(site: &TestApp, id: RecordId) {
    let head = records::head_of(site.db(), id).await.unwrap().unwrap();
    let mut document = head.document.clone();
    document.access = "network".parse().unwrap();
    let change = Change {
        record: id,
        base: Base::Revision(head.revision),
        document,
        life: Life::Published,
        author: "test".to_owned(),
        note: String::new(),
        batch: None,
    };
    let mut tx = site.db().write().await.unwrap();
    records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    site.catch_up().await;
}

fn unzipped(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    use std::io::Read as _;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_holds_the_rows_and_what_one_must_know_to_use_them_in_the_readers_language() {
    let site = TestApp::new().await;
    let id = dataset(&site).await;
    let package = site.ask(&format!("/data/{id}/1/package.zip")).language("es").send().await;
    assert_eq!((package.status, package.header("content-type")), (200, "application/zip"));
    assert!(package.header("content-disposition").contains("paros-1.zip"));
    let files = unzipped(&package.body);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["README.md", "data/paros-1.csv", "data/paros-1.csv-metadata.json", "datapackage.json"]);
    let readme = String::from_utf8(files["README.md"].clone()).unwrap();
    assert!(readme.starts_with("# Paros\n") && readme.contains("Donde no hay valor"), "{readme}");
    assert!(readme.contains("`state`: Estado"), "{readme}");
    let about: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let csv = &files["data/paros-1.csv"];
    assert_eq!(about["resources"][0]["bytes"], csv.len());
    let digest = tejido_testkit::digest(csv);
    assert_eq!(about["resources"][0]["hash"], format!("sha256:{digest}"));
    assert_eq!(about["resources"][0]["tejido:rows"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_is_served_or_says_why_it_cannot_be() {
    let site = TestApp::new().await;
    let id = dataset(&site).await;
    for (file, begins) in [
        ("table.xlsx", "PK"),
        ("rows.csv-metadata.json", "{"),
        ("table-schema.json", "{"),
        ("datapackage.json", "{"),
        ("dcat.jsonld", "{"),
        ("schema-org.jsonld", "{"),
    ] {
        let got = site.get(&format!("/data/{id}/1/{file}")).await;
        assert_eq!(got.status, 200, "{file}: {}", got.text());
        assert!(got.body.starts_with(begins.as_bytes()), "{file}");
    }
    let sdmx = site.get(&format!("/data/{id}/1/table.sdmx.csv")).await;
    assert_eq!(sdmx.status, 200, "{}", sdmx.text());
    assert!(sdmx.text().starts_with("STRUCTURE,STRUCTURE_ID,ACTION,"), "{}", sdmx.text());
    let cube = site.get(&format!("/data/{id}/1/table.json-stat.json")).await;
    assert_eq!(cube.status, 200, "{}", cube.text());
    let csv = site.get(&format!("/data/{id}/1/rows.csv")).await;
    assert!(csv.header("link").contains("rows.csv-metadata.json"));
    site.catch_up().await;
    let catalogue = site.get("/catalog.jsonld").await;
    assert!(catalogue.text().contains(&format!("/data/{id}/1")) && catalogue.text().contains("Paros"));
    let short = site.get(&format!("/data/{id}/1")).await;
    assert_eq!(short.status, 303, "the address of a version leads to its page");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_a_closed_dataset_are_kept_nowhere_and_their_reading_is_written_down() {
    for site in TestApp::each().await {
        let id = dataset(&site).await;
        close(&site, id).await;
        let reader = site.person("Ruth", Role::Reader).await;
        for file in ["rows.csv", "rows.json", "table.parquet", "package.zip", "datapackage.json", "dcat.jsonld"] {
            let path = format!("/data/{id}/1/{file}");
            assert_eq!(site.get(&path).await.status, 404, "{file} for nobody in particular");
            let got = site.ask(&path).by(&reader).send().await;
            assert_eq!(got.status, 200, "{file}: {}", got.text());
            assert_eq!(got.header("cache-control"), "no-store", "{file}");
        }
        assert!(!site.get("/catalog.jsonld").await.text().contains("Paros"));
        let eva = site.person("Eva Paz", Role::Steward).await;
        let trail = site.ask("/es/work/audit?who=Ruth&act=restricted.read").by(&eva).send().await;
        assert!(trail.text().contains(id.as_str()), "{}", trail.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_indicator_has_a_page_a_chart_and_a_frame_for_others_and_no_hand_writes_its_formula() {
    use tejido_app::indicators::{Define, define};
    let site = TestApp::new().await;
    let data = dataset(&site).await;
    let eva = site.person("Sol", Role::Steward).await;
    let definition = serde_json::from_str(&format!(
        r#"{{"dataset":"{data}","statistic":{{"of":"total","column":"workers"}},"by":["state"],"threshold":0}}"#
    ))
    .unwrap();
    let texts = vec![("title", LanguageTag::parse("es").unwrap(), "Personas en paro <b>".to_owned())];
    let visit = tejido_app::Visit { actor: Some(eva.actor.clone()), ..site.steward() };
    let input = Define { definition: &definition, into: None, key: None, texts, publish: true };
    let id = define(site.app(), &visit, &input).await.unwrap().record;
    let shown = page(&site, &format!("/es/indicator/{id}/personas-en-paro-b")).await;
    assert!(shown.contains("En total es 1,200") && shown.contains("<svg class=\"chart"), "{shown}");
    assert!(!shown.contains("<b>") && shown.contains("La suma de workers"));
    let svg = site.get(&format!("/data/{id}/1/chart.svg?lang=en&layout=narrow")).await;
    assert_eq!((svg.status, svg.header("content-type")), (200, "image/svg+xml"));
    assert_eq!(site.get(&format!("/data/{id}/1/chart.svg?x=1")).await.status, 400, "one more picture to keep");
    assert_eq!(site.get(&format!("/data/{id}/1/map.svg")).await.status, 404);
    let sheet = page(&site, &format!("/es/flyer/{id}")).await;
    assert!(sheet.contains("En total es 1,200") && sheet.contains(&format!("/id/{id}</a>")), "{sheet}");
    assert!(sheet.contains("class=\"qr\"") && sheet.contains("La suma de workers"), "{sheet}");
    assert_eq!(site.get(&format!("/es/flyer/{data}")).await.status, 404);
    let framed = site.get(&format!("/es/embed/{id}")).await;
    assert_eq!(framed.status, 200);
    assert!(framed.header("content-security-policy").contains("frame-ancestors *"));
    assert_eq!(site.get(&format!("/es/embed/{data}")).await.status, 404);
    // Older versions of a table are there for good, whatever the record names now.
    let parquet = site.get(&format!("/data/{id}/1/table.parquet")).await;
    assert!(parquet.status == 200 && parquet.body.starts_with(b"PAR1"));
}
