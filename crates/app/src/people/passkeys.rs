//! Passkeys: adding one, signing in with one, taking one away. A passkey verifies its person, so it proves two factors.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tejido_domain::people::AccountId;
use tejido_formats::text::typed_line;
use tejido_identity::passkey::{self, Holder, Passkeys};
use tejido_store::people::{Passkey, accounts, passkeys, sessions, university};

use super::ceremonies::{self, Purpose};
use super::sessions::{SignedIn, Strength};
use super::sign_in::{self, Browser, Welcome, enter};
use crate::chance::new_secret;
use crate::trust::Act;
use crate::{App, Error};

/// Keys that one person may have.
pub const MOST: usize = 20;

/// Letters of a key's name.
pub const NAME: usize = 60;

const NEW: &str = "passkey.new";
const SIGN_IN: &str = "passkey.sign_in";
const PROVE: &str = "passkey.prove";

/// A question for the browser.
#[derive(Debug)]
pub struct Question {
    /// Comes back with the answer.
    pub ceremony: String,
    /// The argument of `navigator.credentials.create` or `get`, with bytes as Base64.
    pub question: Value,
}

/// What came of adding a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It opens the account from now on.
    Done,
    /// The answer proves nothing, came too late, or came twice.
    Refused,
    /// The person has as many as one may have, or had this one already.
    Enough,
}

/// What came of taking a way in away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It opens nothing any more.
    Done,
    /// It is the only way in.
    LastWay,
    /// There is none such.
    Nothing,
}

/// The keys of whoever is signed in, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list(app: &App, who: &SignedIn) -> Result<Vec<Passkey>, Error> {
    Ok(passkeys::of(&app.db, &who.actor.account).await?)
}

/// Asks the browser for a new key of whoever is signed in; none where the site cannot have passkeys.
///
/// # Errors
/// The database's; [`Error::TooOften`].
pub async fn ask_new(app: &App, who: &SignedIn) -> Result<Option<Question>, Error> {
    let Some(site) = &app.passkeys else { return Ok(None) };
    let id = &who.actor.account;
    let known: Vec<String> = passkeys::of(&app.db, id).await?.into_iter().map(|key| key.kept).collect();
    let email = accounts::find(&app.db, id).await?.and_then(|account| account.email);
    let account = email.as_deref().unwrap_or(&who.actor.name);
    let holder = Holder { handle: handle(id), account, name: &who.actor.name };
    let begun = site.register(&holder, &known).map_err(failed)?;
    ask(app, NEW, Some(id), begun).await.map(Some)
}

/// Adds the key that the browser answered with, under the name its owner gave it.
///
/// # Errors
/// The database's.
pub async fn add(app: &App, who: &SignedIn, ceremony: &str, answer: &str, name: &str) -> Result<Added, Error> {
    let Some(site) = &app.passkeys else { return Ok(Added::Refused) };
    let account = &who.actor.account;
    let mut tx = app.db.write().await?;
    let begun = ceremonies::take(app, &mut tx, ceremony, NEW).await?;
    let begun = begun.filter(|begun| begun.account.as_ref() == Some(account));
    let new = begun.and_then(|begun| proven(site.registered(answer, &begun.state)));
    let Some(new) = new else {
        // The ceremony is over all the same.
        tx.commit().await?;
        return Ok(Added::Refused);
    };
    let many = passkeys::of(&mut tx, account).await?.len() >= MOST;
    let name = typed_line(name).chars().take(NAME).collect();
    let key = Passkey { id: new.id, account: account.clone(), name, kept: new.kept, created: app.now(), used: None };
    if many || !passkeys::put(&mut tx, &key).await? {
        tx.commit().await?;
        return Ok(Added::Enough);
    }
    app.audit(&mut tx, &who.actor.author(), Act::PasskeyAdded, &account.author(), &json!({"name": key.name})).await?;
    tx.commit().await?;
    Ok(Added::Done)
}

/// Takes a key away, if another way in remains.
///
/// # Errors
/// The database's.
pub async fn remove(app: &App, who: &SignedIn, id: &str) -> Result<Removed, Error> {
    let account = &who.actor.account;
    let mut tx = app.db.write().await?;
    let Some(key) = passkeys::find(&mut tx, id).await?.filter(|key| key.account == *account) else {
        return Ok(Removed::Nothing);
    };
    if university::ways(&mut tx, account, super::university::issuer(app)).await? <= 1 {
        return Ok(Removed::LastWay);
    }
    passkeys::remove(&mut tx, account, id).await?;
    app.audit(&mut tx, &who.actor.author(), Act::PasskeyRemoved, &account.author(), &json!({"name": key.name})).await?;
    tx.commit().await?;
    Ok(Removed::Done)
}

/// Asks whoever is there to show a key; none where the site cannot have passkeys.
///
/// # Errors
/// The database's; [`Error::TooOften`].
pub async fn ask_anyone(app: &App) -> Result<Option<Question>, Error> {
    let Some(site) = &app.passkeys else { return Ok(None) };
    let begun = site.ask_anyone().map_err(failed)?;
    ask(app, SIGN_IN, None, begun).await.map(Some)
}

/// Signs in whoever showed a key; none when the answer proves nothing.
///
/// # Errors
/// The database's.
pub async fn sign_in(app: &App, ceremony: &str, answer: &str, browser: &Browser) -> Result<Option<Welcome>, Error> {
    let Some(account) = shown(app, SIGN_IN, ceremony, answer).await? else { return Ok(None) };
    match enter(app, &account, Strength::Two, browser).await {
        Ok(welcome) => Ok(Some(welcome)),
        // Suspended, or gone: nothing more is said about it than about a key that nobody knows.
        Err(Error::Refused(_)) => sign_in::refused(app, Some(&account)).await.map(|()| None),
        Err(error) => Err(error),
    }
}

/// Asks whoever is signed in to show one of their keys again; none when they have none.
///
/// # Errors
/// The database's; [`Error::TooOften`].
pub async fn ask_again(app: &App, who: &SignedIn) -> Result<Option<Question>, Error> {
    let Some(site) = &app.passkeys else { return Ok(None) };
    let account = &who.actor.account;
    let known: Vec<String> = passkeys::of(&app.db, account).await?.into_iter().map(|key| key.kept).collect();
    if known.is_empty() {
        return Ok(None);
    }
    let begun = site.ask(&known).map_err(failed)?;
    ask(app, PROVE, Some(account), begun).await.map(Some)
}

/// Whether whoever is signed in has shown one of their keys again: their session counts as fresh, with two factors.
///
/// # Errors
/// The database's.
pub async fn prove(app: &App, who: &SignedIn, ceremony: &str, answer: &str) -> Result<bool, Error> {
    let shown = shown(app, PROVE, ceremony, answer).await?;
    if shown.as_ref() != Some(&who.actor.account) {
        return Ok(false);
    }
    let mut tx = app.db.write().await?;
    sessions::prove(&mut tx, &who.session.hash, app.now(), Strength::Two.factors()).await?;
    app.audit(&mut tx, &who.actor.author(), Act::SessionProved, "", &Value::Null).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whose key was shown in answer to a question that was asked for this purpose.
async fn shown(app: &App, word: &str, ceremony: &str, answer: &str) -> Result<Option<AccountId>, Error> {
    let Some(site) = &app.passkeys else { return Ok(None) };
    let mut tx = app.db.write().await?;
    let begun = ceremonies::take(app, &mut tx, ceremony, word).await?;
    let Some(begun) = begun else { return Ok(None) };
    let mut account = None;
    if let Some(claim) = proven(Passkeys::claim(answer))
        && let Some(key) = passkeys::find(&mut tx, &claim.id).await?
    {
        let owner = begun.account.as_ref().is_none_or(|asked| *asked == key.account);
        let remembered = claim.handle.is_none_or(|claimed| claimed == handle(&key.account));
        let checked = proven(site.proven(answer, &begun.state, &key.kept)).filter(|_| owner && remembered);
        if let Some(changed) = checked {
            passkeys::used(&mut tx, &key.id, changed.as_deref().unwrap_or(&key.kept), app.now()).await?;
            account = Some(key.account);
        }
    }
    tx.commit().await?;
    if account.is_none() {
        sign_in::refused(app, begun.account.as_ref()).await?;
    }
    Ok(account)
}

async fn ask(
    app: &App,
    word: &'static str,
    account: Option<&AccountId>,
    begun: passkey::Ceremony,
) -> Result<Question, Error> {
    let ceremony = new_secret(app.chance.as_ref());
    let purpose = Purpose { word, account, lasts: passkey::WINDOW };
    ceremonies::begin(app, purpose, &ceremony, begun.state).await?;
    Ok(Question { ceremony, question: begun.question })
}

/// What keys remember of an account: the same for all of a person's keys, and nothing else is made from it.
fn handle(account: &AccountId) -> [u8; 16] {
    let digest = Sha256::new().chain_update("passkey of ").chain_update(account.as_str()).finalize();
    let mut handle = [0; 16];
    handle.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    handle
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn failed(error: passkey::PasskeyError) -> Error {
    Error::Refused(error.to_string())
}

/// What an answer proves; why it proves nothing is of use only to whoever debugs a browser.
fn proven<T>(result: Result<T, passkey::PasskeyError>) -> Option<T> {
    result.inspect_err(|error| tracing::debug!(%error, "a passkey was refused")).ok()
}
