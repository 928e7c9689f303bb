//! Invitations: made by those who look after people, handed over as a link that lets somebody in once.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tejido_domain::people::{AccountId, Action, Actor, Grant, Scope, may_give, permits_somewhere};
use tejido_formats::text::typed_line;
use tejido_store::people::{Account, Invitation, invitations};

use super::permit::target_of_scope;
use crate::chance::{hash_of_secret, new_id, new_secret};
use crate::trust::{Act, named};
use crate::{App, Error};

/// How long a link holds.
pub const HOLDS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Most open invitations that are listed.
const LISTED: i64 = 200;

/// Whom to invite, and as what.
#[derive(Debug, Clone, Default)]
pub struct InviteInput {
    /// Whom; a word for the list, which they may change.
    pub name: String,
    /// Their address, when it is known.
    pub email: Option<String>,
    /// What they will be.
    pub grants: Vec<Grant>,
    /// Communities they will belong to.
    pub communities: BTreeSet<String>,
}

/// An invitation that was just made.
#[derive(Debug)]
pub struct Invited {
    /// Under which it is listed.
    pub id: String,
    /// The secret of its link. It is kept nowhere else.
    pub secret: String,
    /// Until when it holds.
    pub ends: Timestamp,
}

/// Invites somebody new.
///
/// # Errors
/// [`Error::Denied`] when a role or community is not the inviter's to give; the database's.
pub async fn invite(app: &App, actor: &Actor, input: InviteInput) -> Result<Invited, Error> {
    if !permits_somewhere(Some(actor), Action::ManagePeople) {
        return Err(Error::Denied(Action::ManagePeople));
    }
    for grant in &input.grants {
        give_or_deny(app, actor, grant).await?;
    }
    for community in &input.communities {
        let target = target_of_scope(app, &Scope::Group(community.clone())).await?;
        app.permit(Some(actor), Action::ManageGroups, &target)?;
    }
    let made = Invitation {
        account: None,
        name: typed_line(&input.name),
        email: input.email,
        grants: input.grants,
        communities: input.communities,
        ..blank(app, actor)
    };
    keep(app, actor, made, Act::InvitationMade).await
}

/// Makes a link that leads an account's owner back in: it sets a password and factors anew. Sessions end at once.
///
/// # Errors
/// [`Error::Denied`], also when the account holds more than whoever makes the link; the database's.
pub async fn invite_back(app: &App, actor: &Actor, account: &Account) -> Result<Invited, Error> {
    super::manage::may_manage(app, actor, &account.id).await?;
    let made = Invitation {
        account: Some(account.id.clone()),
        name: account.name.clone(),
        email: account.email.clone(),
        ..blank(app, actor)
    };
    let mut tx = app.db.write().await?;
    tejido_store::people::sessions::end_all(&mut tx, &account.id, "").await?;
    invitations::revoke_of(&mut tx, &account.id, app.now()).await?;
    tx.commit().await?;
    keep(app, actor, made, Act::AccountReset).await
}

/// Invitations that wait for somebody, the newest first.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn open(app: &App, actor: &Actor) -> Result<Vec<Invitation>, Error> {
    see(actor)?;
    Ok(invitations::open(&app.db, app.now(), LISTED).await?)
}

/// Revokes an invitation; gives whether it was open.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn revoke(app: &App, actor: &Actor, id: &str) -> Result<bool, Error> {
    let Some(found) = invitations::find(&app.db, id).await? else { return Ok(false) };
    for grant in &found.grants {
        give_or_deny(app, actor, grant).await?;
    }
    see(actor)?;
    let mut tx = app.db.write().await?;
    let was_open = invitations::settle(&mut tx, id, None, app.now()).await?;
    app.audit(&mut tx, &named(actor), Act::InvitationRevoked, id, &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(was_open)
}

/// The invitation behind the secret of a link, while it holds.
///
/// # Errors
/// The database's.
pub async fn by_secret(app: &App, secret: &str) -> Result<Option<Invitation>, Error> {
    let found = invitations::by_hash(&app.db, &hash_of_secret(secret)).await?;
    Ok(found.filter(|invitation| invitation.settled.is_none() && app.now() < invitation.ends))
}

/// Whether somebody may give a role.
pub(super) async fn give_or_deny(app: &App, actor: &Actor, grant: &Grant) -> Result<(), Error> {
    let target = target_of_scope(app, &grant.scope).await?;
    if may_give(actor, grant.role, &target) { Ok(()) } else { Err(Error::Denied(Action::ManagePeople)) }
}

fn see(actor: &Actor) -> Result<(), Error> {
    let may = permits_somewhere(Some(actor), Action::ManagePeople);
    if may { Ok(()) } else { Err(Error::Denied(Action::ManagePeople)) }
}

fn blank(app: &App, actor: &Actor) -> Invitation {
    let now = app.now();
    Invitation {
        id: new_id(app.chance.as_ref()).to_string(),
        hash: String::new(),
        account: None,
        name: String::new(),
        email: None,
        grants: Vec::new(),
        communities: BTreeSet::new(),
        invited_by: named(actor),
        created: now,
        ends: now + HOLDS,
        settled: None,
        accepted_by: None,
    }
}

async fn keep(app: &App, actor: &Actor, made: Invitation, act: Act) -> Result<Invited, Error> {
    let secret = new_secret(app.chance.as_ref());
    let made = Invitation { hash: hash_of_secret(&secret), ..made };
    let roles: Vec<_> = made.grants.iter().map(super::manage::in_words).collect();
    let subject = made.account.as_ref().map_or_else(|| made.id.clone(), AccountId::author);
    let mut tx = app.db.write().await?;
    invitations::put(&mut tx, &made).await?;
    let details = json!({ "roles": roles, "groups": made.communities });
    app.audit(&mut tx, &named(actor), act, &subject, &details).await?;
    tx.commit().await?;
    Ok(Invited { id: made.id, secret, ends: made.ends })
}
