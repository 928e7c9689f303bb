//! What is derived from the published revision of a record: links, names, uses of files.
//!
//! Never written by anybody but `commit`, and only where it differs from what is there.

use tejido_domain::record::{Document, RecordId};

use super::names;
use crate::db::{Arg, StoreError, Tx, sql};

/// What is derived from a record at present.
#[derive(Debug, Clone, Copy)]
pub(super) enum Before<'a> {
    /// Nothing: it is not published.
    Nothing,
    /// What follows from this document.
    From(&'a Document),
    /// Something; it was published before the newest revision.
    Unknown,
}

/// Replaces what is derived from a record by what follows from its newly published document, or by
/// nothing when it is withdrawn.
pub(super) async fn replace(
    tx: &mut Tx,
    record: RecordId,
    before: Before<'_>,
    after: Option<&Document>,
) -> Result<(), StoreError> {
    let delete = "DELETE FROM link WHERE source = $1";
    let insert = "INSERT INTO link (source, relation, position, target) VALUES";
    table(tx, record, [delete, insert], rows(before, after, |document| links(record, document))).await?;
    let delete = "DELETE FROM file_use WHERE record = $1";
    let insert = "INSERT INTO file_use (record, position, digest) VALUES";
    table(tx, record, [delete, insert], rows(before, after, |document| files(record, document))).await?;
    let delete = "DELETE FROM name WHERE record = $1";
    let insert = "INSERT INTO name (record, kind, scheme, folded, rank) VALUES";
    table(tx, record, [delete, insert], rows(before, after, |document| names::rows(record, document))).await
}

/// The rows of one table: those there are, when it is known, and those there shall be.
struct Rows<const N: usize> {
    before: Option<Vec<[Arg; N]>>,
    after: Vec<[Arg; N]>,
}

fn rows<const N: usize>(
    before: Before<'_>,
    after: Option<&Document>,
    of: impl Fn(&Document) -> Vec<[Arg; N]>,
) -> Rows<N> {
    let before = match before {
        Before::Nothing => Some(Vec::new()),
        Before::From(document) => Some(of(document)),
        Before::Unknown => None,
    };
    Rows { before, after: after.map(of).unwrap_or_default() }
}

async fn table<const N: usize>(
    tx: &mut Tx,
    record: RecordId,
    [delete, insert]: [&'static str; 2],
    rows: Rows<N>,
) -> Result<(), StoreError> {
    if rows.before.as_ref() == Some(&rows.after) {
        return Ok(());
    }
    if rows.before.is_none_or(|rows| !rows.is_empty()) {
        // What waits may be this record's, from earlier in the transaction.
        tx.settle().await?;
        sql(delete).bind(record.as_str()).run(tx).await?;
    }
    tx.insert_later(insert, rows.after).await
}

fn links(record: RecordId, document: &Document) -> Vec<[Arg; 4]> {
    let links = document.links().zip(0_i64..);
    let row = |((relation, target), at): ((&str, RecordId), i64)| {
        [record.as_str().into(), relation.into(), at.into(), target.as_str().into()]
    };
    links.map(row).collect()
}

fn files(record: RecordId, document: &Document) -> Vec<[Arg; 3]> {
    let files = document.files.iter().zip(0_i64..);
    files.map(|(file, at)| [record.as_str().into(), at.into(), file.digest.as_str().into()]).collect()
}
