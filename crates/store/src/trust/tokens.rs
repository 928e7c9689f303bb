//! Tokens: what programs show instead of a person. Only the hash of the secret is here.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its identifier, which is no secret: the trail names it.
    pub id: String,
    /// For whom it acts.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: String,
    /// What it may be used for, such as `records:write`.
    pub scopes: BTreeSet<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// The day of its last use (`2030-01-31`); empty when it was never used.
    pub used: String,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
    /// How many factors its owner had proved when they made it.
    pub factors: i64,
}

/// A token by the hash of its secret.
pub async fn by_hash(on: impl Into<On<'_>>, hash: &str) -> Result<Option<Token>, StoreError> {
    let text =
        "SELECT id, account, name, hash, scopes, created, ends, used, revoked, factors FROM api_token WHERE hash = $1";
    sql(text).bind(hash).first(on).await?.as_ref().map(token).transpose()
}

/// The tokens of an account, the newest first.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Token>, StoreError> {
    let text = "SELECT id, account, name, hash, scopes, created, ends, used, revoked, factors FROM api_token \
                WHERE account = $1 ORDER BY created DESC, id";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(token).collect()
}

/// Writes a new token.
pub async fn put(tx: &mut Tx, token: &Token) -> Result<(), StoreError> {
    let text = "INSERT INTO api_token (id, account, name, hash, scopes, created, ends, used, revoked, factors) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sql(text)
        .bind(token.id.as_str())
        .bind(token.account.as_str())
        .bind(token.name.as_str())
        .bind(token.hash.as_str())
        .bind(token.scopes.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
        .bind(token.created.as_microsecond())
        .bind(token.ends.as_microsecond())
        .bind(token.used.as_str())
        .bind(token.revoked.map(Timestamp::as_microsecond))
        .bind(token.factors)
        .run(tx)
        .await
        .map(drop)
}

/// Remembers the day of its last use.
pub async fn touch(tx: &mut Tx, id: &str, day: &str) -> Result<(), StoreError> {
    sql("UPDATE api_token SET used = $2 WHERE id = $1").bind(id).bind(day).run(tx).await.map(drop)
}

/// Revokes a token of an account; whether there was one to revoke.
pub async fn revoke(tx: &mut Tx, account: &AccountId, id: &str, at: Timestamp) -> Result<bool, StoreError> {
    let text = "UPDATE api_token SET revoked = $3 WHERE id = $1 AND account = $2 AND revoked IS NULL";
    let changed = sql(text).bind(id).bind(account.as_str()).bind(at.as_microsecond()).run(tx).await?;
    Ok(changed > 0)
}

/// Revokes every token of an account; how many there were.
pub async fn revoke_all(tx: &mut Tx, account: &AccountId, at: Timestamp) -> Result<u64, StoreError> {
    let text = "UPDATE api_token SET revoked = $2 WHERE account = $1 AND revoked IS NULL";
    sql(text).bind(account.as_str()).bind(at.as_microsecond()).run(tx).await
}

fn token(row: &Row) -> Result<Token, StoreError> {
    let account = row.text("account")?;
    Ok(Token {
        id: row.text("id")?,
        account: account.parse().map_err(|_| StoreError::Damaged(format!("not an account: {account}")))?,
        name: row.text("name")?,
        hash: row.text("hash")?,
        scopes: row.text("scopes")?.split_whitespace().map(str::to_owned).collect(),
        created: read_time(row.int("created")?)?,
        ends: read_time(row.int("ends")?)?,
        used: row.text("used")?,
        revoked: row.opt_int("revoked")?.map(read_time).transpose()?,
        factors: row.int("factors")?,
    })
}
