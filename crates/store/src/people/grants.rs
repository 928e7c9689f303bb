//! What people hold: roles, and membership in communities.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use tejido_domain::people::{AccountId, Grant, Role, Scope};

use super::accounts::{joined, read_id, tags};
use crate::db::{Db, On, Row, StoreError, Tx, sql, sql_list};

/// The roles of an account, in a fixed order.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Grant>, StoreError> {
    let text =
        "SELECT role, scope_kind, scope, languages FROM role_grant WHERE account = $1 ORDER BY role, scope_kind, scope";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(grant).collect()
}

/// The roles of several accounts.
pub async fn of_many(db: &Db, accounts: &[AccountId]) -> Result<BTreeMap<AccountId, Vec<Grant>>, StoreError> {
    let mut found: BTreeMap<AccountId, Vec<Grant>> = BTreeMap::new();
    for accounts in accounts.chunks(256) {
        let list: Vec<String> = accounts.iter().map(ToString::to_string).collect();
        let before = "SELECT account, role, scope_kind, scope, languages FROM role_grant WHERE account IN";
        for row in &sql_list(before, &list, "ORDER BY account, role, scope_kind, scope").all(db).await? {
            let account = read_id(&row.text("account")?)?;
            found.entry(account).or_default().push(grant(row)?);
        }
    }
    Ok(found)
}

/// How many active accounts hold a role for the whole site.
pub async fn count_on_site(on: impl Into<On<'_>>, role: Role) -> Result<i64, StoreError> {
    let text = "SELECT COUNT(*) AS many FROM role_grant, account WHERE account.id = role_grant.account \
                AND role = $1 AND scope_kind = 'site' AND state = 'active'";
    sql(text).bind(role.as_str()).first(on).await?.map_or(Ok(0), |row| row.int("many"))
}

/// Takes every role and membership from an account.
pub async fn take_all(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    sql("DELETE FROM role_grant WHERE account = $1").bind(account.as_str()).run(tx).await?;
    sql("DELETE FROM community_member WHERE account = $1").bind(account.as_str()).run(tx).await.map(drop)
}

/// Gives a role; one that is held already gets the languages given now.
pub async fn give(tx: &mut Tx, account: &AccountId, grant: &Grant, by: &str, at: Timestamp) -> Result<(), StoreError> {
    let text = "INSERT INTO role_grant (account, role, scope_kind, scope, languages, granted_by, at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account, role, scope_kind, scope) \
                DO UPDATE SET languages = excluded.languages, granted_by = excluded.granted_by, at = excluded.at";
    sql(text)
        .bind(account.as_str())
        .bind(grant.role.as_str())
        .bind(grant.scope.kind())
        .bind(grant.scope.of())
        .bind(joined(&grant.languages))
        .bind(by)
        .bind(at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Takes a role away.
pub async fn take(tx: &mut Tx, account: &AccountId, role: Role, scope: &Scope) -> Result<(), StoreError> {
    sql("DELETE FROM role_grant WHERE account = $1 AND role = $2 AND scope_kind = $3 AND scope = $4")
        .bind(account.as_str())
        .bind(role.as_str())
        .bind(scope.kind())
        .bind(scope.of())
        .run(tx)
        .await
        .map(drop)
}

/// The communities an account belongs to.
pub async fn communities_of(on: impl Into<On<'_>>, account: &AccountId) -> Result<BTreeSet<String>, StoreError> {
    let text = "SELECT community FROM community_member WHERE account = $1";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(|row| row.text("community")).collect()
}

/// Takes an account into a community.
pub async fn join(tx: &mut Tx, account: &AccountId, community: &str, at: Timestamp) -> Result<(), StoreError> {
    let text = "INSERT INTO community_member (community, account, at) VALUES ($1, $2, $3) \
                ON CONFLICT (community, account) DO NOTHING";
    sql(text).bind(community).bind(account.as_str()).bind(at.as_microsecond()).run(tx).await.map(drop)
}

fn grant(row: &Row) -> Result<Grant, StoreError> {
    let (role, kind, of) = (row.text("role")?, row.text("scope_kind")?, row.text("scope")?);
    let damaged = || StoreError::Damaged(format!("not a role: {role} for {kind} {of}"));
    Ok(Grant {
        role: Role::parse(&role).ok_or_else(damaged)?,
        scope: Scope::parse(&kind, &of).ok_or_else(damaged)?,
        languages: tags(&row.text("languages")?),
    })
}
