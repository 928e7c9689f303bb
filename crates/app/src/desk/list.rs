//! The lists of the desk: what is to be translated into a language, in the order of how much it is read or by
//! section, and what waits for whom.
//!
//! Shows only records that the asker may read and translate.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use tejido_domain::desk::{Stage, TextState};
use tejido_domain::people::{Action, Actor, Grant, Scope, Target, permits};
use tejido_domain::record::{Access, Kind, RecordId};
use tejido_lang::Language;
use tejido_store::desk::{Waiting, translations};
use tejido_store::{Stored, records};

use super::board::{Entry, Guard, Lines};
use super::follow;
use crate::{App, Error};

/// Most records that wait, as they are listed.
const MOST_WAITING: i64 = 500;

/// In which order a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What is read most first.
    #[default]
    Reads,
    /// Section by section, within each what is read most first.
    Section,
    /// The shortest first.
    Length,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reads, Self::Section, Self::Length];

    /// The word used in addresses and message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::Section => "section",
            Self::Length => "length",
        }
    }

    /// Reads the word of [`Order::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }
}

/// What is to be listed.
#[derive(Debug, Clone)]
pub struct ListInput {
    /// Into which language.
    pub language: Language,
    /// Texts that stand so.
    pub state: TextState,
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// Of this section only.
    pub section: Option<RecordId>,
    /// Of this collection, and of those below it, only.
    pub collection: Option<RecordId>,
    /// In which order.
    pub order: Order,
    /// Records to pass over.
    pub offset: usize,
    /// Records to give.
    pub limit: usize,
}

/// A list, or a page of it.
#[derive(Debug)]
pub struct Listed {
    /// The records of the page.
    pub records: Vec<ListedRecord>,
    /// How many there are in all.
    pub total: usize,
    /// How many records have a text in each state of [`TextState::WORK`], whatever is filtered.
    pub states: [usize; 4],
    /// Kinds to filter by, with how many records.
    pub kinds: Vec<(Kind, usize)>,
    /// Sections to filter by.
    pub sections: Vec<(Arc<Stored>, usize)>,
    /// Collections to filter by, the largest first.
    pub collections: Vec<(Arc<Stored>, usize)>,
}

/// A record of a list.
#[derive(Debug)]
pub struct ListedRecord {
    /// The record.
    pub record: Stored,
    /// How many of its texts stand so.
    pub texts: usize,
    /// Letters of their sources.
    pub letters: u32,
    /// How often it was read of late.
    pub reads: u32,
}

/// Collections offered as filters.
pub(super) const MOST_COLLECTIONS: usize = 50;

/// Lists what is to be translated.
///
/// # Errors
/// [`Error::Denied`] when the person translates nothing into that language, and the database's.
pub async fn list(app: &App, actor: &Actor, input: &ListInput) -> Result<Listed, Error> {
    let walk = walked(app, actor, input).await?;
    let ids: Vec<RecordId> = walk.page.iter().map(|found| found.record).collect();
    let mut current = records::current_many(&app.db, &ids).await?;
    let listed = walk.page.into_iter().filter_map(|found| {
        let record = current.remove(&found.record)?;
        Some(ListedRecord { record, texts: found.texts, letters: found.letters, reads: found.reads })
    });
    Ok(Listed {
        records: listed.collect(),
        total: walk.total,
        states: walk.states,
        kinds: walk.kinds.into_iter().collect(),
        sections: named(app, actor, walk.sections, usize::MAX).await?,
        collections: named(app, actor, walk.collections, MOST_COLLECTIONS).await?,
    })
}

/// The record after one in a list (the first when that one is not in it any more): the next to be translated.
///
/// # Errors
/// As [`list`].
pub async fn next_after(
    app: &App,
    actor: &Actor,
    input: &ListInput,
    after: Option<RecordId>,
) -> Result<Option<RecordId>, Error> {
    let found = all(app, actor, input).await?.page;
    let key = |found: &Found| (found.rank, found.record);
    let here = found.iter().find(|found| Some(found.record) == after).map(key);
    let later = found.iter().filter(|found| here.is_none_or(|here| key(found) > here)).min_by_key(|found| key(found));
    let next = later.or_else(|| found.iter().min_by_key(|found| key(found)));
    Ok(next.map(|next| next.record).filter(|next| Some(*next) != after))
}

/// The records of a list by their identifiers alone, for whoever goes through many.
///
/// # Errors
/// As [`list`].
pub(crate) async fn ids(app: &App, actor: &Actor, input: &ListInput) -> Result<Vec<RecordId>, Error> {
    let page = walked(app, actor, input).await?.page;
    Ok(page.into_iter().map(|found| found.record).collect())
}

async fn walked(app: &App, actor: &Actor, input: &ListInput) -> Result<Walk, Error> {
    let mut walk = all(app, actor, input).await?;
    cut(&mut walk.page, input.offset, input.limit);
    Ok(walk)
}

/// The whole list, in no order.
async fn all(app: &App, actor: &Actor, input: &ListInput) -> Result<Walk, Error> {
    permit_language(actor, input.language)?;
    follow(app).await?;
    let waiting = submitted(app, input.language).await?;
    let ranks = if input.order == Order::Section { section_ranks(app).await? } else { BTreeMap::new() };
    let lines = app.board.read();
    Ok(walk(&lines, actor, app.today(), input, &waiting, &ranks))
}

/// What of one's own is at a stage, the latest first.
///
/// # Errors
/// The database's.
pub async fn mine(app: &App, actor: &Actor, stage: Stage) -> Result<Vec<(Waiting, Stored)>, Error> {
    let waiting = translations::by_author(&app.db, &actor.author(), stage, MOST_WAITING).await?;
    with_records(app, actor, waiting, Action::Translate).await
}

/// A part of a review queue.
#[derive(Debug)]
pub struct Queue {
    /// How many records wait in all.
    pub total: usize,
    /// Those asked for.
    pub records: Vec<(Waiting, Stored)>,
}

/// What waits for review in a language, the oldest first: those of `which` places in the queue, so that a long one
/// is not read as a whole. One's own work waits for somebody else.
///
/// # Errors
/// [`Error::Denied`] when the person reviews that language nowhere, and the database's.
pub async fn waiting(app: &App, actor: &Actor, language: Language, which: Range<usize>) -> Result<Queue, Error> {
    let all = to_review(app, actor, language).await?;
    let total = all.len();
    let some = all.into_iter().skip(which.start).take(which.len()).collect();
    Ok(Queue { total, records: with_records(app, actor, some, Action::ReviewTranslation).await? })
}

/// How many records wait for review in a language, as [`waiting`] lists them, without reading them.
///
/// # Errors
/// As [`waiting`].
pub async fn how_many_wait(app: &App, actor: &Actor, language: Language) -> Result<usize, Error> {
    Ok(to_review(app, actor, language).await?.len())
}

async fn to_review(app: &App, actor: &Actor, language: Language) -> Result<Vec<Waiting>, Error> {
    if !speaks(actor, Action::ReviewTranslation, language) {
        return Err(Error::Denied(Action::ReviewTranslation));
    }
    follow(app).await?;
    let mut waiting = translations::at_stage(&app.db, Stage::Submitted, language, MOST_WAITING).await?;
    waiting.retain(|one| one.author != actor.author());
    let lines = app.board.read();
    let (reader, today) = (actor.reader(), app.today());
    waiting.retain(|one| {
        let entry = lines.find(one.record).and_then(|at| lines.entries.get(at)).filter(|entry| !entry.gone);
        let guard = entry.and_then(|entry| lines.guard(entry));
        guard.is_some_and(|guard| {
            let target = Target { language: Some(language.tag()), ..target(guard, Some(one.record)) };
            guard.access.allows(&reader, today) && permits(Some(actor), Action::ReviewTranslation, &target)
        })
    });
    Ok(waiting)
}

async fn with_records(
    app: &App,
    actor: &Actor,
    waiting: Vec<Waiting>,
    action: Action,
) -> Result<Vec<(Waiting, Stored)>, Error> {
    follow(app).await?;
    let ids: Vec<RecordId> = waiting.iter().map(|one| one.record).collect();
    let mut current = records::current_many(&app.db, &ids).await?;
    let known: BTreeMap<RecordId, Target> = {
        let lines = app.board.read();
        let entries = ids.iter().filter_map(|id| lines.entries.get(lines.find(*id)?)).filter(|entry| !entry.gone);
        entries.filter_map(|entry| Some((entry.record, target(lines.guard(entry)?, Some(entry.record))))).collect()
    };
    let (reader, today) = (actor.reader(), app.today());
    let found = waiting.into_iter().filter_map(|one| {
        let target = known.get(&one.record)?.clone();
        let target = Target { language: Some(one.language.tag()), ..target };
        let record = current.remove(&one.record)?;
        let may = permits(Some(actor), action, &target) && record.document.access.allows(&reader, today);
        may.then_some((one, record))
    });
    Ok(found.collect())
}

/// Whether somebody may do this in a language anywhere.
pub(super) fn speaks(actor: &Actor, action: Action, language: Language) -> bool {
    let everywhere = |grant: &Grant| Target {
        collections: if let Scope::Collection(id) = grant.scope { BTreeSet::from([id]) } else { BTreeSet::new() },
        groups: actor.groups.iter().cloned().chain([grant.scope.of()]).collect(),
        language: Some(language.tag()),
        own: false,
    };
    actor.grants.iter().any(|grant| permits(Some(actor), action, &everywhere(grant)))
}

pub(super) fn permit_language(actor: &Actor, language: Language) -> Result<(), Error> {
    if speaks(actor, Action::Translate, language) { Ok(()) } else { Err(Error::Denied(Action::Translate)) }
}

/// Texts that wait for review already: nobody translates them a second time.
async fn submitted(app: &App, language: Language) -> Result<Vec<(RecordId, String)>, Error> {
    Ok(translations::fields_at(&app.db, Stage::Submitted, language).await?)
}

/// Sections in the order of their titles.
async fn section_ranks(app: &App) -> Result<BTreeMap<RecordId, usize>, Error> {
    let ids: HashSet<RecordId> = app.board.read().sections.iter().flatten().copied().collect();
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let sections = app.named(&ids).await?;
    let mut titled: Vec<(String, RecordId)> = sections
        .iter()
        .map(|(id, record)| {
            let title = record.document.title(&[], &app.site().languages);
            (title.map(|title| title.text.text.clone()).unwrap_or_default(), *id)
        })
        .collect();
    titled.sort();
    Ok(titled.into_iter().enumerate().map(|(rank, (_, id))| (id, rank)).collect())
}

pub(super) async fn named(
    app: &App,
    actor: &Actor,
    counts: BTreeMap<RecordId, usize>,
    most: usize,
) -> Result<Vec<(Arc<Stored>, usize)>, Error> {
    let mut counts: Vec<(RecordId, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(id, many)| (std::cmp::Reverse(*many), *id));
    counts.truncate(most);
    let ids: Vec<RecordId> = counts.iter().map(|(id, _)| *id).collect();
    let found = app.named(&ids).await?;
    let (reader, today) = (actor.reader(), app.today());
    let seen = |id: &RecordId| found.get(id).filter(|record| record.document.access.allows(&reader, today)).cloned();
    Ok(counts.iter().filter_map(|(id, many)| Some((seen(id)?, *many))).collect())
}

/// A record on the walk.
#[derive(Debug)]
struct Found {
    /// By this it is sorted, the least first.
    rank: (usize, u64),
    record: RecordId,
    texts: usize,
    letters: u32,
    reads: u32,
}

#[derive(Debug, Default)]
struct Walk {
    page: Vec<Found>,
    total: usize,
    states: [usize; 4],
    kinds: BTreeMap<Kind, usize>,
    sections: BTreeMap<RecordId, usize>,
    collections: BTreeMap<RecordId, usize>,
}

/// Counts of records by what they share, told apart afterwards.
pub(super) struct Shared {
    guards: Vec<usize>,
    sections: Vec<usize>,
    kinds: [usize; Kind::ALL.len()],
}

impl Shared {
    pub fn of(lines: &Lines) -> Self {
        let (guards, sections) = (vec![0; lines.guards.len()], vec![0; lines.sections.len()]);
        Self { guards, sections, kinds: [0; Kind::ALL.len()] }
    }

    pub fn add(&mut self, entry: &Entry) {
        let guard = self.guards.get_mut(entry.guard);
        let sections = self.sections.get_mut(entry.sections);
        let kind = self.kinds.get_mut(entry.kind as usize);
        [guard, sections, kind].into_iter().flatten().for_each(|count| *count += 1);
    }

    pub fn sections(&self, lines: &Lines) -> BTreeMap<RecordId, usize> {
        told_apart(lines.sections.iter().map(|sections| &**sections).zip(&self.sections))
    }

    pub fn collections(&self, lines: &Lines) -> BTreeMap<RecordId, usize> {
        told_apart(lines.guards.iter().map(|guard| &*guard.collections).zip(&self.guards))
    }

    fn kinds(&self) -> BTreeMap<Kind, usize> {
        let many = |kind: Kind| self.kinds.get(kind as usize).copied().filter(|many| *many > 0);
        Kind::ALL.into_iter().filter_map(|kind| Some((kind, many(kind)?))).collect()
    }
}

fn told_apart<'a>(shared: impl Iterator<Item = (&'a [RecordId], &'a usize)>) -> BTreeMap<RecordId, usize> {
    let mut counts = BTreeMap::new();
    for (ids, many) in shared.filter(|(_, many)| **many > 0) {
        for id in ids {
            *counts.entry(*id).or_default() += many;
        }
    }
    counts
}

/// What a filter lets through and how it is ordered, answered once for all records that share it.
struct Sieve {
    kind: Option<Kind>,
    guards: Vec<bool>,
    sections: Vec<bool>,
    ranks: Vec<usize>,
}

impl Sieve {
    fn of(lines: &Lines, input: &ListInput, ranks: &BTreeMap<RecordId, usize>) -> Self {
        let rank = |sections: &[RecordId]| sections.iter().filter_map(|id| ranks.get(id).copied()).min();
        let within = |wanted: Option<RecordId>, ids: &[RecordId]| wanted.is_none_or(|wanted| ids.contains(&wanted));
        Self {
            kind: input.kind,
            guards: lines.guards.iter().map(|guard| within(input.collection, &guard.collections)).collect(),
            sections: lines.sections.iter().map(|ids| within(input.section, ids)).collect(),
            ranks: lines.sections.iter().map(|ids| rank(ids).unwrap_or(usize::MAX)).collect(),
        }
    }

    fn fits(&self, entry: &Entry) -> bool {
        let is = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
        self.kind.is_none_or(|kind| entry.kind == kind)
            && is(&self.sections, entry.sections)
            && is(&self.guards, entry.guard)
    }

    fn rank(&self, entry: &Entry, order: Order, letters: u32) -> (usize, u64) {
        let by_reads = u64::from(u32::MAX - entry.reads);
        match order {
            Order::Reads => (0, by_reads),
            Order::Section => (self.ranks.get(entry.sections).copied().unwrap_or(usize::MAX), by_reads),
            Order::Length => (0, u64::from(letters)),
        }
    }
}

/// One walk over the board.
fn walk(
    lines: &Lines,
    actor: &Actor,
    today: jiff::civil::Date,
    input: &ListInput,
    waiting: &[(RecordId, String)],
    ranks: &BTreeMap<RecordId, usize>,
) -> Walk {
    let may = May::of(lines, actor, today, input.language);
    let mut waits: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (record, field) in waiting {
        waits.entry(lines.find(*record).unwrap_or(usize::MAX)).or_default().push(field);
    }
    let mut waits = waits.into_iter().peekable();
    let sieve = Sieve::of(lines, input, ranks);
    let (mut walk, mut shared) = (Walk::default(), Shared::of(lines));
    for (at, entry) in lines.entries.iter().enumerate() {
        let waiting = waits.next_if(|(waits, _)| *waits == at).map(|(_, fields)| fields).unwrap_or_default();
        if entry.gone || !may.sees(lines, entry) {
            continue;
        }
        let (texts, letters) = walk.count(entry, input, &waiting);
        if texts == 0 {
            continue;
        }
        shared.add(entry);
        if sieve.fits(entry) {
            let rank = sieve.rank(entry, input.order, letters);
            walk.page.push(Found { rank, record: entry.record, texts, letters, reads: entry.reads });
        }
    }
    walk.total = walk.page.len();
    Walk { kinds: shared.kinds(), sections: shared.sections(lines), collections: shared.collections(lines), ..walk }
}

impl Walk {
    /// How many texts of a record stand as asked for, and their letters.
    fn count(&mut self, entry: &Entry, input: &ListInput, waiting: &[&str]) -> (usize, u32) {
        let (mut texts, mut letters, mut seen) = (0, 0_u32, [false; 4]);
        for text in &entry.texts {
            let state = text.states[input.language as usize];
            if state == TextState::Complete || (!waiting.is_empty() && waiting.contains(&text.field.as_ref())) {
                continue;
            }
            if let Some(seen) = seen.get_mut(state as usize) {
                *seen = true;
            }
            if state == input.state {
                texts += 1;
                letters = letters.saturating_add(text.letters);
            }
        }
        for (count, seen) in self.states.iter_mut().zip(seen) {
            *count += usize::from(seen);
        }
        (texts, letters)
    }
}

/// Keeps a page of a list, sorted. Only what is on the page is put in order.
fn cut(found: &mut Vec<Found>, offset: usize, limit: usize) {
    let key = |found: &Found| (found.rank, found.record);
    let end = offset.saturating_add(limit);
    if end < found.len() {
        found.select_nth_unstable_by_key(end, key);
        found.truncate(end);
    }
    found.sort_unstable_by_key(key);
    found.drain(..offset.min(found.len()));
}

/// What somebody may read and translate.
pub(super) struct May<'a> {
    /// By guard.
    guards: Vec<bool>,
    /// By guard, what may be read at all.
    readable: Vec<bool>,
    /// Records that a role is held for as for a collection.
    granted: BTreeSet<RecordId>,
    actor: &'a Actor,
    language: Language,
}

impl<'a> May<'a> {
    pub fn of(lines: &Lines, actor: &'a Actor, today: jiff::civil::Date, language: Language) -> Self {
        let reader = actor.reader();
        let readable: Vec<bool> = lines.guards.iter().map(|guard| guard.access.allows(&reader, today)).collect();
        let everywhere = permits(Some(actor), Action::Translate, &Target::text(language.tag()));
        let translates = |guard: &Guard| {
            let target = Target { language: Some(language.tag()), ..target(guard, None) };
            everywhere || permits(Some(actor), Action::Translate, &target)
        };
        let guards = lines.guards.iter().zip(&readable).map(|(guard, readable)| *readable && translates(guard));
        let of_collection = |grant: &Grant| if let Scope::Collection(id) = grant.scope { Some(id) } else { None };
        let granted = actor.grants.iter().filter_map(of_collection).collect();
        Self { guards: guards.collect(), readable, granted, actor, language }
    }

    pub fn sees(&self, lines: &Lines, entry: &Entry) -> bool {
        let is = |list: &[bool]| list.get(entry.guard).copied().unwrap_or(false);
        is(&self.guards) || (!self.granted.is_empty() && is(&self.readable) && self.is_granted(lines, entry))
    }

    fn is_granted(&self, lines: &Lines, entry: &Entry) -> bool {
        let guard = lines.guard(entry).filter(|_| self.granted.contains(&entry.record));
        guard.is_some_and(|guard| {
            let target = Target { language: Some(self.language.tag()), ..target(guard, Some(entry.record)) };
            permits(Some(self.actor), Action::Translate, &target)
        })
    }
}

/// What the permission table asks about a record on the board.
fn target(guard: &Guard, record: Option<RecordId>) -> Target {
    let groups = match &guard.access {
        Access::Groups(_, groups) => groups.clone(),
        _ => BTreeSet::new(),
    };
    let collections = guard.collections.iter().copied().chain(record).collect();
    Target { collections, groups, language: None, own: false }
}
