//! Sessions: the hash of what a browser holds, and whose it is.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token the browser holds, in hexadecimal.
    pub hash: String,
    /// Whose it is.
    pub account: AccountId,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// When identity was last proved.
    pub proved: Timestamp,
    /// When it ends whatever happens.
    pub ends: Timestamp,
    /// How many factors were proved when it began, or since.
    pub factors: i64,
    /// A coarse description of the device, for its owner.
    pub device: String,
}

/// A session by its hash.
pub async fn find(on: impl Into<On<'_>>, hash: &str) -> Result<Option<Session>, StoreError> {
    let text = "SELECT hash, account, created, seen, proved, ends, factors, device FROM session WHERE hash = $1";
    sql(text).bind(hash).first(on).await?.as_ref().map(session).transpose()
}

/// The sessions of an account, the last used first.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Session>, StoreError> {
    let text = "SELECT hash, account, created, seen, proved, ends, factors, device FROM session WHERE account = $1 ORDER BY seen DESC, hash";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(session).collect()
}

/// Writes a new session.
pub async fn put(tx: &mut Tx, session: &Session) -> Result<(), StoreError> {
    let text = "INSERT INTO session (hash, account, created, seen, proved, ends, factors, device) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sql(text)
        .bind(session.hash.as_str())
        .bind(session.account.as_str())
        .bind(session.created.as_microsecond())
        .bind(session.seen.as_microsecond())
        .bind(session.proved.as_microsecond())
        .bind(session.ends.as_microsecond())
        .bind(session.factors)
        .bind(session.device.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// Remembers that a session was used. One that was revoked meanwhile does not come back.
pub async fn touch(tx: &mut Tx, hash: &str, seen: Timestamp) -> Result<(), StoreError> {
    sql("UPDATE session SET seen = $2 WHERE hash = $1").bind(hash).bind(seen.as_microsecond()).run(tx).await.map(drop)
}

/// Remembers that identity was proved anew, by so many factors.
pub async fn prove(tx: &mut Tx, hash: &str, proved: Timestamp, factors: i64) -> Result<(), StoreError> {
    sql("UPDATE session SET proved = $2, factors = $3 WHERE hash = $1")
        .bind(hash)
        .bind(proved.as_microsecond())
        .bind(factors)
        .run(tx)
        .await
        .map(drop)
}

/// Ends a session.
pub async fn end(tx: &mut Tx, hash: &str) -> Result<(), StoreError> {
    sql("DELETE FROM session WHERE hash = $1").bind(hash).run(tx).await.map(drop)
}

/// Ends every session of an account but one (`""` spares none); gives how many.
pub async fn end_all(tx: &mut Tx, account: &AccountId, but: &str) -> Result<u64, StoreError> {
    sql("DELETE FROM session WHERE account = $1 AND hash <> $2").bind(account.as_str()).bind(but).run(tx).await
}

/// Forgets sessions that have ended.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM session WHERE ends <= $1").bind(now.as_microsecond()).run(tx).await
}

fn session(row: &Row) -> Result<Session, StoreError> {
    let account = row.text("account")?;
    Ok(Session {
        hash: row.text("hash")?,
        account: account.parse().map_err(|_| StoreError::Damaged(format!("not an account: {account}")))?,
        created: read_time(row.int("created")?)?,
        seen: read_time(row.int("seen")?)?,
        proved: read_time(row.int("proved")?)?,
        ends: read_time(row.int("ends")?)?,
        factors: row.int("factors")?,
        device: row.text("device")?,
    })
}
