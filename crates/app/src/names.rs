//! Records that others point to (concepts, places, organizations, collections), kept at hand so that
//! a page of results does not read each label again.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use tejido_domain::record::{Kind, RecordId};
use tejido_store::{Stored, records};

use crate::app::App;
use crate::error::Error;

/// Most records kept, each some kilobytes; beyond it half of them are let go.
const MOST: usize = 3_000;

/// The memory.
#[derive(Debug, Default)]
pub(crate) struct Names(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    records: HashMap<RecordId, Option<Arc<Stored>>>,
    /// Identifiers by key. A key never passes to another record while it is used.
    keys: HashMap<String, RecordId>,
    /// All concepts, once somebody has asked for them.
    concepts: Option<Arc<[Arc<Stored>]>>,
}

impl Names {
    /// Empties it: records have changed.
    pub(crate) fn forget(&self) {
        self.change(|kept| *kept = Kept::default());
    }

    fn known(&self, ids: &[RecordId]) -> (BTreeMap<RecordId, Arc<Stored>>, Vec<RecordId>) {
        let mut found = BTreeMap::new();
        let mut missing = Vec::new();
        let kept = self.0.read();
        for &id in ids {
            match kept.as_ref().ok().and_then(|kept| kept.records.get(&id)) {
                Some(Some(record)) => drop(found.insert(id, Arc::clone(record))),
                Some(None) => {}
                None => missing.push(id),
            }
        }
        missing.sort_unstable();
        missing.dedup();
        (found, missing)
    }

    fn keep(&self, id: RecordId, record: Option<Arc<Stored>>) {
        self.change(|kept| {
            if kept.records.len() >= MOST {
                let mut stays = false;
                kept.records.retain(|_, _| {
                    stays = !stays;
                    stays
                });
            }
            kept.records.insert(id, record);
        });
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) {
        if let Ok(mut kept) = self.0.write() {
            change(&mut kept);
        }
    }
}

impl App {
    /// The published state of records that others point to. Whoever shows them checks access.
    pub(crate) async fn named(&self, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Arc<Stored>>, Error> {
        let (mut found, missing) = self.names.known(ids);
        let generation = self.generation();
        let mut read = records::current_many(&self.db, &missing).await?;
        for id in missing {
            let record = read.remove(&id).map(|mut record| {
                // Nobody asks these for the bytes they were stored as.
                record.json = String::new();
                Arc::new(record)
            });
            // Items are many and seldom pointed to; what was read before a change is not kept after it.
            let worth = record.as_ref().is_none_or(|record| record.document.kind != Kind::Item);
            if worth && generation == self.generation() {
                self.names.keep(id, record.clone());
            }
            if let Some(record) = record {
                found.insert(id, record);
            }
        }
        Ok(found)
    }

    /// The record with a key.
    pub(crate) async fn keyed(&self, key: &str) -> Result<Option<RecordId>, Error> {
        if let Some(id) = self.names.0.read().ok().and_then(|kept| kept.keys.get(key).copied()) {
            return Ok(Some(id));
        }
        let generation = self.generation();
        let found = records::by_key(&self.db, key).await?;
        if let Some(id) = found
            && generation == self.generation()
        {
            self.names.change(|kept| {
                if kept.keys.len() >= MOST {
                    kept.keys.clear();
                }
                kept.keys.insert(key.to_owned(), id);
            });
        }
        Ok(found)
    }

    /// Every published concept, by identifier. The vocabulary is small beside the archive.
    pub(crate) async fn concepts(&self) -> Result<Arc<[Arc<Stored>]>, Error> {
        if let Some(known) = self.names.0.read().ok().and_then(|kept| kept.concepts.clone()) {
            return Ok(known);
        }
        let generation = self.generation();
        let mut concepts = Vec::new();
        let mut after = String::new();
        loop {
            let ids = records::ids_by_kind(&self.db, Some(Kind::Concept), &after, 500).await?;
            let Some(last) = ids.last() else { break };
            after = last.to_string();
            concepts.extend(self.named(&ids).await?.into_values());
        }
        let concepts: Arc<[Arc<Stored>]> = concepts.into();
        if generation == self.generation() {
            self.names.change(|kept| kept.concepts = Some(Arc::clone(&concepts)));
        }
        Ok(concepts)
    }

    /// The records above one, nearest first: broader concepts and places, the collections it lies in.
    pub(crate) async fn ancestors(&self, start: &Stored) -> Result<Vec<Arc<Stored>>, Error> {
        let mut above: Vec<Arc<Stored>> = Vec::new();
        let Some(field) = start.document.kind.parent_field() else { return Ok(above) };
        let mut next: Vec<RecordId> = start.document.refs(field).iter().filter_map(|parent| parent.id).collect();
        while let Some(id) = next.pop() {
            if id == start.id || above.iter().any(|record| record.id == id) {
                continue;
            }
            if let Some(parent) = self.named(&[id]).await?.remove(&id) {
                next.extend(parent.document.refs(field).iter().filter_map(|parent| parent.id));
                above.push(parent);
            }
        }
        Ok(above)
    }
}
