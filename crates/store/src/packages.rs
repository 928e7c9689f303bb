//! Work packages that came back from translators' tools.

use jiff::Timestamp;
use tejido_lang::Language;

use crate::db::{On, Row, StoreError, Tx, sql};
use crate::records::read_time;

/// A package that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPackage {
    /// Its identifier.
    pub id: String,
    /// Who sent it in.
    pub account: String,
    /// When.
    pub at: Timestamp,
    /// The name of the file.
    pub name: String,
    /// The language it translates into.
    pub language: Language,
    /// What was read, as JSON.
    pub returned: String,
    /// What became of it, as JSON; empty until then.
    pub took: String,
}

/// Keeps a package, in the place of one with the same identifier.
pub async fn put(tx: &mut Tx, package: &WorkPackage) -> Result<(), StoreError> {
    let text = "INSERT INTO work_package (id, account, at, name, language, returned, took) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) \
                ON CONFLICT (id) DO UPDATE SET returned = excluded.returned, took = excluded.took";
    sql(text)
        .bind(package.id.as_str())
        .bind(package.account.as_str())
        .bind(package.at.as_microsecond())
        .bind(package.name.as_str())
        .bind(package.language.code())
        .bind(package.returned.as_str())
        .bind(package.took.as_str())
        .run(tx)
        .await
        .map(drop)
}

/// A package of somebody's own.
pub async fn find(on: impl Into<On<'_>>, id: &str, account: &str) -> Result<Option<WorkPackage>, StoreError> {
    let text = "SELECT id, account, at, name, language, returned, took FROM work_package \
                WHERE id = $1 AND account = $2";
    sql(text).bind(id).bind(account).first(on).await?.as_ref().map(package).transpose()
}

/// Somebody's packages without what was read, the latest first.
pub async fn of(on: impl Into<On<'_>>, account: &str, limit: i64) -> Result<Vec<WorkPackage>, StoreError> {
    let text = "SELECT id, account, at, name, language, '' AS returned, took FROM work_package \
                WHERE account = $1 ORDER BY at DESC, id LIMIT $2";
    sql(text).bind(account).bind(limit).all(on).await?.iter().map(package).collect()
}

/// Forgets the packages that came before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    sql("DELETE FROM work_package WHERE at < $1").bind(before.as_microsecond()).run(tx).await
}

/// Forgets the packages of somebody.
pub async fn forget_of(tx: &mut Tx, account: &str) -> Result<u64, StoreError> {
    sql("DELETE FROM work_package WHERE account = $1").bind(account).run(tx).await
}

fn package(row: &Row) -> Result<WorkPackage, StoreError> {
    let code = row.text("language")?;
    let language =
        Language::from_code(&code).ok_or_else(|| StoreError::Damaged(format!("a package in the language {code}")))?;
    Ok(WorkPackage {
        id: row.text("id")?,
        account: row.text("account")?,
        at: read_time(row.int("at")?)?,
        name: row.text("name")?,
        language,
        returned: row.text("returned")?,
        took: row.text("took")?,
    })
}
