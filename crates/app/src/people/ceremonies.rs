//! What is under way between a question and its answer: a secret for the browser, and a row under its hash.

use std::time::Duration;

use jiff::SignedDuration;
use tejido_domain::people::AccountId;
use tejido_store::Tx;
use tejido_store::people::{Ceremony, ceremonies};

use crate::chance::hash_of_secret;
use crate::{App, Error};

/// More than this many people do not sign in at the same time: whoever asks so often wants to fill the database.
const MOST: i64 = 10_000;

/// How long one waits when there are that many.
const PAUSE: u64 = 60;

/// What it is for, where no account is known yet or one is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Purpose<'a> {
    /// A word of its own for each purpose.
    pub word: &'static str,
    /// Whose account it is about.
    pub account: Option<&'a AccountId>,
    /// How long it may take.
    pub lasts: Duration,
}

/// Writes down what is needed to check the answer of whoever holds this secret.
pub(super) async fn begin(app: &App, purpose: Purpose<'_>, secret: &str, state: String) -> Result<(), Error> {
    let now = app.now();
    if ceremonies::count(&app.db, now).await? >= MOST {
        return Err(Error::TooOften(PAUSE));
    }
    let lasts = SignedDuration::try_from(purpose.lasts).unwrap_or(SignedDuration::ZERO);
    let ceremony = Ceremony {
        hash: hash_of_secret(secret),
        purpose: purpose.word.to_owned(),
        account: purpose.account.cloned(),
        state,
        ends: now + lasts,
    };
    let mut tx = app.db.write().await?;
    ceremonies::begin(&mut tx, &ceremony, now).await?;
    Ok(tx.commit().await?)
}

/// Takes out what was written down for this secret and purpose; none when it is over or was taken before.
pub(super) async fn take(app: &App, tx: &mut Tx, secret: &str, word: &str) -> Result<Option<Ceremony>, Error> {
    Ok(ceremonies::take(tx, &hash_of_secret(secret), word, app.now()).await?)
}
