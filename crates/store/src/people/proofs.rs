//! Proofs of identity: the hash of a password, the secret of an authenticator app, hashes of recovery codes.
//!
//! An authenticator's secret is kept as it is, for codes are made from it; it is read for checking alone.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, StoreError, Tx, sql};
use crate::records::read_time;

/// What an authenticator app shares with the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotpRow {
    /// The secret in Base32.
    pub secret: String,
    /// The step of the last code taken.
    pub last_step: Option<i64>,
    /// Since when.
    pub since: Timestamp,
}

/// The hash of an account's password.
pub async fn password(on: impl Into<On<'_>>, account: &AccountId) -> Result<Option<String>, StoreError> {
    let row = sql("SELECT hash FROM password WHERE account = $1").bind(account.as_str()).first(on).await?;
    row.map(|row| row.text("hash")).transpose()
}

/// Keeps the hash of a password in place of the one before.
pub async fn set_password(tx: &mut Tx, account: &AccountId, hash: &str, at: Timestamp) -> Result<(), StoreError> {
    let text = "INSERT INTO password (account, hash, changed) VALUES ($1, $2, $3) \
                ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, changed = excluded.changed";
    sql(text).bind(account.as_str()).bind(hash).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// The authenticator app of an account.
pub async fn totp(on: impl Into<On<'_>>, account: &AccountId) -> Result<Option<TotpRow>, StoreError> {
    let row =
        sql("SELECT secret, last_step, since FROM totp WHERE account = $1").bind(account.as_str()).first(on).await?;
    let read = |row: crate::db::Row| {
        let since = read_time(row.int("since")?)?;
        Ok(TotpRow { secret: row.text("secret")?, last_step: row.opt_int("last_step")?, since })
    };
    row.map(read).transpose()
}

/// Keeps the secret of an authenticator app, with the step of the code that proved it, in place of the one before.
pub async fn set_totp(
    tx: &mut Tx,
    account: &AccountId,
    secret: &str,
    step: i64,
    since: Timestamp,
) -> Result<(), StoreError> {
    let text = "INSERT INTO totp (account, secret, last_step, since) VALUES ($1, $2, $3, $4) ON CONFLICT (account) \
                DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, since = excluded.since";
    sql(text).bind(account.as_str()).bind(secret).bind(step).bind(since.as_microsecond()).run(tx).await.map(drop)
}

/// Remembers the step of a code. Gives whether it is later than the last one: only then may the code be taken.
pub async fn advance_totp(tx: &mut Tx, account: &AccountId, step: i64) -> Result<bool, StoreError> {
    let text = "UPDATE totp SET last_step = $2 WHERE account = $1 AND (last_step IS NULL OR last_step < $2)";
    Ok(sql(text).bind(account.as_str()).bind(step).run(tx).await? == 1)
}

/// Forgets the authenticator app of an account.
pub async fn drop_totp(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    sql("DELETE FROM totp WHERE account = $1").bind(account.as_str()).run(tx).await.map(drop)
}

/// Keeps recovery codes in place of those before.
pub async fn set_recovery(
    tx: &mut Tx,
    account: &AccountId,
    hashes: &[String],
    made: Timestamp,
) -> Result<(), StoreError> {
    sql("DELETE FROM recovery_code WHERE account = $1").bind(account.as_str()).run(tx).await?;
    for hash in hashes {
        let text = "INSERT INTO recovery_code (account, hash, made) VALUES ($1, $2, $3)";
        sql(text).bind(account.as_str()).bind(hash.as_str()).bind(made.as_microsecond()).run(tx).await?;
    }
    Ok(())
}

/// Uses a recovery code up. Gives whether there was such a code.
pub async fn use_recovery(tx: &mut Tx, account: &AccountId, hash: &str, at: Timestamp) -> Result<bool, StoreError> {
    let text = "UPDATE recovery_code SET used = $3 WHERE account = $1 AND hash = $2 AND used IS NULL";
    Ok(sql(text).bind(account.as_str()).bind(hash).bind(at.as_microsecond()).run(tx).await? == 1)
}

/// How many recovery codes are left, and how many there were.
pub async fn recovery_left(on: impl Into<On<'_>>, account: &AccountId) -> Result<(i64, i64), StoreError> {
    let rows = sql("SELECT used FROM recovery_code WHERE account = $1").bind(account.as_str()).all(on).await?;
    let (mut left, mut all) = (0, 0);
    for row in &rows {
        all += 1;
        left += i64::from(row.opt_int("used")?.is_none());
    }
    Ok((left, all))
}

/// Forgets everything by which somebody could sign in.
pub async fn forget(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    for text in [
        "DELETE FROM password WHERE account = $1",
        "DELETE FROM totp WHERE account = $1",
        "DELETE FROM recovery_code WHERE account = $1",
        "DELETE FROM passkey WHERE account = $1",
        "DELETE FROM university_identity WHERE account = $1",
        "DELETE FROM known_device WHERE account = $1",
        "DELETE FROM session WHERE account = $1",
    ] {
        sql(text).bind(account.as_str()).run(tx).await?;
    }
    Ok(())
}
