#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::atom::{Category, Content, Entry, Feed, Link, Person, Text};
use super::sitemap::{MAX_ENTRIES, SitemapError, SitemapIndex, Url, UrlSet};
use super::xml_text;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn entry(title: &str) -> Entry {
    Entry {
        id: "https://example.org/r/abc".into(),
        title: Text { text: title.into(), lang: Some("es".into()) },
        updated: at("2026-05-01T12:00:00Z"),
        published: Some(at("2026-04-01T12:00:00Z")),
        authors: vec![Person { name: "David Bacon & al.".into(), uri: None }],
        links: vec![Link {
            rel: "enclosure".into(),
            href: "https://example.org/f?a=1&b=\"2\"".into(),
            mime: Some("application/pdf".into()),
            length: Some(12),
            ..Link::default()
        }],
        summary: Some("Uno < dos".into()),
        content: Some(Content::Html("<p>Ni&ntilde;ez</p>".into())),
        categories: vec![Category { term: "subject/wage-theft".into(), ..Category::default() }],
        rights: None,
    }
}

fn feed(title: &str) -> Feed {
    let entries = vec![entry(title)];
    Feed {
        id: "https://example.org/feed".into(),
        lang: "en".into(),
        title: title.into(),
        subtitle: None,
        updated: Feed::newest(&entries, Timestamp::UNIX_EPOCH),
        author: Person { name: "Tejido".into(), uri: Some("https://example.org/".into()) },
        self_href: "https://example.org/feed?page=2".into(),
        alternate_href: "https://example.org/search?q=a&b".into(),
        next_href: Some("https://example.org/feed?page=3".into()),
        previous_href: None,
        links: Vec::new(),
        icon: None,
        rights: None,
        generator: Some("Tejido".into()),
        entries,
    }
}

/// Every text in the document, unescaped; fails when it is not well formed.
fn texts(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = vec![String::new()];
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found.into_iter().filter(|text| !text.is_empty()).collect(),
            Event::Text(text) => found.last_mut().unwrap().push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let escaped = format!("&{};", &*name);
                let text = quick_xml::escape::unescape(&escaped).unwrap();
                found.last_mut().unwrap().push_str(&text);
            }
            _ => found.push(String::new()),
        }
    }
}

#[test]
fn a_feed_says_everything_a_reader_needs() {
    let xml = feed("Niñez & «voz»").to_xml();
    for part in [
        r#"<?xml version="1.0" encoding="utf-8"?>"#,
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">"#,
        r#"<link rel="self" type="application/atom+xml" href="https://example.org/feed?page=2"/>"#,
        r#"<link rel="alternate" type="text/html" href="https://example.org/search?q=a&amp;b"/>"#,
        r#"<link rel="next" type="application/atom+xml" href="https://example.org/feed?page=3"/>"#,
        r#"<title xml:lang="es">Niñez &amp; «voz»</title>"#,
        "<updated>2026-05-01T12:00:00Z</updated>",
        r#"length="12" href="https://example.org/f?a=1&amp;b=&quot;2&quot;"/>"#,
        r#"<content type="html">&lt;p&gt;Ni&amp;ntilde;ez&lt;/p&gt;</content>"#,
        r#"<category term="subject/wage-theft"/>"#,
    ] {
        assert!(xml.contains(part), "{part}\nis not in\n{xml}");
    }
    assert!(!xml.contains("rel=\"previous\""));
    assert!(texts(&xml).contains(&"Uno < dos".to_owned()));
}

#[test]
fn what_xml_cannot_carry_is_left_out() {
    let xml = feed("a\0b\u{1b}c\u{fffe}d\u{10ffff}\n]]>").to_xml();
    assert!(texts(&xml).contains(&"abcd\u{10ffff}\n]]>".to_owned()));
    assert_eq!(xml_text("a\tb"), "a\tb");
}

#[test]
fn a_sitemap_names_a_page_in_every_language() {
    let mut set = UrlSet::new(Vec::new()).unwrap();
    let alternate = |lang: &str| (lang.to_owned(), format!("https://example.org/{lang}/a?b&c"));
    set.push(&Url {
        loc: "https://example.org/en/a?b&c".into(),
        lastmod: Some(at("2026-05-01T12:00:00Z")),
        alternates: ["en", "quc", "x-default"].map(alternate).into(),
    })
    .unwrap();
    assert_eq!(set.len(), 1);
    let xml = String::from_utf8(set.finish().unwrap()).unwrap();
    let link = r#"<xhtml:link rel="alternate" hreflang="quc" href="https://example.org/quc/a?b&amp;c"/>"#;
    assert!(xml.contains(link), "{xml}");
    assert!(xml.contains("<loc>https://example.org/en/a?b&amp;c</loc>"));
    assert_eq!(texts(&xml).len(), 4, "{xml}");
}

#[test]
fn a_full_sitemap_says_so_and_stays_whole() {
    let mut set = UrlSet::new(Vec::new()).unwrap();
    let url = Url { loc: "https://example.org/a".into(), ..Url::default() };
    for _ in 0..MAX_ENTRIES {
        set.push(&url).unwrap();
    }
    assert!(matches!(set.push(&url), Err(SitemapError::Full)));
    assert!(set.finish().unwrap().ends_with(b"</urlset>"));
    let mut set = UrlSet::new(Vec::new()).unwrap();
    let large = Url { loc: "x".repeat(20 << 20), ..Url::default() };
    set.push(&large).unwrap();
    set.push(&large).unwrap();
    assert!(matches!(set.push(&large), Err(SitemapError::Full)));
    let mut index = SitemapIndex::new(Vec::new()).unwrap();
    index.push("https://example.org/sitemap/1.xml", None).unwrap();
    let xml = String::from_utf8(index.finish().unwrap()).unwrap();
    assert!(xml.contains("<sitemap><loc>https://example.org/sitemap/1.xml</loc></sitemap>"));
}

proptest! {
    #[test]
    fn any_title_makes_a_well_formed_feed(title in "(\\PC|\\x00|\\x1b|\\]|>|&|<|\"|')+") {
        let xml = feed(&title).to_xml();
        prop_assert!(texts(&xml).contains(&xml_text(&title).into_owned()) || title.contains('\r')
            || xml_text(&title).is_empty());
    }
}
