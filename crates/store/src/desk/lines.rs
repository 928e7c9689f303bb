//! The projection of the desk: a line for each record. Whoever follows the change log writes it; everybody reads
//! what is new.

use tejido_domain::record::RecordId;

use crate::db::{Db, Row, StoreError, Tx, sql, sql_list};
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

/// Writes lines in the place of their records' former ones; each record once.
pub async fn put(tx: &mut Tx, lines: &[Line]) -> Result<(), StoreError> {
    // What waits may be lines of the same records, from earlier in the transaction.
    tx.settle().await?;
    for lines in lines.chunks(128) {
        let records: Vec<String> = lines.iter().map(|line| line.record.to_string()).collect();
        sql_list("DELETE FROM desk_line WHERE record IN", &records, "").run(tx).await?;
        let row = |line: &Line| [line.record.as_str().into(), line.seq.into(), line.line.as_str().into()];
        tx.insert_later("INSERT INTO desk_line (record, seq, line) VALUES", lines.iter().map(row)).await?;
    }
    Ok(())
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
