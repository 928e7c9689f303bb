//! Sessions: kept in the database, revocable, short for those who may do much.

use jiff::{SignedDuration, Timestamp};
use tejido_domain::people::{AccountId, Actor, Door};
use tejido_store::people::{Session, sessions};

use super::permit::actor_of;
use crate::chance::{hash_of_secret, new_secret};
use crate::trust::Act;
use crate::{App, Error};

/// How long a session may stay unused, and how long it lasts at most.
#[derive(Debug, Clone, Copy)]
struct Lengths {
    idle: SignedDuration,
    whole: SignedDuration,
}

/// For those who review, look after the archive or administer it.
const PRIVILEGED: Lengths = Lengths { idle: SignedDuration::from_mins(30), whole: SignedDuration::from_hours(8) };

/// For everybody else.
const USUAL: Lengths =
    Lengths { idle: SignedDuration::from_hours(14 * 24), whole: SignedDuration::from_hours(90 * 24) };

/// Uses within this time are not written down one by one.
const COARSE: SignedDuration = SignedDuration::from_mins(1);

/// A session that has just begun.
#[derive(Debug)]
pub struct Begun {
    /// What the browser is to hold. It is kept nowhere else.
    pub token: String,
    /// When it ends whatever happens.
    pub ends: Timestamp,
}

/// How identity was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// By one factor, such as a password.
    One,
    /// By two, such as a password and a code, or a passkey that asked for its owner.
    Two,
}

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// They, with the roles that are in force in this session.
    pub actor: Actor,
    /// Their session.
    pub session: Session,
    /// They hold a role that rests until they prove a second factor.
    pub resting: bool,
}

impl SignedIn {
    /// How strongly they proved who they are.
    pub const fn strength(&self) -> Strength {
        if self.session.factors < Strength::Two.factors() { Strength::One } else { Strength::Two }
    }
}

impl Strength {
    pub(crate) const fn factors(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// Begins a session; identity was just proved, this strongly. `device` describes it coarsely, for its owner alone.
///
/// # Errors
/// The database's, and when there is no such account that may sign in.
pub async fn begin(app: &App, account: &AccountId, strength: Strength, device: &str) -> Result<Begun, Error> {
    let actor = actor_of(app, account, Door::Session).await?;
    let actor = actor.ok_or_else(|| Error::Refused(format!("{account} may not sign in")))?;
    let now = app.now();
    let token = new_secret(app.chance.as_ref());
    let session = Session {
        hash: hash_of_secret(&token),
        account: account.clone(),
        created: now,
        seen: now,
        proved: now,
        ends: now + lengths(&actor).whole,
        factors: strength.factors(),
        device: device.chars().take(80).collect(),
    };
    let mut tx = app.db.write().await?;
    sessions::sweep(&mut tx, now).await?;
    sessions::put(&mut tx, &session).await?;
    app.audit(&mut tx, &account.author(), Act::SessionBegun, "", &serde_json::Value::Null).await?;
    tx.commit().await?;
    Ok(Begun { token, ends: session.ends })
}

/// Who holds a token; none when its session has ended, was revoked, or the account may not sign in any more.
///
/// # Errors
/// The database's.
pub async fn resolve(app: &App, token: &str) -> Result<Option<SignedIn>, Error> {
    let Some(mut session) = sessions::find(&app.db, &hash_of_secret(token)).await? else { return Ok(None) };
    let Some(mut actor) = actor_of(app, &session.account, Door::Session).await? else { return Ok(None) };
    let now = app.now();
    let lengths = lengths(&actor);
    // Whoever was given a role since has the shorter session from then on.
    let ends = session.ends.min(session.created + lengths.whole);
    if now >= ends || now.duration_since(session.seen) >= lengths.idle {
        return Ok(None);
    }
    if now.duration_since(session.seen) >= COARSE {
        session.seen = now;
        let mut tx = app.db.write().await?;
        sessions::touch(&mut tx, &session.hash, now).await?;
        tx.commit().await?;
    }
    let resting = session.factors < Strength::Two.factors() && actor.is_privileged();
    if resting {
        // The role is theirs, but a password alone does not open what it opens.
        actor.grants.retain(|grant| !grant.role.is_privileged());
    }
    Ok(Some(SignedIn { actor, session, resting }))
}

/// Ends a session; it is no error when it has ended already.
///
/// # Errors
/// The database's.
pub async fn end(app: &App, signed: &SignedIn) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    sessions::end(&mut tx, &signed.session.hash).await?;
    app.audit(&mut tx, &signed.actor.author(), Act::SessionEnded, "", &serde_json::Value::Null).await?;
    Ok(tx.commit().await?)
}

fn lengths(actor: &Actor) -> Lengths {
    if actor.is_privileged() { PRIVILEGED } else { USUAL }
}
