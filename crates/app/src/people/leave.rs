//! Leaving. What somebody wrote stays, under the credit they choose; all that lets them in is deleted.

use serde_json::Value;
use tejido_domain::people::{AccountState, Credit};
use tejido_store::people::{Account, Session, accounts, grants, invitations, proofs};

use super::manage::{Kept, is_last};
use super::profile;
use super::sessions::SignedIn;
use crate::trust::Act;
use crate::{App, Error};

/// Ends one's own session, or all others when none is named. Gives how many ended.
///
/// # Errors
/// The database's.
pub async fn end_sessions(app: &App, signed: &SignedIn, only: Option<&str>) -> Result<u64, Error> {
    let id = &signed.actor.account;
    let own = tejido_store::people::sessions::of(&app.db, id).await?;
    let mut tx = app.db.write().await?;
    let ended = match only {
        Some(hash) if own.iter().any(|session| session.hash == hash) => {
            tejido_store::people::sessions::end(&mut tx, hash).await?;
            1
        }
        Some(_) => 0,
        None => tejido_store::people::sessions::end_all(&mut tx, id, &signed.session.hash).await?,
    };
    app.audit(&mut tx, &id.author(), Act::SessionRevoked, &id.author(), &serde_json::json!({ "sessions": ended }))
        .await?;
    tx.commit().await?;
    Ok(ended)
}

/// One's own sessions, the last used first.
///
/// # Errors
/// The database's.
pub async fn own_sessions(app: &App, signed: &SignedIn) -> Result<Vec<Session>, Error> {
    let found = tejido_store::people::sessions::of(&app.db, &signed.actor.account).await?;
    let now = app.now();
    Ok(found.into_iter().filter(|session| session.ends > now).collect())
}

/// Closes one's own account: name and address are forgotten, roles and proofs deleted, sessions and tokens ended.
/// Revisions stay, credited as chosen.
///
/// # Errors
/// The database's.
pub async fn leave(app: &App, signed: &SignedIn, credit: &Credit) -> Result<Result<(), Kept>, Error> {
    let account = profile::own(app, signed).await?;
    let (id, now) = (account.id.clone(), app.now());
    let mut tx = app.db.write().await?;
    if is_last(&mut tx, &id).await? {
        return Ok(Err(Kept::LastAdministrator));
    }
    let left = Account {
        name: String::new(),
        email: None,
        login: None,
        state: AccountState::Left,
        credit: profile::credit(credit),
        reads: Vec::new(),
        writes: Vec::new(),
        interface: String::new(),
        time_zone: String::new(),
        left_at: Some(now),
        ..account
    };
    accounts::put(&mut tx, &left).await?;
    grants::take_all(&mut tx, &id).await?;
    proofs::forget(&mut tx, &id).await?;
    invitations::revoke_of(&mut tx, &id, now).await?;
    invitations::forget_of(&mut tx, &id).await?;
    tejido_store::editing::working::drop_all(&mut tx, &id).await?;
    tejido_store::packages::forget_of(&mut tx, id.as_str()).await?;
    crate::trust::tokens::revoke_all(app, &mut tx, &id.author(), &id).await?;
    app.audit(&mut tx, &id.author(), Act::AccountLeft, &id.author(), &Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
