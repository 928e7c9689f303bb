//! Signing in and out. What somebody had written before they had to is carried through, so that nothing is lost.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::App;
use tejido_app::people::sessions;
use tejido_app::people::sign_in::{Outcome, Typed, Welcome, sign_in};
use tejido_lang::Language;

use crate::Web;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::{self, Signed};
use crate::http::visitor::{Visitor, with_cookies};
use crate::pages::address::encode;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::serve::Ask;
use crate::views::HiddenInput;
use crate::views::people::keys::WaysView;
use crate::views::people::{ConfirmView, SignInView};

/// What names of fields begin with that are only carried through.
pub const CARRIED: &str = "carried.";

/// How long a browser stays signed in on a device of one's own; the session may end before.
const STAY: i64 = 90 * 24 * 3600;

/// Where the form sends somebody to sign in first.
pub fn first(_web: &Web, language: Language, uri: &Uri) -> Response {
    let back = encode(uri.path_and_query().map_or("/", |path| path.as_str()));
    go(&format!("/{}/sign-in?back={back}", language.code()))
}

/// On to another page, after something was done.
pub fn go(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to.to_owned()), (header::CACHE_CONTROL, "no-store".to_owned())])
        .into_response()
}

/// `GET /{lang}/sign-in?back=…`
pub async fn page(visitor: Visitor) -> Response {
    let back = pairs(visitor.uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "back");
    let back = back.map(|(_, back)| back).filter(|back| is_own(back)).unwrap_or_default();
    let view = SignInView { page: here(visitor.ask()), ..empty(visitor.app(), &back) };
    send(visitor.ask(), &view, StatusCode::OK)
}

/// `POST /{lang}/sign-in`
pub async fn submit(visitor: Visitor, body: Body) -> Response {
    let result = enter(&visitor, body).await;
    visitor.answer(result)
}

async fn enter(visitor: &Visitor, body: Body) -> Result<Response, WebError> {
    let fields = Fields::read(body).await?;
    let typed = Typed { name: fields.get("name"), password: fields.get("password"), code: fields.get("code") };
    let outcome = sign_in(visitor.app(), typed, &visitor.browser()).await?;
    let (problem, wait, status) = match outcome {
        Outcome::In(welcome) => return welcomed(visitor, &fields, &welcome),
        Outcome::Wrong => ("wrong", 0, StatusCode::UNPROCESSABLE_ENTITY),
        Outcome::Wait(seconds) => ("wait", seconds, StatusCode::TOO_MANY_REQUESTS),
    };
    let view = SignInView {
        page: here(visitor.ask()),
        carried: hidden(&carried(&fields), CARRIED),
        problem: Some(problem.to_owned()),
        wait,
        name: fields.get("name").to_owned(),
        stay: fields.has("stay"),
        ..empty(visitor.app(), &own_back(&fields).unwrap_or_default())
    };
    let mut response = send(visitor.ask(), &view, status);
    if wait > 0 {
        response.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    Ok(response)
}

/// The page before anything was typed, with the other ways in.
pub fn empty(app: &App, back: &str) -> SignInView {
    SignInView { back: back.to_owned(), ways: ways(app, back), ..SignInView::default() }
}

/// The ways in beside a password.
pub fn ways(app: &App, back: &str) -> WaysView {
    let university = app.university().map(|partner| partner.label.clone()).unwrap_or_default();
    let query = if back.is_empty() { String::new() } else { format!("?back={}", encode(back)) };
    WaysView { passkeys: app.has_passkeys(), university, query }
}

/// Somebody came in: on to where they were going, with what they had written.
pub fn welcomed(visitor: &Visitor, fields: &Fields, welcome: &Welcome) -> Result<Response, WebError> {
    let token = welcome.begun.token.as_str();
    let carried = carried(fields);
    let back = own_back(fields);
    let response = match back.filter(|back| !back.is_empty()) {
        Some(action) if !carried.0.is_empty() => {
            let csrf = session::csrf(token);
            let view = ConfirmView { page: here(visitor.ask()), action, csrf, carried: hidden(&carried, "") };
            Reply::private(visitor.web.renderer().render(&view)?).send(&visitor.headers)
        }
        Some(back) => go(&ascii(&back)),
        None => go(&visitor.path("/me")),
    };
    Ok(with_cookies(response, cookies(&visitor.web, welcome, fields.has("stay"))))
}

/// The cookies of somebody who has come in.
pub fn cookies(web: &Web, welcome: &Welcome, stay: bool) -> [String; 2] {
    let token = &welcome.begun.token;
    let session = if stay { session::lasting_cookie(web, token, STAY) } else { session::cookie(web, token) };
    [session, session::known_cookie(web, &welcome.known)]
}

/// `POST /{lang}/sign-out`: needs no proof but that it comes from this site. It is no error to be signed out already.
pub async fn sign_out(visitor: Visitor) -> Response {
    let done = async {
        if let Some((who, _)) = session::who(&visitor.web, &visitor.headers).await? {
            sessions::end(visitor.app(), &who).await?;
        }
        Ok(with_cookies(go(&visitor.path("/")), [session::cookie(&visitor.web, "")]))
    };
    let result: Result<Response, WebError> = done.await;
    visitor.answer(result)
}

/// A form was posted and nobody is signed in: the page to sign in, holding what was written.
pub fn carrying(web: &Web, language: Language, parts: &Parts, fields: &Fields) -> Response {
    let ask = Ask::new(web, language, &parts.uri, &parts.headers);
    let view = SignInView { page: here(ask), carried: hidden(fields, CARRIED), ..empty(web.app(), parts.uri.path()) };
    send(ask, &view, StatusCode::UNAUTHORIZED)
}

/// A form whose proof is not this session's: it is shown again to be sent once more, and nothing is lost.
pub fn confirming(signed: &Signed, fields: &Fields) -> Response {
    let view = ConfirmView {
        page: here(signed.ask()),
        action: signed.uri.path().to_owned(),
        csrf: signed.csrf.clone(),
        carried: hidden(fields, ""),
    };
    send(signed.ask(), &view, StatusCode::FORBIDDEN)
}

/// Whether an address leads to a page of this site. Browsers pass over tabs and line ends, and take a backslash for
/// a slash.
pub fn is_own(back: &str) -> bool {
    back.starts_with('/') && !back.starts_with("//") && !back.contains(|sign: char| sign == '\\' || sign.is_control())
}

/// The page of this site that a form names to go on to.
pub fn own_back(fields: &Fields) -> Option<String> {
    Some(fields.get("back").to_owned()).filter(|back| is_own(back))
}

/// The fields that were only carried through, under their own names.
pub fn carried(fields: &Fields) -> Fields {
    let own = |(name, value): &(String, String)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone()));
    Fields(fields.0.iter().filter_map(own).collect())
}

/// Fields to be carried on, their names behind a prefix.
pub fn hidden(fields: &Fields, prefix: &str) -> Vec<HiddenInput> {
    let input =
        |(name, value): &(String, String)| HiddenInput { name: format!("{prefix}{name}"), value: value.clone() };
    fields.0.iter().map(input).collect()
}

/// An address as a header can hold it.
pub fn ascii(back: &str) -> String {
    back.chars().map(|c| if c.is_ascii_graphic() { c.to_string() } else { encode(&c.to_string()) }).collect()
}

/// The frame of a page for one person, which is at the same address in every language.
pub fn here(ask: Ask<'_>) -> crate::views::PageView {
    let whole = ask.uri.path_and_query().map_or("/", |path| path.as_str());
    let rest = whole.strip_prefix(&format!("/{}", ask.language.code())).unwrap_or("/");
    frame(ask, "", Across::Maze(rest))
}

/// Sends a page for one person alone.
pub fn send<V: crate::views::View>(ask: Ask<'_>, view: &V, status: StatusCode) -> Response {
    match ask.web.renderer().render(view) {
        Ok(html) => Reply { status, ..Reply::private(html) }.send(ask.headers),
        Err(error) => WebError::from(error).page(ask.web, ask.language, ask.headers),
    }
}
