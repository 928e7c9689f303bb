//! Accepting an invitation: somebody becomes a person with an account, or comes back into their own.

use serde_json::json;
use tejido_domain::people::{AccountId, AccountState, Action, Actor, Credit, Grant, Target};
use tejido_identity::recovery;
use tejido_identity::totp::TotpSecret;
use tejido_lang::LanguageTag;
use tejido_store::Tx;
use tejido_store::people::{Account, Invitation, accounts, communities, grants, invitations, proofs, sessions};

use super::problem::{self, Problem, SignInName};
use super::sessions::Strength;
use super::sign_in::{Browser, Welcome, enter};
use crate::chance::new_bytes;
use crate::trust::{Act, named, tokens};
use crate::{App, Error};

/// Who somebody says they are. For whoever comes back into their own account, only the proofs count.
#[derive(Debug, Clone, Default)]
pub struct AcceptInput {
    /// What the network is to call them.
    pub name: String,
    /// Address or name to sign in with.
    pub email: String,
    /// How they wish to be credited.
    pub credit: Credit,
    /// Languages they read.
    pub reads: Vec<LanguageTag>,
    /// Languages they write.
    pub writes: Vec<LanguageTag>,
    /// Language of the interface.
    pub interface: String,
    /// Time zone; may be empty.
    pub time_zone: String,
    /// The password, twice.
    pub password: String,
    /// The password again.
    pub again: String,
    /// The secret offered to their authenticator app, in Base32.
    pub secret: String,
    /// The code it shows; empty without a second factor.
    pub code: String,
}

/// Someone who has accepted.
#[derive(Debug)]
pub struct Accepted {
    /// They are signed in.
    pub welcome: Welcome,
    /// Their recovery codes, to be shown once; none without a second factor.
    pub recovery: Vec<String>,
}

/// Whether an invitation leads to a role that needs a second factor.
///
/// # Errors
/// The database's.
pub async fn needs_factor(app: &App, invitation: &Invitation) -> Result<bool, Error> {
    let held = match &invitation.account {
        Some(account) => grants::of(&app.db, account).await?,
        None => Vec::new(),
    };
    Ok(held.iter().chain(&invitation.grants).any(|grant| grant.role.is_privileged()))
}

/// Accepts an invitation. Whatever is wrong is said at once, and nothing is used up.
///
/// # Errors
/// The database's.
pub async fn accept(
    app: &App,
    invitation: &Invitation,
    input: &AcceptInput,
    browser: &Browser,
) -> Result<Result<Accepted, Vec<Problem>>, Error> {
    let mut problems = Vec::new();
    let account = match &invitation.account {
        Some(id) => accounts::find(&app.db, id).await?,
        None => newcomer(app, input, &mut problems),
    };
    let own = [input.name.as_str(), input.email.as_str()];
    problems.extend(problem::password(&input.password, &input.again, &own));
    let step = factor(app, input, needs_factor(app, invitation).await?).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if account.as_ref().is_some_and(|account| account.state != AccountState::Active) {
        // The link stays good for when they are let in again.
        problems.push(Problem::new("password", "suspended"));
    }
    let Some(account) = account.filter(|_| problems.is_empty()) else { return Ok(Err(problems)) };
    let hash = app.passwords()?.hash(&input.password, new_bytes(app.chance.as_ref())).await?;
    let mut tx = app.db.write().await?;
    if let Some(problem) = taken(&mut tx, &account).await? {
        return Ok(Err(vec![problem]));
    }
    if !invitations::settle(&mut tx, &invitation.id, Some(&account.id), app.now()).await? {
        return Ok(Err(vec![Problem::new("password", "invitation_used")]));
    }
    write(app, &mut tx, invitation, &account).await?;
    proofs::set_password(&mut tx, &account.id, &hash, app.now()).await?;
    let mut recovery = Vec::new();
    if let Some(step) = step {
        proofs::set_totp(&mut tx, &account.id, &input.secret, step, app.now()).await?;
        recovery = new_recovery(app, &mut tx, &account.id).await?;
    }
    tx.commit().await?;
    let strength = if step.is_some() { Strength::Two } else { Strength::One };
    let welcome = enter(app, &account.id, strength, browser).await?;
    Ok(Ok(Accepted { welcome, recovery }))
}

/// Makes an account for somebody, with a password already chosen. Roles that need a second factor rest until there is
/// one.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub async fn add(
    app: &App,
    actor: &Actor,
    input: &AcceptInput,
    held: &[Grant],
) -> Result<Result<AccountId, Vec<Problem>>, Error> {
    app.permit(Some(actor), Action::ManageAccounts, &Target::site())?;
    let mut problems = Vec::new();
    let account = newcomer(app, input, &mut problems);
    problems.extend(problem::password(&input.password, &input.again, &[&input.name, &input.email]));
    let Some(account) = account.filter(|_| problems.is_empty()) else { return Ok(Err(problems)) };
    let hash = app.passwords()?.hash(&input.password, new_bytes(app.chance.as_ref())).await?;
    let (id, now) = (&account.id, app.now());
    let mut tx = app.db.write().await?;
    if let Some(problem) = taken(&mut tx, &account).await? {
        return Ok(Err(vec![problem]));
    }
    accounts::put(&mut tx, &account).await?;
    proofs::set_password(&mut tx, id, &hash, now).await?;
    for grant in held {
        grants::give(&mut tx, id, grant, &named(actor), now).await?;
    }
    let roles: Vec<_> = held.iter().map(super::manage::in_words).collect();
    app.audit(&mut tx, &named(actor), Act::AccountMade, &id.author(), &json!({ "roles": roles })).await?;
    tx.commit().await?;
    Ok(Ok(account.id))
}

/// A new secret to offer to an authenticator app.
pub fn new_totp(app: &App) -> TotpSecret {
    TotpSecret::from_chance(new_bytes(app.chance.as_ref()))
}

/// Writes the account of somebody new with all they will be; or clears what let somebody in before.
pub(super) async fn write(app: &App, tx: &mut Tx, invitation: &Invitation, account: &Account) -> Result<(), Error> {
    let (id, now) = (&account.id, app.now());
    if invitation.account.is_some() {
        // Whoever had the account before them may have made tokens too.
        proofs::forget(tx, id).await?;
        sessions::end_all(tx, id, "").await?;
        tokens::revoke_all(app, tx, &id.author(), id).await?;
        app.audit(tx, &id.author(), Act::AccountRecovered, &id.author(), &serde_json::Value::Null).await?;
        return Ok(());
    }
    accounts::put(tx, account).await?;
    for grant in &invitation.grants {
        grants::give(tx, id, grant, &invitation.invited_by, now).await?;
    }
    for community in &invitation.communities {
        // One that was taken back meanwhile has nobody.
        if communities::find(&mut *tx, community).await?.is_some() {
            grants::join(tx, id, community, now).await?;
        }
    }
    let details = json!({ "invitation": invitation.id });
    app.audit(tx, &id.author(), Act::InvitationAccepted, &id.author(), &details).await
}

fn newcomer(app: &App, input: &AcceptInput, problems: &mut Vec<Problem>) -> Option<Account> {
    let name = super::profile::name(&input.name).map_err(|problem| problems.push(problem)).ok();
    let sign_in = problem::sign_in_name(&input.email).map_err(|problem| problems.push(problem)).ok()?;
    let (email, login) = match sign_in {
        SignInName::Email(email) => (Some(email), None),
        SignInName::Login(login) => (None, Some(login)),
    };
    Some(Account {
        id: AccountId::from_chance(app.chance.draw()),
        name: name?,
        email,
        login,
        state: AccountState::Active,
        credit: input.credit.clone(),
        reads: input.reads.clone(),
        writes: input.writes.clone(),
        interface: input.interface.clone(),
        time_zone: input.time_zone.clone(),
        created: app.now(),
        left_at: None,
    })
}

/// Whether another account has this address or name already.
pub(super) async fn taken(tx: &mut Tx, account: &Account) -> Result<Option<Problem>, Error> {
    let Some(name) = account.email.as_deref().or(account.login.as_deref()) else { return Ok(None) };
    let found = accounts::by_name(&mut *tx, name).await?.filter(|found| found.id != account.id);
    Ok(found.map(|_| Problem::new("email", "email_taken")))
}

/// The step of the code that was typed; none where there is no second factor and needs to be none.
pub(super) fn factor(app: &App, input: &AcceptInput, needed: bool) -> Result<Option<i64>, Problem> {
    if input.code.trim().is_empty() {
        return if needed { Err(Problem::new("code", "code_needed")) } else { Ok(None) };
    }
    let secret = TotpSecret::from_base32(&input.secret);
    let step = secret.and_then(|secret| secret.check(&input.code, app.now(), None));
    step.and_then(|step| i64::try_from(step).ok()).map(Some).ok_or(Problem::new("code", "code_wrong"))
}

/// Makes recovery codes in place of those before.
pub(super) async fn new_recovery(app: &App, tx: &mut Tx, account: &AccountId) -> Result<Vec<String>, Error> {
    let codes = recovery::codes(std::array::from_fn(|_| new_bytes(app.chance.as_ref())));
    let hashes: Vec<String> = codes.iter().map(recovery::RecoveryCode::hash).collect();
    proofs::set_recovery(tx, account, &hashes, app.now()).await?;
    Ok(codes.iter().map(|code| code.expose().to_owned()).collect())
}
