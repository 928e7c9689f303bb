//! Every page type in every language keeps the promises of the design.

use std::collections::BTreeSet;

use tejido_testkit::{Response, TestApp, app::BASE};

use crate::html::{self, LANGUAGES};

/// Keys of one record of each kind, and of items of several media.
const RECORDS: [&str; 12] = [
    "work/building-a-culture-of-cross-border-solidarity",
    "media/rights-at-work",
    "event/1942-bracero-program-mexican-farm-labor-program-b",
    "collection/global-solidarity",
    "org/ucla-labor-center",
    "person/david-bacon",
    "place/us",
    "place/us-ca-los-angeles",
    "subject/wage-theft",
    "section/history",
    "page/about",
    "page/history",
];

/// Pages that are no records.
const LISTS: [&str; 14] = [
    "/",
    "/explore",
    "/explore?q=derechos",
    "/explore?q=no+such+words+anywhere+zzqx",
    "/explore?kind=item&sort=newest&page=2",
    "/explore?section=news-media&language=es",
    "/collections",
    "/organizations",
    "/organizations?page=2",
    "/people",
    "/places",
    "/vocabulary",
    "/vocabulary?scheme=right",
    "/languages",
];

fn assert_promises(path: &str, lang: &str, page: &Response) {
    assert_eq!(page.status, 200, "{path}");
    let text = page.text();
    assert_eq!(html::all(text, "html")[0].get("lang"), lang, "{path}");
    assert_eq!(html::all(text, "h1").len(), 1, "one heading: {path}");
    assert_eq!(html::all(text, "main").len(), 1, "{path}");
    assert!(page.header("content-type").starts_with("text/html; charset=utf-8"), "{path}");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
    assert!(!page.header("etag").is_empty(), "{path}");
    let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).unwrap().0;
    assert!(title.trim().len() > 8, "{path}: {title}");
    for tag in html::tags(text) {
        let resource = match tag.name.as_str() {
            "script" | "img" | "video" | "audio" | "source" | "track" | "iframe" | "embed" => {
                vec![tag.get("src"), tag.get("poster")]
            }
            "link" if ["stylesheet", "icon", "preload", "modulepreload"].contains(&tag.get("rel")) => {
                vec![tag.get("href")]
            }
            "form" => vec![tag.get("action")],
            _ => Vec::new(),
        };
        for address in resource.into_iter().filter(|address| !address.is_empty()) {
            assert!(address.starts_with('/') && !address.starts_with("//"), "{path} fetches {address}");
        }
        assert!(tag.attributes.keys().all(|name| !name.starts_with("on") && name != "style"), "{path}: {tag:?}");
    }
    for broken in ["{{", "}}", "{%", "undefined", "None</", "⟦"] {
        assert!(!text.contains(broken), "{path} shows {broken}");
    }
}

/// Canonical and alternates: absolute, complete, and the same from each side.
fn assert_languages(path: &str, rest: &str, lang: &str, text: &str) {
    let links = html::all(text, "link");
    let canonical: Vec<&str> =
        links.iter().filter(|tag| tag.get("rel") == "canonical").map(|tag| tag.get("href")).collect();
    let alternates: Vec<_> = links
        .iter()
        .filter(|tag| !tag.get("hreflang").is_empty())
        .map(|tag| (tag.get("hreflang"), tag.get("href")))
        .collect();
    let robots = html::metas(text, "robots").join(",");
    if robots.contains("noindex") {
        assert!(canonical.is_empty() && alternates.is_empty(), "{path} is not for crawlers");
        return;
    }
    assert_eq!(canonical, [format!("{BASE}{path}")], "{path}");
    let named: BTreeSet<&str> = alternates.iter().map(|(lang, _)| *lang).collect();
    assert_eq!(named, BTreeSet::from(["en", "es", "ht", "pt", "quc", "x-default"]), "{path}");
    assert_eq!(alternates.len(), 6, "{path}");
    for (tag, address) in alternates {
        let tag = if tag == "x-default" { "es" } else { tag };
        assert_eq!(address, format!("{BASE}/{tag}{rest}"), "{path} in {lang}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_in_every_language_keeps_the_promises_of_the_design() {
    let site = TestApp::new().await;
    assert!(!site.sample().await.has_errors());
    for lang in LANGUAGES {
        let mut paths: Vec<String> = LISTS.iter().map(|rest| format!("/{lang}{rest}")).collect();
        for key in RECORDS {
            paths.push(html::page(&site, lang, key).await);
        }
        for path in paths {
            let page = site.get(&path).await;
            assert_promises(&path, lang, &page);
            let rest = path.strip_prefix(&format!("/{lang}")).unwrap();
            assert_languages(&path, rest, lang, page.text());
            let zipped = site.ask(&path).header("accept-encoding", "gzip").send().await;
            assert_eq!(zipped.header("content-encoding"), "gzip", "{path}");
            assert!(zipped.body.len() <= 30 * 1024, "{path} is {} bytes compressed", zipped.body.len());
            assert_ne!(zipped.header("etag"), page.header("etag"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_the_site_leads_somewhere() {
    let site = TestApp::new().await;
    site.sample().await;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut next: Vec<(String, String)> = ["/en/", "/quc/", "/es/languages", "/pt/vocabulary"]
        .map(|path| (path.to_owned(), "the test".to_owned()))
        .to_vec();
    while let Some((path, from)) = next.pop() {
        let plain = path.split('#').next().unwrap().to_owned();
        if seen.len() > 700 || !seen.insert(plain.clone()) {
            continue;
        }
        let answer = site.get(&plain).await;
        assert_eq!(answer.status, 200, "{plain}, linked from {from}");
        // Facets multiply without end; their links are made in one place.
        if !answer.header("content-type").starts_with("text/html") || plain.contains("explore?") && seen.len() > 300 {
            continue;
        }
        for tag in html::tags(answer.text()) {
            let address = match tag.name.as_str() {
                "a" | "link" => tag.get("href"),
                "script" | "img" | "video" | "audio" | "source" | "track" => tag.get("src"),
                _ => continue,
            };
            let address = address.strip_prefix(BASE).unwrap_or(address);
            if address.starts_with('/') && !address.starts_with("/id/") {
                next.push((address.to_owned(), plain.clone()));
            }
        }
        if next.len() > 4_000 {
            next.truncate(4_000);
        }
    }
    assert!(seen.len() > 200, "{}", seen.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_lacks_is_said_and_marked_with_its_language() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es,description@es,language\nw,Derechos del hogar,Un informe,es\n").await;
    let page = site.get(&html::page(&site, "ht", "w").await).await;
    let heading = page.text().split_once("<h1").unwrap().1.split_once("</h1>").unwrap().0;
    assert!(heading.contains("lang=\"es\"") && heading.contains("Derechos del hogar"), "{heading}");
    let page = site.get(&html::page(&site, "es", "w").await).await;
    let heading = page.text().split_once("<h1").unwrap().1.split_once("</h1>").unwrap().0;
    assert!(!heading.contains("lang=\"en\""), "{heading}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_in_is_in_the_readers_language() {
    let site = TestApp::new().await;
    for (languages, to) in
        [("ht,fr;q=0.5", "/ht/"), ("de", "/es/"), ("quc-GT, es", "/quc/"), ("pt-BR,en", "/pt/"), ("", "/es/")]
    {
        let answer = site.ask("/").language(languages).send().await;
        assert_eq!((answer.status, answer.header("location")), (303, to), "{languages}");
        assert!(answer.header("vary").to_lowercase().contains("accept-language"));
    }
    assert_eq!(site.get("/pt").await.header("location"), "/pt/");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_archive_has_pages_as_well() {
    let site = TestApp::new().await;
    for lang in LANGUAGES {
        for rest in ["/", "/explore", "/collections", "/vocabulary", "/languages", "/people"] {
            let path = format!("/{lang}{rest}");
            assert_promises(&path, lang, &site.get(&path).await);
        }
    }
}
