//! Reading the trail: by person, act, subject and day, page by page in either direction.

use jiff::Timestamp;

use super::{Chained, Entry};
use crate::db::{Arg, Db, On, Row, StoreError, sql, sql_where};
use crate::records::read_time;

/// Entries read at a time; whoever gets that many asks for more.
pub const PAGE: usize = 100;

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this actor only.
    pub actor: Option<String>,
    /// Of this act only.
    pub act: Option<String>,
    /// About this only.
    pub subject: Option<String>,
    /// Not earlier.
    pub from: Option<Timestamp>,
    /// Earlier than this.
    pub until: Option<Timestamp>,
    /// Only entries after this number.
    pub after: Option<i64>,
    /// Only entries before this number.
    pub before: Option<i64>,
}

impl Filter {
    fn conditions(&self) -> Vec<(&'static str, Arg)> {
        let text = |test, value: &Option<String>| value.clone().map(|value| (test, Arg::from(value)));
        let time = |test, value: Option<Timestamp>| value.map(|value| (test, Arg::from(value.as_microsecond())));
        let number = |test, value: Option<i64>| value.map(|value| (test, Arg::from(value)));
        let all = [
            text("actor =", &self.actor),
            text("act =", &self.act),
            text("subject =", &self.subject),
            time("at >=", self.from),
            time("at <", self.until),
            number("seq >", self.after),
            number("seq <", self.before),
        ];
        all.into_iter().flatten().collect()
    }
}

const COLUMNS: &str = "SELECT seq, at, actor, act, subject, details, previous, hash FROM audit";

/// [`PAGE`] entries, the oldest first.
pub async fn oldest(db: &Db, filter: &Filter) -> Result<Vec<Chained>, StoreError> {
    sql_where(COLUMNS, filter.conditions(), "ORDER BY seq LIMIT 100").all(db).await?.iter().map(chained).collect()
}

/// [`PAGE`] entries, the newest first.
pub async fn newest(db: &Db, filter: &Filter) -> Result<Vec<Chained>, StoreError> {
    sql_where(COLUMNS, filter.conditions(), "ORDER BY seq DESC LIMIT 100").all(db).await?.iter().map(chained).collect()
}

/// Number and hash of the newest entry; 0 and nothing where there is none.
pub async fn head(on: impl Into<On<'_>>) -> Result<(i64, String), StoreError> {
    let row = sql("SELECT seq, hash FROM audit_head WHERE id = 1").first(on).await?;
    let row = row.ok_or_else(|| StoreError::Damaged("the audit trail has no head".into()))?;
    Ok((row.int("seq")?, row.text("hash")?))
}

fn chained(row: &Row) -> Result<Chained, StoreError> {
    Ok(Chained {
        seq: row.int("seq")?,
        entry: Entry {
            at: read_time(row.int("at")?)?,
            actor: row.text("actor")?,
            act: row.text("act")?,
            subject: row.text("subject")?,
            details: row.text("details")?,
        },
        previous: row.text("previous")?,
        hash: row.text("hash")?,
    })
}
