//! Datasets: taken in whole or not at all, in versions that never change, asked by views.

use std::path::PathBuf;

use tejido_app::Error;
use tejido_app::datasets::{
    AddError, AddInput, Added, Destination, Plan, Question, add, ask, find, propose, version, versions,
};
use tejido_domain::observatory::view;
use tejido_domain::people::{Actor, Role};
use tejido_domain::record::{Kind, Life, RecordId, Text, Texts, Value};
use tejido_formats::table::{Absence, Cell, ColumnType};
use tejido_formats::tabular::Options;
use tejido_lang::LanguageTag;
use tejido_store::{Base, Change, CommitError, records};
use tejido_testkit::TestApp;

const STRIKES: &str = "Estado,Año,Trabajadores,Salario\nBC,2019,120,\"1.234,50\"\nCA,2019,,S\nCA,2020,0,\"980,00\"\n";

struct Table {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn table(text: &str) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paros.csv");
    std::fs::write(&path, text).unwrap();
    Table { _folder: folder, path }
}

fn es() -> LanguageTag {
    LanguageTag::parse("es").unwrap()
}

/// What the file seems to hold, as somebody corrected it.
fn plan(table: &Table) -> Plan {
    let mut plan = propose(&table.path, &Options::default()).unwrap().plan;
    let pay = plan.columns.iter_mut().find(|column| column.heading == "Salario").unwrap();
    pay.absences.insert("S".to_owned(), Absence::Suppressed);
    pay.ty = ColumnType::Number;
    pay.reading = Some(serde_json::from_str(r#"{"number":{"decimal":"comma","thousands":"point"}}"#).unwrap());
    pay.unit = Some("MXN".to_owned());
    pay.label.insert(es(), "Salario diario".to_owned());
    plan
}

async fn taken(site: &TestApp, by: &Actor, table: &Table, into: Destination) -> Result<Added, AddError> {
    let plan = plan(table);
    let input = AddInput {
        path: &table.path,
        name: "paros.csv",
        options: &Options::default(),
        plan: &plan,
        into,
        changes: vec![(es(), "Primera".to_owned())],
        publish: true,
    };
    add(site.app(), by, &input).await
}

fn new() -> Destination {
    Destination::New(es(), "Paros laborales".to_owned())
}

async fn rows(site: &TestApp, id: RecordId, number: u32, words: &[(&str, &str)]) -> Vec<Vec<Cell>> {
    let found = version(site.app(), &site.visit(), id, Some(number)).await.unwrap().unwrap();
    let view = view::parse(words.iter().copied(), found.document.columns()).unwrap();
    let question = Question { document: &found.document, view: &view, size: 100 };
    ask(site.app(), question).await.unwrap().rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_becomes_a_dataset_and_the_next_file_its_next_version() {
    for site in TestApp::each().await {
        let eva = site.person("Eva", Role::Steward).await.actor;
        let first = taken(&site, &eva, &table(STRIKES), new()).await.unwrap();
        assert_eq!((first.version, first.rows), (1, 3));
        let all = rows(&site, first.record, 1, &[]).await;
        assert_eq!(all[0], [Cell::Text("BC".into()), Cell::Integer(2019), Cell::Integer(120), Cell::Number(1234.5)]);
        assert_eq!(all[1][2], Cell::Absent(Absence::NotReported));
        assert_eq!(all[1][3], Cell::Absent(Absence::Suppressed));
        assert_eq!(all[2][2], Cell::Integer(0));

        let more = table(&format!("{STRIKES}BC,2020,45,\"700,00\"\n"));
        let second = taken(&site, &eva, &more, Destination::Dataset(first.record)).await.unwrap();
        assert_eq!((second.record, second.version, second.rows), (first.record, 2, 4));
        let known = versions(site.app(), &site.visit(), first.record).await.unwrap();
        assert_eq!(known.iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(rows(&site, first.record, 1, &[]).await.len(), 3, "who cited the first finds the first");
        let groups = rows(&site, first.record, 2, &[("by", "estado"), ("of", "sum.trabajadores")]).await;
        assert_eq!(groups[0], [Cell::Text("BC".into()), Cell::Integer(165)]);
        let again = taken(&site, &eva, &more, Destination::Dataset(first.record)).await;
        assert!(matches!(again, Err(AddError::Same(2))), "the same data are no new version");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_cannot_be_read_are_named_and_nothing_is_taken() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let broken = table(&format!("{STRIKES}CA,2021,muchos,\"9\"\nCA,2021,3\n"));
    let plan = plan(&table(STRIKES));
    let input = AddInput {
        path: &broken.path,
        name: "paros.csv",
        options: &Options::default(),
        plan: &plan,
        into: new(),
        changes: Vec::new(),
        publish: true,
    };
    let Err(AddError::Rows(told, many)) = add(site.app(), &eva, &input).await else { panic!("it was taken") };
    assert_eq!(many, 2);
    let first = &told[0].problems[0];
    assert_eq!((told[0].line, first.column.as_deref(), first.cell.as_str()), (5, Some("trabajadores"), "muchos"));
    assert!(records::ids_by_kind(site.db(), Some(Kind::Dataset), "", 10).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_a_published_version_may_change_and_its_data_may_not() {
    let site = TestApp::new().await;
    let eva = site.person("Eva", Role::Steward).await.actor;
    let added = taken(&site, &eva, &table(STRIKES), new()).await.unwrap();
    let head = records::head_of(site.db(), added.record).await.unwrap().unwrap();
    let change = |document| Change {
        record: added.record,
        base: Base::Revision(head.revision),
        document,
        life: Life::Published,
        author: "test".to_owned(),
        note: String::new(),
        batch: None,
    };
    let mut other = head.document.clone();
    let mut columns = other.columns().to_vec();
    columns[3].unit = Some("USD".to_owned());
    other.set("columns", Value::Columns(columns));
    let mut tx = site.db().write().await.unwrap();
    let refused = records::commit(&mut tx, &change(other), site.app().now()).await;
    assert!(matches!(refused, Err(CommitError::Version(_))), "pesos do not become dollars");
    let mut better = head.document.clone();
    better.set("description", Value::Texts(Texts([(es(), Text::original("Mejor dicho"))].into())));
    records::commit(&mut tx, &change(better), site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    let known = versions(site.app(), &site.visit(), added.record).await.unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].document.texts("description").unwrap().0[&es()].text, "Mejor dicho");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_may_add_and_see() {
    let site = TestApp::new().await;
    let (ana, eva) = (site.person("Ana", Role::Contributor).await.actor, site.person("Eva", Role::Steward).await.actor);
    let denied = taken(&site, &ana, &table(STRIKES), new()).await;
    assert!(matches!(denied, Err(AddError::App(Error::Denied(_)))), "a contributor does not publish");
    let added = taken(&site, &eva, &table(STRIKES), new()).await.unwrap();
    let head = records::head_of(site.db(), added.record).await.unwrap().unwrap();
    let mut sealed = head.document.clone();
    sealed.access = tejido_domain::record::Access::Sealed;
    let change = Change {
        record: added.record,
        base: Base::Revision(head.revision),
        document: sealed,
        life: Life::Published,
        author: "test".to_owned(),
        note: String::new(),
        batch: None,
    };
    let mut tx = site.db().write().await.unwrap();
    records::commit(&mut tx, &change, site.app().now()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(versions(site.app(), &site.visit(), added.record).await.unwrap().is_empty());
    assert_eq!(find(site.app(), added.record.as_str()).await.unwrap(), Some(added.record));
    assert!(find(site.app(), "nothing").await.unwrap().is_none());
}
