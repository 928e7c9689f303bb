//! Brings the schema up to date. The same scripts run on both engines.

use crate::db::{Db, StoreError, sql};

const SCRIPTS: [&str; 12] = [
    include_str!("../migrations/0001_kernel.sql"),
    include_str!("../migrations/0002_imports.sql"),
    include_str!("../migrations/0003_people.sql"),
    include_str!("../migrations/0004_trust.sql"),
    include_str!("../migrations/0005_editing.sql"),
    include_str!("../migrations/0006_offers.sql"),
    include_str!("../migrations/0007_desk.sql"),
    include_str!("../migrations/0008_uploads.sql"),
    include_str!("../migrations/0009_packages.sql"),
    include_str!("../migrations/0010_messages.sql"),
    include_str!("../migrations/0011_desk_parts.sql"),
    include_str!("../migrations/0012_token_factors.sql"),
];

/// Runs the scripts that have not run yet, each in a transaction of its own.
pub(crate) async fn run(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.migrate().await?;
    tx.script("CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)").await?;
    tx.commit().await?;
    let known = i64::try_from(SCRIPTS.len()).unwrap_or(i64::MAX);
    for (script, number) in SCRIPTS.iter().zip(1_i64..) {
        let mut tx = db.migrate().await?;
        let newest = sql("SELECT COALESCE(MAX(number), 0) AS newest FROM migration").first(&mut tx).await?;
        let found = newest.map_or(Ok(0), |row| row.int("newest"))?;
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        if found < number {
            tx.script(script).await?;
            sql("INSERT INTO migration (number) VALUES ($1)").bind(number).run(&mut tx).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
