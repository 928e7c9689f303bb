//! Looking after people: who they are, what they hold, and ending what must end.
//!
//! Nobody gives or takes more than they hold, and an installation never loses its last administrator.

use serde_json::json;
use tejido_domain::people::{
    AccountId, AccountState, Action, Actor, Door, Grant, Role, Scope, Target, permits_somewhere,
};
use tejido_store::Tx;
use tejido_store::people::accounts::{self, Listing};
use tejido_store::people::{Account, Session, grants, sessions};

use super::invitations::give_or_deny;
use super::sessions::SignedIn;
use crate::trust::{Act, named, tokens};
use crate::{App, Error};

/// People on a page.
pub const PAGE: i64 = 50;

/// Why something was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The installation would have no administrator.
    LastAdministrator,
}

/// A person in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The account.
    pub account: Account,
    /// What they hold.
    pub grants: Vec<Grant>,
}

/// A page of people.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// They.
    pub people: Vec<Listed>,
    /// There are more.
    pub more: bool,
}

/// A person as those who look after people see them.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The account.
    pub account: Account,
    /// What they hold.
    pub grants: Vec<Grant>,
    /// Communities they belong to.
    pub communities: Vec<String>,
    /// Their sessions.
    pub sessions: Vec<Session>,
    /// The actor may reset or end it: they hold no more than the actor.
    pub manageable: bool,
}

/// Whoever runs commands on the server itself.
pub fn command_line() -> Actor {
    Actor {
        account: AccountId::from_chance(0),
        name: String::new(),
        grants: vec![Grant::site(Role::Administrator)],
        groups: std::collections::BTreeSet::new(),
        door: Door::CommandLine,
    }
}

/// People by name, a page of them.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn list(app: &App, actor: &Actor, words: &str, page: i64) -> Result<People, Error> {
    see(actor)?;
    let listing = Listing { words: words.trim().to_owned(), offset: page.max(0) * PAGE, limit: PAGE + 1 };
    let mut found = accounts::list(&app.db, &listing).await?;
    let more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let ids: Vec<AccountId> = found.iter().map(|account| account.id.clone()).collect();
    let mut held = grants::of_many(&app.db, &ids).await?;
    let listed = |account: Account| Listed { grants: held.remove(&account.id).unwrap_or_default(), account };
    Ok(People { people: found.into_iter().map(listed).collect(), more })
}

/// A person; none when there is no such account.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn show(app: &App, actor: &Actor, id: &AccountId) -> Result<Option<Seen>, Error> {
    see(actor)?;
    let Some(account) = accounts::find(&app.db, id).await? else { return Ok(None) };
    Ok(Some(Seen {
        account,
        grants: grants::of(&app.db, id).await?,
        communities: grants::communities_of(&app.db, id).await?.into_iter().collect(),
        sessions: sessions::of(&app.db, id).await?,
        manageable: may_manage(app, actor, id).await.is_ok(),
    }))
}

/// All that somebody signed in holds, also what rests in this session.
///
/// # Errors
/// The database's.
pub async fn own_grants(app: &App, signed: &SignedIn) -> Result<Vec<Grant>, Error> {
    Ok(grants::of(&app.db, &signed.actor.account).await?)
}

/// A person by what they sign in with; for the command line.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn by_name(app: &App, actor: &Actor, name: &str) -> Result<Option<Account>, Error> {
    see(actor)?;
    if let Ok(id) = name.parse::<AccountId>()
        && let Some(found) = accounts::find(&app.db, &id).await?
    {
        return Ok(Some(found));
    }
    Ok(accounts::by_name(&app.db, &name.trim().to_lowercase()).await?)
}

/// Gives a role.
///
/// # Errors
/// [`Error::Denied`] when it is not the actor's to give; the database's.
pub async fn give(app: &App, actor: &Actor, to: &AccountId, grant: &Grant) -> Result<(), Error> {
    give_or_deny(app, actor, grant).await?;
    let mut tx = app.db.write().await?;
    grants::give(&mut tx, to, grant, &named(actor), app.now()).await?;
    app.audit(&mut tx, &named(actor), Act::RoleGiven, &to.author(), &in_words(grant)).await?;
    Ok(tx.commit().await?)
}

/// Takes a role away.
///
/// # Errors
/// [`Error::Denied`] when it is not the actor's to take; the database's.
pub async fn take(
    app: &App,
    actor: &Actor,
    from: &AccountId,
    role: Role,
    scope: &Scope,
) -> Result<Result<(), Kept>, Error> {
    let grant = Grant { role, scope: scope.clone(), languages: Vec::new() };
    give_or_deny(app, actor, &grant).await?;
    let mut tx = app.db.write().await?;
    if role == Role::Administrator && *scope == Scope::Site && is_last(&mut tx, from).await? {
        return Ok(Err(Kept::LastAdministrator));
    }
    grants::take(&mut tx, from, role, scope).await?;
    app.audit(&mut tx, &named(actor), Act::RoleTaken, &from.author(), &in_words(&grant)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Suspends an account, or lets it in again. A suspended one is signed out at once.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn suspend(app: &App, actor: &Actor, id: &AccountId, suspended: bool) -> Result<Result<(), Kept>, Error> {
    app.permit(Some(actor), Action::ManageAccounts, &Target::site())?;
    let mut tx = app.db.write().await?;
    let Some(account) = accounts::find(&mut tx, id).await? else { return Ok(Ok(())) };
    let (from, to, act) = if suspended {
        (AccountState::Active, AccountState::Suspended, Act::AccountSuspended)
    } else {
        (AccountState::Suspended, AccountState::Active, Act::AccountRestored)
    };
    if account.state != from {
        return Ok(Ok(()));
    }
    if suspended && is_last(&mut tx, id).await? {
        return Ok(Err(Kept::LastAdministrator));
    }
    accounts::put(&mut tx, &Account { state: to, ..account }).await?;
    sessions::end_all(&mut tx, id, "").await?;
    if suspended {
        tokens::revoke_all(app, &mut tx, &named(actor), id).await?;
    }
    app.audit(&mut tx, &named(actor), act, &id.author(), &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Ends every session of somebody.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn sign_out(app: &App, actor: &Actor, id: &AccountId) -> Result<u64, Error> {
    may_manage(app, actor, id).await?;
    let mut tx = app.db.write().await?;
    let ended = sessions::end_all(&mut tx, id, "").await?;
    app.audit(&mut tx, &named(actor), Act::SessionRevoked, &id.author(), &json!({ "sessions": ended })).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Whether somebody may reset or end another's account: they must be able to give all that it holds.
pub(super) async fn may_manage(app: &App, actor: &Actor, id: &AccountId) -> Result<(), Error> {
    let own = Grant::site(Role::Reader);
    // Whoever looks after a part of the archive only must not take over accounts that hold nothing yet.
    give_or_deny(app, actor, &own).await?;
    for grant in grants::of(&app.db, id).await? {
        give_or_deny(app, actor, &grant).await?;
    }
    Ok(())
}

/// Whether an account is the only one that administers the installation.
pub(super) async fn is_last(tx: &mut Tx, id: &AccountId) -> Result<bool, Error> {
    let held = grants::of(&mut *tx, id).await?;
    let administers = held.iter().any(|grant| grant.role == Role::Administrator && grant.scope == Scope::Site);
    let active = accounts::find(&mut *tx, id).await?.is_some_and(|account| account.state == AccountState::Active);
    Ok(administers && active && grants::count_on_site(tx, Role::Administrator).await? <= 1)
}

/// A role for the trail.
pub(super) fn in_words(grant: &Grant) -> serde_json::Value {
    let languages: Vec<&str> = grant.languages.iter().map(tejido_lang::LanguageTag::as_str).collect();
    json!({ "role": grant.role.as_str(), "scope": grant.scope.kind(), "of": grant.scope.of(), "languages": languages })
}

fn see(actor: &Actor) -> Result<(), Error> {
    let may = permits_somewhere(Some(actor), Action::SeePeople);
    if may { Ok(()) } else { Err(Error::Denied(Action::SeePeople)) }
}
