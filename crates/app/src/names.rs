//! Records that others point to (concepts, places, organizations, collections), kept at hand so that
//! a page of results does not read each label again.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use tejido_domain::record::{Kind, RecordId};
use tejido_store::{Stored, records};

use crate::app::App;
use crate::error::Error;

/// Most records kept; beyond it the memory is emptied and begins anew.
const MOST: usize = 20_000;

/// The memory.
#[derive(Debug, Default)]
pub(crate) struct Names(RwLock<HashMap<RecordId, Option<Arc<Stored>>>>);

impl Names {
    /// Empties it: records have changed.
    pub(crate) fn forget(&self) {
        if let Ok(mut kept) = self.0.write() {
            kept.clear();
        }
    }

    fn known(&self, ids: &[RecordId]) -> (BTreeMap<RecordId, Arc<Stored>>, Vec<RecordId>) {
        let mut found = BTreeMap::new();
        let mut missing = Vec::new();
        let kept = self.0.read();
        for &id in ids {
            match kept.as_ref().ok().and_then(|kept| kept.get(&id)) {
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
        if let Ok(mut kept) = self.0.write() {
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(id, record);
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
            let record = read.remove(&id).map(Arc::new);
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
