//! Writing transactions: what they hold, and what they keep for later.

use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr as _, Sqlite, Transaction};

use super::statement::{Sql, places};
use super::{Arg, StoreError, sql};

/// Most rows one statement inserts.
const MOST_ROWS: usize = 16;

/// A writing transaction; it alone holds the log's head.
///
/// Dropped without [`Tx::commit`], it leaves nothing.
#[derive(Debug)]
pub struct Tx {
    pub(super) inner: Inner,
    /// The log's newest number when the transaction began, and now.
    log: (i64, i64),
    waiting: Vec<Waiting>,
}

#[derive(Debug)]
pub(super) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Rows to be inserted together.
#[derive(Debug)]
struct Waiting {
    before: &'static str,
    width: usize,
    args: Vec<Arg>,
}

impl Tx {
    pub(super) const fn new(inner: Inner) -> Self {
        Self { inner, log: (0, 0), waiting: Vec::new() }
    }

    /// Takes the log's head: whoever else wants it waits until this transaction ends.
    pub(super) async fn take_log(&mut self) -> Result<(), StoreError> {
        let row = sql("UPDATE log_head SET seq = seq WHERE id = 1 RETURNING seq").first(&mut *self).await?;
        let row = row.ok_or_else(|| StoreError::Damaged("the change log has no head".into()))?;
        let seq = row.int("seq")?;
        self.log = (seq, seq);
        Ok(())
    }

    /// The next number of the log. It is nobody else's, and given back if the transaction is dropped.
    pub(crate) const fn next_in_log(&mut self) -> i64 {
        self.log.1 += 1;
        self.log.1
    }

    /// Inserts rows: `before ($1, $2), ($3, $4), …`. They are collected, and written when there are
    /// many, at [`Tx::settle`] and before the commit; whoever reads them in this transaction settles first.
    pub(crate) async fn insert_later<const N: usize>(
        &mut self,
        before: &'static str,
        rows: impl IntoIterator<Item = [Arg; N]>,
    ) -> Result<(), StoreError> {
        let mut waiting = self.take_waiting(before, N);
        waiting.args.extend(rows.into_iter().flatten());
        while waiting.args.len() >= MOST_ROWS * N {
            self.insert(&mut waiting, MOST_ROWS).await?;
        }
        self.waiting.push(waiting);
        Ok(())
    }

    fn take_waiting(&mut self, before: &'static str, width: usize) -> Waiting {
        match self.waiting.iter().position(|waiting| waiting.before == before) {
            Some(at) => self.waiting.swap_remove(at),
            None => Waiting { before, width, args: Vec::new() },
        }
    }

    /// Writes the rows that wait, in groups of 16, 8, 4, 2 and 1, so that few different statements are
    /// prepared.
    pub(crate) async fn settle(&mut self) -> Result<(), StoreError> {
        for mut waiting in std::mem::take(&mut self.waiting) {
            while !waiting.args.is_empty() {
                let rows = waiting.args.len() / waiting.width;
                self.insert(&mut waiting, MOST_ROWS.min(1 << rows.ilog2())).await?;
            }
        }
        Ok(())
    }

    /// Inserts the first of the waiting rows.
    async fn insert(&mut self, waiting: &mut Waiting, rows: usize) -> Result<(), StoreError> {
        let width = waiting.width;
        let places: Vec<String> = (0..rows).map(|row| places(row * width, width)).collect();
        let text = AssertSqlSafe(format!("{} {}", waiting.before, places.join(", "))).into_sql_str();
        let args = waiting.args.drain(..rows * width).collect();
        Sql { text, args }.run(self).await.map(drop)
    }

    /// Makes everything in the transaction durable and visible.
    ///
    /// # Errors
    /// When the engine refuses; nothing of the transaction is then kept.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.settle().await?;
        let (before, now) = self.log;
        if now > before {
            sql("UPDATE log_head SET seq = $1 WHERE id = 1").bind(now).run(&mut self).await?;
        }
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Runs several statements without arguments; for migrations only.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(tx) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
            Inner::Postgres(tx) => sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }
}
