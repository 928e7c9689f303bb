//! Signing in with a password and a code, and proving again who one is.
//!
//! Whoever does not get in learns nothing: not whether there is such an account, nor which of the proofs was wrong.

use jiff::SignedDuration;
use serde_json::json;
use tejido_domain::people::{AccountId, AccountState};
use tejido_identity::password::Verdict;
use tejido_identity::recovery;
use tejido_identity::totp::TotpSecret;
use tejido_store::people::sessions as stored;
use tejido_store::people::{Account, accounts, attempts, proofs};

use super::sessions::{self, Begun, SignedIn, Strength};
use super::throttle::{self, Trying};
use crate::chance::{hash_of_secret, new_bytes, new_secret};
use crate::trust::Act;
use crate::{App, Error};

/// After this long a browser that was not used is no longer known.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(400 * 24);

/// How long a proof counts for what must not be done by whoever finds a browser open.
pub const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// The browser somebody comes with.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// A coarse description, for its owner alone.
    pub device: String,
    /// What it holds from signing in before.
    pub known: Option<String>,
    /// The session it holds; it ends with the next one's beginning.
    pub session: Option<String>,
}

/// What somebody typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Address or name.
    pub name: &'a str,
    /// Password.
    pub password: &'a str,
    /// Code of the authenticator app, or a recovery code; may be empty.
    pub code: &'a str,
}

/// What came of an attempt.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It was right.
    In(T),
    /// It was not.
    Wrong,
    /// Not before so many seconds.
    Wait(u64),
}

/// Someone who has just come in.
#[derive(Debug)]
pub struct Welcome {
    /// Their session.
    pub begun: Begun,
    /// What the browser is to hold, to be known the next time.
    pub known: String,
    /// Whose session.
    pub account: AccountId,
    /// They came in with a recovery code; so many are left.
    pub recovery_left: Option<i64>,
}

/// Signs somebody in.
///
/// # Errors
/// The database's.
pub async fn sign_in(app: &App, typed: Typed<'_>, browser: &Browser) -> Result<Outcome<Welcome>, Error> {
    let name = typed.name.trim().to_lowercase();
    let account = accounts::by_name(&app.db, &name).await?.filter(|account| account.state == AccountState::Active);
    let trying =
        Trying { name: &name, account: account.as_ref().map(|account| &account.id), device: browser.known.as_deref() };
    let admitted = match throttle::admit(app, trying).await? {
        Ok(admitted) => admitted,
        Err(seconds) => return Ok(Outcome::Wait(seconds)),
    };
    let Some((account, proof)) = check(app, account, typed).await? else { return Ok(Outcome::Wrong) };
    throttle::forgive(app, &admitted).await?;
    let welcome = enter(app, &account.id, proof.strength, browser).await?;
    Ok(Outcome::In(Welcome { recovery_left: proof.recovery_left, ..welcome }))
}

/// Lets somebody in whose identity was just proved: rotates the session and remembers the browser.
///
/// # Errors
/// The database's, and when the account may not sign in.
pub async fn enter(app: &App, account: &AccountId, strength: Strength, browser: &Browser) -> Result<Welcome, Error> {
    let begun = sessions::begin(app, account, strength, &browser.device).await?;
    let now = app.now();
    let mut tx = app.db.write().await?;
    if let Some(former) = &browser.session {
        stored::end(&mut tx, &hash_of_secret(former)).await?;
    }
    let known = new_secret(app.chance.as_ref());
    attempts::remember(&mut tx, &hash_of_secret(&known), account, now, now - KNOWN_FOR).await?;
    tx.commit().await?;
    Ok(Welcome { begun, known, account: account.clone(), recovery_left: None })
}

/// Someone who is signed in proves again who they are.
///
/// # Errors
/// The database's.
pub async fn prove(app: &App, signed: &SignedIn, password: &str, code: &str) -> Result<Outcome<()>, Error> {
    let account = accounts::find(&app.db, &signed.actor.account).await?;
    let name = format!("session {}", signed.actor.account);
    let trying = Trying { name: &name, account: None, device: None };
    let admitted = match throttle::admit(app, trying).await? {
        Ok(admitted) => admitted,
        Err(seconds) => return Ok(Outcome::Wait(seconds)),
    };
    let typed = Typed { name: "", password, code };
    let Some((_, proof)) = check(app, account, typed).await? else { return Ok(Outcome::Wrong) };
    throttle::forgive(app, &admitted).await?;
    let mut tx = app.db.write().await?;
    stored::prove(&mut tx, &signed.session.hash, app.now(), proof.strength.factors()).await?;
    app.audit(&mut tx, &signed.actor.author(), Act::SessionProved, "", &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(Outcome::In(()))
}

/// Whether identity was proved lately enough for a dangerous act.
pub fn is_fresh(app: &App, signed: &SignedIn) -> bool {
    app.now().duration_since(signed.session.proved) < FRESH
}

#[derive(Debug, Clone, Copy)]
struct Proof {
    strength: Strength,
    recovery_left: Option<i64>,
}

/// Checks the proofs. Takes as long whether or not there is an account, and looks at the code only of whoever knows
/// the password.
async fn check(app: &App, account: Option<Account>, typed: Typed<'_>) -> Result<Option<(Account, Proof)>, Error> {
    let kept = match &account {
        Some(account) => proofs::password(&app.db, &account.id).await?,
        None => None,
    };
    let verdict = app.passwords()?.check(typed.password, kept.as_deref()).await?;
    let Some(account) = account else {
        refused(app, None).await?;
        return Ok(None);
    };
    let proof = if verdict == Verdict::Wrong { None } else { second(app, &account.id, typed.code).await? };
    if proof.is_none() {
        refused(app, Some(&account.id)).await?;
    } else if verdict == Verdict::RightButOld {
        let hash = app.passwords()?.hash(typed.password, new_bytes(app.chance.as_ref())).await?;
        let mut tx = app.db.write().await?;
        proofs::set_password(&mut tx, &account.id, &hash, app.now()).await?;
        tx.commit().await?;
    }
    Ok(proof.map(|proof| (account, proof)))
}

/// Checks the second factor, if the account has one. A code is used up in the same breath.
async fn second(app: &App, account: &AccountId, code: &str) -> Result<Option<Proof>, Error> {
    let Some(totp) = proofs::totp(&app.db, account).await? else {
        return Ok(Some(Proof { strength: Strength::One, recovery_left: None }));
    };
    let now = app.now();
    let last = totp.last_step.and_then(|step| u64::try_from(step).ok());
    let secret = TotpSecret::from_base32(&totp.secret);
    let step = secret.and_then(|secret| secret.check(code, now, last)).and_then(|step| i64::try_from(step).ok());
    let mut tx = app.db.write().await?;
    if let Some(step) = step {
        let taken = proofs::advance_totp(&mut tx, account, step).await?;
        tx.commit().await?;
        return Ok(taken.then_some(Proof { strength: Strength::Two, recovery_left: None }));
    }
    let Some(hash) = recovery::hash_typed(code) else { return Ok(None) };
    if !proofs::use_recovery(&mut tx, account, &hash, now).await? {
        return Ok(None);
    }
    let (left, _) = proofs::recovery_left(&mut tx, account).await?;
    app.audit(&mut tx, &account.author(), Act::RecoveryUsed, &account.author(), &json!({ "left": left })).await?;
    tx.commit().await?;
    Ok(Some(Proof { strength: Strength::Two, recovery_left: Some(left) }))
}

/// A failure of a known account is written down under it; that of an unknown name only as having happened.
pub(super) async fn refused(app: &App, account: Option<&AccountId>) -> Result<(), Error> {
    let subject = account.map(AccountId::author).unwrap_or_default();
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, crate::trust::ANYONE, Act::SessionRefused, &subject, &serde_json::Value::Null).await?;
    Ok(tx.commit().await?)
}
