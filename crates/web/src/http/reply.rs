//! Answers: compressed, tagged, and not sent again to whoever has them.

use std::io::Write as _;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::cache::Kept;

/// Below this, compression is not worth its header.
const SMALL: usize = 600;

/// An answer before it is sent.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status.
    pub status: StatusCode,
    /// Media type.
    pub mime: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The revision it shows, which then begins its tag, so that a change can name it.
    pub revision: Option<i64>,
    /// The content.
    pub body: Vec<u8>,
}

impl Reply {
    /// A successful answer.
    pub fn ok(mime: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: StatusCode::OK, mime, headers: Vec::new(), revision: None, body: body.into() }
    }

    /// A page for one person alone: kept by nobody.
    pub fn private(html: impl Into<Vec<u8>>) -> Self {
        Self::ok("text/html; charset=utf-8", html).header("cache-control", "no-store")
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Compressed and tagged, to be kept or sent.
    pub fn pack(self, generation: i64, day: i32) -> Kept {
        let digest = Sha256::digest(&self.body);
        let start = self.revision.map_or_else(|| "\"".to_owned(), |revision| format!("\"r{revision}."));
        let etag = digest.iter().take(12).fold(start, |etag, byte| format!("{etag}{byte:02x}"));
        let gzip = (self.body.len() >= SMALL).then(|| gzip(&self.body)).flatten();
        Kept {
            generation,
            day,
            status: self.status.as_u16(),
            mime: self.mime,
            etag: etag + "\"",
            headers: self.headers,
            // Kept pages keep no room they do not fill.
            plain: Bytes::from(self.body.into_boxed_slice()),
            gzip: gzip.map(|packed| Bytes::from(packed.into_boxed_slice())),
        }
    }

    /// Sent without being kept.
    pub fn send(self, request: &HeaderMap) -> Response {
        send(&Arc::new(self.pack(0, 0)), request)
    }
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(5));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < bytes.len())
}

/// Sends a packed answer, or only says that the asker has it already.
pub fn send(kept: &Arc<Kept>, request: &HeaderMap) -> Response {
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    let zipped = kept.gzip.as_ref().filter(|_| takes_gzip(request));
    let etag = match zipped {
        Some(_) => format!("{}-gz\"", kept.etag.trim_end_matches('"')),
        None => kept.etag.clone(),
    };
    let unchanged = status == StatusCode::OK && has_already(request, &etag);
    let body = match (unchanged, zipped) {
        (true, _) => Body::empty(),
        (false, Some(gzip)) => Body::from(gzip.clone()),
        (false, None) => Body::from(kept.plain.clone()),
    };
    let mut response = (if unchanged { StatusCode::NOT_MODIFIED } else { status }, body).into_response();
    let headers = response.headers_mut();
    let mut set = |name: header::HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, kept.mime);
    set(header::ETAG, &etag);
    set(header::VARY, "Accept, Accept-Encoding, Accept-Language, Cookie");
    // Kept by the browser, but asked about each time: what was withdrawn must be gone.
    set(header::CACHE_CONTROL, "no-cache");
    if zipped.is_some() && !unchanged {
        set(header::CONTENT_ENCODING, "gzip");
    }
    for (name, value) in &kept.headers {
        set(header::HeaderName::from_static(name), value);
    }
    response
}

/// Whether the asker takes gzip.
pub fn takes_gzip(request: &HeaderMap) -> bool {
    let value = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(',').map(str::trim).any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whether the asker says they have it (RFC 9110 §13.1.2: tags are compared weakly).
pub fn has_already(request: &HeaderMap, etag: &str) -> bool {
    let value = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == etag || tag == "*")
}
