//! A form of a new record that is sent twice makes one record.
//!
//! Must never drop what was typed: a form that says anything else makes another record.

use sha2::{Digest as _, Sha256};
use tejido_domain::editing::form::{self, Editor, Reading};
use tejido_domain::people::Actor;
use tejido_domain::record::RecordId;
use tejido_store::editing::history;
use tejido_store::records;

use super::look_up::found;
use super::save::{Draft, Written, reviews};
use crate::chance::new_id;
use crate::{App, Error, Visit};

/// The record that is written; what was written, when the form of a new one came before.
pub(super) async fn identity(
    app: &App,
    visit: &Visit,
    who: &Actor,
    draft: &Draft<'_>,
) -> Result<Result<RecordId, Written>, Error> {
    if let Some(id) = draft.record {
        return Ok(Ok(id));
    }
    let new = || Ok(new_id(app.chance.as_ref()));
    if draft.form.is_empty() {
        return Ok(new());
    }
    Ok(match before(app, visit, who, draft).await? {
        Before::Nothing(id) => Ok(id),
        Before::Same(written) => Err(written),
        Before::Other => new(),
    })
}

/// What became of a form so far.
enum Before {
    /// It was not sent: the record gets this identifier.
    Nothing(RecordId),
    /// It was sent as it is now, and this was written.
    Same(Written),
    /// It was sent and said something else.
    Other,
}

/// What became of the form of a new record, known again by the name the page gave it.
async fn before(app: &App, visit: &Visit, who: &Actor, draft: &Draft<'_>) -> Result<Before, Error> {
    let id = promised(who, draft.form);
    let Some(head) = records::head_of(&app.db, id).await? else { return Ok(Before::Nothing(id)) };
    let first = history::read(&app.db, id, 1).await?.filter(|(past, _)| past.author == who.author());
    let Some((_, first)) = first else { return Ok(Before::Other) };
    if first.kind != draft.kind {
        return Ok(Before::Other);
    }
    let found = found(app, visit, &first, draft.posted).await?;
    let editor = Editor { name: who.author(), at: app.now(), reviews: reviews(who) };
    let read = form::read(Reading { base: &first, posted: draft.posted, editor: &editor, found: &found, files: &[] });
    if !read.problems.is_empty() || read.document != first {
        return Ok(Before::Other);
    }
    let (revision, life) = (head.revision, head.life);
    Ok(Before::Same(Written { id, revision, life, merged: false, hidden: read.hidden }))
}

/// The identifier of the record that a form makes: nobody else's form makes the same, and nobody chooses it.
fn promised(who: &Actor, form: &str) -> RecordId {
    let digest = Sha256::digest(format!("new\n{}\n{form}", who.author()));
    RecordId::from_chance(digest.iter().take(8).fold(0, |chance, byte| chance << 8 | u64::from(*byte)))
}
