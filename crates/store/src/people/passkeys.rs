//! Passkeys: public keys, whose they are and what they are called. Nothing here is a secret.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use super::accounts::read_id;
use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its identifier, which no other key has.
    pub id: String,
    /// Whose it is.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// What is kept of it to check answers with.
    pub kept: String,
    /// When it was registered.
    pub created: Timestamp,
    /// When somebody last signed in with it.
    pub used: Option<Timestamp>,
}

/// A passkey by its identifier.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Passkey>, StoreError> {
    let text = "SELECT id, account, name, kept, created, used FROM passkey WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(passkey).transpose()
}

/// The passkeys of an account, the oldest first.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Passkey>, StoreError> {
    let text = "SELECT id, account, name, kept, created, used FROM passkey WHERE account = $1 ORDER BY created, id";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(passkey).collect()
}

/// Writes a new passkey. False when there is one of this identifier already, whoever's it is.
pub async fn put(tx: &mut Tx, passkey: &Passkey) -> Result<bool, StoreError> {
    let text = "INSERT INTO passkey (id, account, name, kept, created, used) VALUES ($1, $2, $3, $4, $5, $6) \
                ON CONFLICT (id) DO NOTHING";
    let written = sql(text)
        .bind(passkey.id.as_str())
        .bind(passkey.account.as_str())
        .bind(passkey.name.as_str())
        .bind(passkey.kept.as_str())
        .bind(passkey.created.as_microsecond())
        .bind(passkey.used.map(Timestamp::as_microsecond))
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Remembers that a passkey was used, and what is to be kept of it from now on.
pub async fn used(tx: &mut Tx, id: &str, kept: &str, at: Timestamp) -> Result<(), StoreError> {
    let text = "UPDATE passkey SET kept = $2, used = $3 WHERE id = $1";
    sql(text).bind(id).bind(kept).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Takes a passkey of an account away. False when it has none of this identifier.
pub async fn remove(tx: &mut Tx, account: &AccountId, id: &str) -> Result<bool, StoreError> {
    let text = "DELETE FROM passkey WHERE account = $1 AND id = $2";
    Ok(sql(text).bind(account.as_str()).bind(id).run(tx).await? == 1)
}

fn passkey(row: &Row) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        id: row.text("id")?,
        account: read_id(&row.text("account")?)?,
        name: row.text("name")?,
        kept: row.text("kept")?,
        created: read_time(row.int("created")?)?,
        used: row.opt_int("used")?.map(read_time).transpose()?,
    })
}
