//! The change log and the cursors of those who follow it.

use tejido_domain::record::RecordId;

use crate::db::{Db, StoreError, Tx, sql};
use crate::records::parse_id;

/// An entry of the change log: this record got this revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its number, in commit order without gaps.
    pub seq: i64,
    /// The record.
    pub record: RecordId,
    /// The revision.
    pub revision: i64,
}

/// The number of the newest entry; 0 when there is none.
pub async fn head(db: &Db) -> Result<i64, StoreError> {
    sql("SELECT seq FROM log_head WHERE id = 1").first(db).await?.map_or(Ok(0), |row| row.int("seq"))
}

/// The entries after a cursor, oldest first.
pub async fn after(db: &Db, seq: i64, limit: i64) -> Result<Vec<Entry>, StoreError> {
    let rows = sql("SELECT seq, record, revision FROM change WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(seq)
        .bind(limit)
        .all(db)
        .await?;
    let entry = |row: &crate::db::Row| {
        Ok(Entry { seq: row.int("seq")?, record: parse_id(&row.text("record")?)?, revision: row.int("revision")? })
    };
    rows.iter().map(entry).collect()
}

/// How far a projection has come.
pub async fn cursor(db: &Db, name: &str) -> Result<i64, StoreError> {
    let row = sql("SELECT seq FROM cursor_position WHERE name = $1").bind(name).first(db).await?;
    row.map_or(Ok(0), |row| row.int("seq"))
}

/// Remembers how far a projection has come.
pub async fn move_cursor(tx: &mut Tx, name: &str, seq: i64) -> Result<(), StoreError> {
    let text =
        "INSERT INTO cursor_position (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq";
    sql(text).bind(name).bind(seq).run(tx).await.map(drop)
}
