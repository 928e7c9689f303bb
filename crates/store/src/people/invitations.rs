//! Invitations: the hash of a link that lets somebody in once, and what they will be.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tejido_domain::people::{AccountId, Grant, Role, Scope};

use super::accounts::{joined, read_id, tags};
use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Under which it is listed and revoked.
    pub id: String,
    /// SHA-256 of the secret in its link, in hexadecimal.
    pub hash: String,
    /// The account it leads back into; none for somebody new.
    pub account: Option<AccountId>,
    /// Whom it is for.
    pub name: String,
    /// Their address, when it is known.
    pub email: Option<String>,
    /// What they will be, and where.
    pub grants: Vec<Grant>,
    /// Communities they will belong to.
    pub communities: BTreeSet<String>,
    /// Who invited, as the audit trail names them.
    pub invited_by: String,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it holds.
    pub ends: Timestamp,
    /// When it was accepted or revoked.
    pub settled: Option<Timestamp>,
    /// Who accepted it; none when it was revoked.
    pub accepted_by: Option<AccountId>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    role: Role,
    kind: String,
    of: String,
    #[serde(default)]
    languages: String,
}

/// Writes a new invitation.
pub async fn put(tx: &mut Tx, invitation: &Invitation) -> Result<(), StoreError> {
    let text = "INSERT INTO invitation (id, hash, account, name, email, roles, communities, invited_by, created, ends) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let kept = |grant: &Grant| Kept {
        role: grant.role,
        kind: grant.scope.kind().to_owned(),
        of: grant.scope.of(),
        languages: joined(&grant.languages),
    };
    let roles: Vec<Kept> = invitation.grants.iter().map(kept).collect();
    let roles = serde_json::to_string(&roles).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let communities: Vec<&str> = invitation.communities.iter().map(String::as_str).collect();
    sql(text)
        .bind(invitation.id.as_str())
        .bind(invitation.hash.as_str())
        .bind(invitation.account.as_ref().map(ToString::to_string))
        .bind(invitation.name.as_str())
        .bind(invitation.email.clone())
        .bind(roles)
        .bind(communities.join(" "))
        .bind(invitation.invited_by.as_str())
        .bind(invitation.created.as_microsecond())
        .bind(invitation.ends.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// An invitation by the hash of its link.
pub async fn by_hash(on: impl Into<On<'_>>, hash: &str) -> Result<Option<Invitation>, StoreError> {
    let text = "SELECT id, hash, account, name, email, roles, communities, invited_by, created, ends, settled, accepted_by \
                FROM invitation WHERE hash = $1";
    sql(text).bind(hash).first(on).await?.as_ref().map(invitation).transpose()
}

/// An invitation by the identifier it is listed under.
pub async fn find(on: impl Into<On<'_>>, id: &str) -> Result<Option<Invitation>, StoreError> {
    let text = "SELECT id, hash, account, name, email, roles, communities, invited_by, created, ends, settled, accepted_by \
                FROM invitation WHERE id = $1";
    sql(text).bind(id).first(on).await?.as_ref().map(invitation).transpose()
}

/// Invitations that still wait for somebody, the newest first.
pub async fn open(on: impl Into<On<'_>>, now: Timestamp, most: i64) -> Result<Vec<Invitation>, StoreError> {
    let text = "SELECT id, hash, account, name, email, roles, communities, invited_by, created, ends, settled, accepted_by \
                FROM invitation WHERE settled IS NULL AND ends > $1 ORDER BY created DESC, id LIMIT $2";
    sql(text).bind(now.as_microsecond()).bind(most).all(on).await?.iter().map(invitation).collect()
}

/// Settles an invitation: accepted by somebody, or revoked. Gives whether it was still open; of two who come at once
/// only one is told so.
pub async fn settle(tx: &mut Tx, id: &str, accepted_by: Option<&AccountId>, at: Timestamp) -> Result<bool, StoreError> {
    let text = "UPDATE invitation SET settled = $2, accepted_by = $3 WHERE id = $1 AND settled IS NULL AND ends > $2";
    let done = sql(text).bind(id).bind(at.as_microsecond()).bind(accepted_by.map(ToString::to_string)).run(tx).await?;
    Ok(done == 1)
}

/// Revokes every open link that leads back into an account.
pub async fn revoke_of(tx: &mut Tx, account: &AccountId, at: Timestamp) -> Result<u64, StoreError> {
    sql("UPDATE invitation SET settled = $2 WHERE account = $1 AND settled IS NULL")
        .bind(account.as_str())
        .bind(at.as_microsecond())
        .run(tx)
        .await
}

fn invitation(row: &Row) -> Result<Invitation, StoreError> {
    let roles: Vec<Kept> =
        serde_json::from_str(&row.text("roles")?).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let grant = |kept: Kept| {
        let scope = Scope::parse(&kept.kind, &kept.of);
        let scope = scope.ok_or_else(|| StoreError::Damaged(format!("not a scope: {} {}", kept.kind, kept.of)))?;
        Ok(Grant { role: kept.role, scope, languages: tags(&kept.languages) })
    };
    let account = |text: Option<String>| text.map(|text| read_id(&text)).transpose();
    Ok(Invitation {
        id: row.text("id")?,
        hash: row.text("hash")?,
        account: account(row.opt_text("account")?)?,
        name: row.text("name")?,
        email: row.opt_text("email")?,
        grants: roles.into_iter().map(grant).collect::<Result<_, StoreError>>()?,
        communities: row.text("communities")?.split_whitespace().map(str::to_owned).collect(),
        invited_by: row.text("invited_by")?,
        created: read_time(row.int("created")?)?,
        ends: read_time(row.int("ends")?)?,
        settled: row.opt_int("settled")?.map(read_time).transpose()?,
        accepted_by: account(row.opt_text("accepted_by")?)?,
    })
}

/// Forgets whom the invitations named by which somebody came in, or came back.
pub async fn forget_of(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    let text = "UPDATE invitation SET name = '', email = NULL WHERE account = $1 OR accepted_by = $1";
    sql(text).bind(account.as_str()).run(tx).await.map(drop)
}
