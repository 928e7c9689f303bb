//! Sitemaps (sitemaps.org protocol 0.9) with the same page in other languages.
//!
//! Written as they go: a sitemap of fifty thousand pages is never held in memory.

use std::io::{self, Write};

use jiff::Timestamp;
use thiserror::Error;

use super::xml::Xml;

/// The most addresses of one sitemap, and sitemaps of one index.
pub const MAX_ENTRIES: usize = 50_000;

/// The most bytes of one sitemap.
pub const MAX_BYTES: usize = 50 << 20;

/// Room kept for what ends a sitemap.
const TAIL: usize = 64;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Url {
    /// The address, absolute.
    pub loc: String,
    /// When it changed last.
    pub lastmod: Option<Timestamp>,
    /// The same page in every language, this one among them: language (BCP 47 or
    /// `x-default`) and address.
    pub alternates: Vec<(String, String)>,
}

/// Why something cannot be added.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SitemapError {
    /// No more fits; what was to be added belongs into the next one.
    #[error("the sitemap is full: {MAX_ENTRIES} addresses or {MAX_BYTES} bytes")]
    Full,
    /// The writer failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes one sitemap.
#[derive(Debug)]
pub struct UrlSet<W: Write>(List<W>);

impl<W: Write> UrlSet<W> {
    /// Begins a sitemap.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new(writer: W) -> io::Result<Self> {
        let xhtml = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
        List::new(writer, "urlset", &[("xmlns", NAMESPACE), xhtml]).map(Self)
    }

    /// Adds a page.
    ///
    /// # Errors
    /// [`SitemapError::Full`] when it does not fit any more; nothing is written then.
    pub fn push(&mut self, url: &Url) -> Result<(), SitemapError> {
        self.0.push(|xml| {
            xml.open("url", &[])?;
            located(xml, &url.loc, url.lastmod)?;
            for (lang, href) in &url.alternates {
                let rel = ("rel", Some("alternate"));
                let (lang, href) = (Some(lang.as_str()), Some(href.as_str()));
                xml.empty("xhtml:link", &[rel, ("hreflang", lang), ("href", href)])?;
            }
            xml.close("url")
        })
    }

    /// How many pages were added.
    pub fn len(&self) -> usize {
        self.0.entries
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.0.entries == 0
    }

    /// Ends the sitemap and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

/// Writes an index of sitemaps.
#[derive(Debug)]
pub struct SitemapIndex<W: Write>(List<W>);

impl<W: Write> SitemapIndex<W> {
    /// Begins an index.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new(writer: W) -> io::Result<Self> {
        List::new(writer, "sitemapindex", &[("xmlns", NAMESPACE)]).map(Self)
    }

    /// Adds a sitemap by its address.
    ///
    /// # Errors
    /// [`SitemapError::Full`] when it does not fit any more; nothing is written then.
    pub fn push(&mut self, loc: &str, lastmod: Option<Timestamp>) -> Result<(), SitemapError> {
        self.0.push(|xml| {
            xml.open("sitemap", &[])?;
            located(xml, loc, lastmod)?;
            xml.close("sitemap")
        })
    }

    /// Ends the index and gives the writer back.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

/// A root element with entries that are counted.
#[derive(Debug)]
struct List<W: Write> {
    writer: W,
    root: &'static str,
    entries: usize,
    bytes: usize,
}

type Buffer = Xml<Vec<u8>>;

impl<W: Write> List<W> {
    fn new(mut writer: W, root: &'static str, namespaces: &[(&str, &str)]) -> io::Result<Self> {
        let mut xml = Xml::begin(Vec::new())?;
        let namespaces: Vec<_> = namespaces.iter().map(|(name, uri)| (*name, Some(*uri))).collect();
        xml.open(root, &namespaces)?;
        let head = xml.into_inner();
        writer.write_all(&head)?;
        Ok(Self { writer, root, entries: 0, bytes: head.len() })
    }

    fn push(&mut self, write: impl FnOnce(&mut Buffer) -> io::Result<()>) -> Result<(), SitemapError> {
        let mut xml = Xml::fragment(Vec::new());
        write(&mut xml)?;
        let entry = xml.into_inner();
        if self.entries == MAX_ENTRIES || self.bytes + entry.len() + TAIL > MAX_BYTES {
            return Err(SitemapError::Full);
        }
        self.writer.write_all(&entry)?;
        self.writer.write_all(b"\n")?;
        self.entries += 1;
        self.bytes += entry.len() + 1;
        Ok(())
    }

    fn finish(mut self) -> io::Result<W> {
        write!(self.writer, "</{}>", self.root)?;
        Ok(self.writer)
    }
}

fn located(xml: &mut Buffer, loc: &str, lastmod: Option<Timestamp>) -> io::Result<()> {
    xml.text("loc", &[], loc)?;
    match lastmod {
        Some(when) => xml.text("lastmod", &[], &when.to_string()),
        None => Ok(()),
    }
}
