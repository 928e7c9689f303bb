//! Kinds of text told by how they are written.

use encoding_rs::Encoding;
use serde::de::IgnoredAny;

/// Roots of pages: what a browser would take for HTML whatever it is called.
const PAGES: [&str; 8] = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<style", "<title"];

/// Kinds that only a name can tell from plain text.
const BY_NAME: [&str; 4] = ["text/plain", "text/csv", "text/tab-separated-values", "text/markdown"];

/// Whether there are no bytes that texts do not contain.
pub(super) fn is_text(head: &[u8]) -> bool {
    let encoding = Encoding::for_bom(head).map(|(encoding, _)| encoding);
    if encoding.is_some_and(|encoding| !encoding.is_ascii_compatible()) {
        return true;
    }
    let control = |byte: &u8| *byte < 0x20 && !b"\t\n\x0b\x0c\r\x1b".contains(byte);
    !head.iter().any(control) && {
        // Bytes of an older encoding are text as well, when there are few of them.
        let high = head.iter().filter(|byte| **byte >= 0x80).count();
        valid_start(head) || high * 3 < head.len()
    }
}

/// Whether it is UTF-8, but for a character cut at the end.
fn valid_start(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

pub(super) fn kind(head: &[u8], promised: &[&'static str]) -> &'static str {
    let encoding = Encoding::for_bom(head).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    let (text, _) = encoding.decode_with_bom_removal(head);
    let start = text.trim_start();
    if start.is_empty() {
        return by_name(promised).unwrap_or("text/plain");
    }
    markup(start)
        .or_else(|| json(start, promised))
        .or_else(|| captions(start))
        .or_else(|| by_name(promised))
        .unwrap_or_else(|| table(start))
}

fn by_name(promised: &[&'static str]) -> Option<&'static str> {
    promised.iter().find(|mime| BY_NAME.contains(mime)).copied()
}

fn markup(text: &str) -> Option<&'static str> {
    let root = without_prologue(text);
    let is = |tag: &str| {
        root.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && !root[tag.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    if is("<svg") || is("<!doctype svg") {
        Some("image/svg+xml")
    } else if PAGES.iter().any(|tag| is(tag)) {
        let xhtml = text.starts_with("<?xml");
        Some(if xhtml { "application/xhtml+xml" } else { "text/html" })
    } else if text.starts_with("<?xml") {
        Some("application/xml")
    } else {
        None
    }
}

/// Behind the XML declaration, comments, and a document type other than that of HTML.
fn without_prologue(text: &str) -> &str {
    let mut rest = text;
    loop {
        let end = if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<!DOCTYPE svg") && rest.contains("<svg") {
            rest.find("<svg")
        } else {
            None
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => return rest,
        }
    }
}

/// JSON, whole or cut off; several values behind one another are JSON Lines.
fn json(text: &str, promised: &[&'static str]) -> Option<&'static str> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut values = 0;
    for value in serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>() {
        match value {
            Ok(_) => values += 1,
            Err(error) if error.is_eof() => break,
            Err(_) => return None,
        }
    }
    let kinds = ["application/geo+json", "application/ld+json", "application/x-ndjson"];
    let named = promised.iter().find(|mime| kinds.contains(mime)).copied();
    let plain = if values > 1 { "application/x-ndjson" } else { "application/json" };
    Some(named.unwrap_or(plain))
}

fn captions(text: &str) -> Option<&'static str> {
    if let Some(rest) = text.strip_prefix("WEBVTT") {
        return (rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])).then_some("text/vtt");
    }
    let mut lines = text.lines().map(str::trim);
    let number = lines.next()?;
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (numbered && lines.next()?.contains(" --> ")).then_some("application/x-subrip")
}

/// Lines that are all divided alike make a table.
fn table(text: &str) -> &'static str {
    let cut = text.rfind('\n').unwrap_or(text.len());
    let lines: Vec<&str> = text[..cut].lines().filter(|line| !line.is_empty()).take(20).collect();
    let alike = |delimiter: char| {
        let mut counts = lines.iter().map(|line| divisions(line, delimiter));
        let first = counts.next().unwrap_or(0);
        first > 0 && lines.len() > 1 && counts.all(|count| count == first)
    };
    if alike('\t') {
        "text/tab-separated-values"
    } else if alike(',') || alike(';') {
        "text/csv"
    } else {
        "text/plain"
    }
}

fn divisions(line: &str, delimiter: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == delimiter && !quoted
        })
        .count()
}
