//! Tokens for programs: made by a person for themselves, shown once, known by their hash from then on.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tejido_domain::people::{AccountId, Action, Actor, Door, SCOPES, Target};
use tejido_formats::text::typed_line;
use tejido_store::trust::tokens;

pub use tejido_store::trust::Token;

use super::Act;
use crate::chance::{hash_of_secret, new_id, new_secret};
use crate::people::{Strength, actor_of};
use crate::{App, Error};

/// What every token begins with, so that one that has slipped into a public place is recognized.
pub const PREFIX: &str = "tjd_";

/// Days after which a token ends at the latest.
pub const MOST_DAYS: i64 = 366;

/// Tokens one person has at once.
pub const MOST: usize = 20;

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 80;

/// What a token is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: BTreeSet<String>,
    /// In how many days it ends.
    pub days: i64,
}

/// What is wrong with what is wanted, as a code; its words are the message `token.problem.{code}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It has no name, or too long a one.
    Name,
    /// No scope, or one that does not exist.
    Scopes,
    /// It would end at once, or too late.
    Days,
    /// There are as many as one person may have.
    TooMany,
}

impl Problem {
    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Scopes => "scopes",
            Self::Days => "days",
            Self::TooMany => "too-many",
        }
    }
}

/// A token that was just made.
#[derive(Debug)]
pub struct Made {
    /// What is known of it from now on.
    pub token: Token,
    /// What the program is to send. It is kept nowhere else.
    pub secret: String,
}

/// Makes a token for whoever acts, who has proved this strongly who they are: the token opens no more than they can
/// themselves. A program cannot make itself another.
///
/// # Errors
/// When it is not a person who asks; the database's.
pub async fn make(
    app: &App,
    actor: &Actor,
    strength: Strength,
    wanted: &Wanted,
) -> Result<Result<Made, Problem>, Error> {
    only_persons(actor)?;
    let now = app.now();
    let name = typed_line(&wanted.name);
    let standing = tokens::of(&app.db, &actor.account).await?;
    let standing = standing.iter().filter(|token| is_good(token, now)).count();
    let problem = match wanted {
        _ if name.is_empty() || name.chars().count() > LONGEST_NAME => Some(Problem::Name),
        wanted if wanted.scopes.is_empty() => Some(Problem::Scopes),
        wanted if !wanted.scopes.iter().all(|scope| SCOPES.contains(&scope.as_str())) => Some(Problem::Scopes),
        wanted if !(1..=MOST_DAYS).contains(&wanted.days) => Some(Problem::Days),
        _ if standing >= MOST => Some(Problem::TooMany),
        _ => None,
    };
    if let Some(problem) = problem {
        return Ok(Err(problem));
    }
    let secret = format!("{PREFIX}{}", new_secret(app.chance.as_ref()));
    let token = Token {
        id: new_id(app.chance.as_ref()).to_string(),
        account: actor.account.clone(),
        name,
        hash: hash_of_secret(&secret),
        scopes: wanted.scopes.clone(),
        created: now,
        ends: now + SignedDuration::from_hours(24 * wanted.days),
        used: String::new(),
        revoked: None,
        factors: strength.factors(),
    };
    let mut tx = app.db.write().await?;
    tokens::put(&mut tx, &token).await?;
    let details = json!({ "scopes": token.scopes, "ends": token.ends.to_string() });
    app.audit(&mut tx, &actor.author(), Act::TokenMade, &token.id, &details).await?;
    tx.commit().await?;
    Ok(Ok(Made { token, secret }))
}

/// The tokens of whoever acts, the newest first, with those that have ended.
///
/// # Errors
/// The database's.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Token>, Error> {
    Ok(tokens::of(&app.db, &actor.account).await?)
}

/// Revokes a token of whoever acts; whether there was one to revoke.
///
/// # Errors
/// When it is not a person who asks; the database's.
pub async fn revoke(app: &App, actor: &Actor, id: &str) -> Result<bool, Error> {
    only_persons(actor)?;
    let mut tx = app.db.write().await?;
    let revoked = tokens::revoke(&mut tx, &actor.account, id, app.now()).await?;
    if revoked {
        app.audit(&mut tx, &actor.author(), Act::TokenRevoked, id, &serde_json::Value::Null).await?;
    }
    tx.commit().await?;
    Ok(revoked)
}

/// Revokes every token of an account, in the transaction of what makes that necessary: it is suspended or left.
///
/// # Errors
/// The database's.
pub async fn revoke_all(app: &App, tx: &mut tejido_store::Tx, by: &str, account: &AccountId) -> Result<u64, Error> {
    let many = tokens::revoke_all(tx, account, app.now()).await?;
    if many > 0 {
        app.audit(tx, by, Act::TokenRevoked, &account.author(), &json!({ "tokens": many })).await?;
    }
    Ok(many)
}

/// Who comes with a token; none when it is not known, has ended, was revoked, or its owner may not sign in any more.
///
/// # Errors
/// The database's.
pub async fn resolve(app: &App, secret: &str) -> Result<Option<Actor>, Error> {
    if !secret.starts_with(PREFIX) || secret.len() > 200 {
        return Ok(None);
    }
    let Some(token) = tokens::by_hash(&app.db, &hash_of_secret(secret)).await? else { return Ok(None) };
    if !is_good(&token, app.now()) {
        return Ok(None);
    }
    let door = Door::Token { id: token.id.clone(), scopes: token.scopes.clone() };
    let Some(mut actor) = actor_of(app, &token.account, door).await? else { return Ok(None) };
    if token.factors < Strength::Two.factors() {
        // As in a session: the role is theirs, but one factor alone does not open what it opens.
        actor.grants.retain(|grant| !grant.role.is_privileged());
    }
    let today = app.today().to_string();
    if token.used != today {
        let mut tx = app.db.write().await?;
        tokens::touch(&mut tx, &token.id, &today).await?;
        tx.commit().await?;
    }
    Ok(Some(actor))
}

/// Whether a token may be used.
pub fn is_good(token: &Token, now: Timestamp) -> bool {
    token.revoked.is_none() && now < token.ends
}

fn only_persons(actor: &Actor) -> Result<(), Error> {
    match actor.door {
        Door::Session | Door::CommandLine => Ok(()),
        Door::Token { .. } => Err(Error::Refused("a token cannot change tokens".to_owned())),
    }
}

/// What a program with a token may do in the whole site, for whoever asks what its token is good for.
pub fn may(actor: &Actor) -> Vec<Action> {
    let rules = tejido_domain::people::TABLE.iter().map(|rule| rule.action);
    rules.filter(|action| tejido_domain::people::permits(Some(actor), *action, &Target::site())).collect()
}
