//! Slowing down whoever tries passwords, without knowing where they are.
//!
//! Failures are counted under the hash of the name that was typed, whether or not there is such an account. A browser
//! in which somebody has signed in before has an allowance of its own, so that others who try cannot keep the owner
//! out. Waiting times grow and end; nobody is locked out for good. Attempts are counted before the password is looked
//! at: many at once are many.

use jiff::{SignedDuration, Timestamp};
use tejido_domain::people::AccountId;
use tejido_store::people::attempts::{self, Attempts};

use crate::chance::hash_of_secret;
use crate::{App, Error};

/// Failures that cost no waiting.
const FREE: i64 = 5;

/// The longest anybody waits.
const LONGEST: i64 = 15 * 60;

/// After this long without a failure all are forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);

/// Attempts from browsers that are not known, all together, within [`WINDOW`].
const ALL: i64 = 300;
const WINDOW: SignedDuration = SignedDuration::from_mins(1);

/// Under which the attempts of all are counted.
const EVERYBODY: &str = "everybody";

/// An attempt that may be made.
#[derive(Debug)]
pub(crate) struct Admitted(String);

/// Who tries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trying<'a> {
    /// What was typed as the name.
    pub name: &'a str,
    /// The account of that name, if there is one.
    pub account: Option<&'a AccountId>,
    /// What the browser holds from signing in before.
    pub device: Option<&'a str>,
}

/// Counts an attempt. Gives the seconds to wait when it may not be made now.
pub(crate) async fn admit(app: &App, trying: Trying<'_>) -> Result<Result<Admitted, u64>, Error> {
    let now = app.now();
    let mut tx = app.db.write().await?;
    let device = trying.device.map(hash_of_secret);
    let known = match (&device, trying.account) {
        (Some(device), Some(account)) => attempts::is_known(&mut tx, device, account).await?,
        _ => false,
    };
    let what = match device.filter(|_| known) {
        Some(device) => format!("device {device}"),
        None => format!("name {}", hash_of_secret(trying.name)),
    };
    let all = attempts::of(&mut tx, EVERYBODY).await?.filter(|all| now.duration_since(all.last) < WINDOW);
    let all = all.unwrap_or(Attempts { failed: 0, last: now });
    if !known && all.failed >= ALL {
        return Ok(Err(seconds(all.last + WINDOW, now)));
    }
    let own = attempts::of(&mut tx, &what).await?.filter(|own| now.duration_since(own.last) < FORGOTTEN);
    let own = own.unwrap_or(Attempts { failed: 0, last: now });
    let next = own.last + SignedDuration::from_secs(delay(own.failed));
    if now < next {
        return Ok(Err(seconds(next, now)));
    }
    attempts::sweep(&mut tx, now - FORGOTTEN).await?;
    attempts::put(&mut tx, &what, Attempts { failed: own.failed + 1, last: now }).await?;
    if !known {
        attempts::put(&mut tx, EVERYBODY, Attempts { failed: all.failed + 1, last: all.last }).await?;
    }
    tx.commit().await?;
    Ok(Ok(Admitted(what)))
}

/// The attempt succeeded: its failures are forgotten.
pub(crate) async fn forgive(app: &App, admitted: &Admitted) -> Result<(), Error> {
    let mut tx = app.db.write().await?;
    attempts::forget(&mut tx, &admitted.0).await?;
    Ok(tx.commit().await?)
}

/// Seconds to wait after so many failures: 1, 2, 4, … up to a quarter of an hour.
fn delay(failed: i64) -> i64 {
    if failed < FREE {
        return 0;
    }
    // Twenty doublings are more than the longest wait already.
    let doublings = u32::try_from((failed - FREE).min(20)).unwrap_or(20);
    (1_i64 << doublings).min(LONGEST)
}

fn seconds(until: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(until.duration_since(now).as_secs() + 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_begins_late_grows_and_ends() {
        let delays: Vec<i64> = (0..9).map(delay).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 1, 2, 4, 8]);
        assert_eq!(delay(1_000_000), LONGEST);
        assert_eq!(delay(i64::MAX), LONGEST);
    }
}
