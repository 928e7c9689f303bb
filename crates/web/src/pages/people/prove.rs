//! Proving again who one is, before something that must not be done by whoever finds a browser open.

use axum::http::{StatusCode, header};
use axum::response::Response;
use tejido_app::people::factors::factors;
use tejido_app::people::passkeys;
use tejido_app::people::sign_in::{Outcome, is_fresh, prove};

use super::sign_in::{CARRIED, ascii, carried, go, here, hidden, own_back, send, ways};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::{Signed, SignedForm};
use crate::views::people::keys::WaysView;
use crate::views::people::{ConfirmView, ProveView};

/// When identity was not proved lately: the page to do so, which then goes on with what was asked for. A form's
/// fields are carried through.
pub async fn first(signed: &Signed, fields: Option<&Fields>) -> Option<Response> {
    let back = match fields {
        Some(_) => signed.uri.path().to_owned(),
        None => signed.uri.path_and_query().map_or_else(String::new, ToString::to_string),
    };
    let carried = fields.map(|fields| hidden(fields, CARRIED)).unwrap_or_default();
    going_on(signed, ProveView { back, carried, ..ProveView::default() }).await
}

/// The same for a form whose fields are not to be carried through a page, such as a new password: it begins again.
pub async fn before(signed: &Signed, back: &str) -> Option<Response> {
    going_on(signed, ProveView { back: signed.path(back), ..ProveView::default() }).await
}

async fn going_on(signed: &Signed, view: ProveView) -> Option<Response> {
    if is_fresh(signed.app(), &signed.who) {
        return None;
    }
    Some(signed.answer(show(signed, view, StatusCode::OK).await))
}

/// `POST /{lang}/me/prove`
pub async fn submit(SignedForm { signed, fields }: SignedForm) -> Response {
    let result = proved(&signed, &fields).await;
    signed.answer(result)
}

async fn proved(signed: &Signed, fields: &Fields) -> Result<Response, WebError> {
    let outcome = prove(signed.app(), &signed.who, fields.get("password"), fields.get("code")).await?;
    let (problem, wait, status) = match outcome {
        Outcome::In(()) => return Ok(go_on(signed, fields)),
        Outcome::Wrong => ("wrong", 0, StatusCode::UNPROCESSABLE_ENTITY),
        Outcome::Wait(seconds) => ("wait", seconds, StatusCode::TOO_MANY_REQUESTS),
    };
    let view = ProveView { problem: Some(problem.to_owned()), wait, ..again(signed, fields) };
    let mut response = show(signed, view, status).await?;
    if wait > 0 {
        response.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    Ok(response)
}

/// It is proved: on to what was asked for.
pub fn go_on(signed: &Signed, fields: &Fields) -> Response {
    let ProveView { back: action, .. } = again(signed, fields);
    let carried = carried(fields);
    if carried.0.is_empty() {
        return go(&ascii(&action));
    }
    let (csrf, carried) = (signed.csrf.clone(), hidden(&carried, ""));
    send(signed.ask(), &ConfirmView { page: here(signed.ask()), action, csrf, carried }, StatusCode::OK)
}

/// It is not proved: the page again, with nothing lost.
pub async fn refused(signed: &Signed, fields: &Fields, problem: &str) -> Result<Response, WebError> {
    let view = ProveView { problem: Some(problem.to_owned()), ..again(signed, fields) };
    show(signed, view, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn again(signed: &Signed, fields: &Fields) -> ProveView {
    let back = own_back(fields).unwrap_or_else(|| signed.path("/me"));
    ProveView { back, carried: hidden(&carried(fields), CARRIED), ..ProveView::default() }
}

async fn show(signed: &Signed, view: ProveView, status: StatusCode) -> Result<Response, WebError> {
    let code = factors(signed.app(), &signed.who).await?.totp.is_some();
    let passkey = signed.app().has_passkeys() && !passkeys::list(signed.app(), &signed.who).await?.is_empty();
    let ways = WaysView { passkeys: passkey, ..ways(signed.app(), &view.back) };
    let view = ProveView { page: here(signed.ask()), csrf: signed.csrf.clone(), code, ways, ..view };
    Ok(send(signed.ask(), &view, status))
}
