//! What is asked, and how often. Each case has as many different addresses as requests, so that no page
//! is answered from the cache; the cached ones ask for the same address again and say so.

use std::collections::BTreeSet;

use crate::Failure;
use crate::client::Client;
use crate::corpus::draw::Draw;
use crate::corpus::words::{LANGUAGES, Words};

/// Requests of a case.
pub const REQUESTS: usize = 300;

/// Requests that are not counted, so that no first time is among the others.
pub const WARM_UP: usize = 10;

/// The five interface languages.
const LANGS: [&str; 5] = ["en", "es", "ht", "pt", "quc"];

/// One thing that readers do.
#[derive(Debug)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// The addresses.
    pub paths: Vec<String>,
    /// Whether compression is not asked for.
    pub plain: bool,
}

impl Case {
    fn new(name: &str, path: impl FnMut(usize) -> String) -> Self {
        // Those of two clients are not those of one, and those that warm up are neither's.
        Self { name: name.to_owned(), paths: (0..2 * REQUESTS + WARM_UP).map(path).collect(), plain: false }
    }
}

/// Addresses of records, read from the site's own lists.
#[derive(Debug, Default)]
pub struct Records {
    /// Items, many.
    pub items: Vec<String>,
    lists: Vec<(&'static str, Vec<String>)>,
}

impl Records {
    /// Reads the first part of the sitemap and the lists of the site.
    pub fn read(client: &mut Client) -> Result<Self, Failure> {
        let index = text(client, "/sitemap.xml")?;
        let part = between(&index, "<loc>", "</loc>").into_iter().next().ok_or("the sitemap is empty")?;
        let part = text(client, &without_host(&part))?;
        let all = between(&part, "<loc>", "</loc>");
        let items = all.iter().map(|address| without_host(address)).filter(|path| path.contains("/item/"));
        let mut records = Self { items: items.collect(), lists: Vec::new() };
        for (name, kind, list) in [
            ("collection", "collection", "collections"),
            ("organization", "organization", "organizations"),
            ("person", "person", "people"),
            ("place", "place", "places"),
            ("concept", "concept", "vocabulary"),
        ] {
            let page = text(client, &format!("/en/{list}"))?;
            let start = format!("href=\"/en/{kind}/");
            let ends = between(&page, &start, "\"");
            let distinct: BTreeSet<String> = ends.into_iter().map(|end| format!("/en/{kind}/{end}")).collect();
            records.lists.push((name, distinct.into_iter().collect()));
        }
        Ok(records)
    }
}

/// Everything that is measured on the archive's own server.
pub fn all(records: &Records, draw: &mut Draw) -> Vec<Case> {
    let lang = |at: usize| LANGS[at % LANGS.len()];
    let item = |at: usize| in_language(&records.items[at % records.items.len().max(1)], lang(at));
    let mut cases = vec![
        Case::new("home", |at| format!("/{}/?n={at}", lang(at))),
        Case::new("home, cached", |at| format!("/{}/", lang(at))),
        Case::new("explore, nothing chosen", |at| format!("/{}/explore?n={at}", lang(at))),
        Case::new("explore, newest work first", |at| format!("/{}/explore?sort=newest&n={at}", lang(at))),
        Case::new("explore, by title, page 200", |at| format!("/{}/explore?sort=title&page=200&n={at}", lang(at))),
        Case::new("explore, five facets chosen", |at| five_facets(draw, lang(at), at)),
        Case::new("item, random", item),
        Case::new("item, cached", |_| item(0)),
    ];
    for (name, paths) in records.lists.iter().filter(|(_, paths)| !paths.is_empty()) {
        let path = |at: usize| format!("{}?n={at}", in_language(&paths[at % paths.len()], lang(at)));
        cases.push(Case::new(name, path));
    }
    for list in ["collections", "organizations", "people", "places", "vocabulary", "languages"] {
        cases.push(Case::new(&format!("list: {list}"), |at| format!("/{}/{list}?n={at}", lang(at))));
    }
    cases.extend(searches(draw));
    cases.push(Case::new("not found", |at| format!("/{}/item/nothing{at}", lang(at))));
    cases
}

fn searches(draw: &mut Draw) -> Vec<Case> {
    let mut cases = Vec::new();
    for words in &LANGUAGES {
        let code = words.code;
        cases.push(Case::new(&format!("search, one word, {code}"), |at| {
            format!("/{code}/explore?q={}&n={at}", asked(draw, words, 1))
        }));
        cases.push(Case::new(&format!("search, two words, {code}"), |at| {
            format!("/{code}/explore?q={}&n={at}", asked(draw, words, 2))
        }));
    }
    let words = |at: usize| &LANGUAGES[at % LANGUAGES.len()];
    cases.push(Case::new("search, two words and three facets", |at| {
        let facets = ["type=document", "section=history", "decade=1990"].join("&");
        format!("/{}/explore?q={}&{facets}&n={at}", words(at).code, asked(draw, words(at), 2))
    }));
    cases.push(Case::new("search, a word misspelt", |at| {
        let mut word = draw.content_word(words(at));
        word.insert(word.floor_char_boundary(word.len() / 2), 'x');
        format!("/{}/explore?q={}&n={at}", words(at).code, encode(&word))
    }));
    cases.push(Case::new("API: search, one word", |at| {
        format!("/api/v1/search?lang={}&q={}", words(at).code, asked(draw, words(at), 1))
    }));
    cases.push(Case::new("API: search, two words", |at| {
        format!("/api/v1/search?lang={}&q={}", words(at).code, asked(draw, words(at), 2))
    }));
    cases.push(Case::new("API: facets of two words", |at| {
        format!("/api/v1/facets?lang={}&q={}", words(at).code, asked(draw, words(at), 2))
    }));
    cases.push(Case::new("suggestions", |at| {
        let word = draw.content_word(words(at));
        let typed: String = word.chars().take(draw.between(1, 6)).collect();
        format!("/api/v1/suggest?lang={}&q={}", words(at).code, encode(&typed))
    }));
    cases
}

fn asked(draw: &mut Draw, words: &Words, many: usize) -> String {
    let all: Vec<String> = (0..many).map(|_| encode(&draw.content_word(words))).collect();
    all.join("+")
}

fn five_facets(draw: &mut Draw, lang: &str, at: usize) -> String {
    let section = draw.one(&["research-advocacy", "news-media", "events-programming"]);
    let kind = draw.one(&["document", "report", "book", "article"]);
    let subject = draw.one(&["labor", "workers", "migrant-workers", "unions"]);
    let (language, decade) = (draw.one(&LANGS), 1940 + 10 * draw.below(8));
    format!(
        "/{lang}/explore?section={section}&type={kind}&subject={subject}&language={language}&decade={decade}&n={at}"
    )
}

/// The same address in another interface language.
fn in_language(path: &str, lang: &str) -> String {
    let rest = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    format!("/{lang}/{rest}")
}

fn without_host(address: &str) -> String {
    let after = address.split_once("://").map_or(address, |(_, rest)| rest);
    after.find('/').map_or_else(|| "/".to_owned(), |at| after[at..].to_owned())
}

fn text(client: &mut Client, path: &str) -> Result<String, Failure> {
    let answer = client.get_plain(path)?;
    if answer.status == 200 {
        Ok(String::from_utf8(answer.body)?.replace("&#x2f;", "/"))
    } else {
        Err(format!("{path}: {}", answer.status).into())
    }
}

fn between(text: &str, start: &str, end: &str) -> Vec<String> {
    text.split(start).skip(1).filter_map(|rest| Some(rest.split_once(end)?.0.to_owned())).collect()
}

fn encode(text: &str) -> String {
    let byte = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => (*byte as char).to_string(),
        other => format!("%{other:02X}"),
    };
    text.as_bytes().iter().map(byte).collect()
}
