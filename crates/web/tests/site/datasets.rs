//! Datasets on the web: the page, the rows by address, what they are taken along as.

use tejido_app::datasets::{AddInput, Destination, add, propose};
use tejido_domain::people::Role;
use tejido_domain::record::RecordId;
use tejido_formats::tabular::Options;
use tejido_lang::LanguageTag;
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
    assert_eq!(site.get(&format!("/data/{id}/1/rows.json?sort=color")).await.status, 422);
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
