//! Links seen from the other end.

use tejido_domain::record::RecordId;

use super::read::parse_id;
use crate::db::{Db, Row, StoreError, sql};

/// A record that links here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The record that holds the link.
    pub source: RecordId,
    /// The field it stands in.
    pub relation: String,
}

/// Published records that link to a record by any of their fields but the given ones.
///
/// Fields with very many links (subjects, places, collections) are counted by search instead.
pub async fn linked_from(db: &Db, target: RecordId, limit: i64) -> Result<Vec<Linked>, StoreError> {
    let rows = sql("SELECT source, relation FROM link WHERE target = $1 ORDER BY relation, source LIMIT $2")
        .bind(target.as_str())
        .bind(limit)
        .all(db)
        .await?;
    let linked = |row: &Row| Ok(Linked { source: parse_id(&row.text("source")?)?, relation: row.text("relation")? });
    rows.iter().map(linked).collect()
}
