//! The projection of the desk: a line for each record. Whoever follows the change log writes it; everybody reads
//! what is new.

use tejido_domain::record::RecordId;

use crate::db::{Db, Row, StoreError, Tx, sql};
use crate::records::parse_id;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub record: RecordId,
    /// The entry of the change log up to which it was written.
    pub seq: i64,
    /// What it says; empty when the record is gone.
    pub line: String,
}

/// Writes a line in the place of the record's former one.
pub async fn put(tx: &mut Tx, line: &Line) -> Result<(), StoreError> {
    let text = "INSERT INTO desk_line (record, seq, line) VALUES ($1, $2, $3) \
                ON CONFLICT (record) DO UPDATE SET seq = excluded.seq, line = excluded.line";
    sql(text).bind(line.record.as_str()).bind(line.seq).bind(line.line.as_str()).run(tx).await.map(drop)
}

/// Throws every line away.
pub async fn clear(tx: &mut Tx) -> Result<(), StoreError> {
    sql("DELETE FROM desk_line").run(tx).await.map(drop)
}

/// Lines written after an entry of the change log, oldest first.
pub async fn since(db: &Db, seq: i64) -> Result<Vec<Line>, StoreError> {
    let text = "SELECT record, seq, line FROM desk_line WHERE seq > $1 ORDER BY seq, record";
    sql(text).bind(seq).all(db).await?.iter().map(line).collect()
}

/// All lines, by record, after a given one: a page of them.
pub async fn page(db: &Db, after: &str, limit: i64) -> Result<Vec<Line>, StoreError> {
    let text = "SELECT record, seq, line FROM desk_line WHERE record > $1 ORDER BY record LIMIT $2";
    sql(text).bind(after).bind(limit).all(db).await?.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line { record: parse_id(&row.text("record")?)?, seq: row.int("seq")?, line: row.text("line")? })
}
