//! `/{lang}/invitation/{secret}`: accepting an invitation, or coming back into one's own account.

use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use tejido_app::people::accept::{AcceptInput, Accepted, accept, needs_factor};
use tejido_app::people::factors::offer;
use tejido_app::people::profile::ProfileInput;
use tejido_app::people::{Invitation, Problem, invitations};

use super::form;
use super::sign_in::{cookies, go, here, send};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::visitor::{Visitor, with_cookies};
use crate::views::people::{CodesView, InvitationView, ProfileForm};

/// `GET`
pub async fn page(visitor: Visitor, Path((_, secret)): Path<(String, String)>) -> Response {
    let result = shown(&visitor, &secret).await;
    visitor.answer(result)
}

/// `POST`
pub async fn submit(visitor: Visitor, Path((_, secret)): Path<(String, String)>, body: Body) -> Response {
    let result = accepted(&visitor, &secret, body).await;
    visitor.answer(result)
}

async fn shown(visitor: &Visitor, secret: &str) -> Result<Response, WebError> {
    let invitation = open(visitor, secret).await?;
    let input = ProfileInput {
        name: invitation.name.clone(),
        email: invitation.email.clone().unwrap_or_default(),
        credit: tejido_domain::people::Credit::Named(invitation.name.clone()),
        reads: vec![visitor.language.tag()],
        interface: visitor.language.code().to_owned(),
        ..ProfileInput::default()
    };
    let filled = Filled { form: form::filled(&input), secret: "", problems: &[] };
    show(visitor, &invitation, filled, StatusCode::OK).await
}

async fn accepted(visitor: &Visitor, secret: &str, body: Body) -> Result<Response, WebError> {
    let invitation = open(visitor, secret).await?;
    let fields = Fields::read(body).await?;
    let profile = form::read(&fields);
    let input = AcceptInput {
        name: profile.name,
        email: profile.email,
        credit: profile.credit,
        reads: profile.reads,
        writes: profile.writes,
        interface: profile.interface,
        time_zone: profile.time_zone,
        password: fields.get("password").to_owned(),
        again: fields.get("again").to_owned(),
        secret: fields.get("secret").to_owned(),
        code: fields.get("code").to_owned(),
    };
    match accept(visitor.app(), &invitation, &input, &visitor.browser()).await? {
        Ok(accepted) => Ok(come_in(visitor, accepted)),
        Err(problems) => {
            let filled = Filled { form: form::typed(&fields), secret: &input.secret, problems: &problems };
            show(visitor, &invitation, filled, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

fn come_in(visitor: &Visitor, accepted: Accepted) -> Response {
    let next = visitor.path("/me");
    let cookies = cookies(&visitor.web, &accepted.welcome, false);
    let response = if accepted.recovery.is_empty() {
        go(&next)
    } else {
        let view = CodesView { page: here(visitor.ask()), codes: accepted.recovery, next };
        send(visitor.ask(), &view, StatusCode::OK)
    };
    with_cookies(response, cookies)
}

async fn open(visitor: &Visitor, secret: &str) -> Result<Invitation, WebError> {
    invitations::by_secret(visitor.app(), secret).await?.ok_or(WebError::InvitationOver)
}

struct Filled<'a> {
    form: ProfileForm,
    secret: &'a str,
    problems: &'a [Problem],
}

async fn show(
    visitor: &Visitor,
    invitation: &Invitation,
    filled: Filled<'_>,
    status: StatusCode,
) -> Result<Response, WebError> {
    let name = if filled.form.email.is_empty() { invitation.name.clone() } else { filled.form.email.clone() };
    let view = InvitationView {
        page: here(visitor.ask()),
        action: visitor.uri.path().to_owned(),
        back_in: invitation.account.is_some(),
        name: invitation.name.clone(),
        roles: invitation.grants.iter().map(|grant| grant.role.as_str().to_owned()).collect(),
        needed: needs_factor(visitor.app(), invitation).await?,
        offer: form::offered(offer(visitor.app(), filled.secret, &name)),
        form: filled.form,
        problems: form::problems(filled.problems),
    };
    Ok(send(visitor.ask(), &view, status))
}
