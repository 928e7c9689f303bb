//! `/{lang}/me/leave`: what happens to one's work is said before, then the account is closed.

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::people::leave::leave;
use tejido_app::people::{Problem, profile};
use tejido_domain::people::Credit;

use super::sign_in::{go, here, send};
use super::{form, prove};
use crate::http::error::WebError;
use crate::http::session::{self, Signed, SignedForm};
use crate::http::visitor::with_cookies;
use crate::views::people::own::LeaveView;

/// `GET`
pub async fn page(signed: Signed) -> Response {
    if let Some(prove) = prove::first(&signed, None).await {
        return prove;
    }
    let result = show(&signed, &[], StatusCode::OK).await;
    signed.answer(result)
}

/// `POST`
pub async fn submit(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = async {
        if !fields.has("sure") {
            let problem = Problem { field: "sure", code: "sure" };
            return show(&signed, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        let credit = match fields.get("credit") {
            "name" => profile::own(signed.app(), &signed.who).await?.credit,
            "other" => Credit::Named(fields.get("credit_name").to_owned()),
            _ => Credit::Unnamed,
        };
        if let Ok(()) = leave(signed.app(), &signed.who, &credit).await? {
            Ok(with_cookies(go(&signed.path("/")), [session::cookie(&signed.web, "")]))
        } else {
            let problem = Problem { field: "sure", code: "last_administrator" };
            show(&signed, &[problem], StatusCode::CONFLICT).await
        }
    };
    let result = result.await;
    signed.answer(result)
}

async fn show(signed: &Signed, problems: &[Problem], status: StatusCode) -> Result<Response, WebError> {
    let account = profile::own(signed.app(), &signed.who).await?;
    let credit = match account.credit {
        Credit::Named(name) => name,
        Credit::Unnamed => String::new(),
    };
    let view =
        LeaveView { page: here(signed.ask()), csrf: signed.csrf.clone(), credit, problems: form::problems(problems) };
    Ok(send(signed.ask(), &view, status))
}
