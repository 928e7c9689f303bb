//! Single values of the installation that are shared by all its processes.

use crate::db::{On, StoreError, Tx, sql};

/// A value.
pub async fn find(on: impl Into<On<'_>>, name: &str) -> Result<Option<String>, StoreError> {
    let row = sql("SELECT value FROM setting WHERE name = $1").bind(name).first(on).await?;
    row.map(|row| row.text("value")).transpose()
}

/// Writes a value unless there is one; gives the one that holds.
pub async fn first_of(tx: &mut Tx, name: &str, value: &str) -> Result<String, StoreError> {
    sql("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
        .bind(name)
        .bind(value)
        .run(&mut *tx)
        .await?;
    Ok(find(tx, name).await?.unwrap_or_else(|| value.to_owned()))
}

/// Writes a value in the place of the one there was.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    let text =
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    sql(text).bind(name).bind(value).run(tx).await.map(drop)
}
