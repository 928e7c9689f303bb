//! Posted forms that carry files, read part by part: nothing of a file is held in memory.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;

use super::error::WebError;
use super::session::{CSRF, Signed};
use crate::Web;

/// Most bytes of a part that is a text.
const LONGEST_TEXT: usize = 256 * 1024;

/// Most parts of a form with files.
pub const MOST_PARTS: usize = 400;

/// A form with files, posted by someone who is signed in from a page of their own session.
#[derive(Debug)]
pub struct SignedParts {
    /// Who.
    pub signed: Signed,
    /// What follows the proof, which such forms send first.
    pub parts: Multipart,
}

impl FromRequest<Web> for SignedParts {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (mut head, body) = request.into_parts();
        let signed = Signed::from_request_parts(&mut head, web).await?;
        let refuse = |error: WebError| error.page(web, signed.language, &signed.headers);
        let request = Request::from_parts(head, body);
        let mut parts = Multipart::from_request(request, web).await.map_err(|_| refuse(WebError::BadRequest))?;
        // Before anything of a file is read, the form must prove whose it is.
        let proof = match parts.next_field().await {
            Ok(Some(first)) if first.name() == Some(CSRF) => text(first).await.map_err(refuse)?,
            _ => String::new(),
        };
        if proof == signed.csrf { Ok(Self { signed, parts }) } else { Err(refuse(WebError::OtherSite)) }
    }
}

/// The next part; none after the last.
///
/// # Errors
/// When the form is malformed, or breaks off.
pub async fn next(parts: &mut Multipart) -> Result<Option<Field<'_>>, WebError> {
    parts.next_field().await.map_err(|_| WebError::BadRequest)
}

/// A part that is a text.
///
/// # Errors
/// When it is longer than texts of forms are, or no text.
pub async fn text(mut part: Field<'_>) -> Result<String, WebError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| WebError::BadRequest)? {
        if bytes.len() + piece.len() > LONGEST_TEXT {
            return Err(WebError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    // Browsers end lines with CR and LF in forms; what is kept has LF.
    String::from_utf8(bytes).map(|text| text.replace("\r\n", "\n")).map_err(|_| WebError::BadRequest)
}
