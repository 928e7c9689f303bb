//! The vocabulary: its hierarchy, changing and merging concepts, thesauri in and out.

pub mod merge;
pub mod save;
pub mod skos;
mod tree;

use tejido_domain::people::{Action, Actor, Target};
use tejido_domain::record::{Kind, RecordId};
use tejido_store::{Stored, records};

pub use tree::{Branch, Tree, tree};

use crate::{App, Error};

/// The newest revision of a concept, whatever its state.
///
/// # Errors
/// When the actor may not change the vocabulary, or the database fails.
pub async fn concept(app: &App, actor: Option<&Actor>, id: RecordId) -> Result<Option<Stored>, Error> {
    app.permit(actor, Action::EditVocabulary, &Target::site())?;
    let head = records::head_of(&app.db, id).await?;
    Ok(head.filter(|head| head.document.kind == Kind::Concept))
}

/// Concepts by identifier, for their names.
///
/// # Errors
/// The database's.
pub async fn named(
    app: &App,
    ids: &[RecordId],
) -> Result<std::collections::BTreeMap<RecordId, std::sync::Arc<Stored>>, Error> {
    app.named(ids).await
}
