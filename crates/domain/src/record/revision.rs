//! Revisions: append-only, each carrying the hash of the one before, so that tampering shows.

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::id::RecordId;
use super::life::Life;
use super::text::hex;

/// SHA-256 of a revision, in hexadecimal; empty before the first.
pub type RevisionHash = String;

/// One revision of a record, as it is kept for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The record.
    pub record: RecordId,
    /// 1 for the first.
    pub number: i64,
    /// Hash of the revision before; empty for the first.
    pub previous: RevisionHash,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it: an account's name or `import`, `command line`…
    pub author: String,
    /// Why, in the author's words; for a withdrawal, the reason shown.
    pub note: String,
    /// Where the record stands from here on.
    pub life: Life,
    /// The canonical JSON of the document.
    pub document: String,
}

#[derive(Serialize)]
struct Sealed<'a> {
    record: RecordId,
    number: i64,
    previous: &'a str,
    at: i64,
    author: &'a str,
    note: &'a str,
    life: Life,
    document: String,
}

impl Revision {
    /// The hash over everything in the revision and the one before.
    ///
    /// # Errors
    /// Never in practice; serde's signature has one.
    pub fn hash(&self) -> Result<RevisionHash, serde_json::Error> {
        let sealed = Sealed {
            record: self.record,
            number: self.number,
            previous: &self.previous,
            at: self.at.as_microsecond(),
            author: &self.author,
            note: &self.note,
            life: self.life,
            document: hex(&Sha256::digest(self.document.as_bytes())),
        };
        Ok(hex(&Sha256::digest(serde_json::to_vec(&sealed)?)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]
    use super::*;

    #[test]
    fn any_change_shows_in_the_hash() {
        let first = Revision {
            record: RecordId::from_chance(7),
            number: 1,
            previous: String::new(),
            at: Timestamp::UNIX_EPOCH,
            author: "ana".into(),
            note: String::new(),
            life: Life::Published,
            document: "{}".into(),
        };
        let hash = first.hash().unwrap();
        let others = [
            Revision { author: "eva".into(), ..first.clone() },
            Revision { document: "{ }".into(), ..first.clone() },
            Revision { previous: "00".into(), ..first.clone() },
            Revision { life: Life::Draft, ..first.clone() },
        ];
        assert_eq!(first.hash().unwrap(), hash);
        assert!(others.iter().all(|other| other.hash().unwrap() != hash));
    }
}
