//! Working copies: a form as somebody left it, for them alone.

use jiff::Timestamp;
use tejido_domain::people::AccountId;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A form as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCopy {
    /// What it is of: a record's identifier, or `new:` and a kind.
    pub subject: String,
    /// The revision it was made from; 0 where there is none yet.
    pub base: i64,
    /// The form, as JSON.
    pub form: String,
    /// When it was last kept.
    pub at: Timestamp,
}

/// Somebody's working copy of a subject.
pub async fn find(
    on: impl Into<On<'_>>,
    account: &AccountId,
    subject: &str,
) -> Result<Option<WorkingCopy>, StoreError> {
    let text = "SELECT subject, base, form, at FROM working_copy WHERE account = $1 AND subject = $2";
    sql(text).bind(account.as_str()).bind(subject).first(on).await?.as_ref().map(copy).transpose()
}

/// Somebody's working copies, the newest first.
pub async fn of(on: impl Into<On<'_>>, account: &AccountId, limit: i64) -> Result<Vec<WorkingCopy>, StoreError> {
    let text = "SELECT subject, base, form, at FROM working_copy WHERE account = $1 ORDER BY at DESC, subject LIMIT $2";
    sql(text).bind(account.as_str()).bind(limit).all(on).await?.iter().map(copy).collect()
}

/// Keeps a working copy in place of the one before.
pub async fn keep(tx: &mut Tx, account: &AccountId, copy: &WorkingCopy) -> Result<(), StoreError> {
    let text = "INSERT INTO working_copy (account, subject, base, form, at) VALUES ($1, $2, $3, $4, $5) \
                ON CONFLICT (account, subject) DO UPDATE SET base = excluded.base, form = excluded.form, at = excluded.at";
    sql(text)
        .bind(account.as_str())
        .bind(copy.subject.as_str())
        .bind(copy.base)
        .bind(copy.form.as_str())
        .bind(copy.at.as_microsecond())
        .run(tx)
        .await
        .map(drop)
}

/// Forgets every form that somebody left.
pub async fn drop_all(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    sql("DELETE FROM working_copy WHERE account = $1").bind(account.as_str()).run(tx).await.map(drop)
}

/// Throws a working copy away.
pub async fn drop_copy(tx: &mut Tx, account: &AccountId, subject: &str) -> Result<(), StoreError> {
    let text = "DELETE FROM working_copy WHERE account = $1 AND subject = $2";
    sql(text).bind(account.as_str()).bind(subject).run(tx).await.map(drop)
}

fn copy(row: &Row) -> Result<WorkingCopy, StoreError> {
    Ok(WorkingCopy {
        subject: row.text("subject")?,
        base: row.int("base")?,
        form: row.text("form")?,
        at: read_time(row.int("at")?)?,
    })
}
