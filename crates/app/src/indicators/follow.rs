//! Figures follow their data: when a dataset changes, the indicators over its newest version are computed again.

use std::collections::BTreeSet;

use tejido_domain::record::{Kind, RecordId};
use tejido_store::{changes, records};

use super::publish::{PublishError, recompute};
use crate::{App, Error, Visit};

/// Name of the follower in logs and of its cursor.
pub const FIGURES: &str = "figures";

/// Log entries followed at a time.
const STEP: i64 = 1_000;

/// Most indicators over one dataset.
const MOST: i64 = 10_000;

/// Computes what has to be computed again; gives how many indicators that were. One that cannot be computed any more
/// keeps the figures it has, and the log says why.
///
/// # Errors
/// The database's.
pub async fn follow(app: &App, visit: &Visit) -> Result<usize, Error> {
    let mut done = 0;
    loop {
        let cursor = changes::cursor(&app.db, FIGURES).await?;
        let entries = changes::after(&app.db, cursor, STEP).await?;
        let Some(last) = entries.last().map(|entry| entry.seq) else { return Ok(done) };
        let changed: BTreeSet<RecordId> = entries.iter().map(|entry| entry.record).collect();
        let changed: Vec<RecordId> = changed.into_iter().collect();
        for ids in changed.chunks(200) {
            let current = records::current_many(&app.db, ids).await?;
            for (id, record) in &current {
                done += match record.document.kind {
                    Kind::Dataset => over(app, visit, *id).await?,
                    // It may have been a draft when its dataset changed.
                    Kind::Indicator => again(app, visit, *id).await?,
                    _ => 0,
                };
            }
        }
        let mut tx = app.db.write().await?;
        changes::move_cursor(&mut tx, FIGURES, last).await?;
        tx.commit().await?;
    }
}

async fn over(app: &App, visit: &Visit, dataset: RecordId) -> Result<usize, Error> {
    let mut done = 0;
    for indicator in records::linked_by(&app.db, dataset, "dataset", MOST).await? {
        done += again(app, visit, indicator).await?;
    }
    Ok(done)
}

async fn again(app: &App, visit: &Visit, indicator: RecordId) -> Result<usize, Error> {
    match recompute(app, visit, indicator).await {
        Ok(made) => Ok(usize::from(made.is_some())),
        Err(PublishError::App(error @ Error::Store(_))) => Err(error),
        Err(error) => {
            tracing::warn!(%indicator, %error, "an indicator keeps the figures it has");
            Ok(0)
        }
    }
}
