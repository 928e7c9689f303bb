//! What is under way between a question and its answer, while somebody shows a passkey or is away at a university.
//! Each serves once and for minutes.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use super::accounts::read_id;
use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// Something under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// SHA-256 of what the browser holds meanwhile.
    pub hash: String,
    /// What for; an answer to one purpose serves no other.
    pub purpose: String,
    /// Whose account it is about, when that is known.
    pub account: Option<AccountId>,
    /// What is needed to check the answer.
    pub state: String,
    /// When it is over.
    pub ends: Timestamp,
}

/// Writes a new one down, and forgets those that are over.
pub async fn begin(tx: &mut Tx, ceremony: &Ceremony, now: Timestamp) -> Result<(), StoreError> {
    sql("DELETE FROM ceremony WHERE ends <= $1").bind(now.as_microsecond()).run(&mut *tx).await?;
    sql("INSERT INTO ceremony (hash, purpose, account, state, ends) VALUES ($1, $2, $3, $4, $5)")
        .bind(ceremony.hash.as_str())
        .bind(ceremony.purpose.as_str())
        .bind(ceremony.account.as_ref().map(|account| account.as_str().to_owned()))
        .bind(ceremony.state.as_str())
        .bind(ceremony.ends.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Takes one out, so that it serves once; none when there is none for this purpose, or it is over.
pub async fn take(tx: &mut Tx, hash: &str, purpose: &str, now: Timestamp) -> Result<Option<Ceremony>, StoreError> {
    let text = "SELECT hash, purpose, account, state, ends FROM ceremony WHERE hash = $1";
    let found = sql(text).bind(hash).first(&mut *tx).await?.as_ref().map(ceremony).transpose()?;
    sql("DELETE FROM ceremony WHERE hash = $1").bind(hash).run(tx).await?;
    Ok(found.filter(|found| found.purpose == purpose && now < found.ends))
}

/// How many are under way.
pub async fn count(on: impl Into<On<'_>>, now: Timestamp) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS open FROM ceremony WHERE ends > $1";
    let row = sql(text).bind(now.as_microsecond()).first(on).await?;
    row.map_or(Ok(0), |row| row.int("open"))
}

fn ceremony(row: &Row) -> Result<Ceremony, StoreError> {
    Ok(Ceremony {
        hash: row.text("hash")?,
        purpose: row.text("purpose")?,
        account: row.opt_text("account")?.as_deref().map(read_id).transpose()?,
        state: row.text("state")?,
        ends: read_time(row.int("ends")?)?,
    })
}
