//! More like this: records that say what a record says, in whatever language they say it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_domain::record::RecordId;
use tejido_lang::lexicon::Translate;
use tejido_store::{Stored, records};

use super::entry::entry;
use super::find::{access_of, linked};
use crate::error::Error;
use crate::{App, Visit};

/// Records like one.
#[derive(Debug, Clone, Default)]
pub struct Similar {
    /// The records, the most alike first.
    pub records: Vec<Arc<Stored>>,
    /// What they point to and the visitor may see, for its names.
    pub linked: BTreeMap<RecordId, Arc<Stored>>,
}

/// The records most like one that the visitor may see, itself left out. None when there is no such record,
/// or nothing is like it.
///
/// # Errors
/// The database's or the index's.
pub async fn similar(app: &App, visit: &Visit, id: RecordId, limit: usize) -> Result<Similar, Error> {
    let Some(record) = records::current(&app.db, id).await? else { return Ok(Similar::default()) };
    if !record.allows(&visit.reader, visit.today) {
        return Ok(Similar::default());
    }
    let (entry, lexicons) = (entry(app, &record).await?, app.lexicons().await);
    let hits = {
        let access = access_of(visit);
        let translate: &dyn Translate = &*lexicons;
        app.index.similar(&entry, visit.language, &access, Some(translate), limit)?
    };
    let ids: Vec<RecordId> = hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let mut stored = records::current_many(&app.db, &ids).await?;
    // The index may lag behind a rule that has just become stricter.
    stored.retain(|_, record| record.allows(&visit.reader, visit.today));
    let linked = linked(app, visit, stored.values(), &[]).await?;
    let records = ids.iter().filter_map(|id| stored.remove(id)).map(Arc::new).collect();
    Ok(Similar { records, linked })
}
