//! A request for a page that anyone may ask for, signed in or not, in the language of its address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response;
use tejido_app::App;
use tejido_app::people::Browser;
use tejido_lang::Language;

use super::error::WebError;
use super::{device, session, visit};
use crate::Web;
use crate::pages::serve::Ask;

/// A request.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The site.
    pub web: Web,
    /// Language of the page.
    pub language: Language,
    /// Path and query as asked for.
    pub uri: Uri,
    /// Headers.
    pub headers: HeaderMap,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let code = parts.uri.path().split('/').nth(1).unwrap_or_default();
        let Some(language) = Language::from_code(code) else {
            return Err(WebError::NotFound.page(web, visit::preferred(web, &parts.headers), &parts.headers));
        };
        Ok(Self { web: web.clone(), language, uri: parts.uri.clone(), headers: parts.headers.clone() })
    }
}

impl Visitor {
    /// The use cases.
    pub fn app(&self) -> &App {
        self.web.app()
    }

    /// As pages ask.
    pub const fn ask(&self) -> Ask<'_> {
        Ask::new(&self.web, self.language, &self.uri, &self.headers)
    }

    /// An address of this site in the language of the page.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.language.code())
    }

    /// The browser, as far as signing in asks.
    pub fn browser(&self) -> Browser {
        let agent = self.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        Browser {
            device: device::describe(agent),
            known: session::known(&self.web, &self.headers).map(str::to_owned),
            session: session::token(&self.web, &self.headers).map(str::to_owned),
        }
    }

    /// The answer, or the error as a page in the reader's language.
    pub fn answer(&self, result: Result<Response, WebError>) -> Response {
        result.unwrap_or_else(|error| error.page(&self.web, self.language, &self.headers))
    }
}

/// Adds cookies to an answer.
pub fn with_cookies(mut response: Response, cookies: impl IntoIterator<Item = String>) -> Response {
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}
