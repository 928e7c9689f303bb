//! What waits for somebody: handed in for review, begun and not finished, given to somebody to look after.

use tejido_domain::people::AccountId;
use tejido_domain::record::Life;

use crate::db::{Db, Row, StoreError, sql};
use crate::records::{Stored, stored};

/// A record that waits, in its newest revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The record.
    pub record: Stored,
    /// Who looks after it.
    pub assignee: Option<AccountId>,
}

/// Which of those in a state are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where they stand.
    pub life: Life,
    /// The word of a kind; empty for all.
    pub kind: String,
    /// Who looks after them: an account, `-` for nobody, empty for all.
    pub assignee: String,
    /// Part of the document, as it is stored; empty for all. What is found must be looked at again.
    pub holds: String,
    /// After which: the moment in microseconds and the identifier of the last one seen.
    pub after: (i64, String),
}

/// Records in a state, the longest waiting first.
pub async fn page(db: &Db, wanted: &Wanted, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let text = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document, \
                a.account FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head \
                LEFT JOIN assignment a ON a.record = r.id \
                WHERE r.life = $1 AND (r.updated > $2 OR (r.updated = $2 AND r.id > $3)) AND ($4 = '' OR r.kind = $4) \
                AND ($5 = '' OR a.account = $5 OR ($5 = '-' AND a.account IS NULL)) \
                AND ($6 = '' OR v.document LIKE $6) ORDER BY r.updated, r.id LIMIT $7";
    let holds = if wanted.holds.is_empty() { String::new() } else { format!("%{}%", wanted.holds) };
    let rows = sql(text)
        .bind(wanted.life.as_str())
        .bind(wanted.after.0)
        .bind(wanted.after.1.as_str())
        .bind(wanted.kind.as_str())
        .bind(wanted.assignee.as_str())
        .bind(holds)
        .bind(limit)
        .all(db)
        .await?;
    rows.iter().map(waiting).collect()
}

/// How many records are in a state.
pub async fn tally(db: &Db, life: Life) -> Result<i64, StoreError> {
    let row = sql("SELECT COUNT(*) AS many FROM record WHERE life = $1").bind(life.as_str()).first(db).await?;
    row.map_or(Ok(0), |row| row.int("many"))
}

/// Unfinished records that somebody began or last changed, the newest first.
pub async fn begun_by(db: &Db, author: &str, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let text = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document, \
                a.account FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head \
                JOIN revision f ON f.record = r.id AND f.number = 1 LEFT JOIN assignment a ON a.record = r.id \
                WHERE r.life IN ('draft', 'submitted') AND (f.author = $1 OR v.author = $1) \
                ORDER BY r.updated DESC, r.id LIMIT $2";
    sql(text).bind(author).bind(limit).all(db).await?.iter().map(waiting).collect()
}

/// Unfinished records that somebody was asked to look after, the longest waiting first.
pub async fn assigned_to(db: &Db, account: &AccountId, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let text = "SELECT r.id, r.slug, r.created, r.published, v.number, v.hash, v.at, v.author, v.note, v.life, v.document, \
                a.account FROM assignment a JOIN record r ON r.id = a.record \
                JOIN revision v ON v.record = r.id AND v.number = r.head \
                WHERE a.account = $1 AND r.life IN ('draft', 'submitted') ORDER BY a.at, r.id LIMIT $2";
    sql(text).bind(account.as_str()).bind(limit).all(db).await?.iter().map(waiting).collect()
}

fn waiting(row: &Row) -> Result<Waiting, StoreError> {
    let assignee = row.opt_text("account")?.map(|id| id.parse().map_err(|_| StoreError::Damaged(id)));
    Ok(Waiting { record: stored(row)?, assignee: assignee.transpose()? })
}
