//! Addresses that changed, went, or never were.

use axum::http::Method;
use tejido_testkit::TestApp;

use crate::html::{self, LANGUAGES};

#[tokio::test(flavor = "multi_thread")]
async fn an_old_slug_leads_on_to_the_new_one() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Título viejo\n").await;
    let old = html::page(&site, "es", "w").await;
    site.import_csv("id,title@es\nw,Título nuevo\n").await;
    let new = html::page(&site, "es", "w").await;
    let id = html::id(&site, "w").await;
    assert_ne!(old, new);
    for path in [old, format!("/es/item/{id}"), format!("/es/person/{id}/x"), format!("/es/item/{id}/anything")] {
        let answer = site.get(&path).await;
        assert_eq!((answer.status, answer.header("location")), (301, new.as_str()), "{path}");
    }
    assert_eq!(site.get(&new).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_withdrawn_leaves_a_tombstone_and_no_content() {
    let site = TestApp::new().await;
    let table = "id,kind,title@es,path,scheme\nw,item,Retirada,,\np,page,Retirada,gone,\nc,concept,Retirada,,subject\n";
    let imported = site.import_csv(table).await;
    let (path, id, concept) =
        (html::page(&site, "es", "w").await, html::id(&site, "w").await, html::id(&site, "c").await);
    assert_eq!(site.get(&path).await.status, 200);
    site.undo(imported.id()).await;
    for lang in LANGUAGES {
        let answer = site.get(&format!("/{lang}/item/{id}")).await;
        assert_eq!(answer.status, 410, "{lang}");
        assert!(!answer.text().contains("Retirada"), "{lang}");
        assert!(!answer.text().contains("msg:"), "{lang}");
        assert_eq!(html::all(answer.text(), "h1").len(), 1);
        assert_eq!(html::metas(answer.text(), "robots"), ["noindex"]);
        assert_eq!(site.get(&format!("/{lang}/gone")).await.status, 410, "a page stays at its address");
    }
    assert_eq!(site.get(&path).await.status, 410);
    assert_eq!(site.get(&format!("/id/{id}")).await.status, 410);
    for path in [
        format!("/id/{id}.json"),
        format!("/id/{id}.bib"),
        format!("/api/v1/records/{id}"),
        format!("/api/v1/concepts/{concept}"),
    ] {
        let answer = site.ask(&path).language("es").send().await;
        assert_eq!((answer.status, answer.header("content-type")), (410, "application/problem+json"), "{path}");
        for part in ["type", "title", "detail", "way_on"] {
            assert!(answer.json()[part].as_str().is_some_and(|text| !text.is_empty()), "{path} {part}");
        }
        assert!(!answer.text().contains("Retirada"));
    }
    for path in
        ["/es/explore?q=Retirada", "/es/feed.atom", "/es/export.csv", "/sitemap-0.xml", "/api/v1/search?q=Retirada"]
    {
        let answer = site.get(path).await;
        assert!(answer.status == 200 && !answer.text().contains(&id), "{path}: {}", answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_was_is_said_in_the_readers_language() {
    let site = TestApp::new().await;
    for (path, lang) in [
        ("/es/no-such-page", "es"),
        ("/ht/item/00000000000", "ht"),
        ("/pt/item/nonsense/at/all/deep", "pt"),
        ("/en/vocabulary?scheme=nonsense", "en"),
        ("/xx/", "es"),
        ("/xx/explore", "es"),
        ("/favicon", "es"),
        ("/id/nonsense", "es"),
        ("/files/nonsense/x.pdf", "es"),
        ("/assets/no.css", "es"),
        ("/sitemap-nonsense.xml", "es"),
        ("/.env", "es"),
        ("/wp-login.php", "es"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        assert_eq!(html::all(answer.text(), "html")[0].get("lang"), lang, "{path}");
        assert_eq!(html::all(answer.text(), "h1").len(), 1, "{path}");
        let ways: Vec<_> = html::all(answer.text(), "a").into_iter().map(|tag| tag.get("href").to_owned()).collect();
        assert!(ways.contains(&format!("/{lang}/explore")), "{path} offers a way on: {ways:?}");
    }
    let answer = site.ask("/nowhere").language("ht").send().await;
    assert_eq!(html::all(answer.text(), "html")[0].get("lang"), "ht");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_methods_are_refused_with_those_that_are_taken() {
    let site = TestApp::new().await;
    for (path, allowed) in [
        ("/es/", "GET,HEAD"),
        ("/es/explore", "GET,HEAD"),
        ("/api/v1/search", "GET,HEAD"),
        ("/es/item/x/y", "GET,HEAD"),
    ] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = site.ask(path).method(method.clone()).send().await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow").replace(' ', ""), allowed, "{method} {path}");
            let mime = if path.starts_with("/api") { "application/problem+json" } else { "text/html; charset=utf-8" };
            assert_eq!(answer.header("content-type"), mime, "{method} {path}");
        }
    }
    let theme = site.get("/theme").await;
    assert_eq!((theme.status, theme.header("allow")), (405, "POST"));
    for (path, allowed) in [
        ("/api/v1/records", "GET,HEAD,POST"),
        ("/api/v1/records/x", "GET,HEAD,PUT,PATCH"),
        ("/api/v1/records/x/publish", "POST"),
        ("/es/sign-in", "GET,HEAD,POST"),
        ("/es/me/password", "POST"),
    ] {
        let answer = site.ask(path).method(Method::DELETE).send().await;
        assert_eq!((answer.status, answer.header("allow")), (405, allowed), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_choice_of_a_theme_leads_back_and_never_away() {
    let site = TestApp::new().await;
    let post = async |form: &str| site.ask("/theme").post(form).send().await;
    let answer = post("theme=dark&back=%2Fes%2Fexplore%3Fq%3Da").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/es/explore?q=a"));
    assert!(answer.header("set-cookie").starts_with("theme=dark; "));
    let page = site.ask("/es/").header("cookie", "a=b; theme=dark").send().await;
    assert_eq!(html::all(page.text(), "html")[0].get("data-theme"), "dark");
    for back in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "%2F%09%2Fevil.example",
        "%2F%0A%2Fevil.example",
        "%2F%0D%2Fevil.example",
        "%5C%5Cevil.example",
        "javascript%3Aalert(1)",
        "evil.example",
        "%09%2F%2Fevil.example",
        "%2F%00%2Fevil.example",
        "%20%2F%2Fevil.example",
        "%2F%C2%85%2Fevil.example",
        "",
    ] {
        let answer = post(&format!("theme=light&back={back}")).await;
        assert_eq!(answer.status, 303, "{back}");
        let to: String = answer.header("location").chars().filter(|sign| !sign.is_control()).collect();
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{back} leads to {to:?}");
    }
    assert_eq!(post("theme=neon&back=%2F").await.status, 400);
    assert_eq!(post("").await.status, 400);
    let long = "a".repeat(100_000);
    assert_eq!(post(&format!("theme=dark&back=%2F{long}")).await.status, 413);
}
