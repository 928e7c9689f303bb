//! Signing in, and proving who one is, with a passkey: a question as JSON, and its answer in a form.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;
use tejido_app::people::passkeys::{self, Question};

use super::prove;
use super::sign_in::{self, CARRIED, carried, here, hidden, own_back, send};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::reply::Reply;
use crate::http::session::SignedForm;
use crate::http::visitor::Visitor;
use crate::views::people::SignInView;

/// `POST /{lang}/sign-in/passkey/question`
pub async fn ask(visitor: Visitor) -> Response {
    let asked = passkeys::ask_anyone(visitor.app()).await;
    let result = question(asked, &visitor.headers);
    visitor.answer(result)
}

/// `POST /{lang}/sign-in/passkey`
pub async fn submit(visitor: Visitor, body: Body) -> Response {
    let result = enter(&visitor, body).await;
    visitor.answer(result)
}

async fn enter(visitor: &Visitor, body: Body) -> Result<Response, WebError> {
    let fields = Fields::read(body).await?;
    let (ceremony, answer) = (fields.get("ceremony"), fields.get("answer"));
    if let Some(welcome) = passkeys::sign_in(visitor.app(), ceremony, answer, &visitor.browser()).await? {
        return sign_in::welcomed(visitor, &fields, &welcome);
    }
    let view = SignInView {
        page: here(visitor.ask()),
        carried: hidden(&carried(&fields), CARRIED),
        problem: Some("passkey".to_owned()),
        ..sign_in::empty(visitor.app(), &own_back(&fields).unwrap_or_default())
    };
    Ok(send(visitor.ask(), &view, StatusCode::UNPROCESSABLE_ENTITY))
}

/// `POST /{lang}/me/prove/passkey/question`
pub async fn ask_again(SignedForm { signed, .. }: SignedForm) -> Response {
    let asked = passkeys::ask_again(signed.app(), &signed.who).await;
    signed.answer(question(asked, &signed.headers))
}

/// `POST /{lang}/me/prove/passkey`
pub async fn prove(SignedForm { signed, fields }: SignedForm) -> Response {
    let (ceremony, answer) = (fields.get("ceremony"), fields.get("answer"));
    let result = match passkeys::prove(signed.app(), &signed.who, ceremony, answer).await {
        Ok(true) => Ok(prove::go_on(&signed, &fields)),
        Ok(false) => prove::refused(&signed, &fields, "passkey").await,
        Err(error) => Err(error.into()),
    };
    signed.answer(result)
}

/// A question as the script asks for it.
pub fn question(asked: Result<Option<Question>, tejido_app::Error>, headers: &HeaderMap) -> Result<Response, WebError> {
    let Question { ceremony, question } = asked?.ok_or(WebError::NotFound)?;
    let body = json!({"ceremony": ceremony, "question": question}).to_string();
    Ok(Reply::ok("application/json", body).header("cache-control", "no-store").send(headers))
}
