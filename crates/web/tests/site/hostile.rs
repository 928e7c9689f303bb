//! Hostile words from those who are let in: in every form, in Markdown, in thousands.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::json;
use tejido_app::people::Strength;
use tejido_app::people::manage;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::{Role, SCOPES, Scope};
use tejido_testkit::{Person, Response, TestApp};
use tejido_web::pages::address::encode;

use crate::escaping::{EVIL, assert_harmless};
use crate::html;

/// Links and markup that a reader's browser would run, in the ways in which they are hidden.
const MARKDOWN: &str = "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](&#106;avascript:alert(1)) \
    [d](java&#10;script:alert(1)) [e](\u{1}javascript:alert(1)) [f](data:text/html,<script>alert(1)</script>) \
    [g](vbscript:x) <javascript:alert(1)> [h][1] ![i](javascript:alert(1)) ![j](data:image/svg+xml,<svg/onload=x>) \
    [k](https://good.example \"\\\" onclick=alert(1) x=\\\"\") <a href=javascript:alert(1)>l</a> \
    <img src=x onerror=alert(1)> <svg onload=alert(1)> <iframe src=javascript:alert(1)></iframe> \
    [m](//elsewhere.example/x) `<script>alert(1)</script>`\n\n[1]: javascript:alert(1)\n\n\
    <script>alert(1)</script>\n\n<div onclick=alert(1)>\n\n    <script>alert(1)</script>\n\n\
    ```html onload=\"alert(1)\"\n<script>alert(1)</script>\n```\n\n# <script>alert(1)</script>\n\n\
    <style>*{display:none}</style>\n\n<form action=/es/me/leave><input name=x></form>\n\n<base href=//elsewhere.example>";

async fn secret(site: &TestApp, person: &Person, days: i64) -> String {
    let scopes: BTreeSet<String> = SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
    tokens::make(site.app(), &person.actor, Strength::Two, &Wanted { name: "Sync".into(), scopes, days })
        .await
        .unwrap()
        .unwrap()
        .secret
}

async fn create(site: &TestApp, secret: &str, fields: serde_json::Value) -> Response {
    let sent = json!({ "record": { "kind": "item", "access": "public", "fields": fields } }).to_string();
    let ask = site.ask("/api/v1/records").post(&sent).method(Method::POST).language("en");
    ask.header("content-type", "application/json").header("authorization", &format!("Bearer {secret}")).send().await
}

fn assert_tame(path: &str, page: &str) {
    assert_harmless(path, page);
    // Scripts of ours and the look are in the head; what a text says is in the main part.
    let main = page.split_once("<main").map_or(page, |(_, main)| main).split("</main").next().unwrap();
    for tag in html::tags(main) {
        for name in ["href", "src", "action", "formaction", "xlink:href", "data"] {
            let bare: String = tag.get(name).chars().filter(|sign| !sign.is_control() && *sign != ' ').collect();
            let bare = bare.to_lowercase();
            for scheme in ["javascript:", "data:", "vbscript:"] {
                assert!(!bare.starts_with(scheme), "{path}: {tag:?}");
            }
        }
        assert!(
            !["script", "iframe", "style", "base", "svg", "object", "embed"].contains(&tag.name.as_str())
                || tag.get("class").contains("icon"),
            "{path}: {tag:?}"
        );
        assert!(tag.name != "form" || tag.get("action") != "/es/me/leave", "{path}: {tag:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn markdown_makes_nothing_that_runs() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let form = format!(
        "title.es=Acerca&title.es.origin=original&path=about&access=public&base=0&step=publish&text.es={}",
        encode(MARKDOWN)
    );
    let done = site.ask("/es/work/new/page").post_by(&rosa, &form).send().await;
    assert_eq!(done.status, 303, "{}", done.text());
    let desk = done.header("location").split('?').next().unwrap().to_owned();
    let public = site.get("/es/about").await;
    assert_eq!(public.status, 200);
    assert_tame("/es/about", public.text());
    assert!(public.text().contains("https:&#x2f;&#x2f;good.example") || public.text().contains("https://good.example"));
    for path in ["/preview", "/edit", "/history", ""] {
        let answer = site.ask(&format!("{desk}{path}")).by(&rosa).send().await;
        assert_eq!(answer.status, 200, "{path}");
        assert_tame(path, answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_every_form_is_shown_and_not_obeyed() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Administrator).await;
    site.import_csv("id,title@es\nw,Casa\n").await;
    let id = html::id(&site, "w").await;
    let evil = encode(EVIL);
    let desk = format!("/es/work/records/{id}");
    for (path, form) in [
        (format!("{desk}/comments"), format!("body={evil}")),
        (
            format!("{desk}/edit"),
            format!("base=1&title.es={evil}&creator.0={evil}&identifier.0={evil}&note={evil}&step=save"),
        ),
        ("/es/me".to_owned(), format!("name={evil}&email=rosa%40example.org&credit=name&credit_name={evil}")),
        ("/es/me/tokens".to_owned(), format!("token_name={}&scope=records%3Aread&days=30", encode(&EVIL[..60]))),
        ("/es/work/groups".to_owned(), format!("group=weavers&title-en={evil}&title-es={evil}")),
        ("/es/work/people/invite".to_owned(), format!("name={evil}&role=reader&scope=site")),
        (format!("/es/desk/ht/records/{id}"), format!("text.title={evil}&source=es&source.title=es&act=submit")),
        ("/es/work/vocabulary/new".to_owned(), format!("scheme=subject&label.es={evil}&title.es={evil}&base=0")),
        ("/es/work/bulk".to_owned(), format!("q={evil}&field=subject&value={evil}")),
        ("/es/takedown".to_owned(), format!("record={id}&reason=privacy&text={evil}&contact={evil}")),
        ("/es/sign-in".to_owned(), format!("name={evil}&password={evil}&back={evil}")),
        (format!("{desk}/withdraw"), format!("base=2&reason={evil}")),
    ] {
        let answer = site.ask(&path).post_by(&rosa, &form).send().await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        assert_harmless(&path, answer.text());
    }
    for path in [
        desk.as_str(),
        &format!("{desk}/history"),
        &format!("{desk}/compare?from=1&to=2"),
        &format!("{desk}/preview"),
        "/es/me",
        "/es/work",
        "/es/work/groups",
        "/es/work/groups/weavers",
        "/es/work/people",
        "/es/desk",
        "/es/desk/ht",
        &format!("/es/desk/ht/records/{id}"),
        "/es/work/vocabulary",
        "/es/work/takedowns",
        "/es/work/review",
        &format!("/es/item/{id}"),
        "/es/explore",
    ] {
        let answer = site.ask(path).by(&rosa).send().await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
        assert_harmless(path, answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_values_are_a_mistake_in_words_wherever_they_come_from() {
    let site = TestApp::new().await;
    let rosa = site.person("Rosa", Role::Steward).await;
    let secret = secret(&site, &rosa, 30).await;
    let title = json!({ "es": { "text": "Casa" } });
    let names: Vec<_> = (0..10_000).map(|number| json!({ "name": format!("N {number}") })).collect();
    let words: Vec<String> = (0..10_000).map(|number| format!("A-{number}")).collect();
    let texts: Vec<_> = (0..10_000).map(|number| json!({ "text": format!("T {number}") })).collect();
    for (field, value) in
        [("creator", json!(names)), ("identifier", json!(words)), ("alternative", json!({ "es": texts }))]
    {
        let answer = create(&site, &secret, json!({ "title": title, field: value })).await;
        assert_eq!(answer.status, 422, "{field}: {}", &answer.text()[..answer.text().len().min(300)]);
        assert_eq!(answer.json()["errors"][0]["pointer"], format!("/record/fields/{field}"));
        assert!(answer.body.len() < 100_000, "{field}: {} bytes", answer.body.len());
    }
    for field in ["creator", "identifier", "alternative@es", "subject"] {
        let table = format!("id,title@es,{field}\nw,Casa,\"{}\"\n", words.join("; "));
        let imported = site.import_csv(&table).await;
        assert!(imported.has_errors(), "{field}");
        assert!(imported.problems.len() < 20_000, "{field}: {}", imported.problems.len());
    }
    assert!(tejido_store::records::by_key(site.db(), "w").await.unwrap().is_none(), "nothing of it came in");
    let form: String = (0..10_000).map(|row| format!("&identifier.{row}=A-{row}")).collect();
    let form = format!("title.es=Casa&title.es.origin=original&base=0&access=public{form}");
    let answer = site.ask("/en/work/new/item").post_by(&rosa, &form).send().await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("A-9999"), "all of it is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_with_its_days_and_with_what_its_owner_may() {
    let site = TestApp::new().await;
    let (rosa, ana) = (site.person("Rosa", Role::Administrator).await, site.person("Ana", Role::Contributor).await);
    let (short, long) = (secret(&site, &ana, 1).await, secret(&site, &ana, 30).await);
    let casa = || json!({ "title": { "es": { "text": "Casa" } } });
    assert_eq!(create(&site, &short, casa()).await.status, 201);
    site.clock().pass(jiff::Span::new().hours(24));
    let ended = create(&site, &short, casa()).await;
    assert_eq!((ended.status, ended.header("content-type")), (401, "application/problem+json"));
    assert_eq!(create(&site, &long, casa()).await.status, 201);
    manage::take(site.app(), &rosa.actor, &ana.actor.account, Role::Contributor, &Scope::Site).await.unwrap().unwrap();
    assert_eq!(create(&site, &long, casa()).await.status, 403, "the role is gone, and the token does no more");
    manage::suspend(site.app(), &rosa.actor, &ana.actor.account, true).await.unwrap().unwrap();
    assert_eq!(create(&site, &long, casa()).await.status, 401);
    assert_eq!(site.ask("/api/v1/me").header("authorization", &format!("Bearer {long}")).send().await.status, 401);
}
