//! A translation sent by a program, `PUT …/texts/{field}/{lang}`: the same desk, the same review, the same rules.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};
use tejido_app::desk;
use tejido_app::people::Strength;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Grant, Role};
use tejido_domain::record::RecordId;
use tejido_domain::record::text::text_hash;
use tejido_lang::{Language, LanguageTag};
use tejido_testkit::{Person, Response, TestApp};

use crate::html;

const TABLE: &str = "id,title@es,title@en,description@es,access\nw,La huelga,The strike,Un volante,public\n\
    s,El secreto,,,sealed\n";

struct Scene {
    site: TestApp,
    ana: Person,
    secret: String,
    id: String,
}

async fn secret(site: &TestApp, person: &Person, scope: &str) -> String {
    let wanted = Wanted { name: "Sync".into(), scopes: BTreeSet::from([scope.to_owned()]), days: 30 };
    tokens::make(site.app(), &person.actor, Strength::Two, &wanted).await.unwrap().unwrap().secret
}

/// Somebody who translates into Kreyòl, with a token to do so.
async fn scene() -> Scene {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let languages = vec![LanguageTag::parse("ht").unwrap()];
    let ana = site.person_with("Ana", vec![Grant { languages, ..Grant::site(Role::Translator) }]).await;
    let secret = secret(&site, &ana, "translations:write").await;
    let id = html::id(&site, "w").await;
    Scene { site, ana, secret, id }
}

fn kreyol(text: &str) -> Value {
    json!({ "text": text, "source": "es", "source_hash": text_hash("La huelga"), "submit": true })
}

impl Scene {
    async fn put(&self, place: &str, body: &Value, headers: &[(&str, &str)]) -> Response {
        let path = format!("/api/v1/records/{}/texts/{place}", self.id);
        let ask = self.site.ask(&path).post(&body.to_string()).method(Method::PUT);
        let mut ask = ask.header("content-type", "application/json").header("accept-language", "en");
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            ask = ask.header("authorization", &format!("Bearer {}", self.secret));
        }
        for (name, value) in headers {
            ask = ask.header(name, value);
        }
        ask.send().await
    }

    /// The texts of the published title, and how many drafts wait in Kreyòl.
    async fn stands(&self) -> (Value, usize) {
        let record = self.site.get(&format!("/api/v1/records/{}", self.id)).await.json();
        let id: RecordId = self.id.parse().unwrap();
        let waiting = tejido_store::desk::translations::of(self.site.db(), id, Language::Ht).await.unwrap();
        (record["record"]["fields"]["title"].clone(), waiting.len())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_language_is_written_alone_and_waits_for_another_person() {
    let scene = scene().await;
    let before = scene.stands().await;
    let put = scene.put("title/ht", &kreyol("Grèv la"), &[("if-match", "\"0\"")]).await;
    assert_eq!((put.status, &put.json()["version"]), (200, &json!(1)), "{}", put.text());
    assert_eq!(put.header("cache-control"), "no-store");
    assert_eq!(scene.stands().await, (before.0, 1), "nothing is public yet");
    let eva = scene.site.person("Eva", Role::Reviewer).await;
    let id: RecordId = scene.id.parse().unwrap();
    let waiting = desk::waiting(scene.site.app(), &eva.actor, Language::Ht, 0..100).await.unwrap().records;
    assert_eq!(waiting.len(), 1);
    let review = format!("/en/desk/ht/review/{id}");
    let page = scene.site.ask(&review).by(&eva).send().await;
    assert!(page.text().contains("Grèv la"), "{}", page.text());
    let own = scene.site.ask(&review).post_by(&scene.ana, "act=approve").send().await;
    assert_eq!(own.status, 403, "a translator of it does not approve it");
    let version = page.text().split("name=\"seen.title\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let done = scene.site.ask(&review).post_by(&eva, &format!("act=approve&seen.title={version}")).send().await;
    assert_eq!(done.status, 303, "{}", done.text());
    let (title, waiting) = scene.stands().await;
    assert_eq!((&title["ht"]["text"], &title["ht"]["by"], waiting), (&json!("Grèv la"), &json!("Ana"), 0));
    assert_eq!((&title["es"]["text"], &title["en"]["text"]), (&json!("La huelga"), &json!("The strike")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_wrote_since_is_shown_and_stays() {
    let scene = scene().await;
    assert_eq!(scene.put("title/ht", &kreyol("Grèv la"), &[]).await.status, 428, "which draft was seen?");
    assert_eq!(scene.put("title/ht", &kreyol("Grèv la"), &[("if-match", "\"0\"")]).await.status, 200);
    let stale = scene.put("title/ht", &kreyol("Gwo grèv la"), &[("if-match", "\"0\"")]).await;
    assert_eq!((stale.status, stale.header("content-type")), (412, "application/problem+json"));
    assert_eq!(stale.json()["current"], json!({ "text": "Grèv la", "version": 1 }));
    assert_eq!(stale.json()["sent"], json!({ "text": "Gwo grèv la" }));
    for (text, seen, version) in [
        ("Gwo grèv la", 1, 2),
        // Sent by another who saw no draft, and meant the same.
        ("Gwo grèv la", 0, 2),
        ("", 2, 0),
        ("Grèv la", 0, 1),
    ] {
        let again = scene.put("title/ht", &kreyol(text), &[("if-match", &format!("\"{seen}\""))]).await;
        assert_eq!((again.status, &again.json()["version"]), (200, &json!(version)), "{text}: {}", again.text());
        assert!(again.header("etag").starts_with(&format!("\"r{version}.")), "{}", again.header("etag"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_version_is_whichever_there_is() {
    let scene = scene().await;
    for (text, version) in [("Grèv la", 1), ("Gwo grèv la", 2)] {
        let put = scene.put("title/ht", &kreyol(text), &[("if-match", "*")]).await;
        assert_eq!((put.status, &put.json()["version"]), (200, &json!(version)), "{}", put.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_comes_twice_is_carried_out_once() {
    let scene = scene().await;
    let headers = [("if-match", "\"0\""), ("idempotency-key", "k")];
    let (first, again) = (
        scene.put("title/ht", &kreyol("Grèv"), &headers).await,
        scene.put("title/ht", &kreyol("Grèv"), &headers).await,
    );
    assert_eq!((first.status, again.status), (200, 200), "{}", again.text());
    assert_eq!((first.json(), first.header("etag")), (again.json(), again.header("etag")));
    assert_eq!(scene.put("title/ht", &kreyol("Lòt"), &headers).await.status, 422, "the key is another request's");
    assert_eq!(scene.put("title/ht", &kreyol("Lòt"), &[("if-match", "\"1\"")]).await.json()["version"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn others_languages_records_and_scopes_are_refused() {
    let scene = scene().await;
    let any = ("if-match", "*");
    for (place, status) in [
        ("title/pt", 403),
        ("title/xx", 404),
        ("title/es", 403),
        ("colour/ht", 422),
        ("date/ht", 422),
        ("title/HT", 200),
    ] {
        let answer = scene.put(place, &kreyol("Grèv"), &[any]).await;
        assert_eq!(answer.status, status, "{place}: {}", answer.text());
    }
    for (name, person, scope, status) in [
        ("a translator without the scope", None, "records:write", 403),
        ("a reader", Some(Role::Reader), "translations:write", 403),
        ("a contributor", Some(Role::Contributor), "translations:write", 403),
        ("a reviewer", Some(Role::Reviewer), "translations:write", 200),
    ] {
        let person = match person {
            Some(role) => scene.site.person(role.as_str(), role).await,
            None => scene.ana.clone(),
        };
        let bearer = format!("Bearer {}", secret(&scene.site, &person, scope).await);
        let answer = scene.put("title/ht", &kreyol("Grèv"), &[any, ("authorization", &bearer)]).await;
        assert_eq!(answer.status, status, "{name}: {}", answer.text());
    }
    let sealed = Scene { id: html::id(&scene.site, "s").await, ..scene };
    assert_eq!(sealed.put("title/ht", &kreyol("Grèv"), &[any]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machines_words_stay_a_machines_words() {
    let scene = scene().await;
    let mut sent = kreyol("Grèv la");
    sent["machine"] = json!(true);
    assert_eq!(scene.put("title/ht", &sent, &[("if-match", "\"0\"")]).await.status, 200);
    let origin = async || {
        let id: RecordId = scene.id.parse().unwrap();
        tejido_store::desk::translations::of(scene.site.db(), id, Language::Ht).await.unwrap()[0].origin
    };
    assert_eq!(origin().await.as_str(), "machine");
    // The same words sent again as a person's are what they were.
    assert_eq!(scene.put("title/ht", &kreyol("Grèv la"), &[("if-match", "\"1\"")]).await.status, 200);
    assert_eq!(origin().await.as_str(), "machine");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_named() {
    let scene = scene().await;
    let any = ("if-match", "*");
    for (name, value, status) in [
        ("source", json!("zz-not a tag"), 422),
        ("source", json!("pt"), 422),
        ("source_hash", json!("' OR 1=1"), 422),
        ("text", json!(5), 400),
        ("submit", json!("yes"), 400),
        ("else", json!(1), 400),
        ("text", json!("x".repeat(5 << 20)), 413),
        ("text", json!("x".repeat(600_000)), 422),
    ] {
        let mut sent = kreyol("Grèv");
        sent[name] = value;
        let answer = scene.put("title/ht", &sent, &[any]).await;
        assert_eq!(answer.status, status, "{name}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let text = scene.put("title/ht", &kreyol("Grèv"), &[any, ("content-type", "text/plain")]).await;
    assert_eq!(text.status, 415);
    assert_eq!(scene.stands().await.1, 0, "nothing was written");
}
