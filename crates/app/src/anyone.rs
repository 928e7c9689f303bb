//! What guards the forms that anyone may post without an account: no addresses are looked at, and nobody is asked
//! to solve a puzzle.
//!
//! A form carries a signed moment: too young and no person can have filled it in, too old and it is given a new one.
//! Everybody together sends only so much in an hour. What is refused is always shown again as it was written.

use jiff::{SignedDuration, Timestamp};
use tejido_store::{offers, settings};

use crate::chance::{hash_of_secret, new_secret};
use crate::{App, Error};

/// Nobody fills in a form faster.
const SHORTEST: SignedDuration = SignedDuration::from_secs(3);

/// Nobody takes longer; whoever does gets a fresh stamp with what they wrote.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// Most offers and requests of everybody together in an hour.
pub const MOST_AN_HOUR: i64 = 60;

/// Name of the key with which moments are signed.
const KEY: &str = "form_key";

/// Why a form is not taken yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// It came too soon, or too late: send it again.
    Moment,
    /// The field was filled in that people do not see.
    Trap,
    /// Too much came in within an hour.
    Many,
}

impl Caution {
    /// The last part of a message `anyone.…`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Moment => "moment",
            Self::Trap => "trap",
            Self::Many => "crowd",
        }
    }
}

/// A stamp for a form that is shown now.
///
/// # Errors
/// The database's.
pub async fn stamp(app: &App) -> Result<String, Error> {
    let now = app.now().as_millisecond();
    Ok(format!("{now}.{}", signature(&key(app).await?, now)))
}

/// A stamp for a form that is shown again: the one it came with where that was right and merely too young, so that
/// whoever presses once more is not told to wait again.
///
/// # Errors
/// The database's.
pub async fn stamp_again(app: &App, sent: &str) -> Result<String, Error> {
    match age(app, sent).await? {
        Some(age) if age < SHORTEST => Ok(sent.to_owned()),
        _ => stamp(app).await,
    }
}

/// Whether a form may be taken: its stamp, and the field that people leave empty.
///
/// # Errors
/// The database's.
pub async fn caution(app: &App, stamp: &str, trap: &str) -> Result<Option<Caution>, Error> {
    if !trap.is_empty() {
        return Ok(Some(Caution::Trap));
    }
    if !age(app, stamp).await?.is_some_and(|age| (SHORTEST..LONGEST).contains(&age)) {
        return Ok(Some(Caution::Moment));
    }
    let hour_ago = app.now() - SignedDuration::from_hours(1);
    Ok((offers::since(&app.db, hour_ago).await? >= MOST_AN_HOUR).then_some(Caution::Many))
}

/// How long ago a form was shown; none when the stamp is not ours.
async fn age(app: &App, stamp: &str) -> Result<Option<SignedDuration>, Error> {
    let Some((moment, signed)) = stamp.split_once('.') else { return Ok(None) };
    let Ok(moment) = moment.parse::<i64>() else { return Ok(None) };
    let Ok(then) = Timestamp::from_millisecond(moment) else { return Ok(None) };
    let ours = signature(&key(app).await?, moment) == signed;
    Ok(ours.then(|| app.now().duration_since(then)))
}

/// The key comes twice, at both ends, so that nothing can be appended to what was signed.
fn signature(key: &str, moment: i64) -> String {
    hash_of_secret(&format!("{key} {moment} {key}"))
}

/// Made once for an installation.
async fn key(app: &App) -> Result<String, Error> {
    if let Some(key) = settings::find(&app.db, KEY).await? {
        return Ok(key);
    }
    let mut tx = app.db.write().await?;
    let key = settings::first_of(&mut tx, KEY, &new_secret(app.chance.as_ref())).await?;
    tx.commit().await?;
    Ok(key)
}
