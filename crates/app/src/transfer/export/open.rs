//! What an export says of records that its reader may not see: nothing, not even that they are there.

use std::borrow::Cow;
use std::collections::BTreeSet;

use tejido_domain::people::{Action, Target, permits};
use tejido_domain::record::{Reader, RecordId, Value};
use tejido_store::Stored;

use crate::error::Error;
use crate::{App, Visit};

/// The visit as exports see it: whoever may read what is restricted may not yet carry it away as a whole. Without
/// the permission for that, an export holds what anybody's would.
pub fn exporting(visit: &Visit) -> Cow<'_, Visit> {
    match &visit.actor {
        Some(actor) if !permits(Some(actor), Action::ExportRestricted, &Target::site()) => {
            Cow::Owned(Visit { reader: Reader::anyone(), ..visit.clone() })
        }
        _ => Cow::Borrowed(visit),
    }
}

/// The batch without references to what the visitor may not see. Who looks after the archive loses none.
///
/// # Errors
/// The database's.
pub async fn references(app: &App, visit: &Visit, mut batch: Vec<Stored>) -> Result<Vec<Stored>, Error> {
    if visit.reader.steward {
        return Ok(batch);
    }
    let ids: Vec<RecordId> = batch.iter().flat_map(|record| record.document.links().map(|(_, id)| id)).collect();
    let targets = app.named(&ids).await?;
    let open = targets.into_values().filter(|record| record.allows(&visit.reader, visit.today));
    let open: BTreeSet<RecordId> = open.map(|record| record.id).collect();
    for record in &mut batch {
        record.document.fields.retain(|_, value| {
            if let Value::Refs(refs) = value {
                refs.retain(|reference| reference.id.is_none_or(|id| open.contains(&id)));
            }
            !value.is_empty()
        });
    }
    Ok(batch)
}
