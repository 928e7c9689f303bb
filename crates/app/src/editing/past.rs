//! The revisions of a record: listed, compared, and one of them seen as the public would see it.

use std::collections::BTreeMap;

use tejido_domain::editing::compare::{Change, Difference, Listed, Version, compare};
use tejido_domain::record::RecordId;
use tejido_store::editing::{Past, history as revisions};

use super::desk::{Desk, desk, revision_seen};
use super::look_up::labels;
use crate::archive::{Shown, shown};
use crate::{App, Error, Visit};

/// Rows of a page of the history.
const PAGE: i64 = 50;

/// Two revisions and what they differ in.
#[derive(Debug)]
pub struct Comparison {
    /// The record.
    pub desk: Desk,
    /// The earlier.
    pub before: Past,
    /// The later.
    pub after: Past,
    /// What they differ in.
    pub differences: Vec<Difference>,
    /// Names of the records that came or went.
    pub labels: BTreeMap<RecordId, String>,
}

/// A draft as its page would show it.
#[derive(Debug)]
pub struct Preview {
    /// The record.
    pub desk: Desk,
    /// With what it points to.
    pub shown: Shown,
}

/// A page of a record's history, the newest first, and where the next page begins; none when there is no such record.
///
/// # Errors
/// [`crate::Error::Denied`] when they may not see it; the database's.
pub async fn history(
    app: &App,
    visit: &Visit,
    id: RecordId,
    before: Option<i64>,
) -> Result<Option<(Desk, Vec<Past>, Option<i64>)>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    let page = revisions::page(&app.db, id, before.unwrap_or(i64::MAX), PAGE).await?;
    let next = page.last().map(|past| past.number).filter(|number| *number > 1);
    Ok(Some((desk, page, next)))
}

/// Compares two revisions of a record; none when there is no such record or revision, or one they may not see.
///
/// # Errors
/// [`crate::Error::Denied`] when they may not see it; the database's.
pub async fn compare_revisions(
    app: &App,
    visit: &Visit,
    id: RecordId,
    (from, to): (i64, i64),
) -> Result<Option<Comparison>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    let from_revision = revision_seen(app, visit, &desk, from).await?;
    let to_revision = revision_seen(app, visit, &desk, to).await?;
    let (Some((before, old)), Some((after, new))) = (from_revision, to_revision) else { return Ok(None) };
    let differences =
        compare(Version { document: &old, life: before.life }, Version { document: &new, life: after.life });
    let labels = labels(app, visit, &named(&differences)).await?;
    Ok(Some(Comparison { desk, before, after, differences, labels }))
}

fn named(differences: &[Difference]) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = Vec::new();
    for difference in differences {
        if let Change::List(entries) = &difference.change {
            ids.extend(entries.iter().filter_map(|entry| match &entry.value {
                Listed::Ref(reference) => reference.id,
                _ => None,
            }));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The newest revision of a record as its page would show it; none when there is no such record.
///
/// # Errors
/// [`crate::Error::Denied`] when they may not see it; the database's.
pub async fn preview(app: &App, visit: &Visit, id: RecordId) -> Result<Option<Preview>, Error> {
    let Some(desk) = desk(app, visit, id).await? else { return Ok(None) };
    let shown = shown(app, visit, desk.record.clone()).await?;
    Ok(Some(Preview { desk, shown }))
}
