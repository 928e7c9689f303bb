//! What a change would make of a selection, before anything is written.

use std::collections::BTreeMap;

use tejido_domain::bulk::{Edit, Edited, Refusal};
use tejido_domain::editing::compare::{Difference, Version, compare};
use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Life, RecordId};
use tejido_store::{Stored, records};

use super::select::{Selection, Targets, Unselected, ids};
use crate::{App, Error, Visit};

/// Records shown one by one.
const SHOWN: usize = 50;

/// What would come of a selection.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Records selected.
    pub selected: usize,
    /// Records that would change.
    pub changes: usize,
    /// Records that are so already.
    pub same: usize,
    /// Records that cannot change, by reason.
    pub refused: BTreeMap<Refusal, usize>,
    /// The first that would change, with what exactly.
    pub first: Vec<Row>,
    /// The first that cannot, with why.
    pub first_refused: Vec<(Stored, Refusal)>,
}

/// A record that would change.
#[derive(Debug, Clone)]
pub struct Row {
    /// The record as it is.
    pub record: Stored,
    /// In what it would differ.
    pub differences: Vec<Difference>,
}

/// Says what a change would make of a selection. Writes nothing.
///
/// # Errors
/// When the actor may not change many records, or the database or the index fails.
pub async fn preview(
    app: &App,
    visit: &Visit,
    selection: &Selection,
    edit: &Edit,
) -> Result<Result<Preview, Unselected>, Error> {
    app.permit(visit.actor.as_ref(), Action::BulkEdit, &Target::site())?;
    let ids = match ids(app, visit, selection).await? {
        Ok(ids) => ids,
        Err(unselected) => return Ok(Err(unselected)),
    };
    let targets = Targets::of(app, &edit.coming()).await?;
    let mut preview = Preview { selected: ids.len(), ..Preview::default() };
    for chunk in ids.chunks(256) {
        let mut heads = records::newest_many(&app.db, chunk).await?;
        for record in chunk.iter().filter_map(|id: &RecordId| heads.remove(id)) {
            preview.add(record, edit, &targets);
        }
    }
    Ok(Ok(preview))
}

impl Preview {
    fn add(&mut self, record: Stored, edit: &Edit, targets: &Targets) {
        match edited(&record, edit, targets) {
            Err(refusal) => {
                *self.refused.entry(refusal).or_default() += 1;
                if self.first_refused.len() < SHOWN {
                    self.first_refused.push((record, refusal));
                }
            }
            Ok(edited) if edited.document == record.document && edited.life == record.life => self.same += 1,
            Ok(edited) => {
                self.changes += 1;
                if self.first.len() < SHOWN {
                    let before = Version { document: &record.document, life: record.life };
                    let after = Version { document: &edited.document, life: edited.life };
                    let differences = compare(before, after);
                    self.first.push(Row { record, differences });
                }
            }
        }
    }
}

/// A record after a change, or why it cannot be made.
pub(super) fn edited(record: &Stored, edit: &Edit, targets: &Targets) -> Result<Edited, Refusal> {
    // A draft over a published version is somebody's unfinished work.
    if record.published.is_some() && matches!(record.life, Life::Draft | Life::Submitted) {
        return Err(Refusal::Draft);
    }
    if record.life == Life::Withdrawn && !matches!(edit, Edit::Life { .. }) {
        return Err(Refusal::Gone);
    }
    edit.apply(&record.document, record.life, &|def, id| targets.fit(def, id))
}

/// Whether somebody may change many records, and who it is.
pub(super) fn permitted<'a>(app: &App, actor: Option<&'a Actor>) -> Result<&'a Actor, Error> {
    app.permit(actor, Action::BulkEdit, &Target::site())
}
