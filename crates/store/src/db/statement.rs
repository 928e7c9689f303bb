//! Statements: a text with `$1` placeholders, its values, and where it runs.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

use super::tx::Inner;
use super::{Db, Engine, Row, StoreError, Tx};

/// A value to bind.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub(super) text: SqlStr,
    pub(super) args: Vec<Arg>,
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
    let filler = list.last().cloned().unwrap_or_default();
    let padding = std::iter::repeat_n(filler, size - list.len());
    let args = list.iter().cloned().chain(padding).map(Arg::from).collect();
    Sql { text: AssertSqlSafe(text).into_sql_str(), args }
}

/// A statement with those conditions that are asked for: `before WHERE first $1 AND second $2 … after`.
pub(crate) fn sql_where(before: &'static str, conditions: Vec<(&'static str, Arg)>, after: &'static str) -> Sql {
    let (tests, args): (Vec<&str>, Vec<Arg>) = conditions.into_iter().unzip();
    let tests: Vec<String> = tests.iter().zip(1..).map(|(test, place)| format!("{test} ${place}")).collect();
    let joined = if tests.is_empty() { String::new() } else { format!("WHERE {}", tests.join(" AND ")) };
    Sql { text: AssertSqlSafe(format!("{before} {joined} {after}")).into_sql_str(), args }
}

/// `($3, $4)`: so many places after so many others.
pub(super) fn places(after: usize, many: usize) -> String {
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
            On::Tx(Tx { inner: Inner::Sqlite(tx), .. }) => lite(bound!(text, args).fetch_all(&mut **tx).await?),
            On::Tx(Tx { inner: Inner::Postgres(tx), .. }) => postgres(bound!(text, args).fetch_all(&mut **tx).await?),
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
        Ok(match &mut tx.inner {
            Inner::Sqlite(tx) => bound!(text, args).execute(&mut **tx).await?.rows_affected(),
            Inner::Postgres(tx) => bound!(text, args).execute(&mut **tx).await?.rows_affected(),
        })
    }
}

fn lite(rows: Vec<SqliteRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Sqlite).collect()
}

fn postgres(rows: Vec<PgRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Postgres).collect()
}
