//! Who is signed in: the session's cookie, and forms that only their own page can post.
//!
//! A page for the signed-in takes [`Signed`], a form [`SignedForm`]. Whoever is not signed in is asked to, and what
//! they had written is carried over: a session that ends in mid-edit loses nothing.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use tejido_app::people::{SignedIn, reader_of, sessions};
use tejido_app::{App, Visit};
use tejido_domain::people::{Action, Actor, Target};
use tejido_lang::Language;

use super::error::WebError;
use super::fields::Fields;
use super::visit;
use crate::Web;
use crate::pages::people::sign_in;
use crate::pages::serve::Ask;

/// Names of the cookie by which a browser is known again when somebody signs in.
const SECURE_KNOWN: &str = "__Host-tejido-known";
const PLAIN_KNOWN: &str = "tejido-known";

/// How long it is kept.
const KNOWN_SECONDS: i64 = 400 * 24 * 3600;

/// The field of every form that holds its proof.
pub const CSRF: &str = "csrf";

/// Name of the session's cookie. Over HTTPS browsers hold names with this prefix to this host alone.
const SECURE_COOKIE: &str = "__Host-tejido";

/// Its name where there is no HTTPS, as on one's own machine.
const PLAIN_COOKIE: &str = "tejido";

/// Names of the cookie that somebody holds while they are at the university, and how long it lasts.
const SECURE_JOURNEY: &str = "__Host-tejido-journey";
const PLAIN_JOURNEY: &str = "tejido-journey";
const JOURNEY_SECONDS: i64 = 15 * 60;

/// A request of someone who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The site.
    pub web: Web,
    /// Language of the page.
    pub language: Language,
    /// Path and query as asked for.
    pub uri: Uri,
    /// Headers.
    pub headers: HeaderMap,
    /// Who, in which languages; its actor is there.
    pub visit: Visit,
    /// The session.
    pub who: SignedIn,
    /// What forms carry to prove that they are this session's own.
    pub csrf: String,
}

impl Signed {
    /// The use cases.
    pub fn app(&self) -> &App {
        self.web.app()
    }

    /// Who acts.
    pub const fn actor(&self) -> &Actor {
        &self.who.actor
    }

    /// As pages ask.
    pub fn ask(&self) -> Ask<'_> {
        Ask::new(&self.web, self.language, &self.uri, &self.headers).by(&self.visit)
    }

    /// Whether this person may do something to a target.
    ///
    /// # Errors
    /// [`WebError::Forbidden`] when they may not.
    pub fn permit(&self, action: Action, target: &Target) -> Result<(), WebError> {
        Ok(self.app().permit(Some(self.actor()), action, target).map(drop)?)
    }

    /// The answer, or the error as a page in the reader's language.
    pub fn answer(&self, result: Result<Response, WebError>) -> Response {
        result.unwrap_or_else(|error| error.page(&self.web, self.language, &self.headers))
    }

    /// An address of this site in the language of the page.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.language.code())
    }
}

/// A form posted by someone who is signed in, from a page of their own session.
#[derive(Debug, Clone)]
pub struct SignedForm {
    /// Who.
    pub signed: Signed,
    /// What they posted, without the proof.
    pub fields: Fields,
}

impl FromRequestParts<Web> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let language = language(web, parts);
        match signed(web, language, parts).await {
            Ok(Some(signed)) => Ok(signed),
            Ok(None) => Err(sign_in::first(web, language, &parts.uri)),
            Err(error) => Err(error.page(web, language, &parts.headers)),
        }
    }
}

impl FromRequest<Web> for SignedForm {
    type Rejection = Response;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let language = language(web, &parts);
        let page = |error: WebError| error.page(web, language, &parts.headers);
        let mut fields = Fields::read(body).await.map_err(page)?;
        let proof = fields.get(CSRF).to_owned();
        fields.0.retain(|(name, _)| name != CSRF);
        let Some(signed) = signed(web, language, &parts).await.map_err(page)? else {
            return Err(sign_in::carrying(web, language, &parts, &fields));
        };
        if proof != signed.csrf {
            return Err(sign_in::confirming(&signed, &fields));
        }
        Ok(Self { signed, fields })
    }
}

/// Who is signed in, of any request; none when nobody is.
///
/// # Errors
/// The database's.
pub async fn who(web: &Web, headers: &HeaderMap) -> Result<Option<(SignedIn, String)>, WebError> {
    let Some(token) = token(web, headers) else { return Ok(None) };
    let found = sessions::resolve(web.app(), token).await?;
    Ok(found.map(|who| (who, csrf(token))))
}

/// The visit of any request: of whoever is signed in, with what they may read, or of someone unknown.
///
/// What is made for a visit with an actor is for that person alone: no cache may keep it.
///
/// # Errors
/// The database's.
pub async fn visit(web: &Web, language: Language, headers: &HeaderMap) -> Result<Visit, WebError> {
    let mut visit = visit::visit(web, language, headers);
    if let Some((who, _)) = who(web, headers).await? {
        visit.reader = reader_of(web.app(), &who.actor).await?;
        visit.actor = Some(who.actor);
    }
    Ok(visit)
}

/// The `Set-Cookie` that begins a session in the browser; with an empty token, the one that ends it.
pub fn cookie(web: &Web, token: &str) -> String {
    let secure = if is_secure(web) { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", cookie_name(web))
}

/// The same, kept when the browser is closed: for a device of one's own.
pub fn lasting_cookie(web: &Web, token: &str, seconds: i64) -> String {
    format!("{}; Max-Age={seconds}", cookie(web, token))
}

/// The `Set-Cookie` by which the browser is known again.
pub fn known_cookie(web: &Web, secret: &str) -> String {
    let (name, secure) = if is_secure(web) { (SECURE_KNOWN, "; Secure") } else { (PLAIN_KNOWN, "") };
    format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={KNOWN_SECONDS}")
}

/// What the browser holds from signing in before.
pub fn known<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    visit::cookie(headers, if is_secure(web) { SECURE_KNOWN } else { PLAIN_KNOWN })
}

/// The session's token, as the browser holds it.
pub fn token<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    visit::cookie(headers, cookie_name(web)).filter(|token| !token.is_empty())
}

/// The `Set-Cookie` that a browser holds while somebody is at the university; with an empty token, the one that ends it.
pub fn journey_cookie(web: &Web, token: &str) -> String {
    let (name, secure) = if is_secure(web) { (SECURE_JOURNEY, "; Secure") } else { (PLAIN_JOURNEY, "") };
    let seconds = if token.is_empty() { 0 } else { JOURNEY_SECONDS };
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}")
}

/// What it holds meanwhile.
pub fn journey<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    visit::cookie(headers, if is_secure(web) { SECURE_JOURNEY } else { PLAIN_JOURNEY })
}

fn is_secure(web: &Web) -> bool {
    web.app().site().base_url.starts_with("https://")
}

fn cookie_name(web: &Web) -> &'static str {
    if is_secure(web) { SECURE_COOKIE } else { PLAIN_COOKIE }
}

/// The proof of a session's forms: whoever does not hold the session's token cannot make it.
pub fn csrf(token: &str) -> String {
    let digest = Sha256::new().chain_update("form ").chain_update(token).finalize();
    digest.iter().take(16).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// The language of the address.
fn language(web: &Web, parts: &Parts) -> Language {
    let first = parts.uri.path().split('/').nth(1).unwrap_or_default();
    Language::from_code(first).unwrap_or_else(|| visit::preferred(web, &parts.headers))
}

async fn signed(web: &Web, language: Language, parts: &Parts) -> Result<Option<Signed>, WebError> {
    let Some((who, csrf)) = who(web, &parts.headers).await? else { return Ok(None) };
    let mut visit = visit::visit(web, language, &parts.headers);
    visit.reader = reader_of(web.app(), &who.actor).await?;
    visit.actor = Some(who.actor.clone());
    let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
    Ok(Some(Signed { web: web.clone(), language, uri, headers, visit, who, csrf }))
}
