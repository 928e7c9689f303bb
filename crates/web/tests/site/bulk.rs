//! Many records changed at once, as a steward does it.

use tejido_domain::people::Role;
use tejido_testkit::TestApp;

const WORKS: &str = "id,kind,scheme,title@es,subject\nsubject/x,concept,subject,Asilo,\nsubject/y,concept,subject,Refugio,\n\
    w1,item,,Obra de maquila,subject/x\nw2,item,,Otra obra,subject/x\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_looked_at_made_and_undone() {
    let site = TestApp::new().await;
    site.import_csv(WORKS).await;
    site.catch_up().await;
    let ana = site.person("Ana", Role::Steward).await;
    let page = site.ask("/en/work/bulk?q=obra").by(&ana).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("Otra obra"));

    let form = "question=q%3Dobra&which=all&edit=exchange&field=subject&from=Asilo&to=Refugio";
    let wrong = site.ask("/en/work/bulk").post_by(&ana, &form.replace("Refugio", "Nowhere")).send().await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("href=\"#to\"") && wrong.text().contains("value=\"Asilo\""), "nothing is lost");
    let looked = site.ask("/en/work/bulk").post_by(&ana, &format!("{form}&step=look")).send().await;
    let text = looked.text();
    assert!(text.contains("<del>Asilo</del>") && text.contains("<ins>Refugio</ins>"), "{text}");

    let done = site.ask("/en/work/bulk").post_by(&ana, &format!("{form}&step=apply")).send().await;
    assert_eq!(done.status, 303, "{}", done.text());
    site.catch_up().await;
    let subjects = async || {
        let id = tejido_store::records::by_key(site.db(), "w1").await.unwrap().unwrap();
        let document = tejido_store::records::current(site.db(), id).await.unwrap().unwrap().document;
        document.refs("subject")[0].id.unwrap().to_string()
    };
    let to = tejido_store::records::by_key(site.db(), "subject/y").await.unwrap().unwrap().to_string();
    assert_eq!(subjects().await, to);
    let list = site.ask("/en/work/bulk").by(&ana).send().await;
    assert!(list.text().replace("&#x2f;", "/").contains(done.header("location")));
    let undone = site.ask(done.header("location")).post_by(&ana, "step=undo").send().await;
    assert_eq!(undone.status, 200);
    assert_ne!(subjects().await, to);
    let again = site.ask(done.header("location")).post_by(&ana, "step=undo").send().await;
    assert_eq!(again.status, 303, "a form sent twice does nothing twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_ticked_changes_and_hostile_values_stay_text() {
    let site = TestApp::new().await;
    site.import_csv(WORKS).await;
    site.catch_up().await;
    let ana = site.person("Ana", Role::Steward).await;
    let id = tejido_store::records::by_key(site.db(), "w1").await.unwrap().unwrap().to_string();
    let form = format!(
        "question=&which=ticked&record={id}&edit=words&lang=es&texts=all&find=maquila&with=%3Cscript%3Ealert(1)&field=subject"
    );
    let looked = site.ask("/en/work/bulk").post_by(&ana, &format!("{form}&step=look")).send().await;
    assert!(looked.text().contains("&lt;script&gt;") && !looked.text().contains("<script>alert"), "{}", looked.text());
    let none = site.ask("/en/work/bulk").post_by(&ana, "which=ticked&edit=access&access=sealed").send().await;
    assert_eq!(none.status, 422);
    let odd = site.ask("/en/work/bulk").post_by(&ana, "which=all&edit=access&access=everyone").send().await;
    assert!(odd.text().contains("href=\"#access\""));
}
