//! Files for readers: whole or in ranges (RFC 9110 §14), where they can run nothing.

use std::ops::Range;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tejido_app::archive::{Opened, open_file, read_file};

use crate::Web;
use crate::http::error::WebError;
use crate::http::headers::FILE_CSP;
use crate::http::reply::has_already;
use crate::http::{session, visit};

/// Types that are shown in the browser; everything else is offered for saving.
const SHOWN: [&str; 4] = ["image/", "audio/", "video/", "text/plain"];

/// `/files/{digest}/{name}`
pub async fn file(
    State(web): State<Web>,
    Path((digest, _name)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let language = visit::preferred(&web, &headers);
    match send(&web, &digest, &method, &headers).await {
        Ok(response) => response,
        Err(error) => error.page(&web, language, &headers),
    }
}

async fn send(web: &Web, digest: &str, method: &Method, headers: &HeaderMap) -> Result<Response, WebError> {
    let visit = session::visit(web, visit::preferred(web, headers), headers).await?;
    let opened = open_file(web.app(), &visit, digest).await?.ok_or(WebError::NotFound)?;
    give(web, &opened, visit.actor.is_some(), method, headers).await
}

/// Sends an opened file. What only some may read is kept nowhere.
///
/// # Errors
/// When its bytes are not there, or the range lies outside of it.
pub async fn give(
    web: &Web,
    opened: &Opened,
    private: bool,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, WebError> {
    let etag = format!("\"{}\"", opened.file.digest);
    if has_already(headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response());
    }
    let total = opened.file.bytes;
    // A range of another version would be joined to the wrong file.
    let same = headers.get(header::IF_RANGE).is_none_or(|tag| tag.as_bytes() == etag.as_bytes());
    let range = headers.get(header::RANGE).filter(|_| same).and_then(|value| value.to_str().ok());
    let range = match range.map(|value| parse_range(value, total)) {
        None | Some(Asked::Whole) => None,
        Some(Asked::Part(range)) => Some(range),
        Some(Asked::Outside) => return Err(WebError::RangeNotSatisfiable(total)),
    };
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        let blob = read_file(web.app(), opened, range.clone()).await?.ok_or(WebError::NotFound)?;
        Body::from_stream(blob.stream)
    };
    let mut response = respond(opened, etag, total, range, body);
    if private {
        // On a shared computer, the next reader must not find what this one might read.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

fn respond(opened: &Opened, etag: String, total: u64, range: Option<Range<u64>>, body: Body) -> Response {
    let mime = opened.file.media_type.as_str();
    let shown = SHOWN.iter().any(|known| mime.starts_with(known)) && mime != "image/svg+xml"
        || mime == "application/pdf"
        || mime == "text/vtt";
    let disposition = if shown { "inline" } else { "attachment" };
    let mime = if mime.starts_with("text/") { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    let length = range.as_ref().map_or(total, |range| range.end - range.start);
    let mut response = (
        if range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK },
        [
            (header::CONTENT_TYPE, mime),
            (header::CONTENT_LENGTH, length.to_string()),
            (header::ETAG, etag),
            (header::ACCEPT_RANGES, "bytes".to_owned()),
            (header::CONTENT_SECURITY_POLICY, FILE_CSP.to_owned()),
            (header::CACHE_CONTROL, "private, max-age=86400".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("{disposition}; filename*=UTF-8''{}", super::address::encode(&opened.file.name)),
            ),
        ],
        body,
    )
        .into_response();
    if let Some(range) = range
        && let Ok(value) = format!("bytes {}-{}/{total}", range.start, range.end - 1).parse()
    {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}

enum Asked {
    Whole,
    Part(Range<u64>),
    Outside,
}

/// One range of bytes. Several at once, or what is no range, gets the whole file, as the RFC allows.
fn parse_range(value: &str, total: u64) -> Asked {
    let Some(spec) = value.trim().strip_prefix("bytes=") else { return Asked::Whole };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else { return Asked::Whole };
    let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(total),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..total,
        (Err(_), Ok(0)) if first.trim().is_empty() => return Asked::Outside,
        (Err(_), Ok(last)) if first.trim().is_empty() => total.saturating_sub(last)..total,
        _ => return Asked::Whole,
    };
    if range.start >= total { Asked::Outside } else { Asked::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_make_no_sense_harm_nothing() {
        let part = |value| if let Asked::Part(range) = parse_range(value, 100) { Some(range) } else { None };
        assert_eq!(part("bytes=0-9"), Some(0..10));
        assert_eq!(part("bytes=90-"), Some(90..100));
        assert_eq!(part("bytes=-5"), Some(95..100));
        assert_eq!(part("bytes=50-1000"), Some(50..100));
        assert!(matches!(parse_range("bytes=100-", 100), Asked::Outside));
        assert!(matches!(parse_range("bytes=-0", 100), Asked::Outside));
        assert!(matches!(parse_range("bytes=9-1", 100), Asked::Whole));
        assert!(matches!(parse_range("pages=1-2", 100), Asked::Whole));
        assert!(matches!(parse_range("bytes=0-1,5-6", 100), Asked::Whole));
    }
}
