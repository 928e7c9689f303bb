//! A record in many forms: by what is asked for, and by address.

use axum::http::Method;
use tejido_testkit::{TestApp, app::BASE};

use crate::html;

const TABLE: &str = "id,kind,title@es,title@en,description@es,creator,publisher,date,language,identifier,collection,path,text@es\n\
    w,item,\"Derechos, & «casas»\",Rights,Un informe,\"Pérez, Ana; Centro de Derechos\",Editorial Sol,2011-07,es,doi:10.1000/xyz,c,,\n\
    c,collection,Serie,,,,,,,,,,\n\
    o,organization,Centro,,,,,,,,,,\n\
    p,page,Acerca,,,,,,,,,about,Hola\n";

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_what_they_ask_for_and_browsers_pages() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    for key in ["w", "c", "o", "p"] {
        let path = html::page(&site, "es", key).await;
        for (accept, mime) in [
            ("application/json", "application/json"),
            ("application/ld+json", "application/ld+json"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
            ("application/x-bibtex", "application/x-bibtex; charset=utf-8"),
            ("application/vnd.citationstyles.csl+json, text/html;q=0.1", "application/vnd.citationstyles.csl+json"),
            ("*/*", "text/html; charset=utf-8"),
        ] {
            let answer = site.ask(&path).accept(accept).send().await;
            assert_eq!((answer.status, answer.header("content-type")), (200, mime), "{path} {accept}");
            assert!(answer.header("vary").to_lowercase().contains("accept"), "{path}");
        }
        let answer = site.ask(&path).accept("image/png").send().await;
        assert_eq!(answer.status, 406, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_have_addresses_and_the_page_names_them() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let id = html::id(&site, "w").await;
    let page = site.get(&html::page(&site, "es", "w").await).await;
    for (ending, mime) in [
        (".json", "application/json"),
        (".jsonld", "application/ld+json"),
        (".bib", "application/x-bibtex; charset=utf-8"),
        (".ris", "application/x-research-info-systems; charset=utf-8"),
        (".csl.json", "application/vnd.citationstyles.csl+json"),
    ] {
        let path = format!("/id/{id}{ending}");
        let answer = site.get(&path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, mime));
        assert!(answer.header("link").contains(&format!("<{BASE}/id/{id}>; rel=\"canonical\"")));
        let led = html::tags(page.text()).iter().any(|tag| tag.get("href") == path);
        assert!(led, "the page does not lead to {path}");
    }
    let to = site.ask(&format!("/id/{id}")).language("pt").send().await;
    assert_eq!((to.status, to.header("location")), (303, html::page(&site, "pt", "w").await.as_str()));
    let direct = site.ask(&format!("/id/{id}")).accept("application/ld+json").send().await;
    assert_eq!(direct.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_page_says_what_the_work_is() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let id = html::id(&site, "w").await;
    let page = site.get(&html::page(&site, "en", "w").await).await;
    let one = |name: &str| html::metas(page.text(), name);
    assert_eq!(one("og:title"), ["Rights"]);
    assert_eq!(one("og:url"), [format!("{BASE}{}", html::page(&site, "en", "w").await)]);
    assert_eq!(one("citation_title"), ["Derechos, & «casas»"]);
    assert_eq!(one("citation_author"), ["Pérez, Ana", "Centro de Derechos"]);
    assert_eq!(one("citation_publication_date"), ["2011/07"]);
    assert_eq!(one("citation_doi"), ["10.1000/xyz"]);
    assert_eq!(one("citation_language"), ["es"]);
    assert_eq!(one("DC.title"), ["Rights", "Derechos, & «casas»"]);
    assert_eq!(one("DC.identifier"), [format!("{BASE}/id/{id}")]);
    assert_eq!(one("DC.date"), ["2011-07"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_linked_data_of_an_item_is_what_it_was() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let (id, series) = (html::id(&site, "w").await, html::id(&site, "c").await);
    let slug = html::page(&site, "es", "w").await;
    let answer = site.get(&format!("/id/{id}.jsonld")).await.json();
    let expected = serde_json::json!({
        "@context": { "@vocab": "https://schema.org/", "dcterms": "http://purl.org/dc/terms/" },
        "@type": "CreativeWork",
        "@id": format!("{BASE}/id/{id}"),
        "url": format!("{BASE}{slug}"),
        "name": [{ "@language": "en", "@value": "Rights" }, { "@language": "es", "@value": "Derechos, & «casas»" }],
        "description": [{ "@language": "es", "@value": "Un informe" }],
        "identifier": ["doi:10.1000/xyz"],
        "datePublished": "2011-07",
        "inLanguage": ["es"],
        "author": [{ "@type": "Person", "name": "Pérez, Ana" }, { "@type": "Person", "name": "Centro de Derechos" }],
        "publisher": [{ "@type": "Organization", "name": "Editorial Sol" }],
        "isPartOf": [{ "@type": "Collection", "@id": format!("{BASE}/id/{series}"), "name": [{ "@language": "es", "@value": "Serie" }] }],
        "dateModified": "2026-05-01T12:00:00Z",
    });
    assert_eq!(answer, expected);
    let page = site.get(&slug).await;
    assert_eq!(html::json_ld(page.text()), expected, "the page carries the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_json_of_an_item_is_what_it_was() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let (id, series) = (html::id(&site, "w").await, html::id(&site, "c").await);
    let answer = site.get(&format!("/id/{id}.json")).await.json();
    let text = |text: &str, origin: &str| serde_json::json!({ "text": text, "origin": origin, "status": "reviewed" });
    assert_eq!(answer["id"], id);
    assert_eq!(answer["url"], format!("{BASE}/id/{id}"));
    assert_eq!(answer["revision"], 1);
    assert_eq!(answer["record"]["kind"], "item");
    assert_eq!(answer["record"]["key"], "w");
    assert_eq!(answer["record"]["access"], "public");
    assert_eq!(answer["record"]["fields"]["title"]["es"], text("Derechos, & «casas»", "original"));
    assert_eq!(answer["record"]["fields"]["title"]["en"], text("Rights", "human"));
    assert_eq!(answer["record"]["fields"]["date"], "2011-07");
    assert_eq!(
        answer["record"]["fields"]["creator"],
        serde_json::json!([{ "name": "Pérez, Ana" }, { "name": "Centro de Derechos" }])
    );
    assert_eq!(answer["record"]["fields"]["collection"], serde_json::json!([{ "id": series }]));
    assert_eq!(answer["linked"][&series]["title"]["es"], "Serie");
    assert_eq!(site.get(&format!("/api/v1/records/{id}")).await.json(), answer, "the API says the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_asker_has_already_is_not_sent_again() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let id = html::id(&site, "w").await;
    let paths = [
        html::page(&site, "es", "w").await,
        format!("/id/{id}.json"),
        "/es/".to_owned(),
        "/es/explore".to_owned(),
        "/es/feed.atom".to_owned(),
        "/api/v1/search?q=derechos".to_owned(),
        "/sitemap.xml".to_owned(),
        "/robots.txt".to_owned(),
    ];
    for path in paths {
        for coding in ["identity", "gzip"] {
            let first = site.ask(&path).header("accept-encoding", coding).send().await;
            assert_eq!(first.status, 200, "{path}");
            let tag = first.header("etag").to_owned();
            let again = site.ask(&path).header("accept-encoding", coding).header("if-none-match", &tag).send().await;
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()), "{path}");
            let weak = site
                .ask(&path)
                .header("accept-encoding", coding)
                .header("if-none-match", &format!("\"x\", W/{tag}"))
                .send()
                .await;
            assert_eq!(weak.status, 304, "{path}");
        }
    }
    let path = html::page(&site, "es", "w").await;
    let tag = site.get(&path).await.header("etag").to_owned();
    site.import_csv("id,title@es\nw,Otro título\n").await;
    let path = html::page(&site, "es", "w").await;
    let changed = site.ask(&path).header("if-none-match", &tag).send().await;
    assert!(changed.status == 200 && changed.text().contains("Otro título"), "what changed is sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn head_says_what_get_would_and_sends_nothing() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let id = html::id(&site, "w").await;
    for path in [
        html::page(&site, "es", "w").await,
        format!("/id/{id}.json"),
        "/es/explore".to_owned(),
        "/es/nowhere/at/all".to_owned(),
    ] {
        let (get, head) = (site.get(&path).await, site.ask(&path).method(Method::HEAD).send().await);
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-type", "etag", "vary", "content-security-policy"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn citations_hold_the_facts() {
    let site = TestApp::new().await;
    site.import_csv(TABLE).await;
    let id = html::id(&site, "w").await;
    let bib = site.get(&format!("/id/{id}.bib")).await;
    for part in ["Pérez, Ana", "2011", "10.1000/xyz", "Editorial Sol"] {
        assert!(bib.text().contains(part), "{part}: {}", bib.text());
    }
    let ris = site.get(&format!("/id/{id}.ris")).await;
    assert!(ris.text().starts_with("TY  - ") && ris.text().trim_end().ends_with("ER  -"), "{}", ris.text());
    let csl = site.get(&format!("/id/{id}.csl.json")).await.json();
    assert_eq!(csl[0]["title"], "Derechos, & «casas»");
    assert_eq!(csl[0]["issued"]["date-parts"], serde_json::json!([[2011, 7]]));
    assert_eq!(csl[0]["DOI"], "10.1000/xyz");
}
