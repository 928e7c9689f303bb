//! A record with what it points to and what points to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use tejido_domain::people::Credit;
use tejido_domain::record::{Access, Kind, Life, RecordId, Text, Value};
use tejido_store::{Stored, records};

use crate::error::Error;
use crate::trust::reads;
use crate::{App, Visit};

/// The relation of what lies below, which is shown whole.
const BELOW: &str = "broader";

/// Records below that are read at most.
const MOST_BELOW: i64 = 500;

/// Records of any other relation that are read; the rest are counted, and found by search.
const MOST_LISTED: i64 = 16;

/// Fields whose incoming links are lists of works, shown through search instead.
const THROUGH_SEARCH: [&str; 7] = ["subject", "type", "section", "sector", "service", "place", "collection"];

/// What stands at an address.
#[derive(Debug)]
pub enum Showing {
    /// The record.
    Record(Box<Shown>),
    /// It was withdrawn.
    Withdrawn {
        /// Its kind.
        kind: Kind,
        /// When.
        at: Timestamp,
        /// The reason given.
        reason: String,
        /// The record that stands for it, where the visitor may see it.
        moved: Option<RecordId>,
    },
    /// Nothing, or nothing this visitor may know of.
    Absent,
}

/// A record as shown.
#[derive(Debug)]
pub struct Shown {
    /// The record.
    pub record: Stored,
    /// What it points to, and what the cards of `incoming` name, where the visitor may see it.
    pub linked: BTreeMap<RecordId, Arc<Stored>>,
    /// What lies above it, outermost first.
    pub above: Vec<Arc<Stored>>,
    /// What points to it, by relation.
    pub incoming: Vec<Incoming>,
    /// How those who wrote, translated and checked its texts wish to be named, by author.
    pub credits: BTreeMap<String, Credit>,
}

/// Records that point here by one relation.
#[derive(Debug)]
pub struct Incoming {
    /// The field of the other record.
    pub relation: String,
    /// The records, or the first of them.
    pub records: Vec<Arc<Stored>>,
    /// How many there are in all.
    pub total: u64,
}

/// Shows a record.
///
/// # Errors
/// The database's.
pub async fn show(app: &App, visit: &Visit, id: RecordId) -> Result<Showing, Error> {
    let Some(record) = records::current(&app.db, id).await? else { return gone(app, visit, id).await };
    if !record.allows(&visit.reader, visit.today) {
        return Ok(Showing::Absent);
    }
    reads::record(app, visit, &record).await?;
    Ok(Showing::Record(Box::new(shown(app, visit, record).await?)))
}

/// A record in any of its revisions, with what its page shows beside it.
///
/// # Errors
/// The database's.
pub async fn shown(app: &App, visit: &Visit, record: Stored) -> Result<Shown, Error> {
    let id = record.id;
    let may = |record: &Arc<Stored>| record.allows(&visit.reader, visit.today);
    let targets: Vec<RecordId> = record.document.links().map(|(_, id)| id).collect();
    let mut linked = app.named(&targets).await?;
    linked.retain(|_, record| may(record));
    let mut above = above(app, &record).await?;
    above.retain(may);
    let incoming = incoming(app, visit, id).await?;
    let mut beyond = app.named(&on_cards(&incoming)).await?;
    beyond.retain(|_, record| may(record));
    linked.extend(beyond);
    let credits = credits(app, &record).await?;
    Ok(Shown { record, linked, above, incoming, credits })
}

/// How the people behind its texts wish to be named.
async fn credits(app: &App, record: &Stored) -> Result<BTreeMap<String, Credit>, Error> {
    let mut authors = BTreeSet::new();
    for value in record.document.fields.values() {
        match value {
            Value::Texts(texts) => authors.extend(texts.0.values().flat_map(people_of)),
            Value::TextLists(lists) => authors.extend(lists.values().flatten().flat_map(people_of)),
            _ => {}
        }
    }
    let authors: Vec<&str> = authors.into_iter().collect();
    if authors.is_empty() { Ok(BTreeMap::new()) } else { crate::people::credits(app, &authors).await }
}

fn people_of(text: &Text) -> impl Iterator<Item = &str> {
    text.by.as_deref().into_iter().chain(text.reviewed_by.as_deref())
}

/// What the cards of these records name beside their titles.
fn on_cards(incoming: &[Incoming]) -> Vec<RecordId> {
    let fields = ["type", "creator", "place"];
    let records = incoming.iter().flat_map(|group| &group.records);
    let refs = records.flat_map(|record| fields.into_iter().flat_map(|field| record.document.refs(field)));
    let mut ids: Vec<RecordId> = refs.filter_map(|reference| reference.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A published record by itself, where what it points to does not matter.
///
/// # Errors
/// The database's.
pub async fn glance(app: &App, visit: &Visit, id: RecordId) -> Result<Option<Arc<Stored>>, Error> {
    let record = app.named(&[id]).await?.remove(&id);
    Ok(record.filter(|record| record.allows(&visit.reader, visit.today)))
}

/// A withdrawn record that was public leaves a tombstone; of any other nothing is said.
async fn gone(app: &App, visit: &Visit, id: RecordId) -> Result<Showing, Error> {
    let Some(head) = records::head_of(&app.db, id).await? else { return Ok(Showing::Absent) };
    if head.life != Life::Withdrawn || head.document.access != Access::Public {
        return Ok(Showing::Absent);
    }
    // What was never public leaves no tombstone: a draft, or an import that was undone.
    if !records::was_published(&app.db, id).await? {
        return Ok(Showing::Absent);
    }
    let next = head.document.refs("replaced_by").iter().find_map(|to| to.id);
    let moved = match next {
        Some(next) => glance(app, visit, next).await?.map(|record| record.id),
        None => None,
    };
    Ok(Showing::Withdrawn { kind: head.document.kind, at: head.at, reason: head.note, moved })
}

/// The way down to a record: for an item by its first collection.
async fn above(app: &App, record: &Stored) -> Result<Vec<Arc<Stored>>, Error> {
    let mut above = app.ancestors(record).await?;
    if record.document.kind == Kind::Item
        && let Some(first) = record.document.refs("collection").iter().find_map(|reference| reference.id)
        && let Some(collection) = app.named(&[first]).await?.remove(&first)
    {
        above = app.ancestors(&collection).await?;
        above.insert(0, collection);
    }
    above.reverse();
    Ok(above)
}

async fn incoming(app: &App, visit: &Visit, id: RecordId) -> Result<Vec<Incoming>, Error> {
    let mut groups: Vec<Incoming> = Vec::new();
    for relation in records::relations_to(&app.db, id).await? {
        if THROUGH_SEARCH.contains(&relation.as_str()) {
            continue;
        }
        let most = if relation == BELOW { MOST_BELOW } else { MOST_LISTED };
        let ids = records::linked_by(&app.db, id, &relation, most).await?;
        let sources = app.named(&ids).await?;
        let may = |record: &Arc<Stored>| record.allows(&visit.reader, visit.today);
        let listed: Vec<Arc<Stored>> = ids.iter().filter_map(|id| sources.get(id).cloned()).filter(may).collect();
        let full = i64::try_from(ids.len()).unwrap_or(i64::MAX) >= most;
        let total =
            if full { how_many(app, visit, id, &relation).await? } else { u64::try_from(listed.len()).unwrap_or(0) };
        if !listed.is_empty() {
            groups.push(Incoming { relation, records: listed, total });
        }
    }
    Ok(groups)
}

/// How many records that the visitor may see point here.
async fn how_many(app: &App, visit: &Visit, id: RecordId, relation: &str) -> Result<u64, Error> {
    let tally = records::tally_linked(&app.db, id, relation).await?;
    let seen = tally.iter().filter(|(rule, _)| {
        rule.parse::<Access>().map_or(visit.reader.steward, |rule| rule.allows(&visit.reader, visit.today))
    });
    Ok(seen.map(|(_, many)| u64::try_from(*many).unwrap_or(0)).sum())
}

/// The page record with a path.
///
/// # Errors
/// The database's.
pub async fn page_by_path(app: &App, path: &str) -> Result<Option<RecordId>, Error> {
    Ok(records::by_path(&app.db, path).await?)
}
