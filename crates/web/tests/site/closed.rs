//! What is closed leaves no trace on any page, in any form, at any address.

use tejido_testkit::{TestApp, digest};

use crate::html;

const TABLE: &str = "id,kind,scheme,path,access,title@es,description@es,collection,subject,publisher,place,about,creator,files\n\
    open/item,item,,,public,Abierta,Una obra,closed/collection,closed/concept,closed/organization,closed/place,closed/item,closed/person,shared.txt\n\
    closed/item,item,,,RULE,Zarigueya,Marsupial,,,,,open/item,,secret.txt;shared.txt\n\
    closed/collection,collection,,,RULE,Quetzaleria,Marsupial,,,,,,,\n\
    closed/organization,organization,,,RULE,Xochicuautla,Marsupial,,,,,,,\n\
    closed/person,person,,,RULE,Ixkik,Marsupial,,,,,,,\n\
    closed/place,place,,,RULE,Wirikuta,Marsupial,,,,,,,\n\
    closed/concept,concept,subject,,RULE,Yuxtaposicion,Marsupial,,,,,,,\n\
    closed/page,page,,closed-page,RULE,Tepezcuintle,Marsupial,,,,,,,\n";

const KEYS: [&str; 7] = [
    "closed/item",
    "closed/collection",
    "closed/organization",
    "closed/person",
    "closed/place",
    "closed/concept",
    "closed/page",
];

const NAMES: [&str; 8] =
    ["Zarigueya", "Quetzaleria", "Xochicuautla", "Ixkik", "Wirikuta", "Yuxtaposicion", "Tepezcuintle", "Marsupial"];

async fn site(rule: &str) -> TestApp {
    let site = TestApp::new().await;
    let path = site.write_table("table.csv", TABLE.replace("RULE", rule));
    std::fs::write(path.with_file_name("secret.txt"), "what only stewards read").unwrap();
    std::fs::write(path.with_file_name("shared.txt"), "what anyone reads").unwrap();
    let imported = site.import_path(&path).await;
    assert!(!imported.has_errors(), "{:?}", imported.problems);
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_feed_or_file_tells_of_what_is_closed() {
    for rule in ["sealed", "network", "any:elders", "embargo:2027-01-01"] {
        let site = site(rule).await;
        let mut ids = Vec::new();
        for key in KEYS {
            ids.push(html::id(&site, key).await);
        }
        let open = html::id(&site, "open/item").await;
        let mut paths: Vec<String> = [
            "/es/",
            "/es/explore",
            "/es/explore?sort=title",
            "/es/collections",
            "/es/organizations",
            "/es/people",
            "/es/places",
            "/es/vocabulary",
            "/es/languages",
            "/es/feed.atom",
            "/es/export.csv",
            "/es/export.jsonl",
            "/es/export.csv?kind=item",
            "/sitemap.xml",
            "/sitemap-0.xml",
            "/api/v1/records",
            "/api/v1/records?limit=100",
            "/api/v1/search",
            "/api/v1/facets",
            "/api/v1/concepts",
            "/metrics",
            "/robots.txt",
        ]
        .map(str::to_owned)
        .to_vec();
        paths.push(html::page(&site, "es", "open/item").await);
        paths.extend([".json", ".jsonld", ".bib", ".ris", ".csl.json"].map(|ending| format!("/id/{open}{ending}")));
        paths.push(format!("/api/v1/records/{open}"));
        for (id, key) in ids.iter().zip(KEYS) {
            for facet in ["collection", "subject", "place", "section"] {
                paths.push(format!("/es/explore?{facet}={id}"));
                paths.push(format!("/api/v1/search?{facet}={key}"));
                paths.push(format!("/es/feed.atom?{facet}={key}"));
            }
        }
        for name in NAMES {
            for path in [
                "/es/explore?q=",
                "/api/v1/search?q=",
                "/api/v1/suggest?q=",
                "/es/feed.atom?q=",
                "/es/export.csv?q=",
                "/api/v1/concepts?q=",
            ] {
                paths.push(format!("{path}{name}"));
                paths.push(format!("{path}{}", &name[..5]));
            }
        }
        for path in &paths {
            let answer = site.get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            let asked = path.split_once('?').map_or("", |(_, query)| query);
            for trace in NAMES.iter().map(|name| (*name).to_owned()).chain(ids.clone()).chain(KEYS.map(str::to_owned)) {
                // A page may repeat what was asked for, since the asker said it.
                let said = asked.contains(&trace) || asked.ends_with(&trace[..5.min(trace.len())]);
                assert!(said || !answer.text().contains(&trace), "{rule}: {path} tells of {trace}");
            }
            if asked.starts_with("q=") && path.starts_with("/api/v1/search") {
                assert_eq!(answer.json()["total"], 0, "{rule}: {path}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn at_its_own_address_it_is_as_if_it_had_never_been() {
    for rule in ["sealed", "network", "all:a+b", "embargo:2027-01-01"] {
        let site = site(rule).await;
        let never = tejido_domain::record::RecordId::from_chance(77).to_string();
        for key in KEYS {
            let id = html::id(&site, key).await;
            let mut paths = vec![
                html::page(&site, "es", key).await,
                format!("/id/{id}"),
                format!("/api/v1/records/{id}"),
                format!("/api/v1/concepts/{id}"),
            ];
            paths.extend([".json", ".jsonld", ".bib", ".ris", ".csl.json"].map(|ending| format!("/id/{id}{ending}")));
            for path in paths {
                let (closed, never) = (site.get(&path).await, site.get(&path.replace(&id, &never)).await);
                assert_eq!(closed.status, 404, "{rule}: {path}");
                if !key.ends_with("page") {
                    assert_eq!(closed.body, never.body, "{rule}: {path} can be told from nothing at all");
                }
            }
        }
        let secret = digest("what only stewards read");
        assert_eq!(site.get(&format!("/files/{secret}/secret.txt")).await.status, 404, "{rule}");
        let shared = digest("what anyone reads");
        assert_eq!(site.get(&format!("/files/{shared}/shared.txt")).await.status, 200, "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_embargo_ends_with_its_day_on_pages_as_well() {
    let site = site("embargo:2026-05-02").await;
    let path = html::page(&site, "es", "closed/item").await;
    let list = "/es/explore?sort=title";
    assert_eq!(site.get(&path).await.status, 404);
    assert!(!site.get(list).await.text().contains("Zarigueya"));
    site.clock().move_to("2026-05-02");
    assert_eq!(site.get(&path).await.status, 200);
    assert!(site.get(list).await.text().contains("Zarigueya"), "no page printed yesterday is shown");
    assert!(site.get("/sitemap-0.xml").await.text().contains(&path));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sealed_later_is_gone_at_once() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Zarigueya\n").await;
    let path = html::page(&site, "es", "w").await;
    let tag = site.get(&path).await.header("etag").to_owned();
    site.import_csv("id,access\nw,sealed\n").await;
    for path in [path.as_str(), "/es/", "/es/explore", "/es/explore?q=zarigueya", "/es/feed.atom"] {
        let answer = site.ask(path).header("if-none-match", &tag).send().await;
        assert!(answer.status != 304 && !answer.text().contains("Zarigueya</"), "{path}");
    }
    assert_eq!(site.get(&path).await.status, 404);
}
