//! Signing in at a university. Its provider says who somebody is there; an account is opened only to whoever has linked
//! that identity, was invited at an address the provider has confirmed, or belongs to a domain that is admitted.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tejido_domain::people::AccountId;
use tejido_identity::university::{Answer, Identity, Luck, University, UniversityError};
use tejido_store::people::{Linked, university as rows};

use super::admission;
use super::ceremonies::{self, Purpose};
use super::passkeys::Removed;
use super::sessions::{SignedIn, Strength};
use super::sign_in::{self, Browser, Welcome, enter};
use crate::chance::{new_bytes, new_secret};
use crate::trust::Act;
use crate::{App, Error};

const AWAY: &str = "university";
const LINK: &str = "university.link";

/// How long somebody may be away at the university, and how long they may think about linking.
const LASTS: Duration = Duration::from_mins(15);

/// Which university, and whom it opens the archive to.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its provider.
    pub provider: Arc<University>,
    /// Its address, as in identities.
    pub issuer: String,
    /// What it is called on the page to sign in.
    pub label: String,
    /// Domains whose confirmed addresses get an account with the least role; empty for none.
    pub admit: Vec<String>,
    /// Whether it asks its people for a second factor itself, so that signing in there proves two.
    pub two_factors: bool,
}

/// Somebody on the way to the university.
#[derive(Debug)]
pub struct Leaving {
    /// Where the browser goes.
    pub address: String,
    /// What the browser holds meanwhile; it comes back with the answer as well.
    pub token: String,
}

/// What somebody brought back.
#[derive(Debug, Clone, Copy)]
pub struct Back<'a> {
    /// What the browser held meanwhile.
    pub held: &'a str,
    /// What came back with the answer.
    pub state: &'a str,
    /// To be redeemed.
    pub code: Option<&'a str>,
    /// Whom the browser says it comes from.
    pub issuer: Option<&'a str>,
}

/// What came of it.
#[derive(Debug)]
pub enum Arrived {
    /// Somebody is signed in.
    SignedIn(Welcome),
    /// They want to link this identity to their account, and are asked to confirm it with this token.
    ToLink(ToLink),
    /// The university knows them, the archive does not. The address they have there, if any.
    Unknown(Option<String>),
    /// The university did not let them in, or they turned back.
    Declined,
    /// The university could not be asked.
    Unreachable,
    /// What came back proves nothing.
    Refused,
}

/// An identity about to be linked.
#[derive(Debug)]
pub struct ToLink {
    /// Confirms it.
    pub token: String,
    /// The address at the university, so that its owner recognizes it.
    pub email: Option<String>,
    /// The name there.
    pub name: Option<String>,
}

/// What came of a journey, and where it was to lead.
#[derive(Debug)]
pub struct Journey {
    /// What came of it.
    pub arrived: Arrived,
    /// Where it was to lead; empty when that is not known any more.
    pub back: String,
    /// The language of the page it began on; empty as well.
    pub language: String,
}

/// Where a journey began, kept while somebody is away.
#[derive(Debug, Serialize, Deserialize)]
struct Away {
    journey: String,
    back: String,
    language: String,
}

/// What came of linking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It opens the account from now on.
    Done,
    /// It opens an account already.
    Taken,
    /// It took too long.
    Over,
}

/// The university's provider; empty when there is none.
pub(super) fn issuer(app: &App) -> &str {
    app.university.as_ref().map_or("", |partner| &partner.issuer)
}

/// The way back from the university: the address its provider must know.
pub fn way_back(app: &App) -> String {
    format!("{}/sign-in/university", app.site().base_url)
}

/// Sends somebody to the university, to sign in or (when they are signed in) to link; none when there is none.
///
/// # Errors
/// The database's; [`Error::TooOften`].
pub async fn leave(
    app: &App,
    who: Option<&SignedIn>,
    back: &str,
    language: &str,
) -> Result<Option<Result<Leaving, Arrived>>, Error> {
    let Some(partner) = &app.university else { return Ok(None) };
    let chance = app.chance.as_ref();
    let luck = Luck { state: new_bytes(chance), nonce: new_bytes(chance), verifier: new_bytes(chance) };
    let journey = match partner.provider.begin(&way_back(app), &luck, app.now()).await {
        Ok(journey) => journey,
        Err(error) => return Ok(Some(Err(explained(&error)))),
    };
    let away = Away { journey: journey.kept, back: back.to_owned(), language: language.to_owned() };
    let account = who.map(|who| &who.actor.account);
    let purpose = Purpose { word: AWAY, account, lasts: LASTS };
    ceremonies::begin(app, purpose, &journey.state, serde_json::to_string(&away)?).await?;
    Ok(Some(Ok(Leaving { address: journey.address, token: journey.state })))
}

/// Receives somebody back from the university. `who` is signed in at this moment.
///
/// # Errors
/// The database's.
pub async fn arrive(app: &App, who: Option<&SignedIn>, back: Back<'_>, browser: &Browser) -> Result<Journey, Error> {
    let nowhere = |arrived| Journey { arrived, back: String::new(), language: String::new() };
    let Some(partner) = &app.university else { return Ok(nowhere(Arrived::Refused)) };
    // An answer that another browser asked for is another person's.
    if back.held.is_empty() || !tejido_identity::secret::same(back.held, back.state) {
        return Ok(nowhere(Arrived::Refused));
    }
    let mut tx = app.db.write().await?;
    let begun = ceremonies::take(app, &mut tx, back.held, AWAY).await?;
    tx.commit().await?;
    let Some(begun) = begun else { return Ok(nowhere(Arrived::Refused)) };
    let away: Away = serde_json::from_str(&begun.state)?;
    let answer = Answer { code: back.code, issuer: back.issuer };
    let arrived = match partner.provider.finish(answer, &away.journey, app.now()).await {
        Err(error) => explained(&error),
        Ok(identity) => match &begun.account {
            None => open(app, partner, &identity, browser).await?,
            // Whoever left to link must still be there.
            Some(account) if who.is_some_and(|who| who.actor.account == *account) => {
                to_link(app, account, identity).await?
            }
            Some(_) => Arrived::Refused,
        },
    };
    Ok(Journey { arrived, back: away.back, language: away.language })
}

/// The identities of whoever is signed in that open their account.
///
/// # Errors
/// The database's.
pub async fn list(app: &App, who: &SignedIn) -> Result<Vec<Linked>, Error> {
    Ok(rows::of(&app.db, &who.actor.account).await?)
}

/// Links an identity that its owner has confirmed to be theirs.
///
/// # Errors
/// The database's.
pub async fn link(app: &App, who: &SignedIn, token: &str) -> Result<Link, Error> {
    let account = &who.actor.account;
    let mut tx = app.db.write().await?;
    let begun = ceremonies::take(app, &mut tx, token, LINK).await?;
    let Some(begun) = begun.filter(|begun| begun.account.as_ref() == Some(account)) else { return Ok(Link::Over) };
    let (issuer, subject, email): (String, String, String) = serde_json::from_str(&begun.state)?;
    let linked = Linked { issuer, subject, account: account.clone(), email, linked: app.now(), used: None };
    let done = rows::link(&mut tx, &linked).await?;
    if done {
        let details = json!({"issuer": linked.issuer});
        app.audit(&mut tx, &who.actor.author(), Act::UniversityLinked, &account.author(), &details).await?;
    }
    tx.commit().await?;
    Ok(if done { Link::Done } else { Link::Taken })
}

/// Unlinks an identity, if another way in remains.
///
/// # Errors
/// The database's.
pub async fn unlink(app: &App, who: &SignedIn, issuer: &str, subject: &str) -> Result<Removed, Error> {
    let account = &who.actor.account;
    let mut tx = app.db.write().await?;
    if rows::find(&mut tx, issuer, subject).await?.is_none_or(|linked| linked.account != *account) {
        return Ok(Removed::Nothing);
    }
    // One of a provider that is not used any more is no way in.
    if issuer == self::issuer(app) && rows::ways(&mut tx, account, issuer).await? <= 1 {
        return Ok(Removed::LastWay);
    }
    rows::unlink(&mut tx, account, issuer, subject).await?;
    let details = json!({"issuer": issuer});
    app.audit(&mut tx, &who.actor.author(), Act::UniversityUnlinked, &account.author(), &details).await?;
    tx.commit().await?;
    Ok(Removed::Done)
}

/// Signs in whoever an identity opens the archive to.
async fn open(app: &App, partner: &Partner, identity: &Identity, browser: &Browser) -> Result<Arrived, Error> {
    let Some(account) = admission::account_of(app, partner, identity).await? else {
        sign_in::refused(app, None).await?;
        return Ok(Arrived::Unknown(identity.email.clone()));
    };
    let mut tx = app.db.write().await?;
    rows::used(&mut tx, &identity.issuer, &identity.subject, app.now()).await?;
    tx.commit().await?;
    let strength = if partner.two_factors { Strength::Two } else { Strength::One };
    match enter(app, &account, strength, browser).await {
        Ok(welcome) => Ok(Arrived::SignedIn(welcome)),
        Err(Error::Refused(_)) => {
            sign_in::refused(app, Some(&account)).await?;
            Ok(Arrived::Unknown(identity.email.clone()))
        }
        Err(error) => Err(error),
    }
}

async fn to_link(app: &App, account: &AccountId, identity: Identity) -> Result<Arrived, Error> {
    let token = new_secret(app.chance.as_ref());
    let email = identity.email.clone().unwrap_or_default();
    let state = serde_json::to_string(&(identity.issuer, identity.subject, email))?;
    let purpose = Purpose { word: LINK, account: Some(account), lasts: LASTS };
    ceremonies::begin(app, purpose, &token, state).await?;
    Ok(Arrived::ToLink(ToLink { token, email: identity.email, name: identity.name }))
}

fn explained(error: &UniversityError) -> Arrived {
    match error {
        UniversityError::Declined => Arrived::Declined,
        UniversityError::Answer(_) => {
            tracing::info!(%error, "somebody came back from the university with nothing");
            Arrived::Refused
        }
        _ => {
            tracing::warn!(%error, "nobody can sign in at the university");
            Arrived::Unreachable
        }
    }
}
