//! Who people are at a university, and which account that opens.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use super::accounts::read_id;
use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// Somebody at a university.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The university's provider.
    pub issuer: String,
    /// The person's name there, which never becomes another's.
    pub subject: String,
    /// The account it opens.
    pub account: AccountId,
    /// The address there, so that its owner recognizes it; may be empty.
    pub email: String,
    /// When it was linked.
    pub linked: Timestamp,
    /// When somebody last signed in with it.
    pub used: Option<Timestamp>,
}

/// Whom an identity opens the archive to.
pub async fn find(on: impl Into<On<'_>>, issuer: &str, subject: &str) -> Result<Option<Linked>, StoreError> {
    let text = "SELECT issuer, subject, account, email, linked, used FROM university_identity \
                WHERE issuer = $1 AND subject = $2";
    sql(text).bind(issuer).bind(subject).first(on).await?.as_ref().map(linked).transpose()
}

/// The identities that open an account, the oldest first.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId) -> Result<Vec<Linked>, StoreError> {
    let text = "SELECT issuer, subject, account, email, linked, used FROM university_identity \
                WHERE account = $1 ORDER BY linked, issuer, subject";
    sql(text).bind(account.as_str()).all(on).await?.iter().map(linked).collect()
}

/// Links an identity. False when it opens an account already, whoever's that is.
pub async fn link(tx: &mut Tx, linked: &Linked) -> Result<bool, StoreError> {
    let text = "INSERT INTO university_identity (issuer, subject, account, email, linked, used) \
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (issuer, subject) DO NOTHING";
    let written = sql(text)
        .bind(linked.issuer.as_str())
        .bind(linked.subject.as_str())
        .bind(linked.account.as_str())
        .bind(linked.email.as_str())
        .bind(linked.linked.as_microsecond())
        .bind(linked.used.map(Timestamp::as_microsecond))
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Remembers that an identity was used.
pub async fn used(tx: &mut Tx, issuer: &str, subject: &str, at: Timestamp) -> Result<(), StoreError> {
    let text = "UPDATE university_identity SET used = $3 WHERE issuer = $1 AND subject = $2";
    sql(text).bind(issuer).bind(subject).bind(at.as_microsecond()).run(tx).await.map(drop)
}

/// Unlinks an identity of an account. False when it has no such one.
pub async fn unlink(tx: &mut Tx, account: &AccountId, issuer: &str, subject: &str) -> Result<bool, StoreError> {
    let text = "DELETE FROM university_identity WHERE account = $1 AND issuer = $2 AND subject = $3";
    Ok(sql(text).bind(account.as_str()).bind(issuer).bind(subject).run(tx).await? == 1)
}

/// The open invitation of an address, the newest: its identifier.
pub async fn invited(on: impl Into<On<'_>>, email: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
    let text = "SELECT id FROM invitation WHERE email = $1 AND account IS NULL AND settled IS NULL AND ends > $2 \
                ORDER BY created DESC, id LIMIT 1";
    let row = sql(text).bind(email).bind(now.as_microsecond()).first(on).await?;
    row.map(|row| row.text("id")).transpose()
}

/// Whether an account began with an invitation to this address.
pub async fn began_with(on: impl Into<On<'_>>, account: &AccountId, email: &str) -> Result<bool, StoreError> {
    let text = "SELECT id FROM invitation WHERE accepted_by = $1 AND email = $2 LIMIT 1";
    Ok(sql(text).bind(account.as_str()).bind(email).first(on).await?.is_some())
}

/// How many ways an account has to sign in: passwords, passkeys, and identities at this issuer.
pub async fn ways(on: impl Into<On<'_>>, account: &AccountId, issuer: &str) -> Result<i64, StoreError> {
    let text = "SELECT (SELECT COUNT(*) FROM password WHERE account = $1) \
                + (SELECT COUNT(*) FROM passkey WHERE account = $1) \
                + (SELECT COUNT(*) FROM university_identity WHERE account = $1 AND issuer = $2) AS ways";
    let row = sql(text).bind(account.as_str()).bind(issuer).first(on).await?;
    row.map_or(Ok(0), |row| row.int("ways"))
}

fn linked(row: &Row) -> Result<Linked, StoreError> {
    Ok(Linked {
        issuer: row.text("issuer")?,
        subject: row.text("subject")?,
        account: read_id(&row.text("account")?)?,
        email: row.text("email")?,
        linked: read_time(row.int("linked")?)?,
        used: row.opt_int("used")?.map(read_time).transpose()?,
    })
}
