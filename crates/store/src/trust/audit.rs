//! The audit trail: append-only, each entry carrying the hash of the one before.
//!
//! Must never hold a secret, the address of a computer, or the text of a record.

mod chain;
mod find;

use jiff::Timestamp;

pub use chain::{Fault, Verdict, verify};
pub use find::{Filter, PAGE, head, newest, oldest};

use crate::db::{StoreError, Tx, sql, storable};

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

/// An entry in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// Its number; the first is 1, and none is left out.
    pub seq: i64,
    /// What was done.
    pub entry: Entry,
    /// Hash of the entry before; empty for the first.
    pub previous: String,
    /// Hash of this one, over everything above.
    pub hash: String,
}

/// Adds an entry, in the transaction of what it tells of: neither is there without the other.
pub async fn append(tx: &mut Tx, entry: &Entry) -> Result<(), StoreError> {
    // A writing transaction is alone, so the head stays the head until it ends.
    let (seq, previous) = head(&mut *tx).await?;
    // What is hashed is what is kept, to the byte and the microsecond.
    let entry = Entry {
        actor: storable(entry.actor.clone()),
        act: storable(entry.act.clone()),
        subject: storable(entry.subject.clone()),
        details: storable(entry.details.clone()),
        ..entry.clone()
    };
    let seq = seq + 1;
    let hash = chain::hash(seq, &entry, &previous)?;
    sql("INSERT INTO audit (seq, at, actor, act, subject, details, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(seq)
        .bind(entry.at.as_microsecond())
        .bind(entry.actor)
        .bind(entry.act)
        .bind(entry.subject)
        .bind(entry.details)
        .bind(previous)
        .bind(hash.as_str())
        .run(tx)
        .await?;
    sql("UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1").bind(seq).bind(hash).run(tx).await.map(drop)
}
