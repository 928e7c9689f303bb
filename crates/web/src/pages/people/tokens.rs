//! Tokens for programs, on one's own page: made, shown once, revoked.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::trust::tokens::{self, Wanted};
use tejido_domain::people::SCOPES;

use super::me::{Filled, done, show};
use super::prove;
use crate::http::error::WebError;
use crate::http::session::SignedForm;
use crate::views::people::Choice;

/// `POST /{lang}/me/tokens`
pub async fn make(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let wanted = Wanted {
        name: fields.get("token_name").to_owned(),
        scopes: fields.all("scope").map(str::to_owned).collect::<BTreeSet<_>>(),
        days: fields.get("days").trim().parse().unwrap_or_default(),
    };
    let result = async {
        match tokens::make(signed.app(), signed.actor(), signed.who.strength(), &wanted).await? {
            Ok(made) => show(&signed, Filled { made: Some(made.secret), ..Filled::default() }, StatusCode::OK).await,
            Err(problem) => {
                let problem = match problem {
                    tokens::Problem::Name => ("token_name", "token_name"),
                    tokens::Problem::Scopes => ("scopes", "token_scopes"),
                    tokens::Problem::Days => ("days", "token_days"),
                    tokens::Problem::TooMany => ("token_name", "token_many"),
                };
                let problem = tejido_app::people::Problem { field: problem.0, code: problem.1 };
                let filled = Filled { problems: vec![problem], ..Filled::default() };
                show(&signed, filled, StatusCode::UNPROCESSABLE_ENTITY).await
            }
        }
    };
    let result: Result<Response, WebError> = result.await;
    signed.answer(result)
}

/// `POST /{lang}/me/tokens/revoke`
pub async fn revoke(SignedForm { signed, fields }: SignedForm) -> Response {
    let result = tokens::revoke(signed.app(), signed.actor(), fields.get("token")).await;
    signed.answer(result.map(|_| done(&signed, "token_revoked")).map_err(WebError::from))
}

/// What a token may be used for.
pub fn scopes() -> Vec<Choice> {
    let choice =
        |scope: &&str| Choice { value: (*scope).to_owned(), name: scope.replace(':', "_"), ..Choice::default() };
    SCOPES.iter().map(choice).collect()
}
