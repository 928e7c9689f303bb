//! A record with what it points to and what points to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use tejido_domain::record::{Kind, Life, RecordId};
use tejido_store::{Stored, records};

use crate::error::Error;
use crate::{App, Visit};

/// Incoming links read at most; further ones are found by search.
const INCOMING: i64 = 200;

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
    },
    /// Nothing, or nothing this visitor may know of.
    Absent,
}

/// A record as shown.
#[derive(Debug)]
pub struct Shown {
    /// The record.
    pub record: Stored,
    /// What it points to, where the visitor may see it.
    pub linked: BTreeMap<RecordId, Arc<Stored>>,
    /// What lies above it, outermost first.
    pub above: Vec<Arc<Stored>>,
    /// What points to it, by relation.
    pub incoming: Vec<Incoming>,
}

/// Records that point here by one relation.
#[derive(Debug)]
pub struct Incoming {
    /// The field of the other record.
    pub relation: String,
    /// The records.
    pub records: Vec<Arc<Stored>>,
}

/// Shows a record.
///
/// # Errors
/// The database's.
pub async fn show(app: &App, visit: &Visit, id: RecordId) -> Result<Showing, Error> {
    let Some(record) = records::current(&app.db, id).await? else { return gone(app, id).await };
    if !record.document.access.allows(&visit.reader, visit.today) {
        return Ok(Showing::Absent);
    }
    let may = |record: &Arc<Stored>| record.document.access.allows(&visit.reader, visit.today);
    let targets: Vec<RecordId> = record.document.links().map(|(_, id)| id).collect();
    let mut linked = app.named(&targets).await?;
    linked.retain(|_, record| may(record));
    let mut above = above(app, &record).await?;
    above.retain(may);
    let mut incoming = incoming(app, id).await?;
    for group in &mut incoming {
        group.records.retain(may);
    }
    incoming.retain(|group| !group.records.is_empty());
    Ok(Showing::Record(Box::new(Shown { record, linked, above, incoming })))
}

/// A withdrawn record that was public leaves a tombstone; of any other nothing is said.
async fn gone(app: &App, id: RecordId) -> Result<Showing, Error> {
    let Some(head) = records::head_of(&app.db, id).await? else { return Ok(Showing::Absent) };
    let was_public = head.document.access == tejido_domain::record::Access::Public;
    Ok(if head.life == Life::Withdrawn && was_public {
        Showing::Withdrawn { kind: head.document.kind, at: head.at, reason: head.note }
    } else {
        Showing::Absent
    })
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

async fn incoming(app: &App, id: RecordId) -> Result<Vec<Incoming>, Error> {
    let links = records::linked_from(&app.db, id, INCOMING).await?;
    let wanted: Vec<_> = links.into_iter().filter(|link| !THROUGH_SEARCH.contains(&link.relation.as_str())).collect();
    let ids: Vec<RecordId> = wanted.iter().map(|link| link.source).collect();
    let sources = app.named(&ids).await?;
    let mut groups: Vec<Incoming> = Vec::new();
    for link in wanted {
        let Some(record) = sources.get(&link.source).cloned() else { continue };
        match groups.iter_mut().find(|group| group.relation == link.relation) {
            Some(group) => group.records.push(record),
            None => groups.push(Incoming { relation: link.relation, records: vec![record] }),
        }
    }
    Ok(groups)
}

/// The page record with a path.
///
/// # Errors
/// The database's.
pub async fn page_by_path(app: &App, path: &str) -> Result<Option<RecordId>, Error> {
    Ok(records::by_path(&app.db, path).await?)
}
