//! The waist: connections, transactions, statements and rows of either engine.
//!
//! Everything above speaks one SQL text with `$1` placeholders, `TEXT` and `BIGINT`.

mod row;
mod statement;
mod tx;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sqlx::Executor as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

pub use row::Row;
pub use statement::{Arg, On, Sql, sql, sql_list};
pub(crate) use statement::{sql_where, storable};
pub use tx::Tx;

use tx::Inner;

/// How long a writer waits for the writers before it.
const WRITER_WAITS: Duration = Duration::from_secs(30);

/// How long a reader waits for a connection.
const READER_WAITS: Duration = Duration::from_secs(10);

/// How often to look whether another program has finished opening the database.
const LOOK: Duration = Duration::from_millis(50);

/// SQLite's word for a file that another program holds (<https://www.sqlite.org/rescode.html#busy>).
const SQLITE_BUSY: i64 = 5;

/// Where the records are.
#[derive(Clone)]
pub enum DbConfig {
    /// A SQLite file, made when it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL address (`postgres://…`), with at most so many connections.
    Postgres(String, u32),
}

impl std::fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            // The address holds a password.
            Self::Postgres(_, most) => f.debug_tuple("Postgres").field(&"…").field(most).finish(),
        }
    }
}

/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine's own word.
    #[error("database: {0}")]
    Engine(#[from] sqlx::Error),
    /// Something stored does not read back: damage, or a newer version wrote it.
    #[error("stored data does not read back: {0}")]
    Damaged(String),
    /// The database was written by a newer version of this program.
    #[error("the database has schema {found}, this program knows up to {known}: use a newer program")]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
}

impl StoreError {
    /// Whether another program holds the file and will let go of it.
    fn is_busy(&self) -> bool {
        let Self::Engine(sqlx::Error::Database(error)) = self else { return false };
        // The low byte is the plain code; what is above tells why.
        let code = error.code().and_then(|code| code.parse::<i64>().ok());
        error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some()
            && code.is_some_and(|code| code & 0xff == SQLITE_BUSY)
    }
}

/// The database.
#[derive(Debug, Clone)]
pub struct Db(Engine);

#[derive(Debug, Clone)]
enum Engine {
    /// One writer beside a pool of readers: a reader never waits for a writer.
    Sqlite { read: SqlitePool, write: SqlitePool },
    /// One writer here too: writers take turns at the log's head anyway, and those who wait for it
    /// must not hold the connections readers need. Other nodes' writers wait in the engine.
    Postgres { read: PgPool, write: PgPool },
}

impl Db {
    /// Connects and brings the schema up to date.
    ///
    /// # Errors
    /// When the engine cannot be reached or the schema is newer than this program.
    pub async fn open(config: &DbConfig) -> Result<Self, StoreError> {
        let since = Instant::now();
        loop {
            match Self::open_once(config).await {
                // SQLite refuses at once, without its usual waiting, whoever meets another program that is
                // just making the file, changing its journal or closing it.
                Err(error) if error.is_busy() && since.elapsed() < WRITER_WAITS => tokio::time::sleep(LOOK).await,
                other => return other,
            }
        }
    }

    async fn open_once(config: &DbConfig) -> Result<Self, StoreError> {
        let db = match config {
            DbConfig::Sqlite(path) => {
                let options = sqlite_options(path);
                // The writer comes first: it makes the file and switches it to WAL.
                let write = SqlitePoolOptions::new().max_connections(1).acquire_timeout(WRITER_WAITS);
                let write = write.connect_with(options.clone()).await?;
                let read = SqlitePoolOptions::new().max_connections(3).acquire_timeout(READER_WAITS);
                let read = read.connect_with(options.read_only(true)).await?;
                Self(Engine::Sqlite { read, write })
            }
            DbConfig::Postgres(address, most) => {
                let options: PgConnectOptions = address.parse()?;
                let write = PgPoolOptions::new().max_connections(1).acquire_timeout(WRITER_WAITS);
                let write = write.after_connect(|writer, _| Box::pin(compress_quickly(writer)));
                let write = write.connect_with(options.clone()).await?;
                let read = PgPoolOptions::new().max_connections(most.saturating_sub(1).max(1));
                let read = read.acquire_timeout(READER_WAITS).connect_with(options).await?;
                Self(Engine::Postgres { read, write })
            }
        };
        crate::migrate::run(&db).await?;
        Ok(db)
    }

    /// The engine's name, for people.
    pub const fn engine(&self) -> &'static str {
        match self.0 {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres { .. } => "PostgreSQL",
        }
    }

    /// Begins a writing transaction and takes the log's head. Others wait for it to end.
    ///
    /// # Errors
    /// When the engine cannot begin.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let mut tx = self.begin().await?;
        tx.take_log().await?;
        Ok(tx)
    }

    /// Begins a transaction without taking the log's head.
    async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Tx::new(match &self.0 {
            Engine::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres { write, .. } => Inner::Postgres(write.begin().await?),
        }))
    }

    /// Begins a transaction that changes the schema: of several nodes that start together, one does
    /// it and the others wait and find it done.
    pub(crate) async fn migrate(&self) -> Result<Tx, StoreError> {
        let mut tx = self.begin().await?;
        if let Inner::Postgres(tx) = &mut tx.inner {
            // The number says nothing; it is this program's. SQLite's transaction is such a lock already.
            sqlx::query("SELECT pg_advisory_xact_lock(7241930585112)").execute(&mut **tx).await?;
        }
        Ok(tx)
    }

    /// Closes every connection, after what is under way.
    pub async fn close(&self) {
        match &self.0 {
            Engine::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Engine::Postgres { read, write } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

/// Documents in several languages are long enough for PostgreSQL to compress them, by default in a way that takes as
/// long as all the rest of a save. A server that does not know the quicker way keeps to its own.
async fn compress_quickly(writer: &mut PgConnection) -> Result<(), sqlx::Error> {
    match writer.execute("SET default_toast_compression = 'lz4'").await {
        Ok(_) | Err(sqlx::Error::Database(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn sqlite_options(path: &std::path::Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL, so that what was acknowledged survives a power cut and not only a killed process.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30))
        .pragma("cache_size", "-2000")
        // Mapped, the file would count as resident memory once for each connection; the system keeps
        // its pages at hand either way.
        .pragma("mmap_size", "0")
        .pragma("temp_store", "memory")
}
