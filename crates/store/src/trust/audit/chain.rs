//! The chain of hashes: how it is made, and whether it is whole.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Chained, Entry, Filter, head, oldest};
use crate::db::{Db, StoreError};

/// What of an entry its hash is made from. The order of the fields is part of the format.
#[derive(Serialize)]
struct Sealed<'a> {
    seq: i64,
    at: i64,
    actor: &'a str,
    act: &'a str,
    subject: &'a str,
    details: &'a str,
    previous: &'a str,
}

/// What is wrong with the trail, where it first is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An entry that should be there is not.
    Missing(i64),
    /// An entry says something else than it did, or stands in another place.
    Altered(i64),
    /// There are entries behind the end of the trail.
    Beyond(i64),
}

/// Whether the trail is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries fit.
    pub entries: i64,
    /// Hash of the last of them: whoever wrote it down elsewhere can tell later that nothing before it changed.
    pub head: String,
    /// What does not fit.
    pub fault: Option<Fault>,
}

/// The hash of an entry in its place.
pub(super) fn hash(seq: i64, entry: &Entry, previous: &str) -> Result<String, StoreError> {
    let sealed = Sealed {
        seq,
        at: entry.at.as_microsecond(),
        actor: &entry.actor,
        act: &entry.act,
        subject: &entry.subject,
        details: &entry.details,
        previous,
    };
    let bytes = serde_json::to_vec(&sealed).map_err(|error| StoreError::Damaged(error.to_string()))?;
    Ok(hex(&Sha256::digest(bytes)))
}

/// Computes every hash anew.
pub async fn verify(db: &Db) -> Result<Verdict, StoreError> {
    // Read before the entries, of which there may be more by then, but not fewer.
    let (end, sealed) = head(db).await?;
    let mut verdict = Verdict { entries: 0, head: String::new(), fault: None };
    let mut after = i64::MIN;
    loop {
        let filter = Filter { after: Some(after), before: Some(end.saturating_add(1)), ..Filter::default() };
        let entries = oldest(db, &filter).await?;
        let Some(last) = entries.last() else { break };
        after = last.seq;
        for chained in &entries {
            if let Some(fault) = fault_of(chained, &verdict)? {
                return Ok(Verdict { fault: Some(fault), ..verdict });
            }
            verdict.entries = chained.seq;
            verdict.head.clone_from(&chained.hash);
        }
    }
    verdict.fault = if verdict.entries < end {
        Some(Fault::Missing(verdict.entries + 1))
    } else if verdict.head != sealed {
        Some(Fault::Altered(end))
    } else {
        beyond(db, end).await?
    };
    Ok(verdict)
}

fn fault_of(chained: &Chained, so_far: &Verdict) -> Result<Option<Fault>, StoreError> {
    let expected = so_far.entries + 1;
    if chained.seq != expected {
        return Ok(Some(Fault::Missing(expected)));
    }
    let made = hash(chained.seq, &chained.entry, &chained.previous)?;
    Ok((chained.previous != so_far.head || made != chained.hash).then_some(Fault::Altered(expected)))
}

/// Entries behind the end, which no append has made.
async fn beyond(db: &Db, end: i64) -> Result<Option<Fault>, StoreError> {
    let after = oldest(db, &Filter { after: Some(end), ..Filter::default() }).await?;
    let Some(entry) = after.first() else { return Ok(None) };
    // What was appended meanwhile is within the end as it is now.
    Ok((entry.seq > head(db).await?.0).then_some(Fault::Beyond(entry.seq)))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
