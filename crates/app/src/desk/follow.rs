//! The projection of the desk: follows the change log with a cursor of its own, writes a line for each record, and
//! brings the board in step with the lines. Any process may write them; each step is a transaction, so two that
//! follow at once do the same work and neither harms.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use tejido_domain::record::RecordId;
use tejido_store::desk::{Line as Stored, lines, reads};
use tejido_store::{changes, records};

use super::board::{Line, Lines};
use crate::{App, Error};

/// Name of the projection in logs, metrics and its cursor.
pub const DESK: &str = "desk";

/// Log entries followed at a time.
const STEP: i64 = 1_000;

/// Lines read at a time.
const PAGE: i64 = 5_000;

/// How far up collections are followed.
const DEEPEST: usize = 12;

/// Days whose reads count.
const DAYS: i64 = 180;

/// Brings the desk in step with the change log. Gives how many records were looked at.
///
/// # Errors
/// The database's.
pub async fn follow(app: &App) -> Result<usize, Error> {
    let _following = app.board.following.lock().await;
    let mut done = 0;
    loop {
        let step = step(app).await?;
        done += step;
        if step == 0 {
            break;
        }
    }
    refresh(app).await?;
    Ok(done)
}

/// Throws every line away and makes it anew from the records.
///
/// # Errors
/// The database's.
pub async fn rebuild(app: &App) -> Result<usize, Error> {
    {
        let _following = app.board.following.lock().await;
        let mut tx = app.db.write().await?;
        lines::clear(&mut tx).await?;
        changes::move_cursor(&mut tx, DESK, 0).await?;
        tx.commit().await?;
        *app.board.write() = Lines::default();
    }
    follow(app).await
}

/// Follows some entries; gives how many records they were.
async fn step(app: &App) -> Result<usize, Error> {
    let cursor = changes::cursor(&app.db, DESK).await?;
    let entries = changes::after(&app.db, cursor, STEP).await?;
    let Some(last) = entries.last().map(|entry| entry.seq) else { return Ok(0) };
    let changed: BTreeSet<RecordId> = entries.iter().map(|entry| entry.record).collect();
    let changed: Vec<RecordId> = changed.into_iter().collect();
    let mut written = Vec::with_capacity(changed.len());
    for ids in changed.chunks(200) {
        let current = records::current_many(&app.db, ids).await?;
        let mut above = BTreeMap::new();
        for (id, record) in &current {
            above.insert(*id, collections(app, *id, record).await?);
        }
        for id in ids {
            let line = match current.get(id) {
                Some(record) => {
                    serde_json::to_string(&Line::of(&record.document, above.remove(id).unwrap_or_default()))
                }
                None => Ok(String::new()),
            };
            let line = line.map_err(|error| Error::Refused(error.to_string()))?;
            written.push(Stored { record: *id, seq: last, line });
        }
    }
    let mut tx = app.db.write().await?;
    // Another process may have followed meanwhile; a writing transaction is alone, so this look is the last word.
    if changes::cursor(&app.db, DESK).await? == cursor {
        lines::put(&mut tx, &written).await?;
        changes::move_cursor(&mut tx, DESK, last).await?;
        tx.commit().await?;
    }
    Ok(written.len())
}

/// The collections of a record with those above them; a collection is its own as well.
async fn collections(app: &App, id: RecordId, record: &tejido_store::Stored) -> Result<Vec<RecordId>, Error> {
    let above = |record: &tejido_store::Stored| -> Vec<RecordId> {
        record.document.refs("collection").iter().filter_map(|reference| reference.id).collect()
    };
    let mut all = Vec::new();
    if record.document.kind == tejido_domain::record::Kind::Collection {
        all.push(id);
    }
    let mut next = above(record);
    for _ in 0..DEEPEST {
        next.retain(|id| !all.contains(id));
        if next.is_empty() {
            break;
        }
        all.extend(next.iter().copied());
        next = app.named(&next).await?.values().flat_map(|record| above(record)).collect();
    }
    Ok(all)
}

/// Reads into the board what the lines say that it does not know yet.
async fn refresh(app: &App) -> Result<(), Error> {
    let known = app.board.read().seq;
    let cursor = changes::cursor(&app.db, DESK).await?;
    let Some(seq) = known else { return load(app, cursor).await };
    if seq != cursor {
        let new = lines::since(&app.db, seq).await?;
        let mut board = app.board.write();
        put_all(&mut board, &new);
        board.seq = Some(cursor);
    }
    Ok(())
}

/// Reads everything, once for a process.
async fn load(app: &App, cursor: i64) -> Result<(), Error> {
    let mut fresh = Lines::default();
    let mut after = String::new();
    loop {
        let page = lines::page(&app.db, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.record.to_string();
        put_all(&mut fresh, &page);
    }
    let first = app.today().checked_sub(DAYS.days()).unwrap_or(app.today());
    for (record, many) in reads::since(&app.db, &first.to_string()).await? {
        fresh.add_reads(record, u32::try_from(many).unwrap_or(u32::MAX));
    }
    fresh.seq = Some(cursor);
    *app.board.write() = fresh;
    Ok(())
}

fn put_all(board: &mut Lines, lines: &[Stored]) {
    for stored in lines {
        // A line of another version says nothing; it is written anew by a rebuild.
        let line = serde_json::from_str(&stored.line).ok();
        board.put(stored.record, line);
    }
}
