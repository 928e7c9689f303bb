//! Who calls the API: a program with a token, or a page of this site for someone who is signed in.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Uri, header};
use tejido_app::people::reader_of;
use tejido_app::trust::tokens;
use tejido_app::{App, Visit};
use tejido_domain::people::{Actor, Door};
use tejido_lang::Language;

use super::error::WebError;
use super::{session, visit};
use crate::Web;

/// Most bytes of a body that the API takes.
pub const MAX_BODY: usize = 4 * 1024 * 1024;

/// The header in which a page of this site proves that it changes something.
const CSRF: &str = "x-csrf";

/// Someone who calls the API and is known.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The site.
    pub web: Web,
    /// Language of problems.
    pub language: Language,
    /// Headers.
    pub headers: HeaderMap,
    /// Who, and what they may read; its actor is there.
    pub visit: Visit,
    /// They.
    pub actor: Actor,
}

impl Caller {
    /// The use cases.
    pub fn app(&self) -> &App {
        self.web.app()
    }

    /// The name under which answers of repeated requests are kept: each token has its own.
    pub fn door(&self) -> String {
        match &self.actor.door {
            Door::Token { id, .. } => id.clone(),
            Door::Session | Door::CommandLine => self.actor.author(),
        }
    }
}

/// The visit of a request to the API: of a token's owner within its scopes, of whoever is signed in, or of someone
/// unknown.
///
/// # Errors
/// When a token is sent that is not good, or has asked too often.
pub async fn visit_of(web: &Web, language: Language, headers: &HeaderMap) -> Result<Visit, WebError> {
    let Some(secret) = bearer(headers)? else { return session::visit(web, language, headers).await };
    let actor = tokens::resolve(web.app(), secret).await?.ok_or(WebError::SignInFirst)?;
    if let Door::Token { id, .. } = &actor.door {
        web.app().pace(id).map_err(WebError::TooOften)?;
    }
    let reader = reader_of(web.app(), &actor).await?;
    Ok(Visit { reader, actor: Some(actor), ..visit::visit(web, language, headers) })
}

/// Who calls; nobody unknown.
///
/// # Errors
/// As [`visit_of`]; when nobody is known, or a page of this site changes something without its proof.
pub async fn caller(web: &Web, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Caller, WebError> {
    let language = crate::api::asked(web, uri, headers);
    let visit = visit_of(web, language, headers).await?;
    let actor = visit.actor.clone().ok_or(WebError::SignInFirst)?;
    let changes = !matches!(*method, Method::GET | Method::HEAD);
    if changes && matches!(actor.door, Door::Session) {
        let proof = session::who(web, headers).await?.map(|(_, proof)| proof).unwrap_or_default();
        let sent = headers.get(CSRF).and_then(|value| value.to_str().ok());
        if sent != Some(proof.as_str()) {
            return Err(WebError::OtherSite);
        }
    }
    Ok(Caller { web: web.clone(), language, headers: headers.clone(), visit, actor })
}

/// The body of a request, as text within bounds.
///
/// # Errors
/// When it is too long, or no text.
pub async fn body(body: Body) -> Result<String, WebError> {
    let bytes = to_bytes(body, MAX_BODY).await.map_err(|_| WebError::TooLarge)?;
    String::from_utf8(bytes.into()).map_err(|_| WebError::BadRequest)
}

/// The token of a request, if it has one.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, WebError> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let value = value.to_str().map_err(|_| WebError::SignInFirst)?;
    let (scheme, secret) = value.split_once(' ').ok_or(WebError::SignInFirst)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Some(secret.trim())) } else { Err(WebError::SignInFirst) }
}
