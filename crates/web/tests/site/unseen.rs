//! Signs nobody sees, by which a text shows other words than it holds: wherever they are typed, sent or imported, they
//! reach no page.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::json;
use tejido_app::people::Strength;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Role, SCOPES};
use tejido_testkit::{Person, TestApp};

use crate::html;

/// What turns the words after it around, isolates, joins, or is not to be seen.
const TRICKS: &str = "\u{202e}\u{2066}\u{200b}\u{feff}";

/// The same in a form or an address.
const ENCODED: &str = "%E2%80%AE%E2%81%A6%E2%80%8B%EF%BB%BF";

fn assert_plain(path: &str, text: &str) {
    let found: BTreeSet<char> = text.chars().filter(|sign| TRICKS.contains(*sign)).collect();
    assert!(found.is_empty(), "{path}: {found:?}");
}

/// Every address shows its page, in which nothing is turned around.
async fn assert_pages(site: &TestApp, who: &Person, paths: &[&str]) {
    for path in paths {
        let answer = site.ask(path).by(who).send().await;
        assert_eq!(answer.status, 200, "{path}");
        assert_plain(path, answer.text());
    }
}

async fn posted(site: &TestApp, who: &Person, path: &str, form: &str) -> String {
    let answer = site.ask(path).post_by(who, &form.replace('~', ENCODED)).send().await;
    assert!([200, 303].contains(&answer.status), "{path}: {} {}", answer.status, answer.text());
    answer.header("location").split('?').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_forms_of_records() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let form = "title.es=Vo~lante&title.es.origin=original&description.es=U~no&creator.0=A~na&identifier.0=N~1&\
                base=0&access=public&note=Po~r&step=publish";
    let desk = posted(&site, &rosa, "/es/work/new/item", form).await;
    let id = desk.rsplit('/').next().unwrap().to_owned();
    posted(&site, &rosa, &format!("{desk}/comments"), "body=D~os").await;
    let (record, history) = (format!("/es/item/{id}/volante"), format!("{desk}/history"));
    assert_pages(&site, &rosa, &[&desk, &record, &history, &format!("{desk}/edit"), &format!("/id/{id}.json")]).await;
    posted(&site, &rosa, &format!("{desk}/withdraw"), "base=1&reason=Po~r").await;
    assert_plain("the tombstone", site.get(&record).await.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn in_what_programs_send() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let scopes = SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
    let wanted = Wanted { name: format!("S{TRICKS}ync"), scopes, days: 1 };
    let secret = tokens::make(site.app(), &rosa.actor, Strength::Two, &wanted).await.unwrap().unwrap().secret;
    let text = |words: &str| json!({ "es": { "text": words.replace('~', TRICKS), "attested": TRICKS } });
    let fields = json!({ "title": text("Vo~lante"), "alternative": { "es": [text("O~tro")["es"]] },
        "creator": [{ "name": format!("A{TRICKS}na") }], "identifier": [format!("N{TRICKS}1")] });
    let sent = json!({ "record": { "kind": "item", "access": "public", "fields": fields },
        "state": "published", "note": TRICKS });
    let ask = site.ask("/api/v1/records").post(&sent.to_string()).method(Method::POST);
    let ask = ask.header("content-type", "application/json").header("authorization", &format!("Bearer {secret}"));
    let made = ask.send().await;
    assert_eq!(made.status, 201, "{}", made.text());
    assert_plain("the answer", made.text());
    assert_eq!(made.json()["record"]["fields"]["creator"][0]["name"], "Ana");
    assert_eq!(made.json()["record"]["fields"]["identifier"][0], "N1");
    assert_pages(&site, &rosa, &["/es/me", "/api/v1/records", "/es/explore"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_tables() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let table = "id,title@es,description@es,creator,identifier,alternative@es,rights@es\nw,V~o,D~e,A~na,N~1,O~t,R~s\n";
    // Spaces of no width are letters of some writings, and stay in what is imported.
    site.import_csv(&table.replace('~', "\u{202e}\u{2066}")).await;
    let path = html::page(&site, "es", "w").await;
    assert_pages(&site, &rosa, &[&path, "/es/explore", "/es/export.csv", "/api/v1/records"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_names_of_people_groups_and_invitations() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Administrator).await;
    posted(&site, &rosa, "/en/me", "name=Ro~sa&email=rosa%40example.org&credit=name").await;
    posted(&site, &rosa, "/en/work/people/invite", "name=E~va&role=reader&scope=site").await;
    posted(&site, &rosa, "/en/work/groups", "group=weavers&title-en=We~avers").await;
    posted(&site, &rosa, "/en/me/tokens", "token_name=Sy~nc&scope=records%3Aread&days=30").await;
    assert_pages(&site, &rosa, &["/en/me", "/en/work/people", "/en/work/groups"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_what_is_asked_for() {
    let site = TestApp::new().await;
    for path in ["/es/explore", "/es/vocabulary", "/es/nowhere"] {
        let answer = site.get(&format!("{path}?q=de{ENCODED}rechos")).await;
        assert_plain(path, answer.text());
    }
}
