//! How often records are read: a count a day, and nothing of who read them.

use std::collections::BTreeMap;

use tejido_domain::record::RecordId;

use crate::db::{Db, StoreError, Tx, sql};
use crate::records::parse_id;

/// Adds to the count of a day (`2030-01-31`).
pub async fn add(tx: &mut Tx, record: RecordId, day: &str, reads: i64) -> Result<(), StoreError> {
    let text = "INSERT INTO record_reads (record, day, reads) VALUES ($1, $2, $3) \
                ON CONFLICT (record, day) DO UPDATE SET reads = record_reads.reads + excluded.reads";
    sql(text).bind(record.as_str()).bind(day).bind(reads).run(tx).await.map(drop)
}

/// How often each record was read from a day on; those never read are left out.
pub async fn since(db: &Db, day: &str) -> Result<BTreeMap<RecordId, i64>, StoreError> {
    let text = "SELECT record, CAST(SUM(reads) AS BIGINT) AS many FROM record_reads WHERE day >= $1 GROUP BY record";
    let rows = sql(text).bind(day).all(db).await?;
    rows.iter().map(|row| Ok((parse_id(&row.text("record")?)?, row.int("many")?))).collect()
}

/// Forgets the counts before a day.
pub async fn forget(tx: &mut Tx, day: &str) -> Result<u64, StoreError> {
    sql("DELETE FROM record_reads WHERE day < $1").bind(day).run(tx).await
}
