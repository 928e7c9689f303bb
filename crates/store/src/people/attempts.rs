//! How often signing in has failed, and the browsers in which somebody has signed in before.
//!
//! Must never know the address of a computer, nor the name that was typed: only hashes.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, StoreError, Tx, sql};
use crate::records::read_time;

/// Failures of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub failed: i64,
    /// When the last one was, or, of all together, when counting began.
    pub last: Timestamp,
}

/// The failures of a name, a browser, or all together.
pub async fn of(on: impl Into<On<'_>>, what: &str) -> Result<Option<Attempts>, StoreError> {
    let row = sql("SELECT failed, last FROM attempt WHERE what = $1").bind(what).first(on).await?;
    row.map(|row| Ok(Attempts { failed: row.int("failed")?, last: read_time(row.int("last")?)? })).transpose()
}

/// Keeps the failures of a name, a browser, or all together.
pub async fn put(tx: &mut Tx, what: &str, attempts: Attempts) -> Result<(), StoreError> {
    let text = "INSERT INTO attempt (what, failed, last) VALUES ($1, $2, $3) \
                ON CONFLICT (what) DO UPDATE SET failed = excluded.failed, last = excluded.last";
    sql(text).bind(what).bind(attempts.failed).bind(attempts.last.as_microsecond()).run(tx).await.map(drop)
}

/// Forgets the failures of a name or a browser.
pub async fn forget(tx: &mut Tx, what: &str) -> Result<(), StoreError> {
    sql("DELETE FROM attempt WHERE what = $1").bind(what).run(tx).await.map(drop)
}

/// Forgets failures from before a moment.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    sql("DELETE FROM attempt WHERE last < $1").bind(before.as_microsecond()).run(tx).await.map(drop)
}

/// Whether somebody has signed in to this account in this browser before.
pub async fn is_known(on: impl Into<On<'_>>, device: &str, account: &AccountId) -> Result<bool, StoreError> {
    let text = "SELECT hash FROM known_device WHERE hash = $1 AND account = $2";
    Ok(sql(text).bind(device).bind(account.as_str()).first(on).await?.is_some())
}

/// Remembers a browser in which somebody has signed in; forgets those not seen since a moment.
pub async fn remember(
    tx: &mut Tx,
    device: &str,
    account: &AccountId,
    seen: Timestamp,
    stale: Timestamp,
) -> Result<(), StoreError> {
    sql("DELETE FROM known_device WHERE account = $1 AND seen < $2")
        .bind(account.as_str())
        .bind(stale.as_microsecond())
        .run(tx)
        .await?;
    let text = "INSERT INTO known_device (hash, account, seen) VALUES ($1, $2, $3) \
                ON CONFLICT (hash) DO UPDATE SET account = excluded.account, seen = excluded.seen";
    sql(text).bind(device).bind(account.as_str()).bind(seen.as_microsecond()).run(tx).await.map(drop)
}
