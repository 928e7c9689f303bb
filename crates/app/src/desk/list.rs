//! The lists of the desk: what is to be translated into a language, in the order of how much it is read or by
//! section, and what waits for whom.
//!
//! Shows only records that the asker may read and translate.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use tejido_domain::desk::{Stage, TextState};
use tejido_domain::people::{Action, Actor, Scope, Target, permits};
use tejido_domain::record::{Access, Kind, RecordId};
use tejido_lang::Language;
use tejido_store::desk::{Waiting, translations};
use tejido_store::{Stored, records};

use super::board::{Entry, Lines};
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
    let page = ids(app, actor, &ListInput { offset: 0, limit: usize::MAX, ..input.clone() }).await?;
    let at = after.and_then(|after| page.iter().position(|found| *found == after));
    let next = at.map_or(0, |at| at + 1);
    Ok(page.get(next).or_else(|| page.first()).copied().filter(|next| Some(*next) != after))
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

/// What waits for review in a language, the oldest first. One's own is left out: another person reviews it.
///
/// # Errors
/// [`Error::Denied`] when the person reviews nothing in that language, and the database's.
pub async fn waiting(app: &App, actor: &Actor, language: Language) -> Result<Vec<(Waiting, Stored)>, Error> {
    if !speaks(actor, Action::ReviewTranslation, language) {
        return Err(Error::Denied(Action::ReviewTranslation));
    }
    let waiting = translations::at_stage(&app.db, Stage::Submitted, language, MOST_WAITING).await?;
    let others = waiting.into_iter().filter(|one| one.author != actor.author()).collect();
    with_records(app, actor, others, Action::ReviewTranslation).await
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
        let wanted: HashSet<RecordId> = ids.iter().copied().collect();
        let entries = lines.present().filter(|entry| wanted.contains(&entry.record));
        entries.map(|entry| (entry.record, target(&lines, entry))).collect()
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
    let everywhere = |grant: &tejido_domain::people::Grant| Target {
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
async fn submitted(app: &App, language: Language) -> Result<HashSet<(RecordId, String)>, Error> {
    Ok(translations::fields_at(&app.db, Stage::Submitted, language).await?.into_iter().collect())
}

/// Sections in the order of their titles.
async fn section_ranks(app: &App) -> Result<BTreeMap<RecordId, usize>, Error> {
    let ids: HashSet<RecordId> = app.board.read().present().flat_map(|entry| entry.sections.iter().copied()).collect();
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

/// One walk over the board.
fn walk(
    lines: &Lines,
    actor: &Actor,
    today: jiff::civil::Date,
    input: &ListInput,
    waiting: &HashSet<(RecordId, String)>,
    ranks: &BTreeMap<RecordId, usize>,
) -> Walk {
    let may = May::of(lines, actor, today, input.language);
    let waiting_records: HashSet<RecordId> = waiting.iter().map(|(record, _)| *record).collect();
    let place = input.language as usize;
    let mut walk = Walk::default();
    for entry in lines.present().filter(|entry| may.sees(lines, entry)) {
        let waits = waiting_records.contains(&entry.record);
        let (mut texts, mut letters, mut seen) = (0, 0_u32, [false; 4]);
        for text in &entry.texts {
            let state = text.states[place];
            if state == TextState::Complete || (waits && waiting.contains(&(entry.record, text.field.to_owned()))) {
                continue;
            }
            seen[state as usize] = true;
            if state == input.state {
                texts += 1;
                letters = letters.saturating_add(text.letters);
            }
        }
        for (count, seen) in walk.states.iter_mut().zip(seen) {
            *count += usize::from(seen);
        }
        if texts > 0 {
            walk.take(entry, input, (texts, letters), ranks);
        }
    }
    walk.total = walk.page.len();
    cut(&mut walk.page, input.offset, input.limit);
    walk
}

impl Walk {
    fn take(&mut self, entry: &Entry, input: &ListInput, found: (usize, u32), ranks: &BTreeMap<RecordId, usize>) {
        *self.kinds.entry(entry.kind).or_default() += 1;
        for section in &entry.sections {
            *self.sections.entry(*section).or_default() += 1;
        }
        for collection in &entry.collections {
            *self.collections.entry(*collection).or_default() += 1;
        }
        let fits = input.kind.is_none_or(|kind| entry.kind == kind)
            && input.section.is_none_or(|id| entry.sections.contains(&id))
            && input.collection.is_none_or(|id| entry.collections.contains(&id));
        if !fits {
            return;
        }
        let (texts, letters) = found;
        let by_reads = u64::from(u32::MAX - entry.reads);
        let rank = match input.order {
            Order::Reads => (0, by_reads),
            Order::Section => {
                let first = entry.sections.iter().filter_map(|id| ranks.get(id).copied()).min();
                (first.unwrap_or(usize::MAX), by_reads)
            }
            Order::Length => (0, u64::from(letters)),
        };
        self.page.push(Found { rank, record: entry.record, texts, letters, reads: entry.reads });
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
    /// By access rule.
    readable: Vec<bool>,
    /// Into this language anywhere; otherwise record by record.
    everywhere: bool,
    actor: &'a Actor,
    language: Language,
}

impl<'a> May<'a> {
    pub fn of(lines: &Lines, actor: &'a Actor, today: jiff::civil::Date, language: Language) -> Self {
        let reader = actor.reader();
        let readable = lines.rules.iter().map(|rule| rule.allows(&reader, today)).collect();
        let everywhere = permits(Some(actor), Action::Translate, &Target::text(language.tag()));
        Self { readable, everywhere, actor, language }
    }

    pub fn sees(&self, lines: &Lines, entry: &Entry) -> bool {
        self.readable.get(entry.rule).copied().unwrap_or(false)
            && (self.everywhere || {
                let target = Target { language: Some(self.language.tag()), ..target(lines, entry) };
                permits(Some(self.actor), Action::Translate, &target)
            })
    }
}

/// What the permission table asks about a record on the board.
fn target(lines: &Lines, entry: &Entry) -> Target {
    let groups = match lines.rules.get(entry.rule) {
        Some(Access::Groups(_, groups)) => groups.clone(),
        _ => BTreeSet::new(),
    };
    let collections = entry.collections.iter().copied().chain([entry.record]).collect();
    Target { collections, groups, language: None, own: false }
}
