//! The API's write side: tokens, versions, repeats, mistakes; and that nobody does more than the table says.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};
use tejido_app::people::Strength;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Role, SCOPES};
use tejido_testkit::{Person, Response, TestApp};

async fn token(site: &TestApp, person: &Person, scopes: &[&str]) -> String {
    let scopes: BTreeSet<String> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let wanted = Wanted { name: "Sync".into(), scopes, days: 30 };
    tokens::make(site.app(), &person.actor, Strength::Two, &wanted).await.unwrap().unwrap().secret
}

async fn send(site: &TestApp, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Response {
    let kind = if method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
    let mut ask = site.ask(path).post(&body.to_string()).method(method).header("content-type", kind).language("en");
    for (name, value) in headers {
        ask = ask.header(name, value);
    }
    ask.send().await
}

fn titled(title: &str) -> Value {
    json!({ "record": { "kind": "item", "access": "public",
        "fields": { "title": { "es": { "text": title, "origin": "original" } } } } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_made_patched_published_withdrawn_and_brought_back() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Steward).await;
    let auth = format!("Bearer {}", token(&site, &ana, &SCOPES).await);
    let auth = ("authorization", auth.as_str());
    let made = send(&site, Method::POST, "/api/v1/records", &[auth], &titled("Casa")).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let (path, tag) = (made.header("location").to_owned(), made.header("etag").to_owned());
    assert!(tag.starts_with("\"r1."), "{tag}");
    assert_eq!(made.json()["state"], "draft");
    assert_eq!(site.get(&path).await.status, 404, "a draft is nobody else's");
    let newest = site.ask(&format!("{path}?version=newest")).header(auth.0, auth.1).send().await;
    assert_eq!((newest.status, newest.header("cache-control")), (200, "no-store"));

    let change = json!({ "record": { "fields": { "title": { "en": { "text": "House" } } } }, "note": "English" });
    assert_eq!(send(&site, Method::PATCH, &path, &[auth], &change).await.status, 428);
    let patched = send(&site, Method::PATCH, &path, &[auth, ("if-match", &tag)], &change).await;
    assert_eq!(patched.status, 200, "{}", patched.text());
    assert_eq!(patched.json()["record"]["fields"]["title"]["es"]["text"], "Casa", "the rest stays");
    assert_eq!(patched.json()["record"]["fields"]["title"]["en"]["by"], ana.actor.author());
    let stale = send(&site, Method::PUT, &path, &[auth, ("if-match", &tag)], &titled("Mía")).await;
    assert_eq!((stale.status, stale.header("content-type")), (412, "application/problem+json"));
    assert_eq!(stale.json()["current"]["revision"], 2);
    assert_eq!(stale.json()["sent"], titled("Mía"));

    let step = async |name: &str, told: Value| {
        let newest = site.ask(&format!("{path}?version=newest")).header(auth.0, auth.1).send().await;
        let tag = newest.header("etag").to_owned();
        send(&site, Method::POST, &format!("{path}/{name}"), &[auth, ("if-match", &tag)], &told).await
    };
    assert_eq!(step("publish", json!({})).await.json()["state"], "published");
    assert_eq!(site.get(&path).await.status, 200);
    assert_eq!(step("withdraw", json!({})).await.status, 422, "a tombstone needs a reason");
    assert_eq!(step("withdraw", json!({ "reason": "Asked for" })).await.status, 200);
    assert_eq!(site.get(&path).await.status, 410);
    assert_eq!(step("restore", json!({ "revision": 2 })).await.status, 200);
    assert_eq!(step("dance", json!({})).await.status, 404);
    let history = site.ask(&format!("{path}/revisions")).header(auth.0, auth.1).send().await.json();
    assert_eq!(history["revisions"].as_array().unwrap().len(), 5, "{history}");
    let trail = site.ask("/api/v1/audit").header(auth.0, auth.1).send().await.json();
    let acts: Vec<&str> =
        trail["entries"].as_array().unwrap().iter().filter_map(|entry| entry["act"].as_str()).collect();
    assert!(acts.contains(&"record.published") && acts.contains(&"record.withdrawn") && acts.contains(&"token.made"));
    assert!(!trail.to_string().contains("Casa") && !trail.to_string().contains("tjd_"), "no texts, no secrets");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_comes_twice_is_carried_out_once() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let auth = format!("Bearer {}", token(&site, &ana, &["records:write"]).await);
    let headers = [("authorization", auth.as_str()), ("idempotency-key", "k-1")];
    let first = send(&site, Method::POST, "/api/v1/records", &headers, &titled("Casa")).await;
    let again = send(&site, Method::POST, "/api/v1/records", &headers, &titled("Casa")).await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!((first.json(), first.header("location")), (again.json(), again.header("location")));
    let other = send(&site, Method::POST, "/api/v1/records", &headers, &titled("Otra")).await;
    assert_eq!((other.status, other.json()["type"].as_str().unwrap().ends_with("/key_used")), (422, true));
    let wrong = [("authorization", auth.as_str()), ("idempotency-key", "k-2")];
    assert_eq!(send(&site, Method::POST, "/api/v1/records", &wrong, &titled(" ")).await.status, 422);
    assert_eq!(send(&site, Method::POST, "/api/v1/records", &wrong, &titled("Ya")).await.status, 201, "corrected");
    site.clock().pass(jiff::Span::new().hours(25));
    let later = send(&site, Method::POST, "/api/v1/records", &headers, &titled("Casa")).await;
    assert_ne!(later.json()["id"], first.json()["id"], "a day later it is another request");
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_are_named_with_their_place() {
    let site = TestApp::new().await;
    let ana = site.person("Ana", Role::Contributor).await;
    let auth = format!("Bearer {}", token(&site, &ana, &["records:write"]).await);
    let auth = ("authorization", auth.as_str());
    for (body, pointer) in [
        (json!({ "record": { "kind": "item", "fields": {} } }), "/record/fields/title"),
        (json!({ "record": { "kind": "item", "fields": { "colour": [] } } }), "/record/fields/colour"),
        (json!({ "record": { "kind": "item", "fields": { "title": 5 } } }), "/record/fields/title"),
        (json!({ "record": { "kind": "nothing" } }), "/record"),
        (json!({ "record": titled("A")["record"], "state": "gone" }), "/state"),
    ] {
        let answer = send(&site, Method::POST, "/api/v1/records", &[auth], &body).await;
        assert_eq!(answer.status, 422, "{body}");
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{}", answer.text());
    }
    let nobody = tejido_domain::record::RecordId::from_chance(77);
    let absent = json!({ "record": { "kind": "item", "fields": { "title": { "es": { "text": "A" } },
        "subject": [{ "id": nobody }] } } });
    let answer = send(&site, Method::POST, "/api/v1/records", &[auth], &absent).await;
    assert_eq!((answer.status, &answer.json()["errors"][0]["code"]), (422, &json!("unknown-reference")));
    let text = site.ask("/api/v1/records").post("{}").header("content-type", "text/plain").header(auth.0, auth.1);
    assert_eq!(text.send().await.status, 415);
    let long = json!({ "record": "x".repeat(5 * 1024 * 1024) });
    assert_eq!(send(&site, Method::POST, "/api/v1/records", &[auth], &long).await.status, 413);
    let broken =
        site.ask("/api/v1/records").post("{").header("content-type", "application/json").header(auth.0, auth.1);
    assert_eq!(broken.send().await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_what_its_scopes_and_its_owner_may_and_ends() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,access\nw,Zarigueya,network\n").await;
    let ana = site.person("Ana", Role::Steward).await;
    let (reads, writes) = (token(&site, &ana, &["records:read"]).await, token(&site, &ana, &["records:write"]).await);
    let total = async |secret: &str| {
        let answer =
            site.ask("/api/v1/search?q=zarigueya").header("authorization", &format!("Bearer {secret}")).send().await;
        (answer.json()["total"].as_u64().unwrap(), answer.header("cache-control").to_owned())
    };
    assert_eq!(total(&reads).await, (1, "no-store".to_owned()));
    assert_eq!(total(&writes).await.0, 0, "a token for writing reads as anybody does");
    let bearer = format!("Bearer {reads}");
    let refused = send(&site, Method::POST, "/api/v1/records", &[("authorization", &bearer)], &titled("A")).await;
    assert_eq!(refused.status, 403);
    for bad in ["Bearer tjd_0000", "Bearer", "Basic eDp5", "Bearer \t"] {
        let answer = site.ask("/api/v1/me").header("authorization", bad).send().await;
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer"), "{bad}");
    }
    assert_eq!(site.get("/api/v1/me").await.status, 401);
    let me = site.ask("/api/v1/me").header("authorization", &bearer).send().await.json();
    assert_eq!((&me["name"], &me["scopes"]), (&json!("Ana"), &json!(["records:read"])));
    let session =
        site.ask("/api/v1/records").post(&titled("A").to_string()).by(&ana).header("content-type", "application/json");
    assert_eq!(session.send().await.status, 403, "a session changes nothing without its page's proof");
    for _ in 0..400 {
        site.ask("/api/v1/me").header("authorization", &bearer).send().await;
    }
    let often = site.ask("/api/v1/me").header("authorization", &bearer).send().await;
    assert_eq!((often.status, often.header("retry-after").is_empty()), (429, false));
    let list = tokens::list(site.app(), &ana.actor).await.unwrap();
    for token in &list {
        assert!(tokens::revoke(site.app(), &ana.actor, &token.id).await.unwrap());
    }
    let gone = site.ask("/api/v1/me").header("authorization", &format!("Bearer {writes}")).send().await;
    assert_eq!(gone.status, 401);
}

/// Roles × operations: what each may do over a published record, written down apart from the table.
#[tokio::test(flavor = "multi_thread")]
async fn roles_and_operations() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Casa\n").await;
    let id = tejido_store::records::by_key(site.db(), "w").await.unwrap().unwrap();
    let path = format!("/api/v1/records/{id}");
    let expected = [
        (Role::Reader, [403, 403, 403, 403, 403, 403]),
        (Role::Contributor, [201, 403, 403, 403, 403, 403]),
        (Role::Translator, [403, 403, 200, 403, 403, 403]),
        (Role::Reviewer, [201, 200, 200, 200, 403, 403]),
        (Role::Steward, [201, 200, 200, 200, 200, 200]),
        (Role::Administrator, [201, 200, 200, 200, 200, 200]),
    ];
    for (role, expected) in expected {
        let person = site.person(role.as_str(), role).await;
        let auth = format!("Bearer {}", token(&site, &person, &SCOPES).await);
        let any = [("authorization", auth.as_str()), ("if-match", "*")];
        let title = format!("Casa {}", role.as_str());
        let statuses = [
            send(&site, Method::POST, "/api/v1/records", &any, &titled(&title)).await.status,
            send(&site, Method::PATCH, &path, &any, &json!({ "record": titled(&title)["record"] })).await.status,
            site.ask(&format!("{path}/revisions")).header(any[0].0, any[0].1).send().await.status,
            send(&site, Method::POST, &format!("{path}/publish"), &any, &json!({})).await.status,
            send(&site, Method::POST, &format!("{path}/withdraw"), &any, &json!({ "reason": "x" })).await.status,
            site.ask("/api/v1/audit").header(any[0].0, any[0].1).send().await.status,
        ];
        assert_eq!(statuses, expected, "{role:?}");
        let steward = site.person(&format!("s{}", role.as_str()), Role::Steward).await;
        let auth = format!("Bearer {}", token(&site, &steward, &SCOPES).await);
        let any = [("authorization", auth.as_str()), ("if-match", "*")];
        send(&site, Method::POST, &format!("{path}/publish"), &any, &json!({})).await;
    }
    let nobody = site.ask(&format!("{path}/revisions")).send().await;
    assert_eq!(nobody.status, 401);
}
