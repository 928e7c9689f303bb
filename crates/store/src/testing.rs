//! A fresh database for each test: SQLite in a folder of its own always, PostgreSQL when the variable
//! `TEJIDO_TEST_POSTGRES` names a server (`scripts/test-services run …` starts one).
//!
//! Must never be part of the product: it is behind the feature `testing`.

use std::hash::{BuildHasher as _, RandomState};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, SqlSafeStr as _};
use tempfile::TempDir;

use crate::{Db, DbConfig, StoreError};

/// Names a PostgreSQL server by the address of someone who may make databases there:
/// `postgres://USER:PASSWORD@HOST:PORT/postgres`.
pub const VARIABLE: &str = "TEJIDO_TEST_POSTGRES";

/// When set, a test that finds no PostgreSQL fails instead of being skipped.
pub const REQUIRED: &str = "TEJIDO_REQUIRE_POSTGRES";

/// Connections of one opened database; the tests of a run share a server.
const CONNECTIONS: u32 = 4;

/// A database that belongs to one test and goes when this is dropped.
#[derive(Debug)]
pub struct TestDb(Place);

#[derive(Debug)]
enum Place {
    Folder(TempDir),
    Server { admin: Box<PgConnectOptions>, name: String },
}

impl TestDb {
    /// An empty SQLite database.
    ///
    /// # Errors
    /// When no temporary folder can be made.
    pub fn sqlite() -> Result<Self, StoreError> {
        let folder = tempfile::Builder::new().prefix("tejido-test-").tempdir().map_err(sqlx::Error::Io)?;
        Ok(Self(Place::Folder(folder)))
    }

    /// An empty PostgreSQL database; none, and a line that says so, when no server is named.
    ///
    /// # Errors
    /// When the server cannot be reached, or is required and not named.
    pub async fn postgres() -> Result<Option<Self>, StoreError> {
        let Ok(address) = std::env::var(VARIABLE) else {
            if std::env::var_os(REQUIRED).is_some() {
                return Err(
                    sqlx::Error::Configuration(format!("{REQUIRED} is set and {VARIABLE} is not").into()).into()
                );
            }
            say_skipped();
            return Ok(None);
        };
        let admin: Box<PgConnectOptions> = Box::new(address.parse()?);
        let name = format!("tejido_test_{}_{:016x}", std::process::id(), RandomState::new().hash_one(0));
        // Of the two templates only this one can be copied while somebody looks at it.
        administer(&admin, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await?;
        Ok(Some(Self(Place::Server { admin, name })))
    }

    /// An empty database on each engine there is.
    ///
    /// # Errors
    /// Those of [`TestDb::sqlite`] and [`TestDb::postgres`].
    pub async fn each() -> Result<Vec<Self>, StoreError> {
        Ok([Some(Self::sqlite()?), Self::postgres().await?].into_iter().flatten().collect())
    }

    /// The engine's name, the same as [`Db::engine`] gives.
    pub const fn engine(&self) -> &'static str {
        match self.0 {
            Place::Folder(_) => "SQLite",
            Place::Server { .. } => "PostgreSQL",
        }
    }

    /// What to give to [`Db::open`].
    pub fn config(&self) -> DbConfig {
        match &self.0 {
            Place::Folder(folder) => DbConfig::Sqlite(folder.path().join("tejido.sqlite")),
            Place::Server { admin, name } => {
                DbConfig::Postgres(PgConnectOptions::clone(admin).database(name).to_url_lossy().into(), CONNECTIONS)
            }
        }
    }

    /// Opens it, as another node or the same one after a restart would.
    ///
    /// # Errors
    /// Those of [`Db::open`].
    pub async fn open(&self) -> Result<Db, StoreError> {
        Db::open(&self.config()).await
    }

    /// Runs a statement behind the product's back, as someone with the database's password could;
    /// gives how many rows it changed.
    ///
    /// # Errors
    /// The engine's.
    pub async fn tamper(&self, text: &str) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(text.to_owned()).into_sql_str();
        Ok(match self.connect().await? {
            Connected::Sqlite(mut connection) => connection.execute(text).await?.rows_affected(),
            Connected::Postgres(mut connection) => connection.execute(text).await?.rows_affected(),
        })
    }

    /// Has the engine parse a statement and look up its tables and columns, without running it.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn prepare(&self, text: &str) -> Result<(), StoreError> {
        let text = AssertSqlSafe(text.to_owned()).into_sql_str();
        match self.connect().await? {
            Connected::Sqlite(mut connection) => connection.prepare(text).await.map(drop)?,
            Connected::Postgres(mut connection) => connection.prepare(text).await.map(drop)?,
        }
        Ok(())
    }

    async fn connect(&self) -> Result<Connected, StoreError> {
        Ok(match self.config() {
            DbConfig::Sqlite(path) => Connected::Sqlite(SqliteConnectOptions::new().filename(path).connect().await?),
            DbConfig::Postgres(address, _) => Connected::Postgres(PgConnection::connect(&address).await?),
        })
    }
}

enum Connected {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests must see that some were not run")]
fn say_skipped() {
    eprintln!("SKIPPED on PostgreSQL: {VARIABLE} names no server; `scripts/test-services run …` starts one");
}

async fn administer(admin: &PgConnectOptions, text: String) -> Result<(), StoreError> {
    let mut connection = admin.connect().await?;
    connection.execute(AssertSqlSafe(text)).await?;
    Ok(connection.close().await?)
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Place::Server { admin, name } = &self.0 else { return };
        let (admin, text) = (admin.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // A thread with a runtime of its own, for a test that fails is dropped in the middle of its runtime.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(administer(&admin, text)))
        });
        if !matches!(dropping.join(), Ok(Ok(Ok(())))) {
            tracing::warn!(name, "a test database could not be dropped");
        }
    }
}
