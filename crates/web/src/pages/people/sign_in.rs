//! Signing in. What somebody had written before they had to is carried through, so that nothing is lost.

use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use tejido_lang::Language;

use crate::Web;
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::Signed;
use crate::http::visit;
use crate::pages::address::encode;
use crate::pages::frame::{Across, frame};
use crate::pages::params::pairs;
use crate::pages::serve::Ask;
use crate::views::HiddenInput;
use crate::views::people::{ConfirmView, SignInView};

/// Where the form sends somebody to sign in first.
pub fn first(_web: &Web, language: Language, uri: &Uri) -> Response {
    let back = encode(uri.path_and_query().map_or("/", |path| path.as_str()));
    let to = format!("/{}/sign-in?back={back}", language.code());
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// `GET /{lang}/sign-in?back=…`
pub async fn page(State(web): State<Web>, uri: Uri, headers: HeaderMap) -> Response {
    let code = uri.path().split('/').nth(1).unwrap_or_default();
    let Some(language) = Language::from_code(code) else {
        return WebError::NotFound.page(&web, visit::preferred(&web, &headers), &headers);
    };
    let back = pairs(uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "back");
    let back = back.map(|(_, back)| back).filter(|back| is_own(back)).unwrap_or_default();
    let ask = Ask::new(&web, language, &uri, &headers);
    let view = SignInView { page: frame(ask, "", Across::Maze("/sign-in")), back, ..SignInView::default() };
    send(&web, language, &headers, &view, StatusCode::OK)
}

/// A form was posted and nobody is signed in: the page to sign in, holding what was written.
pub async fn carrying(web: &Web, language: Language, parts: &Parts, fields: &Fields) -> Response {
    let ask = Ask::new(web, language, &parts.uri, &parts.headers);
    let view = SignInView {
        page: frame(ask, "", Across::Maze("/sign-in")),
        back: parts.uri.path().to_owned(),
        carried: hidden(fields),
        ..SignInView::default()
    };
    send(web, language, &parts.headers, &view, StatusCode::UNAUTHORIZED)
}

/// A form whose proof is not this session's: it is shown again to be sent once more, and nothing is lost.
pub fn confirming(signed: &Signed, fields: &Fields) -> Response {
    let view = ConfirmView {
        page: frame(signed.ask(), "", Across::Maze("/sign-in")),
        action: signed.uri.path().to_owned(),
        csrf: signed.csrf.clone(),
        carried: hidden(fields),
    };
    send(&signed.web, signed.language, &signed.headers, &view, StatusCode::FORBIDDEN)
}

/// Whether an address leads to a page of this site. Browsers pass over tabs and line ends, and take a backslash for
/// a slash.
pub fn is_own(back: &str) -> bool {
    back.starts_with('/') && !back.starts_with("//") && !back.contains(|sign: char| sign == '\\' || sign.is_control())
}

fn hidden(fields: &Fields) -> Vec<HiddenInput> {
    fields.0.iter().map(|(name, value)| HiddenInput { name: name.clone(), value: value.clone() }).collect()
}

fn send<V: crate::views::View>(
    web: &Web,
    language: Language,
    headers: &HeaderMap,
    view: &V,
    status: StatusCode,
) -> Response {
    match web.renderer().render(view) {
        Ok(html) => Reply { status, ..Reply::private(html) }.send(headers),
        Err(error) => WebError::from(error).page(web, language, headers),
    }
}
