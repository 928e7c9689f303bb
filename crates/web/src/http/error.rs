//! Errors as people and programs read them: a page in the reader's language, or problem+json
//! (RFC 9457). The slugs are those of `locales/*/errors.toml`; a test fails when one lacks its words.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;
use tejido_i18n::Args;
use tejido_lang::Language;

use super::reply::Reply;
use crate::Web;
use crate::pages;

/// What went wrong.
#[derive(Debug)]
pub enum WebError {
    /// Nothing is at this address.
    NotFound,
    /// A parameter has a value that does not fit.
    BadParameter(&'static str),
    /// There is no such parameter.
    UnknownParameter(String),
    /// The search is longer than a search may be.
    QueryTooLong,
    /// The page of results is further than pages go.
    PageTooDeep,
    /// It was withdrawn.
    Gone,
    /// None of the forms asked for is there.
    NotAcceptable,
    /// The method is not for this address.
    MethodNotAllowed,
    /// The request is malformed.
    BadRequest,
    /// The range asked for is outside of the file.
    RangeNotSatisfiable(u64),
    /// Whoever asks may not do this.
    Forbidden,
    /// It comes from a page of another site.
    OtherSite,
    /// Nobody is signed in, and no token came with it.
    SignInFirst,
    /// What was sent is longer than it may be.
    TooLarge,
    /// Somebody else changed it in between.
    Conflict,
    /// What was sent says so itself that it is made from another version than the present one.
    Stale(Box<[serde_json::Value; 2]>),
    /// A change must say which version it was made from.
    WhichVersion,
    /// The key belongs to another request.
    KeyUsed,
    /// The same request is under way.
    UnderWay,
    /// The format of what was sent is not read here.
    MediaType,
    /// What was sent has mistakes: for each its place (RFC 6901) and the message about it.
    Invalid(Vec<(String, String)>),
    /// Too often within a short time; after so many seconds it may be tried again.
    TooOften(u64),
    /// A question about data would take more time or memory than one may.
    TooMuchAsked,
    /// A question in SQL is not understood; the engine says why, in English.
    BadQuestion(String),
    /// The link of an invitation was used, revoked, or is too old.
    InvitationOver,
    /// Something of ours failed.
    Internal(String),
}

/// Every slug with its status, for the table of errors and its test.
pub const SLUGS: [(&str, StatusCode); 25] = [
    ("not_found", StatusCode::NOT_FOUND),
    ("gone", StatusCode::GONE),
    ("bad_parameter", StatusCode::BAD_REQUEST),
    ("unknown_parameter", StatusCode::BAD_REQUEST),
    ("query_too_long", StatusCode::BAD_REQUEST),
    ("page_too_deep", StatusCode::BAD_REQUEST),
    ("not_acceptable", StatusCode::NOT_ACCEPTABLE),
    ("method_not_allowed", StatusCode::METHOD_NOT_ALLOWED),
    ("bad_request", StatusCode::BAD_REQUEST),
    ("forbidden", StatusCode::FORBIDDEN),
    ("other_site", StatusCode::FORBIDDEN),
    ("unauthorized", StatusCode::UNAUTHORIZED),
    ("too_large", StatusCode::PAYLOAD_TOO_LARGE),
    ("conflict", StatusCode::CONFLICT),
    ("stale", StatusCode::PRECONDITION_FAILED),
    ("which_version", StatusCode::PRECONDITION_REQUIRED),
    ("key_used", StatusCode::UNPROCESSABLE_ENTITY),
    ("under_way", StatusCode::CONFLICT),
    ("unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("invalid", StatusCode::UNPROCESSABLE_ENTITY),
    ("too_many_requests", StatusCode::TOO_MANY_REQUESTS),
    ("too_much_asked", StatusCode::UNPROCESSABLE_ENTITY),
    ("bad_question", StatusCode::UNPROCESSABLE_ENTITY),
    ("invitation_over", StatusCode::GONE),
    ("internal", StatusCode::INTERNAL_SERVER_ERROR),
];

impl WebError {
    /// Its slug.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Gone => "gone",
            Self::BadParameter(_) => "bad_parameter",
            Self::UnknownParameter(_) => "unknown_parameter",
            Self::QueryTooLong => "query_too_long",
            Self::PageTooDeep => "page_too_deep",
            Self::NotAcceptable => "not_acceptable",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::BadRequest | Self::RangeNotSatisfiable(_) => "bad_request",
            Self::Forbidden => "forbidden",
            Self::OtherSite => "other_site",
            Self::SignInFirst => "unauthorized",
            Self::TooLarge => "too_large",
            Self::Conflict => "conflict",
            Self::Stale(_) => "stale",
            Self::WhichVersion => "which_version",
            Self::KeyUsed => "key_used",
            Self::UnderWay => "under_way",
            Self::MediaType => "unsupported_media_type",
            Self::Invalid(_) => "invalid",
            Self::TooOften(_) => "too_many_requests",
            Self::TooMuchAsked => "too_much_asked",
            Self::BadQuestion(_) => "bad_question",
            Self::InvitationOver => "invitation_over",
            Self::Internal(_) => "internal",
        }
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        if matches!(self, Self::RangeNotSatisfiable(_)) {
            return StatusCode::RANGE_NOT_SATISFIABLE;
        }
        let known = SLUGS.iter().find(|(slug, _)| *slug == self.slug());
        known.map_or(StatusCode::INTERNAL_SERVER_ERROR, |(_, status)| *status)
    }

    fn args(&self) -> Option<Args> {
        match self {
            Self::BadParameter(name) => Some(Args::default().with("name", *name)),
            Self::UnknownParameter(name) => Some(Args::default().with("name", name.clone())),
            Self::BadQuestion(reason) => Some(Args::default().with("reason", reason.clone())),
            Self::QueryTooLong => Some(Args::default().with("limit", pages::MAX_QUERY.to_string())),
            Self::PageTooDeep => Some(Args::default().with("limit", tejido_app::search::MAX_DEPTH.to_string())),
            _ => None,
        }
    }

    /// The messages about what was wrong with what was sent.
    pub fn mistakes(&self) -> Vec<String> {
        let Self::Invalid(mistakes) = self else { return Vec::new() };
        mistakes.iter().map(|(_, code)| mistake(code)).collect()
    }

    /// Logs a fault of ours once, and gives the number under which it was logged.
    fn log(&self, web: &Web) -> Option<String> {
        let Self::Internal(detail) = self else { return None };
        let id = format!("{:x}", web.app().now().as_microsecond());
        tracing::error!(id, detail, "a request failed");
        Some(id)
    }

    /// As a page in the reader's language.
    pub fn page(&self, web: &Web, language: Language, request: &HeaderMap) -> Response {
        let id = self.log(web);
        let html = pages::error::html(web, language, self, id, request);
        Reply { status: self.status(), headers: self.headers(), ..Reply::ok("text/html; charset=utf-8", html) }
            .send(request)
    }

    /// As problem+json.
    pub fn problem(&self, web: &Web, language: Language, request: &HeaderMap) -> Response {
        let id = self.log(web);
        let message = |part: &str, args: &Args| {
            web.catalog().message(language, &format!("error.{}.{part}", self.slug()), args).text
        };
        let none = Args::default();
        let detail = self.args().map_or_else(|| message("detail", &none), |args| message("exact", &args));
        let base = &web.app().site().base_url;
        let mut problem = json!({
            "type": format!("{base}/problems/{}", self.slug()),
            "title": message("title", &none),
            "status": self.status().as_u16(),
            "detail": detail,
            "way_on": message("way_on", &none),
        });
        match self {
            Self::Invalid(mistakes) => {
                let say = |(pointer, code): &(String, String)| {
                    let words = web.catalog().message(language, &mistake(code), &none).text;
                    json!({ "pointer": pointer, "code": code, "detail": words })
                };
                problem["errors"] = mistakes.iter().map(say).collect();
            }
            Self::Stale(sides) => {
                let [sent, current] = sides.as_ref();
                problem["sent"] = sent.clone();
                problem["current"] = current.clone();
            }
            _ => {}
        }
        if let Some(id) = id {
            problem["instance"] = json!(format!("urn:tejido:error:{id}"));
        }
        let reply =
            Reply::ok("application/problem+json", problem.to_string()).header("content-language", language.code());
        // Whoever may read the answers may read why there is none.
        let reply = reply.header("access-control-allow-origin", "*");
        Reply { status: self.status(), headers: [reply.headers.clone(), self.headers()].concat(), ..reply }
            .send(request)
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::RangeNotSatisfiable(total) => vec![("content-range", format!("bytes */{total}"))],
            Self::TooOften(seconds) => vec![("retry-after", seconds.to_string())],
            Self::SignInFirst => vec![("www-authenticate", "Bearer".to_owned())],
            _ => Vec::new(),
        }
    }
}

/// The message about a mistake: of the family `problem.`, unless the code names a family of its own.
fn mistake(code: &str) -> String {
    if code.contains('.') { code.to_owned() } else { format!("problem.{code}") }
}

impl From<tejido_app::Error> for WebError {
    fn from(error: tejido_app::Error) -> Self {
        match error {
            tejido_app::Error::Denied(_) => Self::Forbidden,
            tejido_app::Error::Conflict(_) => Self::Conflict,
            // What cannot be done as things stand is no fault of ours.
            tejido_app::Error::Refused(why) => {
                tracing::warn!(why, "what was asked for cannot be done");
                Self::Conflict
            }
            tejido_app::Error::TooOften(seconds) => Self::TooOften(seconds),
            error if error.is_deep_paging() => Self::PageTooDeep,
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<crate::render::RenderError> for WebError {
    fn from(error: crate::render::RenderError) -> Self {
        Self::Internal(error.to_string())
    }
}
