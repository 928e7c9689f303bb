//! The page of a person's other ways in: adding, naming and removing passkeys, linking the university. It is shown
//! only to whoever has lately proved who they are.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tejido_app::people::passkeys::{self, Added, Removed};
use tejido_app::people::university::{self, Link};

use super::passkeys::question;
use super::prove;
use super::sign_in::{go, here, send};
use crate::http::error::WebError;
use crate::http::session::{Signed, SignedForm};
use crate::pages::params::pairs;
use crate::views::people::keys::{IdentityRow, KeyRow, KeysView};

/// What may just have been done.
const DONE: [&str; 4] = ["added", "removed", "linked", "unlinked"];

/// `GET /{lang}/me/keys`
pub async fn page(signed: Signed) -> Response {
    if let Some(first) = prove::first(&signed, None).await {
        return first;
    }
    let done = pairs(signed.uri.query().unwrap_or_default()).into_iter().find(|(name, _)| name == "done");
    let done = done.map(|(_, done)| done).filter(|done| DONE.contains(&done.as_str()));
    let result = show(&signed, done, None).await;
    signed.answer(result)
}

/// `POST /{lang}/me/keys/question`: a question for a new key, as JSON.
pub async fn ask(SignedForm { signed, .. }: SignedForm) -> Response {
    if let Some(first) = prove::first(&signed, None).await {
        return first;
    }
    let asked = passkeys::ask_new(signed.app(), &signed.who).await;
    signed.answer(question(asked, &signed.headers))
}

/// `POST /{lang}/me/keys`: adds the key that the browser made.
pub async fn add(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(first) = prove::first(&signed, Some(&fields)).await {
        return first;
    }
    let (ceremony, answer) = (fields.get("ceremony"), fields.get("answer"));
    let result = match passkeys::add(signed.app(), &signed.who, ceremony, answer, fields.get("name")).await {
        Ok(Added::Done) => Ok(done(&signed, "added")),
        Ok(Added::Refused) => show(&signed, None, Some("refused")).await,
        Ok(Added::Enough) => show(&signed, None, Some("enough")).await,
        Err(error) => Err(error.into()),
    };
    signed.answer(result)
}

/// `POST /{lang}/me/keys/remove`
pub async fn remove(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(first) = prove::first(&signed, Some(&fields)).await {
        return first;
    }
    let removed = passkeys::remove(signed.app(), &signed.who, fields.get("id")).await;
    let result = match removed {
        Ok(removed) => after(&signed, removed, "removed").await,
        Err(error) => Err(error.into()),
    };
    signed.answer(result)
}

/// `POST /{lang}/me/keys/link`: links the identity that its owner has confirmed.
pub async fn link(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(first) = prove::first(&signed, Some(&fields)).await {
        return first;
    }
    let result = match university::link(signed.app(), &signed.who, fields.get("token")).await {
        Ok(Link::Done) => Ok(done(&signed, "linked")),
        Ok(Link::Taken) => show(&signed, None, Some("taken")).await,
        Ok(Link::Over) => show(&signed, None, Some("over")).await,
        Err(error) => Err(error.into()),
    };
    signed.answer(result)
}

/// `POST /{lang}/me/keys/unlink`
pub async fn unlink(SignedForm { signed, fields }: SignedForm) -> Response {
    if let Some(first) = prove::first(&signed, Some(&fields)).await {
        return first;
    }
    let (issuer, subject) = (fields.get("issuer"), fields.get("subject"));
    let result = match university::unlink(signed.app(), &signed.who, issuer, subject).await {
        Ok(removed) => after(&signed, removed, "unlinked").await,
        Err(error) => Err(error.into()),
    };
    signed.answer(result)
}

async fn after(signed: &Signed, removed: Removed, word: &str) -> Result<Response, WebError> {
    match removed {
        Removed::LastWay => show(signed, None, Some("last_way")).await,
        // What is gone already is gone.
        Removed::Done | Removed::Nothing => Ok(done(signed, word)),
    }
}

fn done(signed: &Signed, word: &str) -> Response {
    go(&signed.path(&format!("/me/keys?done={word}")))
}

async fn show(signed: &Signed, done: Option<String>, problem: Option<&str>) -> Result<Response, WebError> {
    let (app, who) = (signed.app(), &signed.who);
    let keys = passkeys::list(app, who).await?.into_iter().map(|key| KeyRow {
        id: key.id,
        name: key.name,
        created: day(key.created),
        used: key.used.map(day),
    });
    let identities = university::list(app, who).await?.into_iter().map(|linked| IdentityRow {
        issuer: linked.issuer,
        subject: linked.subject,
        email: linked.email,
        linked: day(linked.linked),
    });
    let view = KeysView {
        page: here(signed.ask()),
        csrf: signed.csrf.clone(),
        passkeys: app.has_passkeys(),
        keys: keys.collect(),
        university: app.university().map(|partner| partner.label.clone()).unwrap_or_default(),
        identities: identities.collect(),
        done,
        problem: problem.map(str::to_owned),
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(send(signed.ask(), &view, status))
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}
