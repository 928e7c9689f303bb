//! The choice of light or dark, kept in a cookie because the reader asked for it.

use axum::extract::State;
use axum::extract::rejection::StringRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::params::pairs;
use crate::Web;
use crate::http::error::WebError;
use crate::http::visit;

/// `POST /theme`
pub async fn choose(State(web): State<Web>, headers: HeaderMap, body: Result<String, StringRejection>) -> Response {
    let body = match body {
        Ok(body) => body,
        Err(refused) => {
            let long = refused.status() == StatusCode::PAYLOAD_TOO_LARGE;
            let error = if long { WebError::TooLarge } else { WebError::BadRequest };
            return error.page(&web, visit::preferred(&web, &headers), &headers);
        }
    };
    let fields = pairs(&body);
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let cookie = match field("theme") {
        Some(theme @ ("light" | "dark")) => format!("theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"),
        Some("auto") => "theme=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly".to_owned(),
        _ => return WebError::BadRequest.page(&web, visit::preferred(&web, &headers), &headers),
    };
    // Only back to a page of this site. Browsers pass over tabs and line ends in an address, and take a
    // backslash for a slash.
    let strays = |back: &str| back.starts_with("//") || back.contains(|sign: char| sign == '\\' || sign.is_control());
    let back = field("back").filter(|back| back.starts_with('/') && !strays(back)).unwrap_or("/");
    let back: String = back
        .chars()
        .map(|c| if c.is_ascii_graphic() { c.to_string() } else { super::address::encode(&c.to_string()) })
        .collect();
    (StatusCode::SEE_OTHER, [(header::LOCATION, back), (header::SET_COOKIE, cookie)]).into_response()
}
