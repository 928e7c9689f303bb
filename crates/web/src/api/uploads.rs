//! Uploads that can be resumed: tus 1.0.0 with creation, creation with upload, termination and expiration
//! (<https://tus.io/protocols/resumable-upload>).
//!
//! Who may upload is the table's decision; how much arrives, and where it lies, is `app`'s.

mod metadata;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use tejido_app::uploads::{self, LARGEST, Standing, UploadError};
use tejido_domain::people::Actor;

use crate::Web;
use crate::http::error::WebError;
use crate::http::{caller, visit};

/// The version spoken.
const VERSION: &str = "1.0.0";

/// Media type of a piece of a file.
const PIECE: &str = "application/offset+octet-stream";

/// `OPTIONS`: what is spoken here.
pub async fn options() -> Response {
    let largest = LARGEST.to_string();
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(&mut response, "tus-version", VERSION);
    set(&mut response, "tus-extension", "creation,creation-with-upload,termination,expiration");
    set(&mut response, "tus-max-size", &largest);
    spoken(response)
}

/// `POST /api/v1/uploads`: begins an upload, with its first piece where one comes along.
pub async fn create(State(web): State<Web>, headers: HeaderMap, body: Body) -> Response {
    let made = async {
        let actor = ready(&web, &headers).await?;
        let length = number(&headers, "upload-length").filter(|length| *length > 0);
        let length = length.ok_or(Refused::Error(WebError::BadRequest))?;
        let sent = metadata::read(text(&headers, "upload-metadata"));
        let named = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
        let begun = uploads::begin(web.app(), Some(&actor), named("filename"), named("purpose"), length).await?;
        if !is_piece(&headers) {
            return Ok::<_, Refused>(begun);
        }
        let pieces = body.into_data_stream();
        Ok(uploads::append(web.app(), Some(&actor), &begun.upload.id, 0, pieces).await?)
    };
    match made.await {
        Ok(standing) => {
            let mut response = StatusCode::CREATED.into_response();
            set(&mut response, "location", &format!("/api/v1/uploads/{}", standing.upload.id));
            spoken(stands(response, &standing))
        }
        Err(refused) => refused.answer(&web, &headers),
    }
}

/// `HEAD /api/v1/uploads/{id}`: how far it has come.
pub async fn status(State(web): State<Web>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let found = async {
        let actor = ready(&web, &headers).await?;
        Ok::<_, Refused>(uploads::find(web.app(), Some(&actor), &id).await?)
    };
    match found.await {
        Ok(standing) => {
            let mut response = stands(StatusCode::OK.into_response(), &standing);
            set(&mut response, "upload-length", &standing.upload.bytes.to_string());
            spoken(response)
        }
        Err(refused) => refused.answer(&web, &headers),
    }
}

/// `PATCH /api/v1/uploads/{id}`: a further piece.
pub async fn append(State(web): State<Web>, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let added = async {
        let actor = ready(&web, &headers).await?;
        if !is_piece(&headers) {
            return Err(Refused::Error(WebError::MediaType));
        }
        let offset = number(&headers, "upload-offset").ok_or(Refused::Error(WebError::BadRequest))?;
        Ok(uploads::append(web.app(), Some(&actor), &id, offset, body.into_data_stream()).await?)
    };
    match added.await {
        Ok(standing) => spoken(stands(StatusCode::NO_CONTENT.into_response(), &standing)),
        Err(refused) => refused.answer(&web, &headers),
    }
}

/// `DELETE /api/v1/uploads/{id}`: taken back.
pub async fn discard(State(web): State<Web>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let gone = async {
        let actor = ready(&web, &headers).await?;
        Ok::<_, Refused>(uploads::discard(web.app(), Some(&actor), &id).await?)
    };
    match gone.await {
        Ok(()) => spoken(StatusCode::NO_CONTENT.into_response()),
        Err(refused) => Refused::answer(refused, &web, &headers),
    }
}

enum Refused {
    Error(WebError),
    Upload(UploadError),
    Status(StatusCode),
}

impl From<WebError> for Refused {
    fn from(error: WebError) -> Self {
        Self::Error(error)
    }
}

impl From<UploadError> for Refused {
    fn from(error: UploadError) -> Self {
        Self::Upload(error)
    }
}

impl Refused {
    fn answer(self, web: &Web, headers: &HeaderMap) -> Response {
        let language = visit::preferred(web, headers);
        let problem = |error: WebError| error.problem(web, language, headers);
        spoken(match self {
            Self::Error(error) => problem(error),
            Self::Status(status) => status.into_response(),
            Self::Upload(UploadError::Busy) => StatusCode::LOCKED.into_response(),
            Self::Upload(UploadError::Offset(now)) => {
                let mut response = problem(WebError::Conflict);
                set(&mut response, "upload-offset", &now.to_string());
                response
            }
            Self::Upload(error) => problem(error.into()),
        })
    }
}

impl From<UploadError> for WebError {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Missing => Self::NotFound,
            UploadError::TooLarge(_) | UploadError::NoRoom => Self::TooLarge,
            UploadError::Offset(_) | UploadError::Busy => Self::Conflict,
            UploadError::BrokenOff => Self::BadRequest,
            UploadError::App(error) => error.into(),
        }
    }
}

/// Who uploads, when they speak this version.
async fn ready(web: &Web, headers: &HeaderMap) -> Result<Actor, Refused> {
    if text(headers, "tus-resumable") != VERSION {
        return Err(Refused::Status(StatusCode::PRECONDITION_FAILED));
    }
    let visit = caller::visit_of(web, visit::preferred(web, headers), headers).await?;
    Ok(visit.actor.ok_or(WebError::SignInFirst)?)
}

fn is_piece(headers: &HeaderMap) -> bool {
    text(headers, header::CONTENT_TYPE.as_str()) == PIECE
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    Some(text(headers, name)).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// With how far it has come, and when it is forgotten (RFC 9110 §5.6.7).
fn stands(mut response: Response, standing: &Standing) -> Response {
    let expires = standing.upload.expires.to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    set(&mut response, "upload-offset", &standing.received.to_string());
    set(&mut response, "upload-expires", &expires);
    response
}

fn spoken(mut response: Response) -> Response {
    set(&mut response, "tus-resumable", VERSION);
    if response.status() == StatusCode::PRECONDITION_FAILED {
        set(&mut response, "tus-version", VERSION);
    }
    // Nobody may keep what an upload said of itself a moment ago.
    set(&mut response, "cache-control", "no-store");
    response
}

fn set(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}
