//! What people sign in with: their password, their authenticator app, their recovery codes.

use serde_json::{Value, json};
use tejido_identity::totp::{Picture, TotpSecret, picture};
use tejido_store::people::{grants, proofs, sessions};

use super::accept::{AcceptInput, factor, new_recovery};
use super::problem::{self, Problem};
use super::profile::own;
use super::sessions::{SignedIn, Strength};
use crate::chance::new_bytes;
use crate::trust::Act;
use crate::{App, Error};

/// What somebody signs in with.
#[derive(Debug, Clone, Default)]
pub struct Factors {
    /// There is a password.
    pub password: bool,
    /// There is an authenticator app, since this day.
    pub totp: Option<jiff::Timestamp>,
    /// Recovery codes left, and how many there were.
    pub recovery: (i64, i64),
    /// A role needs a second factor.
    pub needed: bool,
}

/// An authenticator app's secret, offered.
#[derive(Debug, Clone)]
pub struct Offer {
    /// In Base32, for the form.
    pub secret: String,
    /// In groups, to be typed.
    pub grouped: String,
    /// The address for programs on the same device.
    pub address: String,
    /// For a camera.
    pub picture: Option<Picture>,
}

/// What whoever is signed in signs in with.
///
/// # Errors
/// The database's.
pub async fn factors(app: &App, signed: &SignedIn) -> Result<Factors, Error> {
    let id = &signed.actor.account;
    Ok(Factors {
        password: proofs::password(&app.db, id).await?.is_some(),
        totp: proofs::totp(&app.db, id).await?.map(|totp| totp.since),
        recovery: proofs::recovery_left(&app.db, id).await?,
        needed: grants::of(&app.db, id).await?.iter().any(|grant| grant.role.is_privileged()),
    })
}

/// A secret offered to an authenticator app: a new one, or the one offered before.
pub fn offer(app: &App, before: &str, name: &str) -> Offer {
    let secret = TotpSecret::from_base32(before).unwrap_or_else(|| super::accept::new_totp(app));
    let address = secret.address(&app.site().name, name);
    Offer { secret: secret.base32(), grouped: secret.grouped(), picture: picture(&address), address }
}

/// Sets another password. Other sessions end.
///
/// # Errors
/// The database's.
pub async fn set_password(
    app: &App,
    signed: &SignedIn,
    typed: &str,
    again: &str,
) -> Result<Result<(), Problem>, Error> {
    let account = own(app, signed).await?;
    let names = [account.name.as_str(), account.email.as_deref().unwrap_or_default()];
    if let Some(problem) = problem::password(typed, again, &names) {
        return Ok(Err(problem));
    }
    let hash = app.passwords()?.hash(typed, new_bytes(app.chance.as_ref())).await?;
    let mut tx = app.db.write().await?;
    proofs::set_password(&mut tx, &account.id, &hash, app.now()).await?;
    sessions::end_all(&mut tx, &account.id, &signed.session.hash).await?;
    let author = account.id.author();
    app.audit(&mut tx, &author, Act::PasswordChanged, &author, &Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes an authenticator app in use, in place of the one before; the session is as strong from then on. Gives new
/// recovery codes.
///
/// # Errors
/// The database's.
pub async fn set_totp(
    app: &App,
    signed: &SignedIn,
    secret: &str,
    code: &str,
) -> Result<Result<Vec<String>, Problem>, Error> {
    let input = AcceptInput { secret: secret.to_owned(), code: code.to_owned(), ..AcceptInput::default() };
    let step = match factor(app, &input, true) {
        Ok(Some(step)) => step,
        Ok(None) => return Ok(Err(Problem::new("code", "code_needed"))),
        Err(problem) => return Ok(Err(problem)),
    };
    let (id, now) = (&signed.actor.account, app.now());
    let mut tx = app.db.write().await?;
    proofs::set_totp(&mut tx, id, secret, step, now).await?;
    let recovery = new_recovery(app, &mut tx, id).await?;
    sessions::prove(&mut tx, &signed.session.hash, signed.session.proved, Strength::Two.factors()).await?;
    app.audit(&mut tx, &id.author(), Act::TotpSet, &id.author(), &Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(recovery))
}

/// Takes the authenticator app out of use. Not while a role needs a second factor and there is no passkey.
///
/// # Errors
/// The database's.
pub async fn drop_totp(app: &App, signed: &SignedIn) -> Result<Result<(), Problem>, Error> {
    let id = &signed.actor.account;
    let mut tx = app.db.write().await?;
    let needed = grants::of(&mut tx, id).await?.iter().any(|grant| grant.role.is_privileged());
    if needed && tejido_store::people::passkeys::of(&mut tx, id).await?.is_empty() {
        return Ok(Err(Problem::new("code", "factor_needed")));
    }
    proofs::drop_totp(&mut tx, id).await?;
    proofs::set_recovery(&mut tx, id, &[], app.now()).await?;
    app.audit(&mut tx, &id.author(), Act::TotpDropped, &id.author(), &Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Makes recovery codes in place of those before; they are shown once.
///
/// # Errors
/// The database's.
pub async fn renew_recovery(app: &App, signed: &SignedIn) -> Result<Vec<String>, Error> {
    let id = &signed.actor.account;
    let mut tx = app.db.write().await?;
    let codes = new_recovery(app, &mut tx, id).await?;
    app.audit(&mut tx, &id.author(), Act::RecoveryMade, &id.author(), &json!({ "codes": codes.len() })).await?;
    tx.commit().await?;
    Ok(codes)
}
