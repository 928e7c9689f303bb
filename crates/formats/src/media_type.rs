//! What a file is, by what it contains.
//!
//! The name is never trusted over the content: it only chooses between kinds that
//! no content can tell apart (plain text, Markdown, CSV of one column; sound or
//! video in one container), and is checked for lying.

mod binary;
mod extensions;
#[cfg(test)]
mod tests;
mod text;

/// How many bytes from the beginning of a file are enough for [`sniff`].
pub const HEAD: usize = 64 << 10;

/// The broad kind of a file, for choosing how to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Pictures, SVG among them.
    Image,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Pages to read: PDF, word processing, presentations, books, HTML.
    Document,
    /// Data to work with: tables, workbooks, JSON, databases.
    Dataset,
    /// Text as it is: plain, Markdown, captions, XML.
    Text,
    /// Files packed together.
    Archive,
    /// Anything else, programs among it.
    Other,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaType {
    /// The media type (RFC 6838), without parameters.
    pub mime: &'static str,
    /// Its broad kind.
    pub class: Class,
    /// Whether the extension of the name tells the truth. A name that promises
    /// nothing (none, or an unknown one) does not lie.
    pub matches_name: bool,
    /// What the extension promises, when it is a known one.
    pub expected: Option<&'static str>,
}

impl MediaType {
    /// Whether a browser that opens it may run what it contains: such a file must
    /// be served where that can do no harm.
    pub fn may_run(&self) -> bool {
        matches!(self.mime, "text/html" | "application/xhtml+xml" | "image/svg+xml" | "application/xml")
    }
}

/// Tells what a file is from its beginning ([`HEAD`] bytes, or all of it) and name.
///
/// ```
/// use tejido_formats::media_type::{Class, sniff};
/// let found = sniff(b"%PDF-1.7\n", "photo.jpg");
/// assert_eq!((found.mime, found.class), ("application/pdf", Class::Document));
/// assert_eq!((found.matches_name, found.expected), (false, Some("image/jpeg")));
/// ```
pub fn sniff(head: &[u8], name: &str) -> MediaType {
    let promised = extensions::promised(name);
    let mime = if text::is_text(head) {
        binary::readable(head).unwrap_or_else(|| text::kind(head, promised))
    } else {
        binary::kind(head, promised)
    };
    MediaType {
        mime,
        class: class_of(mime),
        matches_name: promised.is_empty() || promised.contains(&mime),
        expected: promised.first().copied(),
    }
}

/// The broad kind of a media type.
pub fn class_of(mime: &str) -> Class {
    match mime {
        "application/pdf"
        | "application/rtf"
        | "application/postscript"
        | "application/msword"
        | "application/vnd.ms-powerpoint"
        | "application/vnd.oasis.opendocument.text"
        | "application/vnd.oasis.opendocument.presentation"
        | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        | "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        | "application/epub+zip"
        | "application/x-mobipocket-ebook"
        | "application/x-ole-storage"
        | "application/xhtml+xml"
        | "text/html"
        | "image/vnd.djvu" => Class::Document,
        "text/csv"
        | "text/tab-separated-values"
        | "application/json"
        | "application/geo+json"
        | "application/ld+json"
        | "application/x-ndjson"
        | "application/vnd.apache.parquet"
        | "application/vnd.sqlite3"
        | "application/vnd.ms-excel"
        | "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Class::Dataset,
        "application/xml" | "application/x-subrip" => Class::Text,
        "application/zip"
        | "application/gzip"
        | "application/x-tar"
        | "application/x-bzip2"
        | "application/x-xz"
        | "application/x-7z-compressed"
        | "application/vnd.rar"
        | "application/zstd" => Class::Archive,
        "text/x-shellscript" => Class::Other,
        _ => match mime.split_once('/') {
            Some(("image", _)) => Class::Image,
            Some(("audio", _)) => Class::Audio,
            Some(("video", _)) => Class::Video,
            Some(("text", _)) => Class::Text,
            _ => Class::Other,
        },
    }
}
