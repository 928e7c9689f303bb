//! Who looks after a record.

use jiff::Timestamp;
use tejido_domain::people::{AccountId, AccountState, Role};
use tejido_domain::record::RecordId;

use crate::db::{On, StoreError, Tx, sql};

/// Who looks after a record, if anybody does.
pub async fn of(on: impl Into<On<'_>>, record: RecordId) -> Result<Option<AccountId>, StoreError> {
    let row = sql("SELECT account FROM assignment WHERE record = $1").bind(record.as_str()).first(on).await?;
    row.map(|row| parse(&row.text("account")?)).transpose()
}

/// Asks somebody to look after a record, in place of whoever did.
pub async fn put(
    tx: &mut Tx,
    record: RecordId,
    account: &AccountId,
    by: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let text = "INSERT INTO assignment (record, account, by_whom, at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (record) DO UPDATE SET account = excluded.account, by_whom = excluded.by_whom, at = excluded.at";
    sql(text).bind(record.as_str()).bind(account.as_str()).bind(by).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Nobody in particular looks after a record any more.
pub async fn remove(tx: &mut Tx, record: RecordId) -> Result<(), StoreError> {
    sql("DELETE FROM assignment WHERE record = $1").bind(record.as_str()).run(tx).await.map(drop)
}

/// People who may be asked: those who can sign in and hold one of the roles, by name.
pub async fn candidates(
    on: impl Into<On<'_>>,
    roles: &[Role],
    limit: i64,
) -> Result<Vec<(AccountId, String)>, StoreError> {
    let text = "SELECT a.id, a.name, g.role FROM account a JOIN role_grant g ON g.account = a.id \
                WHERE a.state = $1 ORDER BY a.name, a.id LIMIT $2";
    let rows = sql(text).bind(AccountState::Active.as_str()).bind(limit).all(on).await?;
    let mut found: Vec<(AccountId, String)> = Vec::new();
    for row in &rows {
        let id = parse(&row.text("id")?)?;
        let fits = Role::parse(&row.text("role")?).is_some_and(|role| roles.contains(&role));
        if fits && found.last().is_none_or(|(last, _)| *last != id) {
            found.push((id, row.text("name")?));
        }
    }
    Ok(found)
}

fn parse(id: &str) -> Result<AccountId, StoreError> {
    id.parse().map_err(|_| StoreError::Damaged(format!("not an account: {id}")))
}
