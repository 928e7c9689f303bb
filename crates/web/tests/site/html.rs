//! A look into pages: tags with their attributes, and where things are of one record.

use std::collections::BTreeMap;

use tejido_store::records;
use tejido_testkit::TestApp;

pub const LANGUAGES: [&str; 5] = ["en", "es", "ht", "pt", "quc"];

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    /// An attribute; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// The start tags of a page, in order. What stands in scripts is text.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = after;
        if tag.name == "script"
            && let Some(end) = rest.find("</script")
        {
            rest = &rest[end..];
        }
        tags.push(tag);
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|sign: char| sign.is_whitespace() || sign == '>' || sign == '/').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: BTreeMap::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let end = rest.find(|sign: char| sign.is_whitespace() || sign == '=' || sign == '>').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let (quote, inner) = after.split_at(1);
            assert!(quote == "\"" || quote == "'", "an attribute without quotes: {name} in {}", &text[..60]);
            let close = inner.find(quote).expect("a closed attribute");
            value = &inner[..close];
            rest = &inner[close + 1..];
        }
        tag.attributes.insert(name, unescape(value));
    }
}

/// Character references as our templates write them.
pub fn unescape(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The tags of one name.
pub fn all(html: &str, name: &str) -> Vec<Tag> {
    tags(html).into_iter().filter(|tag| tag.name == name).collect()
}

/// The content of a `meta` with a name or a property.
pub fn metas(html: &str, name: &str) -> Vec<String> {
    let named = all(html, "meta").into_iter().filter(|tag| tag.get("name") == name || tag.get("property") == name);
    named.map(|tag| tag.get("content").to_owned()).collect()
}

/// The JSON-LD of a page.
pub fn json_ld(html: &str) -> serde_json::Value {
    let (_, after) = html.split_once("<script type=\"application/ld+json\">").expect("JSON-LD");
    let (block, _) = after.split_once("</script>").expect("an end of it");
    serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"))
}

/// The permanent identifier behind a key.
pub async fn id(site: &TestApp, key: &str) -> String {
    records::by_key(site.db(), key).await.unwrap().unwrap_or_else(|| panic!("{key} is not there")).to_string()
}

/// The path of a record's page.
pub async fn page(site: &TestApp, lang: &str, key: &str) -> String {
    let id = records::by_key(site.db(), key).await.unwrap().unwrap_or_else(|| panic!("{key} is not there"));
    let record = records::head_of(site.db(), id).await.unwrap().unwrap();
    let lang = tejido_lang::Language::from_code(lang).unwrap();
    tejido_web::pages::address::record(lang, &record)
}
