//! `/{lang}/me`: what people see and change of themselves.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tejido_app::people::factors::{self, factors};
use tejido_app::people::leave::{end_sessions, own_sessions};
use tejido_app::people::{Problem, own_data, profile};
use tejido_app::trust::tokens;
use tejido_domain::people::Grant;

use super::sign_in::{go, here, send};
use super::{form, prove};
use crate::http::error::WebError;
use crate::http::fields::Fields;
use crate::http::session::{Signed, SignedForm};
use crate::pages::params::pairs;
use crate::views::people::own::{HeldView, MeView, SessionView, TokenView, TotpView};
use crate::views::people::{CodesView, ProfileForm};

/// What can have been done, as its address says.
const DONE: [&str; 6] = ["profile", "password", "totp_dropped", "sessions", "token_revoked", "passkey"];

/// What a page of one's own is filled with beside what is known.
#[derive(Debug, Default)]
pub struct Filled {
    /// The profile as it was typed.
    pub form: Option<ProfileForm>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// A token that was just made.
    pub made: Option<String>,
}

/// `GET /{lang}/me`
pub async fn page(signed: Signed) -> Response {
    let result = show(&signed, Filled::default(), StatusCode::OK).await;
    signed.answer(result)
}

/// `POST /{lang}/me`: the profile.
pub async fn profile(SignedForm { signed, fields }: SignedForm) -> Response {
    let result = async {
        match profile::change(signed.app(), &signed.who, &form::read(&fields)).await? {
            Ok(()) => Ok(done(&signed, "profile")),
            Err(problems) => again(&signed, &fields, problems).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `POST /{lang}/me/password`
pub async fn password(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::before(&signed, "/me").await {
        return prove;
    }
    let result = async {
        let (typed, again) = (fields.get("password"), fields.get("again"));
        match factors::set_password(signed.app(), &signed.who, typed, again).await? {
            Ok(()) => Ok(done(&signed, "password")),
            Err(problem) => wrong(&signed, vec![problem]).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `GET /{lang}/me/totp`
pub async fn totp(signed: Signed) -> Response {
    if let Some(prove) = prove::first(&signed, None).await {
        return prove;
    }
    let result = offer(&signed, "", &[], StatusCode::OK).await;
    signed.answer(result)
}

/// `POST /{lang}/me/totp`
pub async fn set_totp(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = async {
        let secret = fields.get("secret");
        match factors::set_totp(signed.app(), &signed.who, secret, fields.get("code")).await? {
            Ok(codes) => Ok(shown_once(&signed, codes)),
            Err(problem) => offer(&signed, secret, &[problem], StatusCode::UNPROCESSABLE_ENTITY).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `POST /{lang}/me/totp/drop`
pub async fn drop_totp(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = async {
        match factors::drop_totp(signed.app(), &signed.who).await? {
            Ok(()) => Ok(done(&signed, "totp_dropped")),
            Err(problem) => wrong(&signed, vec![problem]).await,
        }
    };
    let result = result.await;
    signed.answer(result)
}

/// `POST /{lang}/me/recovery`
pub async fn recovery(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(prove) = prove::first(&signed, Some(&fields)).await {
        return prove;
    }
    let result = factors::renew_recovery(signed.app(), &signed.who).await;
    signed.answer(result.map(|codes| shown_once(&signed, codes)).map_err(WebError::from))
}

/// `POST /{lang}/me/sessions`: one, or all others.
pub async fn sessions(SignedForm { signed, fields }: SignedForm) -> Response {
    let only = Some(fields.get("session")).filter(|id| !id.is_empty());
    let result = end_sessions(signed.app(), &signed.who, only).await;
    signed.answer(result.map(|_| done(&signed, "sessions")).map_err(WebError::from))
}

/// `GET /{lang}/me/data.json`
pub async fn data(signed: Signed) -> Response {
    if let Some(prove) = prove::first(&signed, None).await {
        return prove;
    }
    let result = async {
        let data = own_data::export(signed.app(), &signed.who).await?;
        let text = serde_json::to_string_pretty(&data).map_err(|error| WebError::Internal(error.to_string()))?;
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"tejido-me.json\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        Ok((headers, text).into_response())
    };
    let result = result.await;
    signed.answer(result)
}

/// On to one's own page, saying what was done.
pub fn done(signed: &Signed, what: &str) -> Response {
    go(&signed.path(&format!("/me?done={what}")))
}

/// One's own page, saying what is wrong.
pub async fn wrong(signed: &Signed, problems: Vec<Problem>) -> Result<Response, WebError> {
    show(signed, Filled { problems, ..Filled::default() }, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn again(signed: &Signed, fields: &Fields, problems: Vec<Problem>) -> Result<Response, WebError> {
    let filled = Filled { form: Some(form::typed(fields)), problems, made: None };
    show(signed, filled, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn shown_once(signed: &Signed, codes: Vec<String>) -> Response {
    let view = CodesView { page: own_frame(signed), codes, next: signed.path("/me") };
    send(signed.ask(), &view, StatusCode::OK)
}

async fn offer(signed: &Signed, secret: &str, problems: &[Problem], status: StatusCode) -> Result<Response, WebError> {
    let account = profile::own(signed.app(), &signed.who).await?;
    let name = account.email.or(account.login).unwrap_or(account.name);
    let view = TotpView {
        page: here(signed.ask()),
        csrf: signed.csrf.clone(),
        offer: form::offered(factors::offer(signed.app(), secret, &name)),
        problems: form::problems(problems),
    };
    Ok(send(signed.ask(), &view, status))
}

/// Somebody's own page.
///
/// # Errors
/// The database's.
pub async fn show(signed: &Signed, filled: Filled, status: StatusCode) -> Result<Response, WebError> {
    let (app, who) = (signed.app(), &signed.who);
    let account = profile::own(app, who).await?;
    let factors = factors(app, who).await?;
    let asked = pairs(signed.uri.query().unwrap_or_default());
    let done = asked.into_iter().find(|(name, word)| name == "done" && DONE.contains(&word.as_str()));
    let now = app.now();
    let tokens = tokens::list(app, signed.actor()).await?;
    let held = tejido_app::people::manage::own_grants(app, who).await?;
    let view = MeView {
        page: own_frame(signed),
        csrf: signed.csrf.clone(),
        done: done.map(|(_, word)| word),
        resting: who.resting,
        form: filled.form.unwrap_or_else(|| form::of_account(&account)),
        held: held.iter().map(held_view).collect(),
        groups: who.actor.groups.iter().cloned().collect(),
        password: factors.password,
        totp: factors.totp.map(day),
        recovery: factors.recovery.0,
        sessions: own_sessions(app, who)
            .await?
            .iter()
            .map(|session| session_view(session, &who.session.hash))
            .collect(),
        tokens: tokens.iter().filter(|token| tokens::is_good(token, now)).map(token_view).collect(),
        made: filled.made,
        scopes: super::tokens::scopes(),
        problems: form::problems(&filled.problems),
    };
    Ok(send(signed.ask(), &view, status))
}

/// The frame of one's own page, whatever form was posted.
pub fn own_frame(signed: &Signed) -> crate::views::PageView {
    crate::pages::frame::frame(signed.ask(), "", crate::pages::frame::Across::Maze("/me"))
}

/// A role for the page.
pub fn held_view(grant: &Grant) -> HeldView {
    HeldView {
        role: grant.role.as_str().to_owned(),
        scope: grant.scope.kind().to_owned(),
        of: grant.scope.of(),
        title: String::new(),
        languages: grant.languages.iter().map(ToString::to_string).collect(),
    }
}

/// A session for the page.
pub fn session_view(session: &tejido_app::people::Session, current: &str) -> SessionView {
    SessionView {
        id: session.hash.clone(),
        device: session.device.clone(),
        began: day(session.created),
        seen: day(session.seen),
        current: session.hash == current,
    }
}

fn token_view(token: &tokens::Token) -> TokenView {
    TokenView {
        id: token.id.clone(),
        name: token.name.clone(),
        scopes: token.scopes.iter().cloned().collect(),
        ends: day(token.ends),
        used: token.used.clone(),
    }
}

/// The day of a moment, by UTC.
pub fn day(at: jiff::Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
