//! The waist: connections, transactions, statements and rows of either engine.
//!
//! Everything above speaks one SQL text with `$1` placeholders, `TEXT` and `BIGINT`.

use std::path::PathBuf;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Postgres, Row as _, SqlSafeStr, SqlStr, Sqlite, Transaction};

/// How long a writer waits for the writers before it.
const WRITER_WAITS: Duration = Duration::from_secs(30);

/// How long a reader waits for a connection.
const READER_WAITS: Duration = Duration::from_secs(10);

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

/// The database.
#[derive(Debug, Clone)]
pub struct Db(Engine);

#[derive(Debug, Clone)]
enum Engine {
    /// One writer beside a pool of readers: a reader never waits for a writer.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    /// One writer here too: writers take turns at the log's head anyway, and those who wait for it
    /// must not hold the connections readers need. Other nodes' writers wait in the engine.
    Postgres {
        read: PgPool,
        write: PgPool,
    },
}

/// A writing transaction; it alone holds the log's head.
#[derive(Debug)]
pub enum Tx {
    /// SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Connects and brings the schema up to date.
    ///
    /// # Errors
    /// When the engine cannot be reached or the schema is newer than this program.
    pub async fn open(config: &DbConfig) -> Result<Self, StoreError> {
        let db = match config {
            DbConfig::Sqlite(path) => {
                let options = sqlite_options(path);
                // The writer comes first: it makes the file and switches it to WAL.
                let write = SqlitePoolOptions::new().max_connections(1).acquire_timeout(WRITER_WAITS);
                let write = write.connect_with(options.clone()).await?;
                let read = SqlitePoolOptions::new().max_connections(4).acquire_timeout(READER_WAITS);
                let read = read.connect_with(options.read_only(true)).await?;
                Self(Engine::Sqlite { read, write })
            }
            DbConfig::Postgres(address, most) => {
                let options: PgConnectOptions = address.parse()?;
                let write = PgPoolOptions::new().max_connections(1).acquire_timeout(WRITER_WAITS);
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
        sql("UPDATE log_head SET seq = seq WHERE id = 1").run(&mut tx).await?;
        Ok(tx)
    }

    /// Begins a transaction without taking the log's head.
    async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match &self.0 {
            Engine::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres { write, .. } => Tx::Postgres(write.begin().await?),
        })
    }

    /// Begins a transaction that changes the schema: of several nodes that start together, one does
    /// it and the others wait and find it done.
    pub(crate) async fn migrate(&self) -> Result<Tx, StoreError> {
        let mut tx = self.begin().await?;
        if let Tx::Postgres(tx) = &mut tx {
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

fn sqlite_options(path: &std::path::Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL, so that what was acknowledged survives a power cut and not only a killed process.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30))
        .pragma("cache_size", "-8000")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
}

impl Tx {
    /// Makes everything in the transaction durable and visible.
    ///
    /// # Errors
    /// When the engine refuses; nothing of the transaction is then kept.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Runs several statements without arguments; for migrations only.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
            Self::Postgres(tx) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }
}

/// A value to bind.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A number, or none.
    Int(Option<i64>),
    /// A text, or none.
    Text(Option<String>),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Arg {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(storable(value)))
    }
}

impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value.map(storable))
    }
}

/// A text both engines keep alike: PostgreSQL has no NUL, so the sign for what cannot be shown stands
/// in its place. In documents, which are JSON, a NUL is escaped and stays.
pub(crate) fn storable(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

/// A statement with its values.
#[derive(Debug)]
pub struct Sql {
    text: SqlStr,
    args: Vec<Arg>,
}

/// A statement written in this crate.
pub fn sql(text: &'static str) -> Sql {
    Sql { text: text.into_sql_str(), args: Vec::new() }
}

/// A statement with a list: `before ($1, $2, …) after`. The list is padded to a power of two by
/// repeating its last value, so that few different statements are prepared.
pub fn sql_list(before: &str, list: &[String], after: &str) -> Sql {
    let size = list.len().next_power_of_two();
    let text = format!("{before} {} {after}", places(0, size));
    let last = list.last().cloned().unwrap_or_default();
    let padding = std::iter::repeat_n(last, size - list.len());
    let args = list.iter().cloned().chain(padding).map(Arg::from).collect();
    Sql { text: AssertSqlSafe(text).into_sql_str(), args }
}

/// Most rows one statement inserts.
const MOST_ROWS: usize = 16;

/// Inserts rows: `before ($1, $2), ($3, $4), …`. They go in groups of 16, 8, 4, 2 and 1, so that few
/// different statements are prepared and few are run.
pub(crate) async fn insert_rows<const N: usize>(
    tx: &mut Tx,
    before: &str,
    rows: Vec<[Arg; N]>,
) -> Result<(), StoreError> {
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let size = MOST_ROWS.min(1 << rows.len().ilog2());
        let places: Vec<String> = (0..size).map(|row| places(row * N, N)).collect();
        let text = AssertSqlSafe(format!("{before} {}", places.join(", "))).into_sql_str();
        let args = rows.by_ref().take(size).flatten().collect();
        Sql { text, args }.run(tx).await?;
    }
    Ok(())
}

/// `($3, $4)`: so many places after so many others.
fn places(after: usize, many: usize) -> String {
    let places: Vec<String> = (after + 1..=after + many).map(|place| format!("${place}")).collect();
    format!("({})", places.join(", "))
}

/// Where a statement runs: on the database (readers) or in a transaction.
#[derive(Debug)]
pub enum On<'a> {
    /// A reader's connection.
    Db(&'a Db),
    /// Inside a writing transaction.
    Tx(&'a mut Tx),
}

impl On<'_> {
    /// The same place, for one statement of several.
    pub fn again(&mut self) -> On<'_> {
        match self {
            On::Db(db) => On::Db(db),
            On::Tx(tx) => On::Tx(tx),
        }
    }
}

impl<'a> From<&'a Db> for On<'a> {
    fn from(db: &'a Db) -> Self {
        On::Db(db)
    }
}

impl<'a> From<&'a mut Tx> for On<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        On::Tx(tx)
    }
}

macro_rules! bound {
    ($text:expr, $args:expr) => {
        $args.into_iter().fold(sqlx::query($text), |query, arg| match arg {
            Arg::Int(value) => query.bind(value),
            Arg::Text(value) => query.bind(value),
        })
    };
}

impl Sql {
    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Arg>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Every row.
    ///
    /// # Errors
    /// The engine's.
    pub async fn all(self, on: impl Into<On<'_>>) -> Result<Vec<Row>, StoreError> {
        let (text, args) = (self.text, self.args);
        Ok(match on.into() {
            On::Db(Db(Engine::Sqlite { read, .. })) => lite(bound!(text, args).fetch_all(read).await?),
            On::Db(Db(Engine::Postgres { read, .. })) => postgres(bound!(text, args).fetch_all(read).await?),
            On::Tx(Tx::Sqlite(tx)) => lite(bound!(text, args).fetch_all(&mut **tx).await?),
            On::Tx(Tx::Postgres(tx)) => postgres(bound!(text, args).fetch_all(&mut **tx).await?),
        })
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// The engine's.
    pub async fn first(self, on: impl Into<On<'_>>) -> Result<Option<Row>, StoreError> {
        Ok(self.all(on).await?.into_iter().next())
    }

    /// Runs a statement that changes rows; gives how many it changed.
    ///
    /// # Errors
    /// The engine's.
    pub async fn run(self, tx: &mut Tx) -> Result<u64, StoreError> {
        let (text, args) = (self.text, self.args);
        Ok(match tx {
            Tx::Sqlite(tx) => bound!(text, args).execute(&mut **tx).await?.rows_affected(),
            Tx::Postgres(tx) => bound!(text, args).execute(&mut **tx).await?.rows_affected(),
        })
    }
}

fn lite(rows: Vec<SqliteRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Sqlite).collect()
}

fn postgres(rows: Vec<PgRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Postgres).collect()
}

/// A row of either engine.
pub enum Row {
    /// SQLite.
    Sqlite(SqliteRow),
    /// PostgreSQL.
    Postgres(PgRow),
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Row")
    }
}

impl Row {
    /// A text that may be absent.
    ///
    /// # Errors
    /// When there is no such column or it holds something else.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A number that may be absent.
    ///
    /// # Errors
    /// When there is no such column or it holds something else.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A text.
    ///
    /// # Errors
    /// As [`Row::opt_text`], and when it is absent.
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.opt_text(column)?.ok_or_else(|| StoreError::Damaged(format!("{column} is empty")))
    }

    /// A number.
    ///
    /// # Errors
    /// As [`Row::opt_int`], and when it is absent.
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or_else(|| StoreError::Damaged(format!("{column} is empty")))
    }
}
