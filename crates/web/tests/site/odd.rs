//! Requests no browser makes: nothing breaks, and whoever asked is told in words.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tejido_testkit::TestApp;

use crate::html;

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_are_not_text_are_answered_with_a_page() {
    let site = TestApp::new().await;
    for path in [
        "/%ff",
        "/es/%ff",
        "/%ff/explore",
        "/es/item/%ff/x",
        "/es/item/0/%ff%fe",
        "/id/%ff",
        "/files/%ff/%ff",
        "/problems/%ff",
        "/%00",
        "/es/%00",
    ] {
        let answer = site.get(path).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}: {}", answer.header("content-type"));
        assert_eq!(html::all(answer.text(), "h1").len(), 1, "{path}");
    }
    for path in ["/api/v1/records/%ff", "/api/v1/concepts/%ff", "/api/v1/%ff"] {
        let answer = site.get(path).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_are_not_text_are_asked_as_well_as_can_be() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Derechos\n").await;
    for query in [
        "q=%ff",
        "q=%ff%fe+derechos",
        "q=%",
        "q=%2",
        "q=%zz",
        "%ff=%ff",
        "q=a%00b",
        "&&&",
        "=",
        "q",
        "q=&q=&q=derechos",
    ] {
        for path in ["/es/explore", "/api/v1/search", "/es/feed.atom", "/es/export.csv", "/api/v1/suggest"] {
            let answer = site.get(&format!("{path}?{query}")).await;
            let strict = path.starts_with("/api") && answer.status == 400;
            assert!(answer.status == 200 || strict, "{path}?{query}: {}", answer.status);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn absurd_questions_are_answered_or_refused_in_words() {
    let site = TestApp::new().await;
    site.import_csv("id,title@es\nw,Derechos\n").await;
    let long = "a".repeat(10_000);
    let quotes = "%22(".repeat(600);
    let minus = "-a%20".repeat(150);
    let params: String = (0..1_000).map(|number| format!("&subject=x{number}")).collect();
    let unknown: String = (0..1_000).map(|number| format!("&p{number}=x")).collect();
    let cases = [
        (format!("q={long}"), 200),
        (format!("q={long}a"), 400),
        (format!("q={quotes}"), 200),
        (format!("q={}", &quotes[..1_200]), 200),
        (format!("q={minus}"), 200),
        (format!("q=a{params}"), 200),
        (format!("q=a{unknown}"), 200),
        ("page=0".to_owned(), 400),
        ("page=-1".to_owned(), 400),
        ("page=abc".to_owned(), 400),
        ("page=99999999999".to_owned(), 400),
        ("page=18446744073709551615".to_owned(), 400),
        ("page=99999999999999999999999".to_owned(), 400),
        ("page=501".to_owned(), 400),
        ("sort=best".to_owned(), 400),
        ("from=yesterday".to_owned(), 400),
        ("from=2020&to=1990".to_owned(), 200),
        ("decade=abc".to_owned(), 200),
        ("decade=9223372036854775807".to_owned(), 200),
        ("decade=-9223372036854775808".to_owned(), 200),
        ("language=%3Cb%3E".to_owned(), 200),
        ("kind=%3Cscript%3E".to_owned(), 200),
        ("language=zz".to_owned(), 200),
        ("q=%2B%2B%2B".to_owned(), 200),
        ("q=%22".to_owned(), 200),
        ("q=*".to_owned(), 200),
        ("q=AND+OR+NOT".to_owned(), 200),
        ("q=title:x".to_owned(), 200),
        ("q=%F0%9F%8C%BD".to_owned(), 200),
        ("q=%E2%80%AE".to_owned(), 200),
    ];
    for (query, status) in cases {
        let answer = site.get(&format!("/es/explore?{query}")).await;
        let short = &query[..query.len().min(60)];
        assert_eq!(answer.status, status, "{short}");
        assert_eq!(html::all(answer.text(), "h1").len(), 1, "{short}");
        assert_eq!(html::all(answer.text(), "html")[0].get("lang"), "es", "{short}");
    }
    let deep = site.get("/es/explore?page=99999999999").await;
    assert!(deep.text().contains("Los resultados no llegan hasta aquí"), "the page says what is wrong");
    for path in ["/es/collections?page=99999999999", "/es/organizations?page=0", "/es/feed.atom?page=99999999999"] {
        assert_eq!(site.get(path).await.status, 400, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_headers_harm_nothing() {
    let site = TestApp::new().await;
    let long = "x,".repeat(5_000);
    for (name, value) in [
        ("accept-language", ";;;q=,,*;q=2"),
        ("accept-language", long.as_str()),
        ("accept", ";q=x"),
        ("accept-encoding", ";;gzip;;q=nan"),
        ("cookie", "theme=\"><script>; =;;"),
        ("if-none-match", ",,\"\",W/"),
        ("range", "bytes=-"),
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
    ] {
        let answer = site.ask("/es/").header(name, value).send().await;
        assert_eq!(answer.status, 200, "{name}: {}", &value[..value.len().min(40)]);
        assert!(!answer.text().contains("evil.example") && !answer.text().contains("\"><script>"), "{name}");
    }
}

/// Words as people and machines type them, good and bad.
fn typed() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just("\"".to_owned()),
        Just("-".to_owned()),
        Just("*".to_owned()),
        Just("(".to_owned()),
        Just("'".to_owned()),
        Just("ʼ".to_owned()),
        Just(" ".to_owned()),
        Just("<b>".to_owned()),
        Just("derechos".to_owned()),
        Just("&".to_owned()),
        Just("\u{0}".to_owned()),
        Just("=".to_owned()),
        Just(":".to_owned()),
        "\\PC{1,4}".prop_map(|text| text),
    ];
    proptest::collection::vec(sign, 0..12).prop_map(|signs| signs.concat())
}

#[test]
fn nothing_that_can_be_typed_breaks_the_search() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let site = runtime.block_on(async {
        let site = TestApp::new().await;
        site.import_csv("id,title@es,title@quc\nw,Derechos de las trabajadoras del hogar,Ri q'ojom\n").await;
        site
    });
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let run = runner.run(&typed(), |typed| {
        let query = tejido_web::pages::address::encode(&typed);
        runtime.block_on(async {
            for path in ["/es/explore", "/api/v1/search", "/api/v1/suggest", "/es/feed.atom", "/api/v1/concepts"] {
                let answer = site.get(&format!("{path}?q={query}")).await;
                prop_assert_eq!(answer.status, 200, "{} {:?}", path, typed);
                if path == "/es/explore" {
                    prop_assert_eq!(html::all(answer.text(), "h1").len(), 1);
                    prop_assert!(!answer.text().contains("<b>"));
                }
            }
            Ok(())
        })
    });
    run.unwrap();
}
