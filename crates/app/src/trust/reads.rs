//! That somebody read what is restricted. Readers of what is public are never written down.

use std::collections::HashSet;
use std::sync::Mutex;

use jiff::civil::Date;
use serde_json::{Value, json};
use tejido_domain::record::{Reader, RecordId};
use tejido_store::Stored;

use super::{Act, COMMAND_LINE, named};
use crate::{App, Error, Visit};

/// Readings remembered; beyond it some are written down twice on one day.
const MOST: usize = 20_000;

/// Who has read what today, so that it is written down once a day and not at every page.
#[derive(Debug, Default)]
pub(crate) struct Noticed(Mutex<Today>);

/// A day, and who has read what on it.
type Today = (Option<Date>, HashSet<(String, String)>);

impl Noticed {
    fn is_new(&self, day: Date, actor: &str, subject: &str) -> bool {
        let Ok(mut kept) = self.0.lock() else { return true };
        if kept.0 != Some(day) || kept.1.len() >= MOST {
            *kept = (Some(day), HashSet::new());
        }
        kept.1.insert((actor.to_owned(), subject.to_owned()))
    }
}

/// Writes down that a record was read that is not open to everybody; nothing where it is, or nobody is signed in.
///
/// # Errors
/// The database's.
pub async fn record(app: &App, visit: &Visit, record: &Stored) -> Result<(), Error> {
    if record.document.access.allows(&Reader::anyone(), visit.today) {
        return Ok(());
    }
    let details = json!({ "access": record.document.access.to_string(), "revision": record.revision });
    once(app, visit, Act::RestrictedRead, record.id, &details).await
}

/// Writes down that a file of a record was opened that is not open to everybody.
///
/// # Errors
/// The database's.
pub async fn file(app: &App, visit: &Visit, record: &Stored, digest: &str) -> Result<(), Error> {
    if record.document.access.allows(&Reader::anyone(), visit.today) {
        return Ok(());
    }
    once(app, visit, Act::RestrictedFile, record.id, &json!({ "file": digest })).await
}

/// Writes down that restricted records may have been exported: how, and how much of what. Whoever sees them without
/// being signed in runs the program on the server.
///
/// # Errors
/// The database's.
pub async fn export(app: &App, visit: &Visit, details: &Value) -> Result<(), Error> {
    let actor = visit.actor.as_ref().map_or_else(|| COMMAND_LINE.to_owned(), named);
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &actor, Act::ExportMade, "", details).await?;
    Ok(tx.commit().await?)
}

async fn once(app: &App, visit: &Visit, act: Act, id: RecordId, details: &Value) -> Result<(), Error> {
    let Some(actor) = &visit.actor else { return Ok(()) };
    let (actor, subject) = (named(actor), id.to_string());
    let what = format!("{} {subject} {}", act.as_str(), details["file"].as_str().unwrap_or_default());
    if !app.noticed.is_new(visit.today, &actor, &what) {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    app.audit(&mut tx, &actor, act, &subject, details).await?;
    Ok(tx.commit().await?)
}
