//! Addresses of the site, made in one place.

use tejido_app::{App, Stored};
use tejido_domain::record::{Kind, RecordId};
use tejido_lang::Language;

/// The path of a record's page in a language.
pub fn record(language: Language, record: &Stored) -> String {
    path(language, record.document.kind, record.id, &record.slug)
}

/// As [`record`], from its parts.
pub fn path(language: Language, kind: Kind, id: RecordId, slug: &str) -> String {
    let lang = language.code();
    match (kind, slug) {
        (Kind::Page, slug) => format!("/{lang}/{slug}"),
        (kind, "") => format!("/{lang}/{}/{id}", kind.as_str()),
        (kind, slug) => format!("/{lang}/{}/{id}/{}", kind.as_str(), encode(slug)),
    }
}

/// The address that never changes.
pub fn permalink(app: &App, id: RecordId) -> String {
    format!("{}/id/{id}", app.site().base_url)
}

/// A path made absolute.
pub fn absolute(app: &App, path: &str) -> String {
    format!("{}{path}", app.site().base_url)
}

/// The address of a file's content. The name is for people and downloads.
pub fn file(digest: &str, name: &str) -> String {
    format!("/files/{digest}/{}", encode(name))
}

/// Percent-encodes a part of a path or a value of a query (RFC 3986 §2.3).
pub fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
