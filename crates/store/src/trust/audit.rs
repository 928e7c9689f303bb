//! The audit trail: append-only, each entry carrying the hash of the one before.
//!
//! Must never hold a secret, the address of a computer, or the text of a record.

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::db::{StoreError, Tx, sql};

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who: an account as [`tejido_domain::people::AccountId::author`] writes it, or `command line`, `anyone`.
    pub actor: String,
    /// What was done, such as `session.begun`; the words are in the message family `audit.act.`.
    pub act: String,
    /// To what: a record, an account, a token; may be empty.
    pub subject: String,
    /// Further facts as JSON.
    pub details: String,
}

#[derive(Serialize)]
struct Chained<'a> {
    seq: i64,
    at: i64,
    actor: &'a str,
    act: &'a str,
    subject: &'a str,
    details: &'a str,
    previous: &'a str,
}

/// Adds an entry, in the transaction of what it tells of: neither is there without the other.
pub async fn append(tx: &mut Tx, entry: &Entry) -> Result<(), StoreError> {
    // A writing transaction is alone, so the last entry stays the last until it ends.
    let last = sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first(&mut *tx).await?;
    let (seq, previous) = match last {
        Some(row) => (row.int("seq")? + 1, row.text("hash")?),
        None => (1, String::new()),
    };
    let at = entry.at.as_microsecond();
    let chained = Chained {
        seq,
        at,
        actor: &entry.actor,
        act: &entry.act,
        subject: &entry.subject,
        details: &entry.details,
        previous: &previous,
    };
    let bytes = serde_json::to_vec(&chained).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let hash = hex(&Sha256::digest(bytes));
    sql("INSERT INTO audit (seq, at, actor, act, subject, details, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(seq)
        .bind(at)
        .bind(entry.actor.as_str())
        .bind(entry.act.as_str())
        .bind(entry.subject.as_str())
        .bind(entry.details.as_str())
        .bind(previous)
        .bind(hash)
        .run(tx)
        .await
        .map(drop)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
