//! Reading the audit trail: for stewards, page by page, whole as a file, and checked.

pub mod export;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde_json::Value;
use tejido_domain::people::{AccountId, Action, Actor, Target};
use tejido_domain::record::RecordId;
use tejido_store::people::accounts;
use tejido_store::trust::audit;
use tejido_store::{Stored, records};

pub use tejido_store::trust::audit::{Chained, Fault, Filter, PAGE, Verdict};

use super::{ANYONE, COMMAND_LINE};
use crate::{App, Error};

/// A page of the trail, the newest entries first.
#[derive(Debug, Default)]
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

/// Whom the trail calls what somebody typed: an actor as the trail writes it, what a person signs in with, an
/// identifier, or a part of a name that only one person has. None when it fits nobody, or several.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn actor_of(app: &App, actor: &Actor, typed: &str) -> Result<Option<String>, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    let typed = typed.trim();
    if [ANYONE, COMMAND_LINE].contains(&typed) || AccountId::of_author(typed).is_some() {
        return Ok(Some(typed.to_owned()));
    }
    // Whoever is gone for good may still be in the trail.
    if let Ok(id) = typed.parse::<AccountId>() {
        return Ok(Some(id.author()));
    }
    if let Some(account) = accounts::by_name(&app.db, &typed.to_lowercase()).await? {
        return Ok(Some(account.id.author()));
    }
    let words = typed.to_owned();
    let found = accounts::list(&app.db, &accounts::Listing { words, offset: 0, limit: 2 }).await?;
    Ok(match found.as_slice() {
        [account] => Some(account.id.author()),
        _ => None,
    })
}

/// What the trail calls something that was typed or pasted: the identifier in an address of this site, of an account
/// as the trail writes it; anything else as it is.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn subject_of(app: &App, actor: &Actor, typed: &str) -> Result<String, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    let typed = typed.trim();
    let Some(id) = typed.split(['/', '?', '#']).find_map(|part| part.parse::<AccountId>().ok()) else {
        return Ok(typed.to_owned());
    };
    let account = accounts::find(&app.db, &id).await?;
    Ok(account.map_or_else(|| id.to_string(), |account| account.id.author()))
}

/// The records that entries are about, in their newest state, for a list.
///
/// # Errors
/// [`Error::Denied`] for all but stewards; the database's.
pub async fn records(app: &App, actor: &Actor, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Stored>, Error> {
    app.permit(Some(actor), Action::ReadAudit, &Target::site())?;
    Ok(records::newest_many(&app.db, ids).await?)
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

/// The moments between which days lie in a time zone; the last day stays whole.
pub fn days(zone: &TimeZone, from: Option<Date>, to: Option<Date>) -> (Option<Timestamp>, Option<Timestamp>) {
    let begins = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
    let after = |day: Date| day.checked_add(1.day()).ok().and_then(begins);
    (from.and_then(begins), to.and_then(after))
}

async fn names(app: &App, entries: &[Chained]) -> Result<BTreeMap<String, String>, Error> {
    let authors = entries.iter().flat_map(|chained| {
        let told: Value = serde_json::from_str(&chained.entry.details).unwrap_or_default();
        let told = told.as_object().into_iter().flat_map(|facts| facts.values());
        let told = told.filter_map(Value::as_str).filter_map(AccountId::of_author).collect::<Vec<_>>();
        let Chained { entry, .. } = chained;
        // Older entries name the account of a key bare.
        let bare = entry.subject.parse().ok();
        [&entry.actor, &entry.subject]
            .into_iter()
            .filter_map(|author| AccountId::of_author(author))
            .chain(told)
            .chain(bare)
    });
    let mut ids: Vec<AccountId> = authors.collect();
    ids.sort_unstable();
    ids.dedup();
    let found = accounts::many(&app.db, &ids).await?;
    Ok(found.into_values().map(|account| (account.id.author(), account.name)).collect())
}
