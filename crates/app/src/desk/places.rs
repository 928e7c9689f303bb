//! The sections and collections in which somebody may translate, to choose from.

use std::collections::BTreeMap;
use std::sync::Arc;

use tejido_domain::people::Actor;
use tejido_domain::record::RecordId;
use tejido_lang::Language;
use tejido_store::Stored;

use super::follow;
use super::list::{MOST_COLLECTIONS, May, Shared, named};
use crate::{App, Error};

/// Where texts are.
#[derive(Debug, Default)]
pub struct Places {
    /// Sections, the largest first.
    pub sections: Vec<Arc<Stored>>,
    /// Collections, the largest first.
    pub collections: Vec<Arc<Stored>>,
}

/// The sections and collections of what somebody may translate into one of some languages.
///
/// # Errors
/// The database's.
pub async fn places(app: &App, actor: &Actor, languages: &[Language]) -> Result<Places, Error> {
    follow(app).await?;
    let (sections, collections) = counted(app, actor, languages);
    let only = |found: Vec<(Arc<Stored>, usize)>| found.into_iter().map(|(record, _)| record).collect();
    Ok(Places {
        sections: only(named(app, actor, sections, usize::MAX).await?),
        collections: only(named(app, actor, collections, MOST_COLLECTIONS).await?),
    })
}

type Counts = BTreeMap<RecordId, usize>;

fn counted(app: &App, actor: &Actor, languages: &[Language]) -> (Counts, Counts) {
    let lines = app.board.read();
    let may: Vec<May<'_>> = languages.iter().map(|language| May::of(&lines, actor, app.today(), *language)).collect();
    let mut seen = Shared::of(&lines);
    for entry in
        lines.present().filter(|entry| !entry.texts.is_empty() && may.iter().any(|may| may.sees(&lines, entry)))
    {
        seen.add(entry);
    }
    (seen.sections(&lines), seen.collections(&lines))
}
