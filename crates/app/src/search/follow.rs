//! The projection that keeps the index in step with the change log.
//!
//! The index carries its own cursor, committed with the entries, so that after a crash it resumes
//! where it truly is. Each step is idempotent; everything can be thrown away and rebuilt.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tejido_domain::record::RecordId;
use tejido_search::{Change, Writer};
use tejido_store::{Stored, changes, records};

use super::entry::entry;
use crate::App;
use crate::error::Error;
use crate::lexicon::KINDS;

/// Name of the projection in logs and metrics.
pub const FOLLOWER: &str = "search";

/// Log entries read at a time.
const STEP: i64 = 10_000;

/// Records staged at a time.
const CHUNK: usize = 200;

/// Most records whose entries are remade because something they point to has changed its name.
const MOST_DEPENDENTS: i64 = 1_000_000;

/// Follows the log. There is one per index; a second one cannot open the writer.
#[derive(Debug)]
pub struct Follower {
    writer: Writer,
    /// The day up to which ended embargoes were followed.
    day: Option<Date>,
    /// Labels have changed since the vocabulary was read.
    relabelled: bool,
}

impl Follower {
    /// Opens the index for writing.
    ///
    /// # Errors
    /// When another process follows already, or the index cannot be written.
    pub fn open(app: &App) -> Result<Self, Error> {
        Ok(Self { writer: app.index.writer()?, day: None, relabelled: false })
    }

    /// Follows the log until nothing is left to do. Gives how many records were indexed.
    ///
    /// # Errors
    /// The database's or the index's.
    pub async fn catch_up(&mut self, app: &App) -> Result<usize, Error> {
        let mut indexed = 0;
        loop {
            let step = self.step(app).await?;
            indexed += step;
            if step == 0 {
                indexed += self.open_embargoes(app).await?;
                self.renew_vocabulary(app).await;
                return Ok(indexed);
            }
        }
    }

    /// On a new day: what has become public lends its name to whatever points to it. Nothing is in the
    /// log then, since nobody wrote.
    async fn open_embargoes(&mut self, app: &App) -> Result<usize, Error> {
        let today = app.today();
        if self.day == Some(today) {
            return Ok(0);
        }
        let opened = opened(app, self.day, today).await?;
        self.relabelled |= self.day.is_some() && !opened.is_empty();
        let dependents: Vec<RecordId> = dependents(app, &opened, &BTreeSet::new()).await?.into_iter().collect();
        let indexed = self.stage(app, &dependents).await?;
        if indexed > 0 {
            self.writer.commit(app.index.cursor()?.unwrap_or(0))?;
        }
        self.day = Some(today);
        Ok(indexed)
    }

    /// Labels of concepts cross from language to language: those of a new or changed one from now on, those
    /// of a closed one no longer.
    async fn renew_vocabulary(&mut self, app: &App) {
        if !self.relabelled {
            return;
        }
        match app.renew_vocabulary().await {
            Ok(()) => self.relabelled = false,
            // The index is in step all the same; the next change tries again.
            Err(error) => tracing::warn!(%error, "the vocabulary could not be read anew"),
        }
    }

    /// Empties the index and follows the log from the beginning.
    ///
    /// # Errors
    /// The database's or the index's.
    pub async fn rebuild(&mut self, app: &App, progress: &mut (dyn FnMut(usize) + Send)) -> Result<usize, Error> {
        let target = changes::head(&app.db).await?;
        self.writer.clear()?;
        let mut done = 0;
        let mut after = String::new();
        loop {
            let ids = records::ids_by_kind(&app.db, None, &after, 500).await?;
            let Some(last) = ids.last() else { break };
            after = last.to_string();
            done += self.stage(app, &ids).await?;
            progress(done);
        }
        self.writer.commit(target)?;
        app.advance(target);
        self.catch_up(app).await?;
        Ok(done)
    }

    async fn step(&mut self, app: &App) -> Result<usize, Error> {
        let cursor = app.index.cursor()?.unwrap_or(0);
        let entries = changes::after(&app.db, cursor, STEP).await?;
        let Some(last) = entries.last().map(|entry| entry.seq) else {
            app.advance(cursor);
            return Ok(0);
        };
        let changed: BTreeSet<RecordId> = entries.iter().map(|entry| entry.record).collect();
        // Labels read before these changes are out of date.
        app.names.forget();
        let mut all: Vec<RecordId> = changed.iter().copied().collect();
        // Whoever points to a record that is new has changed after it, and comes by itself.
        let new: BTreeSet<RecordId> =
            entries.iter().filter(|entry| entry.revision == 1).map(|entry| entry.record).collect();
        all.extend(dependents(app, &changed, &new).await?);
        let indexed = self.stage(app, &all).await?;
        self.writer.commit(last)?;
        app.advance(last);
        Ok(indexed.max(1))
    }

    async fn stage(&mut self, app: &App, ids: &[RecordId]) -> Result<usize, Error> {
        for ids in ids.chunks(CHUNK) {
            let current = records::current_many(&app.db, ids).await?;
            let label = |id| current.get(id).map_or_else(|| app.lexicon.holds(id), is_label);
            self.relabelled = self.relabelled || ids.iter().any(label);
            let mut batch = Vec::with_capacity(ids.len());
            for id in ids {
                batch.push(match current.get(id) {
                    Some(record) => Change::Upsert(Box::new(entry(app, record).await?)),
                    None => Change::Delete(id.to_string()),
                });
            }
            tokio::task::block_in_place(|| self.writer.stage(batch))?;
        }
        Ok(ids.len())
    }
}

/// Whether the names of such a record are a vocabulary.
fn is_label(record: &Stored) -> bool {
    KINDS.contains(&record.document.kind)
}

/// Records whose embargo ended after a day (or ever) and up to another.
async fn opened(app: &App, after: Option<Date>, today: Date) -> Result<BTreeSet<RecordId>, Error> {
    let after = after.map(|day| day.to_string()).unwrap_or_default();
    Ok(records::opened(&app.db, &after, &today.to_string()).await?.into_iter().collect())
}

/// Records whose entries hold a name or a place in a hierarchy of one that has changed.
async fn dependents(
    app: &App,
    changed: &BTreeSet<RecordId>,
    new: &BTreeSet<RecordId>,
) -> Result<BTreeSet<RecordId>, Error> {
    let mut next: Vec<RecordId> = changed.difference(new).copied().collect();
    let mut found = BTreeSet::new();
    while let Some(id) = next.pop() {
        for linked in records::linked_from(&app.db, id, MOST_DEPENDENTS).await? {
            // What lies below passes the change on: a renamed country to its cities' works.
            let below = matches!(linked.relation.as_str(), "broader" | "collection");
            if !changed.contains(&linked.source) && found.insert(linked.source) && below {
                next.push(linked.source);
            }
        }
    }
    Ok(found)
}
