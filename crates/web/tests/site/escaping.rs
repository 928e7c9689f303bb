//! Markup in every text of a record is shown as it was written, and never becomes markup of ours.

use tejido_testkit::TestApp;

use crate::html::{self, LANGUAGES};

/// What breaks out of elements, attributes, scripts, JSON, XML and BibTeX when it can.
pub const EVIL: &str =
    "</script></title></textarea>\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]>&lt;{{7907*7919}}{%\\n}";

fn table() -> String {
    let evil = EVIL.replace('"', "\"\"");
    // Semicolons part values; there is one within the character reference.
    let one = evil.replace('\\', r"\\").replace(';', r"\;");
    let kinds = [
        ("item", "w", "", ""),
        ("collection", "c", "", ""),
        ("organization", "o", "", ""),
        ("person", "p", "", ""),
        ("place", "l", "", ""),
        ("concept", "s", "subject", ""),
        ("page", "g", "", "evil-page"),
    ];
    let mut table = String::from(
        "id,kind,scheme,path,title@es,title@es:source,title@en,description@es,text@es,alternative@es,hidden@es,\
         creator,contributor,publisher,identifier,notation,source,label,rights@es,collection,subject,place,organization,broader,files\n",
    );
    for (kind, id, scheme, path) in kinds {
        let of =
            |kinds: &[&str], value: &str| if kinds.contains(&kind) { format!("\"{value}\"") } else { String::new() };
        let cells = [
            id.to_owned(),
            kind.to_owned(),
            scheme.to_owned(),
            path.to_owned(),
            format!("\"{kind} {evil}\""),
            format!("\"{evil}\""),
            format!("\"EN {kind} {evil}\""),
            format!("\"{evil}\""),
            of(&["item", "page"], &evil),
            of(&["item", "collection", "organization", "person", "place", "concept"], &one),
            of(&["concept"], &one),
            of(&["item", "collection"], &one),
            of(&["item"], &one),
            of(&["item"], &one),
            of(&["item", "organization"], &one),
            of(&["place", "concept"], &evil),
            of(&["item", "collection", "organization", "person", "place", "concept"], &one),
            of(&["item", "collection"], &one),
            of(&["item", "collection"], &evil),
            of(&["item"], "c"),
            of(&["item"], "s"),
            of(&["organization"], "l"),
            of(&["person"], "o"),
            String::new(),
            of(&["item"], "evil'<b>.txt"),
        ];
        table.push_str(&cells.join(","));
        table.push('\n');
    }
    table
}

async fn site() -> TestApp {
    let site = TestApp::new().await;
    let path = site.write_table("table.csv", table());
    std::fs::write(path.with_file_name("evil'<b>.txt"), "<script>alert(1)</script>").unwrap();
    let imported = site.import_path(&path).await;
    assert!(!imported.has_errors(), "{:?}", imported.problems);
    site
}

pub fn assert_harmless(path: &str, text: &str) {
    for tag in html::tags(text) {
        assert!(tag.attributes.keys().all(|name| !name.starts_with("on")), "{path}: {tag:?}");
        assert!(tag.get("src") != "x", "{path}: {tag:?}");
        if tag.name == "script" {
            let ours = tag.get("src").starts_with("/assets/") || tag.get("type") == "application/ld+json";
            assert!(ours, "{path}: {tag:?}");
        }
        for name in ["href", "src", "action"] {
            assert!(!tag.get(name).trim().to_lowercase().starts_with("javascript:"), "{path}: {tag:?}");
        }
    }
    assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}");
    assert!(!text.contains("62615533"), "{path} computed what a text said");
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_every_text_field_is_shown_and_not_obeyed() {
    let site = site().await;
    let mut pages = Vec::new();
    for lang in LANGUAGES {
        for key in ["w", "c", "o", "p", "l", "s", "g"] {
            pages.push(html::page(&site, lang, key).await);
        }
        pages.extend(
            [
                "/",
                "/explore",
                "/explore?q=script",
                "/collections",
                "/organizations",
                "/people",
                "/places",
                "/vocabulary",
            ]
            .map(|rest| format!("/{lang}{rest}")),
        );
    }
    for path in pages {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_harmless(&path, answer.text());
        assert_eq!(html::all(answer.text(), "h1").len(), 1, "{path}");
        for tag in html::metas(answer.text(), "og:title") {
            assert!(tag.contains(EVIL) || tag.starts_with("Archive of"), "{path}: {tag}");
        }
    }
    let page = site.get(&html::page(&site, "es", "w").await).await;
    let data = html::json_ld(page.text());
    assert_eq!(data["name"][1]["@value"], format!("item {EVIL}"), "what was written is kept to the letter");
    assert!(page.text().contains("&lt;script&gt;alert(1)&lt;"), "a reader sees what was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_in_what_was_asked_is_shown_and_not_obeyed() {
    let site = site().await;
    let evil = tejido_web::pages::address::encode(EVIL);
    for lang in LANGUAGES {
        for query in [
            format!("q={evil}"),
            format!("subject={evil}"),
            format!("from=1990&kind={evil}&q={evil}"),
            format!("decade={evil}"),
        ] {
            let path = format!("/{lang}/explore?{query}");
            let answer = site.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_harmless(&path, answer.text());
        }
        for path in [
            format!("/{lang}/{evil}"),
            format!("/{lang}/item/{evil}/{evil}"),
            format!("/{lang}/explore?sort={evil}"),
            format!("/{lang}/vocabulary?scheme={evil}"),
        ] {
            assert_harmless(&path, site.get(&path).await.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_stays_text_in_feeds_citations_and_exports() {
    let site = site().await;
    let feed = site.get("/es/feed.atom").await;
    let text = feeds_text(feed.text());
    assert!(text.iter().any(|text| text == &format!("item {EVIL}")), "{text:?}");
    let id = html::id(&site, "w").await;
    let bib = site.get(&format!("/id/{id}.bib")).await;
    let (open, close) = (bib.text().matches('{').count(), bib.text().matches('}').count());
    let escaped = bib.text().matches("\\{").count() + bib.text().matches("\\}").count();
    assert!(open + close - escaped > 0 && bib.text().trim_end().ends_with('}'), "{}", bib.text());
    let csl = site.get(&format!("/id/{id}.csl.json")).await.json();
    assert_eq!(csl[0]["title"], format!("item {EVIL}"));
    let ris = site.get(&format!("/id/{id}.ris")).await;
    assert!(
        ris.text().lines().all(|line| line.is_empty() || line.len() >= 5 && &line[2..5] == "  -"),
        "{}",
        ris.text()
    );
    let file = site.get(&format!("/files/{}/x", tejido_testkit::digest("<script>alert(1)</script>"))).await;
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert!(file.header("content-disposition").starts_with("attachment"), "it is markup, whatever its name says");
    let export = site.get("/es/export.csv").await;
    for line in export.text().lines() {
        assert!(!line.starts_with(['=', '+', '-', '@']), "a spreadsheet would run {line}");
    }
}

fn feeds_text(xml: &str) -> Vec<String> {
    crate::feeds::texts(xml, "title")
}
