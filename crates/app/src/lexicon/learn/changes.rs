//! What has changed since the last turn, as far as it matters for learning.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tejido_domain::record::RecordId;
use tejido_store::{changes, records};

use super::{CHUNK, Kept, pairs};
use crate::App;
use crate::error::Error;

/// Log entries read at a time.
const STEP: i64 = 10_000;

/// What has changed.
#[derive(Debug)]
pub(super) struct Changes {
    /// Up to where the log was read.
    pub cursor: i64,
    /// The day by which embargoes were judged.
    pub day: Date,
    /// Records that taught nothing before and do now.
    pub fresh: Vec<RecordId>,
    /// How many records teach something else than before.
    pub altered: u64,
    /// Some record that taught may not teach any more.
    pub gone: bool,
}

/// Looks at every record that has changed. `None` when the log is not the one that was followed, or when
/// so much has changed that looking at each is no use.
pub(super) async fn examine(app: &App, kept: &Kept) -> Result<Option<Changes>, Error> {
    let (since, day) = (kept.standing.cursor, app.today());
    if changes::head(&app.db).await? < since || day < kept.standing.day {
        return Ok(None);
    }
    let mut changes = Changes { cursor: since, day, fresh: Vec::new(), altered: 0, gone: false };
    let opened = records::opened(&app.db, &kept.standing.day.to_string(), &day.to_string()).await?;
    let mut ids: BTreeSet<RecordId> = opened.into_iter().collect();
    loop {
        let entries = changes::after(&app.db, changes.cursor, STEP).await?;
        let Some(last) = entries.last() else { break };
        changes.cursor = last.seq;
        ids.extend(entries.iter().map(|entry| entry.record));
        if ids.len() > kept.taught.len() + CHUNK {
            return Ok(None);
        }
    }
    let ids: Vec<RecordId> = ids.into_iter().collect();
    for ids in ids.chunks(CHUNK) {
        let current = records::current_many(&app.db, ids).await?;
        for id in ids {
            let mark = current.get(id).and_then(|record| pairs::mark(&pairs::pairs(&record.document, day)));
            match (kept.taught.get(id), mark) {
                (None, Some(_)) => changes.fresh.push(*id),
                (Some(before), Some(mark)) if *before != mark => changes.altered += 1,
                (Some(_), None) => changes.gone = true,
                _ => {}
            }
        }
    }
    Ok(Some(changes))
}
