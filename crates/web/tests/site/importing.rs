//! Imports in the browser: the columns, the dry run, the import, its undoing; and tables that must not be taken.

use tejido_app::transfer::plans;
use tejido_domain::people::Role;
use tejido_testkit::{Person, Response, TestApp};

use crate::html;

fn form(csrf: &str, name: &str, table: &str) -> String {
    format!(
        "--edge\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
         --edge\r\ncontent-disposition: form-data; name=\"table\"; filename=\"{name}\"\r\n\r\n{table}\r\n--edge--\r\n"
    )
}

async fn send(site: &TestApp, who: &Person, name: &str, table: &str) -> Response {
    let ask = site.ask("/es/work/import").post(&form(&who.csrf, name, table));
    ask.header("content-type", "multipart/form-data; boundary=edge").by(who).send().await
}

async fn post(site: &TestApp, who: &Person, path: &str, form: &str) -> Response {
    site.ask(path).post_by(who, form).send().await
}

const TABLE: &str = "clave,title_es,Autora,rareza\na,Uno,Ana,x\nb,Dos,Eva,y\na,Tres,Ana,z\n";

const COLUMNS: &str = "act=check&heading.0=clave&means.0=id&heading.1=title_es&means.1=title%40es&heading.2=Autora&\
    means.2=creator&heading.3=rareza&means.3=&kind=item&life=published&access=public";

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_mapped_looked_through_imported_and_undone() {
    let site = TestApp::new().await;
    let sol = site.person("Sol", Role::Steward).await;
    let sent = send(&site, &sol, "../taller.csv", TABLE).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let plan = sent.header("location").to_owned();
    let page = site.ask(&plan).by(&sol).send().await;
    let tags = html::tags(page.text());
    let means = tags.iter().filter(|tag| tag.name == "select" && tag.get("name").starts_with("means.")).count();
    assert_eq!(means, 4);
    assert!(page.text().contains("Uno"), "examples are shown");
    let twice = post(&site, &sol, &plan, &COLUMNS.replace("means.2=creator", "means.2=title%40es")).await;
    assert_eq!(twice.status, 422);
    assert_eq!(post(&site, &sol, &plan, COLUMNS).await.status, 303);
    assert_eq!(site.ask(&plan).by(&sol).send().await.header("refresh"), "3", "it looks again without scripts");
    assert!(plans::work(site.app()).await.unwrap());
    let told = site.ask(&plan).by(&sol).send().await;
    assert!(told.text().contains("problems.csv"), "{}", told.text());
    let problems = site.ask(&format!("{plan}/problems.csv")).by(&sol).send().await;
    assert!(problems.text().contains("4,"), "the third row is told of: {}", problems.text());
    assert_eq!(site.catch_up().await, 0, "a dry run writes nothing");
    assert_eq!(post(&site, &sol, &plan, "act=run").await.status, 303);
    assert!(plans::work(site.app()).await.unwrap());
    site.catch_up().await;
    assert_eq!(site.get(&html::page(&site, "es", "a").await).await.status, 200);
    let rejected = site.ask(&format!("{plan}/rejected.csv")).by(&sol).send().await;
    assert!(rejected.text().contains("Tres") && !rejected.text().contains("Dos"), "{}", rejected.text());
    let list = site.ask("/es/work/import").by(&sol).send().await;
    assert!(list.text().contains("taller.csv") && list.text().contains("Sol"));
    let tags = html::tags(list.text());
    let import = tags.iter().find(|tag| tag.get("name") == "import").unwrap().get("value").to_owned();
    assert_eq!(post(&site, &sol, "/es/work/import/undo", &format!("import={import}")).await.status, 303);
    assert!(plans::work(site.app()).await.unwrap());
    site.catch_up().await;
    assert_eq!(site.get(&html::page(&site, "es", "a").await).await.status, 410);
    assert!(!plans::work(site.app()).await.unwrap(), "nothing is left to do");
    let again = post(&site, &sol, "/es/work/import/undo", &format!("import={import}")).await;
    assert_eq!(again.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_table_is_refused_and_leaves_nothing() {
    let site = TestApp::new().await;
    let sol = site.person("Sol", Role::Steward).await;
    for (name, table) in [("", ""), ("bomba.xlsx", "PK\u{3}\u{4} no es nada"), ("vacia.csv", "")] {
        let answer = send(&site, &sol, name, table).await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.text());
    }
    let left = std::fs::read_dir(site.folder().join("staging/imports")).map_or(0, Iterator::count);
    assert_eq!(left, 0);
    let eva = site.person("Eva", Role::Reviewer).await;
    assert_eq!(send(&site, &eva, "a.csv", TABLE).await.status, 403);
    assert_eq!(site.ask("/es/work/import").by(&eva).send().await.status, 403);
}
