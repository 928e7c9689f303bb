//! Feeds, sitemaps, robots: they parse, and what they lead to is there.

use quick_xml::events::Event;
use tejido_testkit::{TestApp, app::BASE};

use crate::html;

/// The texts of all elements of a name. Panics when the document is not well-formed.
pub fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) if start.local_name().as_ref() == name => {
                inside = true;
                texts.push(String::new());
            }
            Event::End(end) if end.local_name().as_ref() == name => inside = false,
            Event::Text(text) if inside => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(name) if inside => {
                let sign = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("&{other};"),
                };
                texts.last_mut().unwrap().push(sign);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_holds_what_its_search_finds_newest_first() {
    let site = TestApp::new().await;
    let sample = site.sample().await;
    assert!(!sample.has_errors());
    let series = html::id(&site, "collection/global-solidarity").await;
    for path in [
        "/es/feed.atom".to_owned(),
        "/ht/feed.atom?kind=item".to_owned(),
        format!("/en/feed.atom?collection={series}"),
        "/pt/feed.atom?q=sindicato".to_owned(),
    ] {
        let feed = site.get(&path).await;
        assert_eq!((feed.status, feed.header("content-type")), (200, "application/atom+xml; charset=utf-8"), "{path}");
        let ids = texts(feed.text(), "id");
        assert!(ids.len() > 5 && ids.len() <= 51, "{path}: {}", ids.len());
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "{path}");
        assert!(ids[1..].iter().all(|id| id.starts_with(&format!("{BASE}/id/"))), "{path}");
        assert!(texts(feed.text(), "updated").iter().all(|at| at.parse::<jiff::Timestamp>().is_ok()), "{path}");
        let itself = feed.text().split_once("rel=\"self\"").is_some();
        assert!(itself, "{path}");
    }
    site.clock().move_to("2026-06-01");
    site.import_csv("id,title@es,kind\nnewest,La más nueva,item\n").await;
    let feed = site.get("/es/feed.atom").await;
    assert_eq!(texts(feed.text(), "title")[1], "La más nueva");
    let empty = TestApp::new().await;
    assert!(texts(empty.get("/es/feed.atom").await.text(), "entry").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_lists_every_record_in_every_language_and_nothing_else() {
    let site = TestApp::new().await;
    site.sample().await;
    let index = site.get("/sitemap.xml").await;
    assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
    let mut listed = Vec::new();
    for part in texts(index.text(), "loc") {
        let part = site.get(part.strip_prefix(BASE).unwrap()).await;
        assert_eq!(part.status, 200);
        let locs = texts(part.text(), "loc");
        assert_eq!(part.text().matches("hreflang=\"x-default\"").count(), locs.len());
        assert_eq!(part.text().matches("hreflang=\"quc\"").count(), locs.len());
        listed.extend(locs);
    }
    let total = site.get("/api/v1/records?limit=1").await.json()["total"].as_u64().unwrap();
    assert_eq!(listed.len() as u64, total);
    for address in listed.iter().step_by(40) {
        assert_eq!(site.get(address.strip_prefix(BASE).unwrap()).await.status, 200, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn crawlers_are_let_into_records_and_kept_out_of_the_maze() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Derechos\n").await;
    let robots = site.get("/robots.txt").await;
    let rules: Vec<&str> = robots.text().lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    let open = |path: &str| rules.iter().all(|rule| !path.starts_with(rule));
    let page = html::page(&site, "es", "w").await;
    for path in [
        page.as_str(),
        "/es/",
        "/quc/explore",
        "/pt/collections",
        "/en/vocabulary",
        "/files/x/y.pdf",
        "/sitemap.xml",
        "/es/feed.atom",
    ] {
        assert!(open(path), "{path}");
    }
    for path in [
        "/es/explore?q=a",
        "/ht/explore?subject=x&place=y",
        "/es/export.csv?q=a",
        "/api/v1/search?q=a",
        "/quc/feed.atom?q=a",
    ] {
        assert!(!open(path), "{path}");
    }
    assert!(robots.text().contains(&format!("Sitemap: {BASE}/sitemap.xml")));
    let maze = site.get("/es/explore?q=derechos").await;
    assert_eq!(html::metas(maze.text(), "robots"), ["noindex, nofollow"]);
    assert!(html::metas(site.get("/es/explore").await.text(), "robots").is_empty());
}
