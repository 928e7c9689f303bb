//! The projection that learns words from the site's own translations. It follows the change log with a
//! cursor of its own, and what it makes can always be thrown away and made again from the records.
//!
//! Must never keep what a record taught once not everybody may see it any more.

mod changes;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use jiff::civil::Date;
use tejido_domain::record::RecordId;
use tejido_lang::lexicon::learn::{Learned, Learner, Pair};
use tejido_store::records;

use super::kept::{Held, Kept, Standing};
use super::pairs;
use crate::App;
use crate::error::Error;
use changes::Changes;

/// Name of the projection in logs and metrics.
pub const LEARNING: &str = "lexicon";

/// Records read at a time.
const CHUNK: usize = 200;

/// Rounds of learning; more change little.
const ROUNDS: usize = 5;

/// Up to so many pairs nothing is added: learning anew takes a second or two, and is better.
const FEW: u64 = 5_000;

/// One record in so many may have changed since it taught, before all is learned anew.
const OUTDATED: u64 = 50;

/// One pair in so many may have been added, before all is learned anew.
const ADDED: u64 = 3;

/// What came of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing has changed.
    Nothing,
    /// Records have changed, but none that teaches.
    Followed,
    /// New records were added to what was known.
    Added,
    /// Everything was learned from the beginning.
    Anew,
    /// Whoever was told how far it is broke it off; the next turn begins again.
    BrokenOff,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage {
    /// So many records are read.
    Reading(u64),
    /// This share of the learning is done, over 0 to 1.
    Learning(f32),
}

/// Hears how far it is, and may break it off.
pub type Progress<'a> = &'a mut (dyn FnMut(Stage) -> ControlFlow<()> + Send);

/// Learns. There is one per data folder.
#[derive(Debug)]
pub struct Learning {
    /// Another process learns while it holds this.
    _held: Option<Held>,
    /// How far it got, which is all that most turns need.
    standing: Option<Standing>,
    /// What is kept, where there is no folder for it.
    memory: Option<Kept>,
    /// Up to so many pairs everything is learned anew.
    few: u64,
}

impl Learning {
    /// Opens what was learned, for going on; `None` when another process does that.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(app: &App) -> Result<Option<Self>, Error> {
        let Some(folder) = app.lexicon.folder() else {
            return Ok(Some(Self { _held: None, standing: None, memory: None, few: FEW }));
        };
        let Some(held) = Held::take(folder)? else { return Ok(None) };
        let standing = super::kept::standing(folder)?;
        Ok(Some(Self { _held: Some(held), standing, memory: None, few: FEW }))
    }

    /// The same, adding to what is known from so many pairs on, instead of learning everything anew.
    #[must_use]
    pub const fn adding_from(mut self, pairs: u64) -> Self {
        self.few = pairs;
        self
    }

    /// How learning stands; `None` when nothing was learned yet.
    pub const fn standing(&self) -> Option<&Standing> {
        self.standing.as_ref()
    }

    /// Whether nothing was learned yet, or something has changed since.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_behind(&self, app: &App) -> Result<bool, Error> {
        let head = tejido_store::changes::head(&app.db).await?;
        Ok(self.standing.as_ref().is_none_or(|standing| standing.cursor != head || standing.day != app.today()))
    }

    /// Follows the change log to its end: adds what is new, or learns everything anew when that is little
    /// work or too much has changed.
    ///
    /// # Errors
    /// The database's, or the folder's. What was learned before stays in use.
    pub async fn catch_up(&mut self, app: &App, progress: Progress<'_>) -> Result<Turn, Error> {
        if !self.is_behind(app).await? {
            return Ok(Turn::Nothing);
        }
        let Some(kept) = self.kept(app)? else { return self.rebuild(app, progress).await };
        let learned = Learned::from_bytes(&kept.model);
        let (Ok(learned), Some(changes)) = (learned, changes::examine(app, &kept).await?) else {
            return self.rebuild(app, progress).await;
        };
        if changes.gone {
            // Forgetting does not wait for learning.
            self.forget(app)?;
        }
        let standing = &kept.standing;
        let many = (standing.outdated + changes.altered) * OUTDATED > standing.records
            || standing.added * ADDED > standing.pairs;
        let soon = standing.pairs <= self.few && (changes.altered > 0 || !changes.fresh.is_empty());
        if changes.gone || many || soon {
            return self.rebuild(app, progress).await;
        }
        self.add(app, kept, learned, changes).await
    }

    /// Adds what new records teach to what is known.
    async fn add(&mut self, app: &App, mut kept: Kept, mut learned: Learned, changes: Changes) -> Result<Turn, Error> {
        let standing = &mut kept.standing;
        (standing.cursor, standing.day) = (changes.cursor, changes.day);
        standing.outdated += changes.altered;
        if changes.fresh.is_empty() {
            self.keep(app, kept)?;
            return Ok(Turn::Followed);
        }
        for ids in changes.fresh.chunks(CHUNK) {
            let mut fold_in = |pair: &Pair<'_>| {
                learned.fold_in(pair);
            };
            kept.standing.added += teach(app, ids, changes.day, &mut kept.taught, &mut fold_in).await?;
        }
        kept.standing.pairs = learned.pairs();
        kept.standing.words = count(learned.stems());
        kept.standing.records = count(kept.taught.len());
        kept.standing.at = app.now();
        kept.model = learned.to_bytes();
        self.keep(app, kept)?;
        app.lexicon.learn(Some(learned));
        Ok(Turn::Added)
    }

    /// Learns everything anew, from the records as they are.
    ///
    /// # Errors
    /// The database's, or the folder's.
    pub async fn rebuild(&mut self, app: &App, progress: Progress<'_>) -> Result<Turn, Error> {
        let begun = app.now();
        let (cursor, day) = (tejido_store::changes::head(&app.db).await?, app.today());
        let Some((texts, taught)) = read_all(app, day, progress).await? else { return Ok(Turn::BrokenOff) };
        let learn = || texts.train(ROUNDS, &mut |share| progress(Stage::Learning(share)));
        let Some(learned) = tokio::task::block_in_place(learn) else { return Ok(Turn::BrokenOff) };
        let at = app.now();
        let standing = Standing {
            cursor,
            day,
            anew: at,
            at,
            took: u64::try_from(begun.duration_until(at).as_millis()).unwrap_or(0),
            records: count(taught.len()),
            pairs: learned.pairs(),
            words: count(learned.stems()),
            added: 0,
            outdated: 0,
        };
        self.keep(app, Kept { standing, taught, model: learned.to_bytes() })?;
        app.lexicon.learn(Some(learned));
        Ok(Turn::Anew)
    }

    /// Forgets everything, here and in the folder.
    fn forget(&mut self, app: &App) -> Result<(), Error> {
        app.lexicon.learn(None);
        (self.standing, self.memory) = (None, None);
        app.lexicon.folder().map_or(Ok(()), Kept::remove)
    }

    fn kept(&self, app: &App) -> Result<Option<Kept>, Error> {
        app.lexicon.folder().map_or_else(|| Ok(self.memory.clone()), Kept::read)
    }

    fn keep(&mut self, app: &App, kept: Kept) -> Result<(), Error> {
        self.standing = Some(kept.standing.clone());
        match app.lexicon.folder() {
            Some(folder) => kept.write(folder)?,
            None => self.memory = Some(kept),
        }
        Ok(())
    }
}

/// Reads what every record teaches; `None` when it was broken off.
async fn read_all(
    app: &App,
    day: Date,
    progress: Progress<'_>,
) -> Result<Option<(Learner, BTreeMap<RecordId, u64>)>, Error> {
    let (mut texts, mut taught) = (Learner::new(), BTreeMap::new());
    let (mut read, mut after) = (0, String::new());
    loop {
        let ids = records::ids_by_kind(&app.db, None, &after, 500).await?;
        let Some(last) = ids.last() else { break };
        after = last.to_string();
        for ids in ids.chunks(CHUNK) {
            teach(app, ids, day, &mut taught, &mut |pair| texts.add(pair)).await?;
        }
        read += count(ids.len());
        if progress(Stage::Reading(read)).is_break() {
            return Ok(None);
        }
    }
    if texts.left_out() > 0 {
        tracing::warn!(sentences = texts.left_out(), "more is translated than is learned from");
    }
    Ok(Some((texts, taught)))
}

/// Takes the pairs of some records, and remembers which records taught. Gives how many pairs of texts it were.
async fn teach(
    app: &App,
    ids: &[RecordId],
    day: Date,
    taught: &mut BTreeMap<RecordId, u64>,
    take: &mut (dyn FnMut(&Pair<'_>) + Send),
) -> Result<u64, Error> {
    let current = records::current_many(&app.db, ids).await?;
    let mut many = 0;
    tokio::task::block_in_place(|| {
        for (id, record) in &current {
            let pairs = pairs::pairs(&record.document, day);
            if let Some(mark) = pairs::mark(&pairs) {
                pairs.iter().for_each(&mut *take);
                taught.insert(*id, mark);
                many += count(pairs.len());
            }
        }
    });
    Ok(many)
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}
