//! The JSON API, its description, and what monitors ask for.

use tejido_testkit::{TestApp, app::BASE};

use crate::html;

#[tokio::test(flavor = "multi_thread")]
async fn the_description_names_every_address_and_what_each_takes() {
    let site = TestApp::new().await;
    let served = site.get("/api/v1/openapi.json").await;
    assert_eq!((served.status, served.header("content-type")), (200, "application/json"));
    let mut served = served.json();
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(served["servers"][0]["url"], BASE);
    let generated: serde_json::Value = serde_json::to_value(tejido_web::api::description()).unwrap();
    served.as_object_mut().unwrap().remove("servers");
    assert_eq!(served, generated);
    let paths: Vec<&str> = served["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let routes = [
        "/audit",
        "/concepts",
        "/concepts/{id}",
        "/facets",
        "/me",
        "/records",
        "/records/{id}",
        "/records/{id}/revisions",
        "/records/{id}/similar",
        "/records/{id}/texts/{field}/{lang}",
        "/records/{id}/{step}",
        "/search",
        "/suggest",
    ];
    assert_eq!(paths, routes.map(|route| format!("/api/v1{route}")));
    let mut operations_seen = std::collections::BTreeSet::new();
    for (path, operations) in served["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(
                operations_seen.insert(operation["operationId"].as_str().unwrap().to_owned()),
                "{path}: a name of its own"
            );
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(!response["description"].as_str().unwrap_or_default().is_empty(), "{method} {path} {status}");
            }
        }
        if operations.get("get").is_none() {
            continue;
        }
        // What is described is taken, and nothing is there that is not described.
        let answer = site.get(&path.replace("{id}", "0000000000b")).await;
        let known = ["{id}", "suggest", "/me", "/audit"].iter().any(|part| path.contains(part));
        assert!(answer.status == 200 || known, "{path}: {}", answer.status);
        assert!(
            !answer.header("access-control-allow-origin").is_empty(),
            "{path}: errors can be read from elsewhere too"
        );
    }
    assert_eq!(site.get("/api/v1/").await.header("location"), "/api/v1/openapi.json");
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_are_told_in_the_askers_language() {
    let site = TestApp::new().await;
    let mut titles = std::collections::BTreeSet::new();
    for (lang, header) in [("en", "en"), ("es", "es"), ("ht", "ht"), ("pt", "pt-BR")] {
        for path in [
            "/api/v1/records?foo=1",
            "/api/v1/search?foo=1",
            "/api/v1/facets?foo=1",
            "/api/v1/concepts?foo=1",
            "/api/v1/suggest?foo=1",
            "/api/v1/records/0000000000b?foo=1",
            "/api/v1/concepts/0000000000b?foo=1",
        ] {
            let asked = site.ask(path).language(header).send().await;
            let named = site.ask(&format!("{path}&lang={lang}")).language("de").send().await;
            for answer in [&asked, &named] {
                assert_eq!((answer.status, answer.header("content-type")), (400, "application/problem+json"), "{path}");
                let problem = answer.json();
                assert_eq!(problem["type"], format!("{BASE}/problems/unknown_parameter"));
                assert_eq!(problem["status"], 400);
                assert!(problem["detail"].as_str().unwrap().contains("foo"), "{path}: {problem}");
                assert_eq!(answer.header("content-language"), lang, "{path}");
            }
            assert_eq!(asked.json(), named.json(), "{path} {lang}");
            titles.insert(asked.json()["title"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(titles.len(), 4, "{titles:?}");
    for (path, slug) in [
        ("/api/v1/search?page=0", "bad_parameter"),
        ("/api/v1/search?limit=101", "bad_parameter"),
        ("/api/v1/search?limit=x", "bad_parameter"),
        ("/api/v1/search?lang=xx", "bad_parameter"),
        ("/api/v1/records?sort=best", "bad_parameter"),
        ("/api/v1/records?from=x", "bad_parameter"),
        ("/api/v1/search?page=99999999999", "page_too_deep"),
        ("/api/v1/records?page=102&limit=100", "page_too_deep"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(
            (answer.status, &answer.json()["type"]),
            (400, &serde_json::json!(format!("{BASE}/problems/{slug}"))),
            "{path}"
        );
    }
    for path in ["/api/v1/nothing", "/api/nothing", "/api/v1/records/nonsense", "/api/v2/records"] {
        let answer = site.ask(path).language("pt").send().await;
        assert_eq!(
            (answer.status, answer.header("content-type"), answer.header("content-language")),
            (404, "application/problem+json", "pt"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_problem_means_has_an_address() {
    let site = TestApp::new().await;
    for (slug, _) in tejido_web::http::error::SLUGS {
        let answer = site.ask(&format!("/problems/{slug}")).language("es").send().await;
        assert_eq!((answer.status, answer.header("content-language")), (200, "es"), "{slug}");
        assert!(!answer.text().contains("error."), "{slug}: {}", answer.text());
    }
    assert_eq!(site.get("/problems/nothing").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_say_how_many_why_and_where_to_go_on() {
    let site = TestApp::new().await;
    site.sample().await;
    let first = site.get("/api/v1/search?q=sindicato&limit=5&lang=es").await.json();
    assert!(first["total"].as_u64().unwrap() > 5);
    assert_eq!(first["results"].as_array().unwrap().len(), 5);
    for result in first["results"].as_array().unwrap() {
        let pieces = result["why"].as_array().unwrap().iter().flat_map(|why| why["pieces"].as_array().unwrap());
        assert!(pieces.filter(|piece| piece["marked"] == true).count() > 0, "{result}");
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut path = "/api/v1/records?q=sindicato&limit=5".to_owned();
    let total = site.get(&path).await.json()["total"].as_u64().unwrap();
    loop {
        let page = site.get(&path).await.json();
        for record in page["records"].as_array().unwrap() {
            assert!(seen.insert(record["id"].as_str().unwrap().to_owned()), "{path} repeats {record}");
        }
        let Some(next) = page["next"].as_str() else { break };
        next.strip_prefix(BASE).unwrap().clone_into(&mut path);
    }
    assert_eq!(seen.len() as u64, total, "pages neither repeat nor skip");
    let facets = site.get("/api/v1/facets?kind=item").await.json();
    let sum: u64 = facets["facets"]["kind"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|value| value["value"] == "item")
        .map(|value| value["count"].as_u64().unwrap())
        .sum();
    assert_eq!(facets["total"], sum);
    for (facet, key) in [
        ("section", "news-media"),
        ("section", "section/news-media"),
        ("subject", "wage-theft"),
        ("type", "report"),
        ("sector", "academia"),
        ("place", "place/mx"),
        ("collection", "collection/chronology"),
    ] {
        let answer = site.get(&format!("/api/v1/search?{facet}={key}")).await.json();
        assert!(answer["total"].as_u64().unwrap() > 0, "{facet}={key}");
    }
    let suggested = site.get("/api/v1/suggest?q=sind&lang=es").await.json();
    let first = &suggested["suggestions"][0];
    assert!(first["text"].as_str().unwrap().to_lowercase().contains("sind"), "{suggested}");
    assert_eq!(site.get(first["url"].as_str().unwrap()).await.status, 200);
    let concepts = site.get("/api/v1/concepts?q=robo%20de%20sal").await.json();
    assert_eq!(concepts["concepts"][0]["key"], "subject/wage-theft");
    let id = concepts["concepts"][0]["id"].as_str().unwrap();
    assert_eq!(site.get(&format!("/api/v1/concepts/{id}")).await.json(), concepts["concepts"][0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn monitors_learn_of_health_and_never_of_readers() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Derechos\n").await;
    assert_eq!(site.get("/healthz").await.status, 200);
    assert_eq!(site.get("/readyz").await.status, 200);
    site.ready.store(false, std::sync::atomic::Ordering::Release);
    assert_eq!((site.get("/readyz").await.status, site.get("/healthz").await.status), (503, 200));
    let page = html::page(&site, "es", "w").await;
    site.ask("/es/explore?q=palabra-secreta")
        .header("x-forwarded-for", "203.0.113.77")
        .header("user-agent", "Lector/1")
        .send()
        .await;
    site.ask(&page).header("x-real-ip", "203.0.113.77").send().await;
    site.get("/es/no/such/path/anywhere/secreto").await;
    let metrics = site.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    for name in ["tejido_http_requests_total", "tejido_http_request_seconds_bucket", "tejido_search_lag_entries"] {
        assert!(metrics.text().contains(name), "{name}: {}", metrics.text());
    }
    for trace in ["203.0.113", "palabra", "Lector", "secreto", &html::id(&site, "w").await, "derechos"] {
        assert!(!metrics.text().contains(trace), "{trace}: {}", metrics.text());
    }
}
