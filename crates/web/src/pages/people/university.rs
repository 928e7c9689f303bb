//! To the university and back. The browser is led there by links, never by a form: a form may lead nowhere else.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use tejido_app::people::SignedIn;
use tejido_app::people::university::{self, Arrived, Back, Leaving};
use tejido_lang::Language;

use super::prove;
use super::sign_in::{ascii, cookies, go, here, is_own, send};
use crate::Web;
use crate::http::error::WebError;
use crate::http::session::{self, Signed};
use crate::http::visit;
use crate::http::visitor::{Visitor, with_cookies};
use crate::pages::params::pairs;
use crate::views::people::keys::{LinkingView, OutsideView};

/// `GET /{lang}/sign-in/university?back=…`
pub async fn leave(visitor: Visitor) -> Response {
    let back = parameter(&visitor.uri, "back").filter(|back| is_own(back)).unwrap_or_default();
    let result = away(&visitor, None, &back).await;
    visitor.answer(result)
}

/// `GET /{lang}/me/keys/link`
pub async fn link(signed: Signed) -> Response {
    if let Some(first) = prove::first(&signed, None).await {
        return first;
    }
    let visitor = Visitor {
        web: signed.web.clone(),
        language: signed.language,
        uri: signed.uri.clone(),
        headers: signed.headers.clone(),
    };
    let result = away(&visitor, Some(&signed.who), "").await;
    signed.answer(result)
}

async fn away(visitor: &Visitor, who: Option<&SignedIn>, back: &str) -> Result<Response, WebError> {
    let left = university::leave(visitor.app(), who, back, visitor.language.code()).await?;
    match left.ok_or(WebError::NotFound)? {
        Ok(Leaving { address, token }) => {
            Ok(with_cookies(go(&address), [session::journey_cookie(&visitor.web, &token)]))
        }
        Err(arrived) => Ok(outside(visitor, &arrived)),
    }
}

/// `GET /sign-in/university`: the address the university knows.
pub async fn arrive(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let language = visit::preferred(&web, &headers);
    let visitor = Visitor { web, language, uri, headers };
    let result = came(&visitor).await;
    visitor.answer(result)
}

async fn came(visitor: &Visitor) -> Result<Response, WebError> {
    let part = |name| parameter(&visitor.uri, name);
    let (state, code, issuer) = (part("state").unwrap_or_default(), part("code"), part("iss"));
    let held = session::journey(&visitor.web, &visitor.headers).unwrap_or_default();
    let back = Back { held, state: &state, code: code.as_deref(), issuer: issuer.as_deref() };
    let who = session::who(&visitor.web, &visitor.headers).await?;
    let signed = who.as_ref().map(|(who, _)| who);
    let journey = university::arrive(visitor.app(), signed, back, &visitor.browser()).await?;
    let language = Language::from_code(&journey.language).unwrap_or(visitor.language);
    let visitor = Visitor { language, ..visitor.clone() };
    let over = session::journey_cookie(&visitor.web, "");
    match journey.arrived {
        Arrived::SignedIn(welcome) => {
            let to = if journey.back.is_empty() { visitor.path("/me") } else { ascii(&journey.back) };
            let [session, known] = cookies(&visitor.web, &welcome, false);
            Ok(with_cookies(go(&to), [session, known, over]))
        }
        Arrived::ToLink(linking) => {
            let view = LinkingView {
                page: here(visitor.ask()),
                csrf: who.map(|(_, csrf)| csrf).unwrap_or_default(),
                token: linking.token,
                university: label(&visitor),
                email: linking.email.unwrap_or_default(),
                name: linking.name.unwrap_or_default(),
            };
            Ok(with_cookies(send(visitor.ask(), &view, StatusCode::OK), [over]))
        }
        other => Ok(with_cookies(outside(&visitor, &other), [over])),
    }
}

/// Nobody came in: why, and the way on.
fn outside(visitor: &Visitor, arrived: &Arrived) -> Response {
    let (why, email, status) = match arrived {
        Arrived::Unknown(Some(email)) => ("unknown_address", email.as_str(), StatusCode::FORBIDDEN),
        Arrived::Unknown(None) => ("unknown", "", StatusCode::FORBIDDEN),
        Arrived::Declined => ("declined", "", StatusCode::FORBIDDEN),
        Arrived::Unreachable => ("unreachable", "", StatusCode::BAD_GATEWAY),
        _ => ("refused", "", StatusCode::BAD_REQUEST),
    };
    let (why, email) = (why.to_owned(), email.to_owned());
    let view = OutsideView { page: here(visitor.ask()), why, university: label(visitor), email };
    send(visitor.ask(), &view, status)
}

fn label(visitor: &Visitor) -> String {
    visitor.app().university().map(|partner| partner.label.clone()).unwrap_or_default()
}

fn parameter(uri: &Uri, name: &str) -> Option<String> {
    pairs(uri.query().unwrap_or_default()).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}
