//! Links seen from the other end.

use tejido_domain::record::RecordId;

use super::read::parse_id;
use crate::db::{Db, Row, StoreError, sql, sql_list};

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

/// Published collections that lie directly in one of these.
pub async fn collections_in(db: &Db, above: &[RecordId]) -> Result<Vec<RecordId>, StoreError> {
    let list: Vec<String> = above.iter().map(ToString::to_string).collect();
    let before = "SELECT l.source FROM link l JOIN record r ON r.id = l.source AND r.kind = 'collection' \
                  WHERE l.relation = 'collection' AND l.target IN";
    let mut found = Vec::new();
    for list in list.chunks(256) {
        for row in sql_list(before, list, "").all(db).await? {
            found.push(parse_id(&row.text("source")?)?);
        }
    }
    Ok(found)
}

/// The relations by which published records link to a record, each once: one look a relation, however
/// many links there are.
pub async fn relations_to(db: &Db, target: RecordId) -> Result<Vec<String>, StoreError> {
    let mut relations: Vec<String> = Vec::new();
    loop {
        let after = relations.last().cloned().unwrap_or_default();
        let next = sql("SELECT relation FROM link WHERE target = $1 AND relation > $2 ORDER BY relation LIMIT 1")
            .bind(target.as_str())
            .bind(after)
            .first(db)
            .await?;
        match next {
            Some(row) => relations.push(row.text("relation")?),
            None => return Ok(relations),
        }
    }
}

/// Published records that link to a record by one relation.
pub async fn linked_by(db: &Db, target: RecordId, relation: &str, limit: i64) -> Result<Vec<RecordId>, StoreError> {
    let rows = sql("SELECT DISTINCT source FROM link WHERE target = $1 AND relation = $2 ORDER BY source LIMIT $3")
        .bind(target.as_str())
        .bind(relation)
        .bind(limit)
        .all(db)
        .await?;
    rows.iter().map(|row| parse_id(&row.text("source")?)).collect()
}

/// How many published records link to a record by one relation, by access rule.
pub async fn tally_linked(db: &Db, target: RecordId, relation: &str) -> Result<Vec<(String, i64)>, StoreError> {
    let text = "SELECT r.access, COUNT(DISTINCT r.id) AS many FROM link l JOIN record r ON r.id = l.source \
                WHERE l.target = $1 AND l.relation = $2 GROUP BY r.access ORDER BY r.access";
    let rows = sql(text).bind(target.as_str()).bind(relation).all(db).await?;
    rows.iter().map(|row| Ok((row.text("access")?, row.int("many")?))).collect()
}
