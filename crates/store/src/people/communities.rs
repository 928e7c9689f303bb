//! Communities: groups of people whose protocol guards records.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use super::accounts::{self, Account};
use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// Its name in access rules: small letters, digits and hyphens.
    pub name: String,
    /// What it is called, by language.
    pub titles: BTreeMap<String, String>,
    /// When it was made.
    pub created: Timestamp,
}

/// A community by its name.
pub async fn find(on: impl Into<On<'_>>, name: &str) -> Result<Option<Community>, StoreError> {
    let row = sql("SELECT name, titles, created FROM community WHERE name = $1").bind(name).first(on).await?;
    row.as_ref().map(community).transpose()
}

/// All communities by name, each with how many belong to it.
pub async fn list(on: impl Into<On<'_>>) -> Result<Vec<(Community, i64)>, StoreError> {
    let text = "SELECT name, titles, created, \
                (SELECT COUNT(*) FROM community_member WHERE community_member.community = community.name) AS members \
                FROM community ORDER BY name";
    sql(text).all(on).await?.iter().map(|row| Ok((community(row)?, row.int("members")?))).collect()
}

/// Writes a community, new or changed.
pub async fn put(tx: &mut Tx, community: &Community) -> Result<(), StoreError> {
    let titles = serde_json::to_string(&community.titles).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let text = "INSERT INTO community (name, titles, created) VALUES ($1, $2, $3) \
                ON CONFLICT (name) DO UPDATE SET titles = excluded.titles";
    sql(text)
        .bind(community.name.as_str())
        .bind(titles)
        .bind(community.created.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Who belongs to a community, by name.
pub async fn members(on: impl Into<On<'_>>, name: &str) -> Result<Vec<Account>, StoreError> {
    let text = "SELECT id, account.name, email, login, state, credit, reads, writes, interface, time_zone, created, left_at \
                FROM account, community_member WHERE account.id = community_member.account AND community = $1 \
                ORDER BY account.name, id";
    sql(text).bind(name).all(on).await?.iter().map(accounts::account).collect()
}

/// Takes an account out of a community.
pub async fn leave(tx: &mut Tx, account: &AccountId, name: &str) -> Result<(), StoreError> {
    let text = "DELETE FROM community_member WHERE community = $1 AND account = $2";
    sql(text).bind(name).bind(account.as_str()).run(tx).await.map(drop)
}

fn community(row: &Row) -> Result<Community, StoreError> {
    Ok(Community {
        name: row.text("name")?,
        titles: serde_json::from_str(&row.text("titles")?).map_err(|error| StoreError::Damaged(error.to_string()))?,
        created: read_time(row.int("created")?)?,
    })
}
