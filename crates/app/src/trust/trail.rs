//! Reading the audit trail: for stewards, page by page, whole as a file, and checked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use tejido_domain::people::{AccountId, Action, Actor, Target};
use tejido_store::people::accounts;
use tejido_store::trust::audit;

pub use tejido_store::trust::audit::{Chained, Fault, Filter, PAGE, Verdict};

use super::named;
use crate::{App, Error};

/// Every act that is written down, for lists to choose from; the words are the messages `audit.act.{act}`.
pub const ACTS: [&str; 34] = [
    "session.begun",
    "session.ended",
    "session.refused",
    "session.revoked",
    "account.made",
    "account.changed",
    "account.suspended",
    "account.restored",
    "account.reset",
    "account.left",
    "grant.given",
    "grant.taken",
    "group.made",
    "group.changed",
    "group.joined",
    "group.left",
    "invitation.made",
    "invitation.accepted",
    "invitation.revoked",
    "factor.added",
    "factor.removed",
    "token.made",
    "token.revoked",
    "record.published",
    "record.withdrawn",
    "record.restricted",
    "restricted.read",
    "restricted.file",
    "export.made",
    "batch.applied",
    "batch.undone",
    "takedown.asked",
    "takedown.decided",
    "audit.exported",
];

/// A page of the trail, the newest entries first.
#[derive(Debug)]
pub struct Trail {
    /// The entries.
    pub entries: Vec<Chained>,
    /// Names of the accounts that are met, by the author as the trail writes it.
    pub names: BTreeMap<String, String>,
    /// There are older ones.
    pub more: bool,
}

/// A page of the trail.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn page(app: &App, actor: &Actor, filter: &Filter) -> Result<Trail, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    let entries = audit::newest(&app.db, filter).await?;
    let more = match entries.last() {
        Some(last) if entries.len() == PAGE => {
            let older = Filter { before: Some(last.seq), ..filter.clone() };
            !audit::newest(&app.db, &older).await?.is_empty()
        }
        _ => false,
    };
    Ok(Trail { names: names(app, &entries).await?, entries, more })
}

/// A piece of the trail for a file, the oldest entries first: those after a number, at most [`PAGE`].
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn piece(app: &App, actor: &Actor, filter: &Filter, after: i64) -> Result<Vec<Chained>, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    Ok(audit::oldest(&app.db, &Filter { after: Some(after), before: None, ..filter.clone() }).await?)
}

/// Writes down that the trail itself was exported.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn exported(app: &App, actor: &Actor, format: &str) -> Result<(), Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &named(actor), "audit.exported", "", &serde_json::json!({ "format": format })).await?;
    Ok(tx.commit().await?)
}

/// Whether nothing in the trail was altered, removed or put elsewhere. With a hash that was written down before,
/// whether that entry is still in it as it was.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn verify(app: &App, actor: &Actor) -> Result<Verdict, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    Ok(audit::verify(&app.db).await?)
}

/// What the trail holds about an account, for its owner: what they did and what was done to it, the oldest first.
///
/// # Errors
/// The database's.
pub async fn about(app: &App, account: &AccountId) -> Result<Vec<Chained>, Error> {
    let author = account.author();
    let by = Filter { actor: Some(author.clone()), ..Filter::default() };
    let about = [author, account.to_string()].map(|subject| Filter { subject: Some(subject), ..Filter::default() });
    let mut all: BTreeMap<i64, Chained> = BTreeMap::new();
    for filter in [by].into_iter().chain(about) {
        let mut after = 0;
        loop {
            let entries = audit::oldest(&app.db, &Filter { after: Some(after), ..filter.clone() }).await?;
            let Some(last) = entries.last() else { break };
            after = last.seq;
            all.extend(entries.into_iter().map(|entry| (entry.seq, entry)));
        }
    }
    Ok(all.into_values().collect())
}

/// The moments between which a day lies, by UTC; the last day stays whole.
pub fn days(from: Option<Date>, to: Option<Date>) -> (Option<Timestamp>, Option<Timestamp>) {
    let begins = |day: Date| day.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp());
    let after = |day: Date| day.checked_add(1.day()).ok().and_then(begins);
    (from.and_then(begins), to.and_then(after))
}

async fn names(app: &App, entries: &[Chained]) -> Result<BTreeMap<String, String>, Error> {
    let authors = entries.iter().flat_map(|chained| [&chained.entry.actor, &chained.entry.subject]);
    let mut ids: Vec<AccountId> = authors.filter_map(|author| AccountId::of_author(author)).collect();
    ids.sort_unstable();
    ids.dedup();
    let found = accounts::many(&app.db, &ids).await?;
    Ok(found.into_values().map(|account| (account.id.author(), account.name)).collect())
}
