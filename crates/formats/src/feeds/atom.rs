//! Atom 1.0 (RFC 4287).
//!
//! Texts carry their own language where it differs from that of the feed, so that
//! a reader that speaks aloud speaks rightly.

use std::io::{self, Write};

use jiff::Timestamp;

use super::xml::Xml;

/// The media type of a feed.
pub const MEDIA_TYPE: &str = "application/atom+xml";

/// A text and the language it is in, when that is not the language of the feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Plain text.
    pub text: String,
    /// BCP 47.
    pub lang: Option<String>,
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), lang: None }
    }
}

/// A person or organization (§3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// An address that stands for them.
    pub uri: Option<String>,
}

/// A link (§4.2.7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// `alternate`, `enclosure`, `related`, `via` …
    pub rel: String,
    /// The address, absolute.
    pub href: String,
    /// The media type.
    pub mime: Option<String>,
    /// The language of what is there.
    pub hreflang: Option<String>,
    /// Words for it.
    pub title: Option<String>,
    /// Bytes, of an enclosure.
    pub length: Option<u64>,
}

/// A category (§4.2.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// The stable key.
    pub term: String,
    /// The address of the scheme it belongs to.
    pub scheme: Option<String>,
    /// Words for it.
    pub label: Option<String>,
}

/// The body of an entry (§4.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text(Text),
    /// HTML that is safe already: it is escaped for XML, not sanitized.
    Html(Text),
}

/// One entry (§4.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// An address that never changes.
    pub id: String,
    /// The title.
    pub title: Text,
    /// When it changed last in a way worth telling.
    pub updated: Timestamp,
    /// When it was first published.
    pub published: Option<Timestamp>,
    /// Who made what it is about.
    pub authors: Vec<Person>,
    /// Where to read it.
    pub links: Vec<Link>,
    /// A few words on it.
    pub summary: Option<Text>,
    /// All of it.
    pub content: Option<Content>,
    /// What it is about.
    pub categories: Vec<Category>,
    /// What may be done with it.
    pub rights: Option<Text>,
}

/// A feed (§4.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// An address that never changes.
    pub id: String,
    /// The language of all texts that name no other.
    pub lang: String,
    /// The title.
    pub title: Text,
    /// More words on it.
    pub subtitle: Option<Text>,
    /// When its newest entry changed; [`Feed::newest`] tells.
    pub updated: Timestamp,
    /// Who answers for it: entries without authors of their own need it.
    pub author: Person,
    /// The address of this feed.
    pub self_href: String,
    /// The page that shows the same.
    pub alternate_href: String,
    /// The following part (RFC 5005 §3).
    pub next_href: Option<String>,
    /// The part before this (RFC 5005 §3).
    pub previous_href: Option<String>,
    /// Other links, such as the same feed in other languages.
    pub links: Vec<Link>,
    /// The address of a small picture.
    pub icon: Option<String>,
    /// What may be done with it.
    pub rights: Option<Text>,
    /// The program that made it.
    pub generator: Option<String>,
    /// Newest first.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// When the newest of some entries changed; for an empty feed, the time given.
    pub fn newest(entries: &[Entry], otherwise: Timestamp) -> Timestamp {
        entries.iter().map(|entry| entry.updated).max().unwrap_or(otherwise)
    }

    /// The feed as XML.
    pub fn to_xml(&self) -> String {
        let mut bytes = Vec::new();
        // A vector takes everything, and what is written is UTF-8.
        let _ = self.write(&mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Writes the feed as XML.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write(&self, writer: impl Write) -> io::Result<()> {
        let mut xml = Xml::begin(writer)?;
        let ns = Some("http://www.w3.org/2005/Atom");
        xml.open("feed", &[("xmlns", ns), ("xml:lang", Some(&self.lang))])?;
        xml.text("id", &[], &self.id)?;
        text(&mut xml, "title", &self.title)?;
        if let Some(subtitle) = &self.subtitle {
            text(&mut xml, "subtitle", subtitle)?;
        }
        xml.text("updated", &[], &self.updated.to_string())?;
        person(&mut xml, &self.author)?;
        self.links(&mut xml)?;
        if let Some(icon) = &self.icon {
            xml.text("icon", &[], icon)?;
        }
        if let Some(rights) = &self.rights {
            text(&mut xml, "rights", rights)?;
        }
        if let Some(generator) = &self.generator {
            xml.text("generator", &[], generator)?;
        }
        for entry in &self.entries {
            entry.write(&mut xml)?;
        }
        xml.close("feed")
    }

    fn links(&self, xml: &mut Xml<impl Write>) -> io::Result<()> {
        let own = [
            ("self", Some(&self.self_href), Some(MEDIA_TYPE)),
            ("alternate", Some(&self.alternate_href), Some("text/html")),
            ("previous", self.previous_href.as_ref(), Some(MEDIA_TYPE)),
            ("next", self.next_href.as_ref(), Some(MEDIA_TYPE)),
        ];
        for (rel, href, mime) in own {
            if let Some(href) = href {
                xml.empty("link", &[("rel", Some(rel)), ("type", mime), ("href", Some(href))])?;
            }
        }
        self.links.iter().try_for_each(|other| link(xml, other))
    }
}

impl Entry {
    fn write(&self, xml: &mut Xml<impl Write>) -> io::Result<()> {
        xml.open("entry", &[])?;
        xml.text("id", &[], &self.id)?;
        text(xml, "title", &self.title)?;
        xml.text("updated", &[], &self.updated.to_string())?;
        if let Some(published) = self.published {
            xml.text("published", &[], &published.to_string())?;
        }
        self.authors.iter().try_for_each(|author| person(xml, author))?;
        self.links.iter().try_for_each(|other| link(xml, other))?;
        for category in &self.categories {
            let (scheme, label) = (category.scheme.as_deref(), category.label.as_deref());
            let term = Some(category.term.as_str());
            xml.empty("category", &[("term", term), ("scheme", scheme), ("label", label)])?;
        }
        if let Some(summary) = &self.summary {
            text(xml, "summary", summary)?;
        }
        match &self.content {
            Some(Content::Text(content)) => text(xml, "content", content)?,
            Some(Content::Html(content)) => {
                let lang = content.lang.as_deref();
                xml.text("content", &[("type", Some("html")), ("xml:lang", lang)], &content.text)?;
            }
            None => {}
        }
        if let Some(rights) = &self.rights {
            text(xml, "rights", rights)?;
        }
        xml.close("entry")
    }
}

fn text(xml: &mut Xml<impl Write>, name: &str, text: &Text) -> io::Result<()> {
    xml.text(name, &[("xml:lang", text.lang.as_deref())], &text.text)
}

fn person(xml: &mut Xml<impl Write>, person: &Person) -> io::Result<()> {
    xml.open("author", &[])?;
    xml.text("name", &[], &person.name)?;
    if let Some(uri) = &person.uri {
        xml.text("uri", &[], uri)?;
    }
    xml.close("author")
}

fn link(xml: &mut Xml<impl Write>, link: &Link) -> io::Result<()> {
    let length = link.length.map(|length| length.to_string());
    xml.empty(
        "link",
        &[
            ("rel", Some(&link.rel)),
            ("type", link.mime.as_deref()),
            ("hreflang", link.hreflang.as_deref()),
            ("title", link.title.as_deref()),
            ("length", length.as_deref()),
            ("href", Some(&link.href)),
        ],
    )
}
