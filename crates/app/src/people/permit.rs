//! Asking the permission table, and finding out what it asks about a record.

use std::collections::BTreeSet;

use tejido_domain::people::{AccountId, AccountState, Action, Actor, Door, Scope, Target, permits};
use tejido_domain::record::{Access, Document, Reader, RecordId};
use tejido_store::Stored;
use tejido_store::people::{accounts, grants};
use tejido_store::records;

use crate::{App, Error};

/// How far up collections are followed; nobody nests deeper, and circles end.
const DEEPEST: usize = 12;

impl App {
    /// Whether somebody may do something to a target; gives them back when they may.
    ///
    /// # Errors
    /// [`Error::Denied`] when they may not.
    pub fn permit<'a>(&self, actor: Option<&'a Actor>, action: Action, target: &Target) -> Result<&'a Actor, Error> {
        actor.filter(|actor| permits(Some(actor), action, target)).ok_or(Error::Denied(action))
    }
}

/// An account as someone who acts; none when it may not.
///
/// # Errors
/// The database's.
pub async fn actor_of(app: &App, account: &AccountId, door: Door) -> Result<Option<Actor>, Error> {
    let Some(found) = accounts::find(&app.db, account).await? else { return Ok(None) };
    if found.state != AccountState::Active {
        return Ok(None);
    }
    Ok(Some(Actor {
        account: found.id,
        name: found.name,
        grants: grants::of(&app.db, account).await?,
        groups: grants::communities_of(&app.db, account).await?,
        door,
    }))
}

/// What somebody may read: as [`Actor::reader`], with the collections below those that are open to them.
///
/// # Errors
/// The database's.
pub async fn reader_of(app: &App, actor: &Actor) -> Result<Reader, Error> {
    let mut reader = actor.reader();
    let mut next: Vec<RecordId> = reader.collections.iter().copied().collect();
    for _ in 0..DEEPEST {
        if next.is_empty() {
            break;
        }
        next = records::collections_in(&app.db, &next).await?;
        next.retain(|id| reader.collections.insert(*id));
    }
    Ok(reader)
}

/// What the permission table asks about a record: its collections with those above them, the groups that guard it,
/// whether it is the actor's own and was not published yet.
///
/// # Errors
/// The database's.
pub async fn target_of(app: &App, actor: &Actor, record: &Stored) -> Result<Target, Error> {
    let own = record.published.is_none()
        && records::first_author(&app.db, record.id).await?.is_some_and(|author| author == actor.author());
    Ok(Target { own, ..place_of(app, record.id, &record.document).await? })
}

/// What the permission table asks about the place where a document puts a record, whoever wrote it.
///
/// # Errors
/// The database's.
pub(crate) async fn place_of(app: &App, id: RecordId, document: &Document) -> Result<Target, Error> {
    Ok(Target {
        collections: collections(app, id, document).await?,
        groups: groups(&document.access),
        language: None,
        own: false,
    })
}

/// What the permission table asks about a place where a role is held.
pub(super) async fn target_of_scope(app: &App, scope: &Scope) -> Result<Target, Error> {
    Ok(match scope {
        Scope::Site => Target::site(),
        Scope::Group(name) => Target { groups: BTreeSet::from([name.clone()]), ..Target::default() },
        Scope::Collection(id) => {
            let found = records::current_many(&app.db, &[*id]).await?;
            let collections = match found.get(id) {
                Some(record) => collections(app, *id, &record.document).await?,
                None => BTreeSet::from([*id]),
            };
            Target { collections, ..Target::default() }
        }
    })
}

/// The groups of an access rule.
fn groups(access: &Access) -> BTreeSet<String> {
    if let Access::Groups(_, groups) = access { groups.clone() } else { BTreeSet::new() }
}

/// The collections of a record with those above them; a collection is its own as well.
async fn collections(app: &App, id: RecordId, document: &Document) -> Result<BTreeSet<RecordId>, Error> {
    let above = |document: &Document| -> Vec<RecordId> {
        document.refs("collection").iter().filter_map(|reference| reference.id).collect()
    };
    let mut all = BTreeSet::from([id]);
    let mut next = above(document);
    for _ in 0..DEEPEST {
        next.retain(|id| !all.contains(id));
        if next.is_empty() {
            break;
        }
        all.extend(next.iter().copied());
        let found = records::current_many(&app.db, &next).await?;
        next = found.values().flat_map(|record| above(&record.document)).collect();
    }
    Ok(all)
}
